/**
 * The brush of the server (PixelMask.Polyline), so that ink on screen is the ink that is stored, pixel for pixel: a pixel belongs to a
 * stroke if its center is at most half the size away from the path; size 1 is Bresenham's line.
 *
 * Receives the pixels first..last, both included, of row y. A row may come more than once.
 * @callback Run
 * @param {number} y
 * @param {number} first
 * @param {number} last
 */

/**
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1  whole pixels
 * @param {number} size  diameter in pixels
 * @param {Run} run
 */
export function drawSegment(x0, y0, x1, y1, size, run) {
    if (size === 1) thinLine(x0, y0, x1, y1, run);
    else thickLine(x0, y0, x1, y1, size, run);
}

/**
 * Ties are broken alike in both directions because the ends are put in order first.
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {Run} run
 */
function thinLine(x0, y0, x1, y1, run) {
    const steep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
    if (steep ? y1 < y0 : x1 < x0) [x0, y0, x1, y1] = [x1, y1, x0, y0];
    const [start, end] = steep ? [y0, y1] : [x0, x1];
    let minor = steep ? x0 : y0;
    const minorEnd = steep ? x1 : y1;
    const length = end - start;
    const slope = Math.abs(minorEnd - minor);
    const direction = minorEnd < minor ? -1 : 1;
    let error = Math.floor(length / 2);
    for (let major = start; major <= end; major++) {
        if (steep) run(major, minor, minor);
        else run(minor, major, major);
        error -= slope;
        if (error < 0) {
            error += length;
            minor += direction;
        }
    }
}

/**
 * Coordinates are doubled so that half pixels are whole numbers and the rim never depends on rounding.
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} size @param {Run} run
 */
function thickLine(x0, y0, x1, y1, size, run) {
    const shift = size % 2 === 0 ? 1 : 0;
    const ax = 2 * x0 + shift, ay = 2 * y0 + shift, bx = 2 * x1 + shift, by = 2 * y1 + shift;
    const dx = bx - ax, dy = by - ay;
    const lengthSquared = dx * dx + dy * dy;
    const reach = floorRoot(size * size * lengthSquared);
    const top = (Math.min(ay, by) - size + 1) >> 1;
    const bottom = (Math.max(ay, by) + size) >> 1;
    for (let y = top; y <= bottom; y++) {
        const row = 2 * y - ay;
        const startDisc = halfChord(size, row), endDisc = halfChord(size, 2 * y - by);
        let first = Math.min(ax - startDisc, bx - endDisc), last = Math.max(ax + startDisc, bx + endDisc);
        if (lengthSquared > 0) {
            const low = Math.max(lowest(dy, row * dx - reach, row * dx + reach), lowest(dx, -row * dy, lengthSquared - row * dy));
            const high = Math.min(highest(dy, row * dx - reach, row * dx + reach), highest(dx, -row * dy, lengthSquared - row * dy));
            if (low <= high) {
                first = Math.min(first, ax + low);
                last = Math.max(last, ax + high);
            }
        }
        const from = Math.ceil(first / 2), to = Math.floor(last / 2);
        if (from <= to) run(y, from, to);
    }
}

/** Half the width of a disc in a row, −∞ outside it. @param {number} size  diameter @param {number} row  from the middle, doubled */
function halfChord(size, row) {
    const rest = size * size - row * row;
    return rest < 0 ? -Infinity : floorRoot(rest);
}

/**
 * The least whole x with low ≤ factor · x ≤ high; ∞ if there is none.
 * @param {number} factor @param {number} low @param {number} high
 */
function lowest(factor, low, high) {
    if (factor === 0) return low <= 0 && high >= 0 ? -Infinity : Infinity;
    return Math.ceil((factor > 0 ? low : high) / factor);
}

/**
 * The greatest whole x with low ≤ factor · x ≤ high; −∞ if there is none.
 * @param {number} factor @param {number} low @param {number} high
 */
function highest(factor, low, high) {
    if (factor === 0) return low <= 0 && high >= 0 ? Infinity : -Infinity;
    return Math.floor((factor > 0 ? high : low) / factor);
}

/** The greatest whole number whose square is at most the value. @param {number} value */
function floorRoot(value) {
    let root = Math.floor(Math.sqrt(value));
    while (root * root > value) root--;
    while ((root + 1) * (root + 1) <= value) root++;
    return root;
}
