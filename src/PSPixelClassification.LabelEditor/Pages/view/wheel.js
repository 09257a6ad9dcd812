import { pointerPlace } from './pointerPlace.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Viewport } from './viewport.js' */

const NotchPixels = 100;
const ZoomStep = 1.1;

/**
 * The wheel: Ctrl (or a trackpad's pinch) zooms about the cursor, Shift steps through time, Alt changes the brush; without a key it steps
 * through the slices of a volume and zooms a flat image. Two fingers on a trackpad, which send small and slanted steps, pan a flat image.
 */
export class Wheel {
    #rest = 0;

    /** @param {HTMLCanvasElement} canvas @param {EditorState} state @param {Viewport} viewport */
    constructor(canvas, state, viewport) {
        this.canvas = canvas;
        this.state = state;
        this.viewport = viewport;
        // Not passive: the browser would zoom the whole page.
        canvas.addEventListener('wheel', event => this.#turn(event), { passive: false });
    }

    /** @param {WheelEvent} event */
    #turn(event) {
        event.preventDefault();
        const { state, viewport } = this;
        const image = state.currentImage;
        if (!image) return;
        const unit = event.deltaMode === 1 ? NotchPixels / 3 : event.deltaMode === 2 ? NotchPixels : 1;
        // Browsers turn Shift + wheel into a sideways turn.
        const turn = (event.deltaY || event.deltaX) * unit;
        const [x, y] = pointerPlace(this.canvas, event);
        if (event.ctrlKey || event.metaKey) {
            return viewport.zoom(ZoomStep ** (-turn / (isNotch(event) ? NotchPixels : NotchPixels / 10)), x, y);
        }
        if (event.altKey) return this.#steps(turn, step => state.stepSize(-step));
        if (event.shiftKey && image.times > 1) return this.#steps(turn, step => state.show(state.image, state.t + step, state.z));
        if (image.depth > 1) return this.#steps(turn, step => state.show(state.image, state.t, state.z + step));
        if (isNotch(event)) viewport.zoom(ZoomStep ** (-turn / NotchPixels), x, y);
        else viewport.pan(-event.deltaX * viewport.ratio, -event.deltaY * viewport.ratio);
    }

    /** Small turns of a trackpad add up to one step. @param {number} turn @param {(step: number) => void} step */
    #steps(turn, step) {
        if (Math.sign(turn) !== Math.sign(this.#rest)) this.#rest = 0;
        this.#rest += turn;
        while (Math.abs(this.#rest) >= NotchPixels) {
            const direction = Math.sign(this.#rest);
            this.#rest -= direction * NotchPixels;
            step(direction);
        }
    }
}

/** A real wheel moves straight and by whole notches. @param {WheelEvent} event */
function isNotch(event) {
    return event.deltaMode !== 0 || (event.deltaX === 0 && Math.abs(event.deltaY) >= NotchPixels / 2 && Number.isInteger(event.deltaY));
}
