import { drawSegment } from './brush.js';
/** @import { Stroke } from '../common/types.js' */
/** @import { Tile } from '../tiles/tileCache.js' */

/** @param {Tile} tile @param {Stroke} stroke */
export const isSamePlane = (tile, stroke) => tile.image === stroke.image && tile.t === stroke.t && tile.z === stroke.z;

/**
 * A box around a segment, or around the only dot, in image pixels.
 * @param {Stroke} stroke @param {number} start  where in the points the segment begins
 * @returns {[left: number, top: number, right: number, bottom: number]} ends included; at least as large as what is drawn
 */
export function boundsOf({ points, size }, start) {
    const end = Math.min(start + 2, points.length - 2);
    return [
        Math.min(points[start], points[end]) - size, Math.min(points[start + 1], points[end + 1]) - size,
        Math.max(points[start], points[end]) + size, Math.max(points[start + 1], points[end + 1]) + size,
    ];
}

/**
 * The segments that may lie on a tile.
 * @param {Stroke} stroke @param {Tile} tile @param {number} tileSize
 * @returns {number[]} where in the points they begin
 */
export function segmentsOn(stroke, tile, tileSize) {
    const side = tileSize * 2 ** tile.level;
    const starts = [];
    for (let start = 0; start === 0 || start < stroke.points.length - 2; start += 2) {
        const [left, top, right, bottom] = boundsOf(stroke, start);
        const isInColumn = right >= tile.x * side && left < (tile.x + 1) * side;
        const isInRow = bottom >= tile.y * side && top < (tile.y + 1) * side;
        if (isInColumn && isInRow) starts.push(start);
    }
    return starts;
}

/**
 * Draws segments into the samples of a label tile. A pixel of a coarser level is drawn if any of its pixels is.
 * @param {Tile} tile @param {Stroke} stroke @param {number[]} starts  where in the points the segments begin @param {number} tileSize
 * @returns {boolean} whether a pixel changed
 */
export function drawOnto(tile, stroke, starts, tileSize) {
    const { points, size } = stroke;
    const { level, width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    const originX = tile.x * tileSize, originY = tile.y * tileSize;
    let changed = false;
    const run = (/** @type {number} */ y, /** @type {number} */ first, /** @type {number} */ last) => {
        const row = (y >> level) - originY;
        if (row < 0 || row >= height) return;
        const from = Math.max((first >> level) - originX, 0), to = Math.min((last >> level) - originX, width - 1);
        for (let i = row * width + from, end = row * width + to; i <= end; i++) {
            if (data[i] === stroke.class || stroke.locked.includes(data[i])) continue;
            data[i] = stroke.class;
            changed = true;
        }
    };
    for (const start of starts) {
        const end = Math.min(start + 2, points.length - 2);
        drawSegment(points[start], points[start + 1], points[end], points[end + 1], size, run);
    }
    return changed;
}
