/** Coordinates of one message at most; a longer scribble goes on as a new stroke (the server takes messages of 4 MiB). */
const LongestStroke = 100000;
const EraserButton = 32;
/** The bit in "buttons" of a "button". @type {Record<number, number>} */
const ButtonBits = { 0: 1, 1: 4, 2: 2, 5: EraserButton };

/** A second finger makes a pinch of a press that is as young as this, or went no farther in CSS pixels; later it is a hand that rests on the screen. */
const PinchMilliseconds = 150;
const PinchPixels = 10;

/**
 * @typedef {{ink: import('./ink.js').Ink, finished: (stroke: import('./types.js').Stroke) => void, painted: () => void,
 *   takenBack: () => void, moved: (at: [number, number] | null, erases: boolean) => void, started: () => void}} PainterHandler
 */

/** Mouse, pen and touch on the canvas: one pointer paints or pans, two fingers pan and zoom. */
export class Painter {
    /** @type {'idle' | 'painting' | 'panning' | 'pinching'} */
    #mode = 'idle';
    /**
     * The pressed pointers that count, at device positions: one, or two fingers. A hand that rests on the screen while another pointer
     * works is not among them, so that nothing of it is heard until it is lifted.
     * @type {Map<number, {at: [number, number], isTouch: boolean, button: number}>}
     */
    #pointers = new Map();
    /** What the press paints: chosen when it begins, whatever is chosen during it. */
    #brush = { value: 0, size: 1 };
    /** @type {{at: [number, number], time: number, reach: number}} reach is the farthest it went, in device pixels */
    #start = { at: [0, 0], time: 0, reach: 0 };
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
        canvas.addEventListener('pointerdown', event => this.#down(event));
        canvas.addEventListener('pointermove', event => this.#move(event));
        canvas.addEventListener('pointerup', event => this.#up(event));
        canvas.addEventListener('pointercancel', event => this.#cancelled(event));
        canvas.addEventListener('pointerleave', event => {
            if (event.pointerType !== 'touch' && !this.#pointers.has(event.pointerId)) handler.moved(null, false);
        });
        canvas.addEventListener('contextmenu', event => event.preventDefault());
        // The middle button would start the browser's own scrolling.
        canvas.addEventListener('mousedown', event => { if (event.button === 1) event.preventDefault(); });
        // A stroke belongs to the plane it began on; who wants to paint the new one presses again.
        state.on(['plane'], () => {
            if (this.#mode !== 'painting') return;
            this.#finish();
            this.#mode = 'idle';
        });
    }

    get isPainting() {
        return this.#mode === 'painting';
    }

    /** Takes back what is being drawn. @returns {boolean} whether something was */
    cancel() {
        if (this.#mode !== 'painting') return false;
        this.handler.ink.cancel();
        this.#mode = 'idle';
        this.handler.takenBack();
        return true;
    }

    /** @param {PointerEvent | MouseEvent} event @returns {[number, number]} device pixels */
    position(event) {
        const box = this.canvas.getBoundingClientRect();
        return [
            (event.clientX - box.left) * this.canvas.width / box.width,
            (event.clientY - box.top) * this.canvas.height / box.height,
        ];
    }

    /** Whether a pointer that comes down counts: a pen does even while a finger is at work. @param {PointerEvent} event */
    #admits(event) {
        const hasTouch = [...this.#pointers.values()].some(pointer => pointer.isTouch);
        if (event.pointerType !== 'touch') return this.#mode === 'idle' || (event.pointerType === 'pen' && hasTouch);
        if (this.#pointers.size === 0) return true;
        if (!hasTouch || this.#pointers.size > 1) return false;
        const { time, reach } = this.#start;
        return this.#mode !== 'painting' || event.timeStamp - time < PinchMilliseconds || reach < PinchPixels * this.viewport.ratio;
    }

    /** @param {PointerEvent} event */
    #down(event) {
        this.canvas.focus({ preventScroll: true });
        if (!this.#admits(event)) return;
        const at = this.position(event);
        const isTouch = event.pointerType === 'touch';
        if (!isTouch) this.#takeOver();
        this.#pointers.set(event.pointerId, { at, isTouch, button: ButtonBits[event.button] ?? 0 });
        this.canvas.setPointerCapture(event.pointerId);
        if (this.#pointers.size === 2) {
            // The first finger only seemed to paint.
            this.cancel();
            this.#mode = 'pinching';
            return;
        }
        const isPenEraser = event.pointerType === 'pen' && (event.buttons & EraserButton) !== 0;
        const pans = event.button === 1 || (event.button === 0 && (event.shiftKey || this.spaceHeld || this.state.tool === 'navigate'));
        if (pans) {
            this.#mode = 'panning';
            this.canvas.style.cursor = 'grabbing';
            return;
        }
        if (event.button !== 0 && !isPenEraser) return;
        const { state } = this;
        const erases = isPenEraser || event.altKey || event.ctrlKey || state.tool === 'eraser';
        this.#brush = erases ? { value: 0, size: state.sizes.eraser } : { value: state.selectedClass, size: state.sizes.brush };
        this.#start = { at, time: event.timeStamp, reach: 0 };
        this.#mode = 'painting';
        this.handler.started();
        this.#paintTo(at);
        this.handler.moved(at, erases);
    }

    /** What touched so far was the hand that holds the pen. */
    #takeOver() {
        this.cancel();
        this.#pointers.clear();
        this.#mode = 'idle';
    }

    /** @param {PointerEvent} event */
    #move(event) {
        const at = this.position(event);
        const pointer = this.#pointers.get(event.pointerId);
        // With a second button held the first one's end is only a move.
        if (pointer && (event.buttons & pointer.button) === 0) return this.#up(event);
        if (pointer) {
            if (this.#mode === 'pinching') this.#pinch(event.pointerId, pointer.at, at);
            else if (this.#mode === 'panning') this.viewport.pan(at[0] - pointer.at[0], at[1] - pointer.at[1]);
            else if (this.#mode === 'painting') {
                const steps = event.getCoalescedEvents?.() ?? [];
                for (const step of steps.length > 0 ? steps : [event]) this.#paintTo(this.position(step));
                const { at: [startX, startY], reach } = this.#start;
                this.#start.reach = Math.max(reach, Math.hypot(at[0] - startX, at[1] - startY));
            }
            pointer.at = at;
        }
        if (event.pointerType !== 'touch') this.handler.moved(at, this.isPainting ? this.#brush.value === 0 : event.altKey || event.ctrlKey);
    }

    /** @param {number} id @param {[number, number]} before @param {[number, number]} at */
    #pinch(id, before, at) {
        const other = [...this.#pointers].find(([otherId]) => otherId !== id)?.[1].at;
        if (!other) return;
        const distance = (/** @type {[number, number]} */ p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 1);
        this.viewport.pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
        this.viewport.zoom(distance(at) / distance(before), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
    }

    /** @param {PointerEvent} event */
    #up(event) {
        if (!this.#pointers.delete(event.pointerId)) return;
        const at = this.position(event);
        if (this.#mode === 'painting') {
            this.#paintTo(at);
            this.#finish();
        }
        this.#lifted(event.pointerType === 'touch' ? null : at);
    }

    /** A palm or a switch to another program: a finger's ink is taken back, that of mouse and pen was meant. @param {PointerEvent} event */
    #cancelled(event) {
        if (!this.#pointers.delete(event.pointerId)) return;
        if (event.pointerType === 'touch') this.cancel();
        else if (this.#mode === 'painting') this.#finish();
        this.#lifted(null);
    }

    /** What is left of a pinch does nothing more. @param {[number, number] | null} at where the pointer still is */
    #lifted(at) {
        if (this.#mode !== 'pinching' || this.#pointers.size === 0) this.#mode = 'idle';
        this.handler.moved(at, false);
        this.showCursor();
    }

    #finish() {
        const stroke = this.handler.ink.end();
        if (stroke) this.handler.finished(stroke);
        this.handler.painted();
    }

    /** @param {[number, number]} at device pixels */
    #paintTo(at) {
        const { state, viewport, handler: { ink } } = this;
        const image = state.currentImage;
        if (!image) return;
        const { value, size } = this.#brush;
        const [x, y] = viewport.toImage(at[0], at[1]).map(Math.floor);
        const inX = Math.min(Math.max(x, 0), image.width - 1), inY = Math.min(Math.max(y, 0), image.height - 1);
        const isNear = Math.max(Math.abs(x - inX), Math.abs(y - inY)) <= size / 2;
        if (!isNear || (ink.current?.points.length ?? 0) > LongestStroke) {
            // Who leaves the image and comes back elsewhere does not want a line between.
            if (ink.current) {
                ink.extend(inX, inY);
                this.#finish();
            }
            if (!isNear) return;
        }
        if (ink.current) ink.extend(inX, inY);
        else ink.begin(state.plane, value, size, inX, inY);
        this.handler.painted();
    }

    showCursor() {
        if (this.#mode === 'panning') return;
        const pans = this.spaceHeld || this.state.tool === 'navigate';
        this.canvas.style.cursor = pans ? 'grab' : 'none';
    }
}
