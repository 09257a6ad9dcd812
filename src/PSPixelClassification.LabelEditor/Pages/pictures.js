import { mergeColours, pack } from './colours.js';

/** One buffer for all pictures: tiles are painted one after the other. */
const Side = 256;
const scratch = new ImageData(Side, Side);
const pixels = new Uint32Array(scratch.data.buffer);

/** @param {import('./tiles.js').Tile} tile */
function show(tile) {
    if (!tile.picture || tile.picture.width !== tile.width || tile.picture.height !== tile.height) {
        tile.picture = new OffscreenCanvas(tile.width, tile.height);
    }
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.picture.getContext('2d'));
    context.putImageData(scratch, 0, 0, 0, 0, tile.width, tile.height);
}

/**
 * Raw data and features: one plane is grey, three are red, green and blue, other numbers are added up in their colours.
 * @param {import('./tiles.js').Tile} tile @param {Uint8Array[]} tables  one a plane
 */
export function paintRaw(tile, tables) {
    if (tile.planes === 1 || tile.planes === 3) paintPlain(tile, tables);
    else paintMerged(tile, tables, mergeColours(tile.planes));
    show(tile);
}

/** @param {import('./tiles.js').Tile} tile @param {Uint8Array[]} tables */
function paintPlain(tile, tables) {
    const { width, height, planes } = tile;
    const data = /** @type {Uint8Array | Uint16Array} */ (tile.data);
    const size = width * height;
    const [red, green = red, blue = red] = tables;
    const greenAt = planes === 3 ? size : 0, blueAt = planes === 3 ? 2 * size : 0;
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            pixels[at] = 0xff000000 | (blue[data[blueAt + i]] << 16) | (green[data[greenAt + i]] << 8) | red[data[i]];
        }
    }
}

/** @param {import('./tiles.js').Tile} tile @param {Uint8Array[]} tables @param {number[][]} colours */
function paintMerged(tile, tables, colours) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array | Uint16Array} */ (tile.data);
    const size = width * height;
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            let r = 0, g = 0, b = 0;
            for (let plane = 0, from = i; plane < colours.length; plane++, from += size) {
                const value = tables[plane][data[from]];
                const colour = colours[plane];
                r += value * colour[0];
                g += value * colour[1];
                b += value * colour[2];
            }
            pixels[at] = 0xff000000 | (Math.min(b, 255) << 16) | (Math.min(g, 255) << 8) | Math.min(r, 255);
        }
    }
}

/** @param {import('./tiles.js').Tile} tile @param {Uint32Array} palette packed colours by class value; 0 is transparent */
export function paintLabels(tile, palette) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    let any = 0;
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            any |= data[i];
            pixels[at] = palette[data[i]];
        }
    }
    // Most tiles have no label at all; to have no picture makes them free to draw.
    if (any) show(tile);
    else tile.picture = null;
}

/**
 * The overlays of a prediction in one picture, because half-transparent layers may lie over each other only once.
 * @typedef {{prediction: number, segmentation: number, uncertainty: number, colours: [number, number, number][]}} OverlayLook
 *   opacities 0..1, 0 = off; colours by class, first class first
 * @param {import('./tiles.js').Tile} tile @param {OverlayLook} look
 */
export function paintPrediction(tile, look) {
    const { width, height } = tile;
    const size = width * height;
    const data = /** @type {Uint8Array} */ (tile.data);
    const classes = Math.min(tile.planes - 1, look.colours.length);
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            pixels[at] = data[i] === 0 ? 0
                : look.uncertainty > 0 ? uncertain(data, i, size, classes, look.uncertainty)
                    : classColours(data, i, size, classes, look);
        }
    }
    show(tile);
}

/** Cyan as strong as 1 − (p1 − p2). @type {(data: Uint8Array | Uint16Array, i: number, size: number, classes: number, opacity: number) => number} */
function uncertain(data, i, size, classes, opacity) {
    let first = 0, second = 0;
    for (let c = 1; c <= classes; c++) {
        const p = data[c * size + i];
        if (p > first) {
            second = first;
            first = p;
        } else if (p > second) second = p;
    }
    return pack(0, 255, 255, (255 - (first - second)) * opacity);
}

/** The mean of the class colours by probability, with the segmentation's colour over it. @type {(data: Uint8Array | Uint16Array, i: number, size: number, classes: number, look: OverlayLook) => number} */
function classColours(data, i, size, classes, look) {
    const { prediction, segmentation, colours } = look;
    let r = 0, g = 0, b = 0, a = 0;
    if (prediction > 0) {
        let sum = 1e-6;
        for (let c = 0, at = size + i; c < classes; c++, at += size) {
            const p = data[at];
            const colour = colours[c];
            r += p * colour[0];
            g += p * colour[1];
            b += p * colour[2];
            sum += p;
        }
        r /= sum;
        g /= sum;
        b /= sum;
        a = prediction;
    }
    const colour = segmentation > 0 ? colours[data[i] - 1] : undefined;
    if (colour) {
        const total = segmentation + a * (1 - segmentation);
        const over = segmentation / total;
        r += (colour[0] - r) * over;
        g += (colour[1] - g) * over;
        b += (colour[2] - b) * over;
        a = total;
    }
    return pack(r, g, b, a * 255);
}

/**
 * The lines between pixels of different labels, in pixels of the tile; at its left and upper border those to the neighbours.
 * @param {import('./tiles.js').Tile} tile @param {import('./tiles.js').Tile | undefined} left @param {import('./tiles.js').Tile | undefined} above
 * @returns {Path2D}
 */
export function labelEdges(tile, left, above) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    const path = new Path2D();
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const i = y * width + x;
            const here = data[i];
            const before = x > 0 ? data[i - 1] : left?.data ? left.data[(y + 1) * left.width - 1] : here;
            const over = y > 0 ? data[i - width] : above?.data ? above.data[(above.height - 1) * above.width + x] : here;
            if (here !== before) {
                path.moveTo(x, y);
                path.lineTo(x, y + 1);
            }
            if (here !== over) {
                path.moveTo(x, y);
                path.lineTo(x + 1, y);
            }
        }
    }
    return path;
}
