import { colorOf } from '../common/colors.js';
import { dotOutline } from './dotOutline.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** Below this diameter in CSS pixels the outline alone is easily overlooked, so marks point at it. */
const SmallRing = 14;
const MarkMilliseconds = 1600;

/** Draws what lies over everything: the ring that is exactly what a click paints, and the mark of a place jumped to. */
export class Cursor {
    /** Device pixels; null while the pointer is elsewhere. @type {[number, number] | null} */
    at = null;
    /** Whether the next paint erases. */
    erases = false;
    /** What is being drawn around, in whole pixels. @type {() => {points: number[], erases: boolean}} */
    shape = () => ({ points: [], erases: false });
    /** Whether the pointer is moved by keys: then the system draws none. */
    isKeyed = () => false;
    /** The pixel that orthogonal views go through. @type {() => {x: number, y: number} | null} */
    crosshair = () => null;
    /** @type {{x: number, y: number, until: number} | null} */
    #mark = null;

    /** @param {HTMLCanvasElement} canvas @param {EditorState} state @param {Viewport} viewport @param {() => boolean} safePalette */
    constructor(canvas, state, viewport, safePalette) {
        this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        this.state = state;
        this.viewport = viewport;
        this.safePalette = safePalette;
    }

    /** @param {number} x @param {number} y image pixel */
    mark(x, y) {
        this.#mark = { x: x + 0.5, y: y + 0.5, until: performance.now() + MarkMilliseconds };
    }

    /** @returns {boolean} whether it moves and needs another frame */
    draw() {
        const { context, state } = this;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, context.canvas.width, context.canvas.height);
        const isBrush = state.tool === 'brush' || state.tool === 'eraser';
        if (this.at && isBrush && state.currentImage && !state.currentImage.problem) this.#drawRing(this.at);
        if (this.at && !isBrush && this.isKeyed()) this.#drawCross(this.at);
        this.#drawCrosshair();
        this.#drawShape();
        return this.#drawMark();
    }

    /** Lines from border to border, which leave what lies at the pixel to be seen. */
    #drawCrosshair() {
        const at = this.crosshair(), { context } = this;
        if (!at) return;
        const [x, y] = this.viewport.toDevice(at.x + 0.5, at.y + 0.5).map(value => Math.floor(value) + 0.5);
        const { width, height } = context.canvas, gap = 12 * this.viewport.ratio;
        const path = new Path2D();
        for (const [x0, y0, x1, y1] of [[0, y, x - gap, y], [x + gap, y, width, y], [x, 0, x, y - gap], [x, y + gap, x, height]]) {
            path.moveTo(x0, y0);
            path.lineTo(x1, y1);
        }
        for (const [lineWidth, strokeStyle] of [[3, 'rgb(0 0 0 / .45)'], [1, 'rgb(255 255 255 / .85)']]) {
            Object.assign(context, { lineWidth, strokeStyle });
            context.stroke(path);
        }
    }

    #drawShape() {
        const { points, erases } = this.shape();
        if (points.length === 0) return;
        const path = new Path2D();
        for (let i = 0; i < points.length; i += 2) path.lineTo(...this.viewport.toDevice(points[i] + 0.5, points[i + 1] + 0.5));
        path.closePath();
        const chosen = this.state.classes.find(c => c.value === this.state.selectedClass);
        this.#outline(path, erases || !chosen ? '#fff' : colorOf(chosen, this.safePalette()), erases ? [4, 3] : []);
    }

    /** @param {[number, number]} at */
    #drawRing([deviceX, deviceY]) {
        const { state, viewport } = this;
        const [x, y] = viewport.toImage(deviceX, deviceY).map(Math.floor);
        const size = this.erases && state.tool === 'brush' ? state.sizes.eraser : state.brushSize;
        const path = new Path2D();
        path.addPath(dotOutline(size), new DOMMatrix([viewport.scale, 0, 0, viewport.scale, ...viewport.toDevice(x, y)]));
        const diameter = size * viewport.scale / viewport.ratio;
        if (diameter < SmallRing) this.#addMarks(path, deviceX, deviceY);
        const chosen = state.classes.find(c => c.value === state.selectedClass);
        const isEraser = this.erases || state.tool === 'eraser';
        const color = isEraser || !chosen ? '#fff' : colorOf(chosen, this.safePalette());
        this.#outline(path, color, isEraser ? [4, 3] : []);
    }

    /** @param {[number, number]} at */
    #drawCross([x, y]) {
        const path = new Path2D();
        this.#addMarks(path, x, y);
        this.#outline(path, '#fff', []);
    }

    /** @param {Path2D} path @param {number} x @param {number} y */
    #addMarks(path, x, y) {
        const near = 10 * this.viewport.ratio, far = 16 * this.viewport.ratio;
        for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
            path.moveTo(x + dx * near, y + dy * near);
            path.lineTo(x + dx * far, y + dy * far);
        }
    }

    /** A light line within a dark one is visible on any background. @param {Path2D} path @param {string} color @param {number[]} dash */
    #outline(path, color, dash) {
        const { context, viewport: { ratio } } = this;
        /** @type {[width: number, style: string, dash: number[]][]} */
        const lines = [[5, 'rgba(0,0,0,.6)', []], [3, '#fff', dash], [1.5, color, dash]];
        for (const [width, style, pattern] of lines) {
            context.setLineDash(pattern.map(length => length * ratio));
            context.lineWidth = width * ratio;
            context.strokeStyle = style;
            context.stroke(path);
        }
        context.setLineDash([]);
    }

    #drawMark() {
        const mark = this.#mark;
        if (!mark) return false;
        const left = mark.until - performance.now();
        if (left <= 0) {
            this.#mark = null;
            return true;
        }
        const [x, y] = this.viewport.toDevice(mark.x, mark.y);
        const path = new Path2D();
        path.arc(x, y, (14 + 40 * Math.max(0, left / MarkMilliseconds - 0.6)) * this.viewport.ratio, 0, 2 * Math.PI);
        this.#outline(path, '#fff', []);
        return true;
    }
}
