/** Points of one message at most; a longer scribble goes on as a new stroke (the server takes messages of 4 MiB). */
const LongestStroke = 100000;
const EraserButton = 32;

/**
 * @typedef {{ink: import('./ink.js').Ink, finished: (stroke: import('./types.js').Stroke) => void, painted: () => void,
 *   moved: (at: [number, number] | null, erases: boolean) => void, started: () => void}} PainterHandler
 */

/** Mouse, pen and touch on the canvas: one pointer paints or pans, two fingers pan and zoom. */
export class Painter {
    /** @type {'idle' | 'painting' | 'panning' | 'pinching'} */
    #mode = 'idle';
    /** Device positions. @type {Map<number, [number, number]>} */
    #pointers = new Map();
    #activePointer = -1;
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
        canvas.addEventListener('pointerdown', event => this.#down(event));
        canvas.addEventListener('pointermove', event => this.#move(event));
        canvas.addEventListener('pointerup', event => this.#up(event));
        canvas.addEventListener('pointercancel', event => this.#cancelled(event));
        canvas.addEventListener('pointerleave', event => { if (!this.#pointers.has(event.pointerId)) handler.moved(null, false); });
        canvas.addEventListener('contextmenu', event => event.preventDefault());
        // The middle button would start the browser's own scrolling.
        canvas.addEventListener('mousedown', event => { if (event.button === 1) event.preventDefault(); });
    }

    get isPainting() {
        return this.#mode === 'painting';
    }

    /** Takes back what is being drawn. @returns {boolean} whether something was */
    cancel() {
        if (this.#mode !== 'painting') return false;
        this.handler.ink.cancel();
        this.#mode = 'idle';
        this.handler.painted();
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

    /** @param {PointerEvent} event */
    #down(event) {
        this.canvas.focus({ preventScroll: true });
        const at = this.position(event);
        this.#pointers.set(event.pointerId, at);
        this.canvas.setPointerCapture(event.pointerId);
        if (event.pointerType === 'touch' && this.#pointers.size === 2) {
            // The first finger only seemed to paint.
            this.cancel();
            this.#mode = 'pinching';
            return;
        }
        if (this.#mode !== 'idle') return;
        const isPenEraser = event.pointerType === 'pen' && (event.buttons & EraserButton) !== 0;
        const pans = event.button === 1 || (event.button === 0 && (event.shiftKey || this.spaceHeld || this.state.tool === 'navigate'));
        if (!pans && event.button !== 0 && !isPenEraser) return;
        this.#activePointer = event.pointerId;
        if (pans) {
            this.#mode = 'panning';
            this.canvas.style.cursor = 'grabbing';
            return;
        }
        this.#erases = isPenEraser || event.altKey || event.ctrlKey || this.state.tool === 'eraser';
        this.#mode = 'painting';
        this.handler.started();
        this.#paintTo(at);
        this.handler.moved(at, this.#erases);
    }

    /** @param {PointerEvent} event */
    #move(event) {
        const at = this.position(event);
        const before = this.#pointers.get(event.pointerId);
        if (this.#mode === 'pinching' && before) this.#pinch(event.pointerId, before, at);
        else if (this.#mode === 'panning' && before && event.pointerId === this.#activePointer) {
            this.viewport.pan(at[0] - before[0], at[1] - before[1]);
        } else if (this.#mode === 'painting' && event.pointerId === this.#activePointer) {
            const steps = event.getCoalescedEvents?.() ?? [];
            for (const step of steps.length > 0 ? steps : [event]) this.#paintTo(this.position(step));
        }
        if (before) this.#pointers.set(event.pointerId, at);
        if (event.pointerType !== 'touch') this.handler.moved(at, this.isPainting ? this.#erases : event.altKey || event.ctrlKey);
    }

    /** @param {number} id @param {[number, number]} before @param {[number, number]} at */
    #pinch(id, before, at) {
        const other = [...this.#pointers].find(([otherId]) => otherId !== id)?.[1];
        if (!other) return;
        const distance = (/** @type {[number, number]} */ p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 1);
        this.viewport.pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
        this.viewport.zoom(distance(at) / distance(before), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
    }

    /** @param {PointerEvent} event */
    #up(event) {
        const wasActive = event.pointerId === this.#activePointer;
        this.#pointers.delete(event.pointerId);
        if (this.#mode === 'pinching') {
            if (this.#pointers.size === 0) this.#mode = 'idle';
        } else if (wasActive) {
            if (this.#mode === 'painting') {
                this.#paintTo(this.position(event));
                this.#finish();
            }
            this.#mode = 'idle';
            this.handler.moved(event.pointerType === 'touch' ? null : this.position(event), false);
        }
        this.showCursor();
    }

    /** A palm or a switch to another program: a finger's ink is taken back, that of mouse and pen was meant. @param {PointerEvent} event */
    #cancelled(event) {
        this.#pointers.delete(event.pointerId);
        if (event.pointerType === 'touch') this.cancel();
        else if (this.#mode === 'painting' && event.pointerId === this.#activePointer) this.#finish();
        if (this.#pointers.size === 0) this.#mode = 'idle';
        this.handler.moved(null, false);
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
        const size = this.#erases && state.tool !== 'eraser' ? state.sizes.eraser : state.brushSize;
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
        else ink.begin(state.plane, this.#erases ? 0 : state.selectedClass, size, inX, inY);
        this.handler.painted();
    }

    showCursor() {
        if (this.#mode === 'panning') return;
        const pans = this.spaceHeld || this.state.tool === 'navigate';
        this.canvas.style.cursor = pans ? 'grab' : 'none';
    }
}
