import { clamp } from '../common/numbers.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Point } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Painter } from './painter.js' */

/** CSS pixels of a step while a key is held down: an image is crossed in some seconds. */
const HeldStep = 8;
/** CSS pixels from the edge of the window that the pointer keeps; beyond, the picture moves. */
const Margin = 24;
/** No pointer of the browser has it. */
const PointerId = -1;

/**
 * A pointer that is moved, pressed and lifted by keys, for those who have no other. It makes the events of a mouse, so that every tool
 * works with it.
 */
export class KeyPointer {
    /** The pixel it is on; null while it is not used. @type {Point | null} */
    #place = null;

    /** @param {HTMLCanvasElement} canvas @param {EditorState} state @param {Viewport} viewport @param {Painter} painter */
    constructor(canvas, state, viewport, painter) {
        this.canvas = canvas;
        this.state = state;
        this.viewport = viewport;
        this.painter = painter;
        // Whoever takes the mouse goes on with that.
        for (const name of ['pointermove', 'pointerdown']) {
            canvas.addEventListener(name, event => { if (event.isTrusted) this.#leave(); });
        }
        canvas.addEventListener('blur', () => this.#leave());
        state.on(['leaving'], () => this.release());
        state.on(['tool', 'plane'], () => {
            this.release();
            if (this.#place) this.#tell('pointermove');
        });
    }

    /** Painting may have been taken back meanwhile; and some tools do their work with the press. */
    get #isPressed() {
        return this.painter.holds(PointerId);
    }

    /** Whether it is what paints, and must be seen. */
    get isUsed() {
        return this.#place !== null;
    }

    /** @param {number} x @param {number} y direction: −1, 0 or 1 @param {boolean} isHeld  the key is held down */
    move(x, y, isHeld) {
        const image = this.state.currentImage;
        if (!image || !this.#place) return this.#show();
        const step = isHeld ? Math.max(1, Math.round(HeldStep * this.viewport.ratio / this.viewport.scale)) : 1;
        this.#place = [clamp(0, this.#place[0] + x * step, image.width - 1), clamp(0, this.#place[1] + y * step, image.height - 1)];
        this.#keepOnView(this.#place);
        this.#tell('pointermove');
    }

    /** Presses it, or lifts it again; shows it where it was not used so far. */
    press() {
        if (!this.#place) return this.#show();
        this.#tell(this.#isPressed ? 'pointerup' : 'pointerdown');
    }

    /** Lifts it where it is pressed. */
    release() {
        if (this.#isPressed) this.#tell('pointerup');
    }

    #show() {
        const image = this.state.currentImage;
        if (!image) return;
        this.canvas.focus({ preventScroll: true });
        const { centerX, centerY } = this.viewport;
        this.#place = [clamp(0, Math.floor(centerX), image.width - 1), clamp(0, Math.floor(centerY), image.height - 1)];
        this.#tell('pointermove');
    }

    #leave() {
        this.release();
        if (this.#place) this.#tell('pointerleave');
        this.#place = null;
    }

    /** @param {Point} place */
    #keepOnView([x, y]) {
        const { viewport } = this;
        const margin = Margin * viewport.ratio;
        const [left, top] = viewport.toDevice(x, y), [right, bottom] = viewport.toDevice(x + 1, y + 1);
        viewport.pan(Math.max(0, margin - left) + Math.min(0, viewport.width - margin - right),
            Math.max(0, margin - top) + Math.min(0, viewport.height - margin - bottom));
    }

    /** @param {'pointermove' | 'pointerdown' | 'pointerup' | 'pointerleave'} name */
    #tell(name) {
        if (!this.#place) return;
        const box = this.canvas.getBoundingClientRect(), { ratio } = this.viewport;
        const [x, y] = this.viewport.toDevice(this.#place[0] + 0.5, this.#place[1] + 0.5);
        this.canvas.dispatchEvent(new PointerEvent(name, {
            pointerId: PointerId, pointerType: 'mouse', isPrimary: true, bubbles: true,
            clientX: box.left + x / ratio, clientY: box.top + y / ratio,
            button: name === 'pointermove' ? -1 : 0, buttons: name === 'pointerdown' || this.#isPressed ? 1 : 0,
        }));
    }
}
