/** As wide as a digit. */
const FigureSpace = '\u2007';

/** @typedef {{t: number, z: number, x: number, y: number}} Place */

/**
 * Where a place is, "x  12  y 104  z 3", in columns: without the axes that the image does not have.
 * @param {{width: number, height: number, depth: number, times: number}} image @param {Place} place
 */
export function placeText({ width, height, depth, times }, { t, z, x, y }) {
    const axes = { x: [x, width], y: [y, height], z: [z, depth], t: [t, times] };
    return Object.entries(axes).filter(([, [, extent]]) => extent > 1).map(([axis, [at, extent]]) =>
        `${axis} ${String(at).padStart(String(extent - 1).length, FigureSpace)}`).join('  ');
}
