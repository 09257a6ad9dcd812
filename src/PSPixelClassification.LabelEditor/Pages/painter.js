import { Pinch } from './pinch.js';

/** Points of one stroke; a longer scribble goes on as a new one from the last of them (the server takes messages of 4 MiB). */
const MostPoints = 50000;
const EraserButton = 32;
/** CSS pixels a finger may have moved for a second one to make the two a pinch; farther, it draws and the second is a palm. */
const PinchSlop = 12;

/**
 * @typedef {{ink: import('./ink.js').Ink, finished: (stroke: import('./types.js').Stroke) => void, painted: () => void,
 *   moved: (at: [number, number] | null, erases: boolean) => void, started: () => void}} PainterHandler
 */

/** Mouse, pen and touch on the canvas: one pointer paints or pans and all others are nothing, except that two fingers pan and zoom. */
export class Painter {
    /** @type {'idle' | 'painting' | 'panning' | 'pinching'} */
    #mode = 'idle';
    /** The pointer that paints or pans. @type {{id: number, type: string, start: [number, number], at: [number, number], hasLeft: boolean} | null} */
    #pointer = null;
    /** @type {Pinch} */
    #pinch;
    #erases = false;
    /** Space is held: the pointer pans. */
    spaceHeld = false;

    /**
     * @param {HTMLCanvasElement} canvas @param {import('./state.js').EditorState} state @param {import('./viewport.js').Viewport} viewport
     * @param {PainterHandler} handler
     */
    constructor(canvas, state, viewport, handler) {
        this.canvas = canvas;
        this.state = state;
        this.viewport = viewport;
        this.handler = handler;
        this.#pinch = new Pinch(viewport);
        canvas.addEventListener('pointerdown', event => this.#down(event));
        canvas.addEventListener('pointermove', event => this.#move(event));
        canvas.addEventListener('pointerup', event => this.#up(event));
        canvas.addEventListener('pointercancel', event => this.#cancelled(event));
        canvas.addEventListener('pointerleave', event => { if (!this.#isActive(event)) handler.moved(null, false); });
        canvas.addEventListener('contextmenu', event => event.preventDefault());
        // The middle button would start the browser's own scrolling.
        canvas.addEventListener('mousedown', event => { if (event.button === 1) event.preventDefault(); });
        // What is drawn belongs to the picture it was begun on.
        state.on(['leaving'], () => this.finish());
    }

    get isPainting() {
        return this.#mode === 'painting';
    }

    /** Takes back what is being drawn. @returns {boolean} whether something was */
    cancel() {
        if (this.#mode !== 'painting') return false;
        this.handler.ink.cancel();
        this.#rest();
        this.handler.painted();
        return true;
    }

    /** Ends what is being drawn as if the pointer were lifted; it draws no more until it is pressed again. */
    finish() {
        if (this.#mode !== 'painting') return;
        this.#handOver();
        this.#rest();
    }

    /** @param {PointerEvent | MouseEvent} event @returns {[number, number]} device pixels */
    position(event) {
        const box = this.canvas.getBoundingClientRect();
        return [
            (event.clientX - box.left) * this.canvas.width / box.width,
            (event.clientY - box.top) * this.canvas.height / box.height,
        ];
    }

    /** @param {PointerEvent} event */
    #isActive(event) {
        return this.#pointer?.id === event.pointerId;
    }

    #rest() {
        this.#mode = 'idle';
        this.#pointer = null;
        this.#pinch.end();
    }

    /** @param {PointerEvent} event */
    #down(event) {
        this.canvas.focus({ preventScroll: true });
        const at = this.position(event);
        if (event.pointerType === 'touch' && this.#joinsPinch()) return this.#beginPinch(event, at);
        if (event.pointerType === 'pen' && (this.#mode === 'pinching' || this.#pointer?.type === 'touch')) {
            // The hand comes down before the pen it holds.
            this.cancel();
            this.#rest();
        }
        if (this.#mode !== 'idle') return;
        const isPenEraser = event.pointerType === 'pen' && (event.buttons & EraserButton) !== 0;
        const isPannedOnly = this.state.tool === 'navigate' || Boolean(this.state.currentImage?.problem);
        const pans = event.button === 1 || (event.button === 0 && (event.shiftKey || this.spaceHeld || isPannedOnly));
        if (!pans && event.button !== 0 && !isPenEraser) return;
        this.#erases = !pans && (isPenEraser || event.altKey || event.ctrlKey || this.state.tool === 'eraser');
        if (!pans && !this.#erases && this.state.classes.length === 0) return;
        this.#pointer = { id: event.pointerId, type: event.pointerType, start: at, at, hasLeft: false };
        this.canvas.setPointerCapture(event.pointerId);
        if (pans) {
            this.#mode = 'panning';
            this.canvas.style.cursor = 'grabbing';
            return;
        }
        this.#mode = 'painting';
        this.handler.started();
        this.#paintTo(at);
        if (event.pointerType !== 'touch') this.handler.moved(at, this.#erases);
    }

    /** Whether a finger that comes down makes a pinch: with another one that has drawn nothing but a dot. */
    #joinsPinch() {
        if (this.#mode === 'pinching') return true;
        return this.#pointer?.type === 'touch' && (this.#mode === 'panning' || !this.#pointer.hasLeft);
    }

    /** @param {PointerEvent} event @param {[number, number]} at */
    #beginPinch(event, at) {
        if (this.#pointer) this.#pinch.add(this.#pointer.id, this.#pointer.at);
        this.#pinch.add(event.pointerId, at);
        this.canvas.setPointerCapture(event.pointerId);
        if (this.#mode === 'painting') {
            // The first finger only seemed to paint.
            this.handler.ink.cancel();
            this.handler.painted();
        }
        this.#mode = 'pinching';
        this.#pointer = null;
    }

    /** @param {PointerEvent} event */
    #move(event) {
        const at = this.position(event);
        if (this.#mode === 'pinching') this.#pinch.move(event.pointerId, at);
        else if (this.#pointer && this.#isActive(event)) this.#drag(this.#pointer, event, at);
        // A hovering mouse beside a drawing pen moves no ring.
        const isShown = event.pointerType !== 'touch' && (this.#mode === 'idle' || this.#isActive(event));
        if (isShown) this.handler.moved(at, this.isPainting ? this.#erases : event.altKey || event.ctrlKey);
    }

    /** @param {{start: [number, number], at: [number, number], hasLeft: boolean}} pointer @param {PointerEvent} event @param {[number, number]} at */
    #drag(pointer, event, at) {
        const { start, at: before } = pointer;
        if (Math.hypot(at[0] - start[0], at[1] - start[1]) > PinchSlop * this.viewport.ratio) pointer.hasLeft = true;
        pointer.at = at;
        if (this.#mode === 'panning') return this.viewport.pan(at[0] - before[0], at[1] - before[1]);
        const steps = event.getCoalescedEvents?.() ?? [];
        for (const step of steps.length > 0 ? steps : [event]) this.#paintTo(this.position(step));
    }

    /** @param {PointerEvent} event */
    #up(event) {
        if (this.#mode === 'pinching') return this.#liftFinger(event);
        if (!this.#isActive(event)) return;
        if (this.#mode === 'painting') {
            this.#paintTo(this.position(event));
            this.#handOver();
        }
        this.#rest();
        this.handler.moved(event.pointerType === 'touch' ? null : this.position(event), false);
        this.showCursor();
    }

    /** A palm or a switch to another program: a finger's ink is taken back, that of mouse and pen was meant. @param {PointerEvent} event */
    #cancelled(event) {
        if (this.#mode === 'pinching') return this.#liftFinger(event);
        if (!this.#isActive(event)) return;
        if (event.pointerType === 'touch') this.cancel();
        else this.finish();
        this.#rest();
        this.handler.moved(null, false);
        this.showCursor();
    }

    /** One finger of two that is left does nothing. @param {PointerEvent} event */
    #liftFinger(event) {
        this.#pinch.lift(event.pointerId);
        if (this.#pinch.fingers === 0) this.#rest();
    }

    #handOver() {
        const stroke = this.handler.ink.end();
        if (stroke) this.handler.finished(stroke);
        this.handler.painted();
    }

    /** @param {[number, number]} at device pixels */
    #paintTo(at) {
        const { state, viewport, handler: { ink } } = this;
        const image = state.currentImage;
        if (!image) return;
        const size = this.#erases && state.tool !== 'eraser' ? state.sizes.eraser : state.brushSize;
        const [x, y] = viewport.toImage(at[0], at[1]).map(Math.floor);
        const inX = Math.min(Math.max(x, 0), image.width - 1), inY = Math.min(Math.max(y, 0), image.height - 1);
        const isNear = Math.max(Math.abs(x - inX), Math.abs(y - inY)) <= size / 2;
        if (!isNear || (ink.current?.points.length ?? 0) / 2 >= MostPoints - 1) {
            // Who leaves the image and comes back elsewhere does not want a line between.
            if (ink.current) {
                ink.extend(inX, inY);
                this.#handOver();
            }
            if (!isNear) return;
        }
        if (ink.current) ink.extend(inX, inY);
        else ink.begin(state.plane, this.#erases ? 0 : state.selectedClass, size, inX, inY);
        this.handler.painted();
    }

    showCursor() {
        if (this.#mode === 'panning') return;
        const pans = this.spaceHeld || this.state.tool === 'navigate' || Boolean(this.state.currentImage?.problem);
        this.canvas.style.cursor = pans ? 'grab' : 'none';
    }
}
