import { drawSegment } from './brush.js';

/** @type {Map<number, Path2D>} */
const outlines = new Map();

/**
 * The outline of one dot around pixel (0, 0): what a click would paint.
 * @param {number} size  diameter in pixels
 * @returns {Path2D} in image pixels
 */
export function dotOutline(size) {
    let path = outlines.get(size);
    if (path) return path;
    path = new Path2D();
    /** @type {number[][]} */
    const rows = [];
    drawSegment(0, 0, 0, 0, size, (y, first, last) => rows.push([y, first, last + 1]));
    path.moveTo(rows[0][1], rows[0][0]);
    for (const [y, , right] of rows) {
        path.lineTo(right, y);
        path.lineTo(right, y + 1);
    }
    for (const [y, left] of rows.reverse()) {
        path.lineTo(left, y + 1);
        path.lineTo(left, y);
    }
    path.closePath();
    outlines.set(size, path);
    return path;
}
