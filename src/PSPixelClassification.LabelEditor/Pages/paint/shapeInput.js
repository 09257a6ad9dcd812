import { clamp } from '../common/numbers.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { StrokeMessage } from '../common/protocol.js' */
/** @import { Point } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** CSS pixels: a pointer that moves less has clicked, and one that comes so near the first corner closes the area. */
const ClickSlop = 4, CloseReach = 10;
/** Corners of one area; the server takes messages of 4 MiB. */
const MaxPoints = 50000;

/**
 * Makes areas of places of the pointer. A rectangle goes from corner to corner of a drag. Another area is drawn around in one drag, or
 * corner by corner with clicks, and closed by a double click, by Enter or at its first corner.
 */
export class ShapeInput {
    /** What is drawn shall be erased. */
    erases = false;
    /** Whole pixels x0, y0, x1, y1 … in the order of the corners. @type {number[]} */
    #points = [];
    /** Where the pointer hovers while corners are clicked. @type {Point | null} */
    #hover = null;
    /** Device pixels. @type {Point} */
    #pressedAt = [0, 0];
    #hasMoved = false;
    /** The area began with the press that still lasts. */
    #isFirstPress = false;

    /**
     * @param {EditorState} state @param {Viewport} viewport
     * @param {(message: StrokeMessage) => void} finished @param {() => void} changed  what is drawn is another one
     */
    constructor(state, viewport, finished, changed) {
        this.state = state;
        this.viewport = viewport;
        this.finished = finished;
        this.changed = changed;
    }

    /** Whether something is drawn that is not finished. */
    get isOpen() {
        return this.#points.length > 0;
    }

    /** The corners, with the place of the pointer; whole pixels x0, y0, x1, y1 … */
    get outline() {
        return this.#isRectangle ? corners(this.#points) : [...this.#points, ...this.#hover ?? []];
    }

    get #isRectangle() {
        return this.state.tool === 'rectangle';
    }

    /** @param {Point} at device pixels */
    press(at) {
        this.#pressedAt = at;
        this.#hasMoved = false;
        this.#isFirstPress = !this.isOpen;
        this.#hover = null;
        if (!this.#isRectangle && this.#points.length >= 6 && this.#isNearFirst(at)) return this.close();
        this.#add(at);
        this.changed();
    }

    /** The pointer moves while it is pressed. @param {Point} at device pixels */
    drag(at) {
        if (!this.isOpen) return;
        const reach = ClickSlop * this.viewport.ratio;
        this.#hasMoved ||= Math.hypot(at[0] - this.#pressedAt[0], at[1] - this.#pressedAt[1]) > reach;
        if (!this.#hasMoved) return;
        if (this.#isRectangle) this.#points.length = 2;
        this.#add(at);
        this.changed();
    }

    /** The pointer moves without being pressed. @param {Point} at device pixels */
    hover(at) {
        if (!this.isOpen) return;
        this.#hover = this.#pixel(at);
        this.changed();
    }

    /** The pointer is lifted. */
    release() {
        if (!this.isOpen) return;
        if (this.#isRectangle && !this.#hasMoved) this.cancel();
        else if (this.#isRectangle || (this.#isFirstPress && this.#hasMoved)) this.close();
    }

    /** Hands over what is drawn, if it is an area. */
    close() {
        const points = this.#isRectangle ? corners(this.#points) : this.#points;
        this.#points = [];
        this.#hover = null;
        this.changed();
        if (points.length < 6) return;
        const { state } = this;
        this.finished({
            type: 'stroke', ...state.plane, class: this.erases ? 0 : state.selectedClass, size: 1, points, area: true,
            locked: state.lockedClasses.values,
        });
    }

    /** Takes back what is drawn. */
    cancel() {
        if (!this.isOpen) return;
        this.#points = [];
        this.#hover = null;
        this.changed();
    }

    /** @param {Point} at device pixels */
    #add(at) {
        const [x, y] = this.#pixel(at);
        const points = this.#points;
        const isSame = points[points.length - 2] === x && points[points.length - 1] === y;
        if (!isSame && points.length / 2 < MaxPoints) points.push(x, y);
    }

    /** @param {Point} at device pixels @returns {Point} of the image */
    #pixel(at) {
        const image = this.state.currentImage;
        const [x, y] = this.viewport.toImage(at[0], at[1]).map(Math.floor);
        return image ? [clamp(0, x, image.width - 1), clamp(0, y, image.height - 1)] : [x, y];
    }

    /** @param {Point} at device pixels */
    #isNearFirst(at) {
        const first = this.viewport.toDevice(this.#points[0] + 0.5, this.#points[1] + 0.5);
        return Math.hypot(at[0] - first[0], at[1] - first[1]) <= CloseReach * this.viewport.ratio;
    }
}

/** All four corners. @param {number[]} opposite two of them */
function corners([x0, y0, x1 = x0, y1 = y0]) {
    return [x0, y0, x1, y0, x1, y1, x0, y1];
}
