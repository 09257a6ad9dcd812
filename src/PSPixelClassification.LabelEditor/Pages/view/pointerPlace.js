/** @import { Point } from '../common/types.js' */

/** Where a pointer is on a canvas. @param {HTMLCanvasElement} canvas @param {MouseEvent} event @returns {Point} device pixels */
export function pointerPlace(canvas, event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
}
