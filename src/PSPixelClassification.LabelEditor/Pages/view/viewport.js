import { clamp } from '../common/numbers.js';
/** @import { Point, TileRange } from '../common/types.js' */

const MaxScale = 64;
const MinScale = 1e-4;
const FitMargin = 0.96;
/** The fewest CSS pixels for each image pixel with which a place can be judged. */
const WorkingScale = 2;

/**
 * What is on view: device pixels for each image pixel, and the image coordinates of the center.
 * @typedef {{scale: number, centerX: number, centerY: number}} View
 *
 * How far from the edges of the window something may be hidden, in CSS pixels.
 * @typedef {{left: number, top: number, right: number, bottom: number}} Edges
 */

/**
 * Where the image lies on the canvas. All lengths are device pixels; scale is device pixels for each image pixel.
 * The center is kept rather than a corner, so that a resized window keeps what the user looks at.
 */
export class Viewport {
    width = 1;
    height = 1;
    ratio = 1;
    scale = 1;
    centerX = 0;
    centerY = 0;
    #imageWidth = 1;
    #imageHeight = 1;

    /** @param {() => void} changed */
    constructor(changed) {
        this.changed = changed;
    }

    /** @param {number} width @param {number} height device pixels @param {number} ratio device pixels a CSS pixel */
    resize(width, height, ratio) {
        const wasFit = this.isFit;
        Object.assign(this, { width, height, ratio });
        if (wasFit) this.fit();
        this.changed();
    }

    /** @param {number} width @param {number} height of the image @param {View | null} view  null fits the image into the window */
    setImage(width, height, view = null) {
        this.#imageWidth = width;
        this.#imageHeight = height;
        if (view) Object.assign(this, view);
        else this.fit();
        this.changed();
    }

    /** @returns {View} */
    get view() {
        return { scale: this.scale, centerX: this.centerX, centerY: this.centerY };
    }

    /** Whether the whole image is in the middle of the window and fills it. */
    get isFit() {
        const isCentered = this.centerX === this.#imageWidth / 2 && this.centerY === this.#imageHeight / 2;
        return isCentered && Math.abs(this.scale - this.#fitScale()) < 1e-9;
    }

    #fitScale() {
        return clamp(MinScale, Math.min(this.width / this.#imageWidth, this.height / this.#imageHeight) * FitMargin, MaxScale);
    }

    fit() {
        this.scale = this.#fitScale();
        this.centerX = this.#imageWidth / 2;
        this.centerY = this.#imageHeight / 2;
        this.changed();
    }

    /** @param {number} dx @param {number} dy device pixels the picture moves by */
    pan(dx, dy) {
        this.centerX = clamp(0, this.centerX - dx / this.scale, this.#imageWidth);
        this.centerY = clamp(0, this.centerY - dy / this.scale, this.#imageHeight);
        this.changed();
    }

    /** Zooms about a point of the canvas. @param {number} factor @param {number} [x] @param {number} [y]  device pixels */
    zoom(factor, x = this.width / 2, y = this.height / 2) {
        const [imageX, imageY] = this.toImage(x, y);
        this.scale = clamp(Math.min(this.#fitScale() / 2, 1), this.scale * factor, MaxScale);
        this.centerX = clamp(0, imageX - (x - this.width / 2) / this.scale, this.#imageWidth);
        this.centerY = clamp(0, imageY - (y - this.height / 2) / this.scale, this.#imageHeight);
        this.changed();
    }

    /** @param {number} x @param {number} y image coordinates @param {number} [scale] */
    centerOn(x, y, scale = this.scale) {
        this.scale = clamp(MinScale, scale, MaxScale);
        this.centerX = x;
        this.centerY = y;
        this.changed();
    }

    /**
     * Goes near enough to a place to judge it. It is in the middle as far as the view stays in the image, and never too near the edges.
     * @param {number} x @param {number} y image coordinates @param {Edges} edges
     */
    goTo(x, y, { left, top, right, bottom }) {
        this.scale = clamp(MinScale, Math.max(this.scale, WorkingScale * this.ratio), MaxScale);
        const pixel = this.ratio / this.scale;
        this.centerX = centerFor(x, this.#imageWidth, this.width / 2 / this.scale, left * pixel, right * pixel);
        this.centerY = centerFor(y, this.#imageHeight, this.height / 2 / this.scale, top * pixel, bottom * pixel);
        this.changed();
    }

    /** Whole device pixels, so that pixels of the image stay crisp and layers lie exactly on each other. */
    get originX() {
        return Math.round(this.width / 2 - this.centerX * this.scale);
    }

    get originY() {
        return Math.round(this.height / 2 - this.centerY * this.scale);
    }

    /** @param {number} x @param {number} y device pixels @returns {Point} image coordinates */
    toImage(x, y) {
        return [(x - this.originX) / this.scale, (y - this.originY) / this.scale];
    }

    /** @param {number} x @param {number} y image coordinates @returns {Point} device pixels */
    toDevice(x, y) {
        return [this.originX + x * this.scale, this.originY + y * this.scale];
    }

    /** The level whose pixels are nearest to screen pixels: between 0.6 and 1.2 device pixels each. @param {number} tileSize */
    level(tileSize) {
        const longest = Math.max(this.#imageWidth, this.#imageHeight);
        const coarsest = Math.max(0, Math.ceil(Math.log2(longest / tileSize)));
        return clamp(0, Math.floor(Math.log2(1 / this.scale) + 0.3), coarsest);
    }

    /**
     * The tiles on view.
     * @param {number} level @param {number} tileSize @param {number} ring  tiles around the view to add
     * @returns {TileRange}
     */
    tiles(level, tileSize, ring = 0) {
        const side = tileSize * 2 ** level;
        const [left, top] = this.toImage(0, 0);
        const [right, bottom] = this.toImage(this.width, this.height);
        return {
            x0: Math.max(0, Math.floor(left / side) - ring),
            y0: Math.max(0, Math.floor(top / side) - ring),
            x1: Math.min(Math.ceil(this.#imageWidth / side) - 1, Math.floor(right / side) + ring),
            y1: Math.min(Math.ceil(this.#imageHeight / side) - 1, Math.floor(bottom / side) + ring),
        };
    }

    /** Visits the tiles on view row by row. @param {number} level @param {number} tileSize @param {(x: number, y: number) => void} visit */
    eachTile(level, tileSize, visit) {
        const { x0, y0, x1, y1 } = this.tiles(level, tileSize);
        for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) visit(x, y);
    }
}

/**
 * The center of the view along one axis that shows a place; all in image pixels.
 * @param {number} at @param {number} length  of the image @param {number} half  of the window @param {number} before @param {number} after
 */
function centerFor(at, length, half, before, after) {
    const inside = 2 * half < length ? clamp(half, at, length - half) : length / 2;
    return clamp(at - half + after, inside, at + half - before);
}
