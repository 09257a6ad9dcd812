import { clamp } from '../common/numbers.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Plane, Point, Stroke } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Ink } from './ink.js' */

/** Points of one stroke; a longer scribble goes on as a new one from the last of them (the server takes messages of 4 MiB). */
const MaxPoints = 50000;

/** Makes strokes of ink from places of the pointer. */
export class StrokeInput {
    /** The next stroke erases. */
    erases = false;
    /** Where the last stroke ended. @type {(Plane & {x: number, y: number}) | null} */
    #last = null;

    /**
     * @param {EditorState} state @param {Viewport} viewport @param {Ink} ink
     * @param {(stroke: Stroke) => void} finished @param {() => void} painted  the ink changed
     */
    constructor(state, viewport, ink, finished, painted) {
        this.state = state;
        this.viewport = viewport;
        this.ink = ink;
        this.finished = finished;
        this.painted = painted;
    }

    /** Goes on to a place, or begins there. @param {Point} at device pixels */
    paintTo(at) {
        const { state, viewport, ink } = this;
        const image = state.currentImage;
        if (!image) return;
        const size = this.erases && state.tool !== 'eraser' ? state.sizes.eraser : state.brushSize;
        const [x, y] = viewport.toImage(at[0], at[1]).map(Math.floor);
        const inX = clamp(0, x, image.width - 1), inY = clamp(0, y, image.height - 1);
        const isNear = Math.max(Math.abs(x - inX), Math.abs(y - inY)) <= size / 2;
        if (!isNear || (ink.current?.points.length ?? 0) / 2 >= MaxPoints - 1) {
            // A pointer that leaves the image and comes back elsewhere leaves no line between.
            if (ink.current) {
                ink.extend(inX, inY);
                this.finish();
            }
            if (!isNear) return;
        }
        if (ink.current) ink.extend(inX, inY);
        else ink.begin(state.plane, this.erases ? 0 : state.selectedClass, size, inX, inY, state.lockedClasses.values);
        this.painted();
    }

    /**
     * Draws a straight line from the end of the last stroke on this plane, or a dot where there is none.
     * @param {Point} at device pixels
     */
    lineTo(at) {
        const { state, viewport } = this;
        const last = this.#last;
        if (last && last.image === state.image && last.t === state.t && last.z === state.z && state.currentImage) {
            this.paintTo(viewport.toDevice(last.x + 0.5, last.y + 0.5));
        }
        this.paintTo(at);
        this.finish();
    }

    /** Hands over the stroke being drawn, if there is one. */
    finish() {
        const stroke = this.ink.end();
        if (stroke) {
            const [x, y] = stroke.points.slice(-2);
            this.#last = { image: stroke.image, t: stroke.t, z: stroke.z, x, y };
            this.finished(stroke);
        }
        this.painted();
    }

    /** Takes back the stroke being drawn. */
    cancel() {
        this.ink.cancel();
        this.painted();
    }
}
