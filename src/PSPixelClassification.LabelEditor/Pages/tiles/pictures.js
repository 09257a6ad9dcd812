import { pack } from '../common/colors.js';
/** @import { RawPart } from './rawLook.js' */
/** @import { Tile } from './tileCache.js' */

/** One buffer for all pictures: tiles are painted one after the other. */
const Side = 256;
const scratch = new ImageData(Side, Side);
const pixels = new Uint32Array(scratch.data.buffer);
/** Opaque. */
const Black = 0xff000000;

/** @param {Tile} tile */
function show(tile) {
    if (!tile.picture || tile.picture.width !== tile.width || tile.picture.height !== tile.height) {
        tile.picture = new OffscreenCanvas(tile.width, tile.height);
    }
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (tile.picture.getContext('2d'));
    context.putImageData(scratch, 0, 0, 0, 0, tile.width, tile.height);
}

/**
 * Raw data and features: what the channels of a pixel have is added up in their colors.
 * @param {Tile} tile  whose picture it is @param {RawPart[]} parts  black for none
 */
export function paintRaw(tile, parts) {
    pixels.fill(Black);
    for (const part of parts) addChannel(tile, part);
    show(tile);
}

/** @param {Tile} tile @param {RawPart} part */
function addChannel({ width, height }, { data, from, table, color: [r, g, b] }) {
    const colors = Uint32Array.from(
        { length: 256 }, (_, gray) => pack(Math.round(gray * r), Math.round(gray * g), Math.round(gray * b), 0));
    for (let y = 0, i = from; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            // The sums of red and blue, and of green: where one goes beyond its 8 bits, they are all set.
            const sum = pixels[at], added = colors[table[data[i]]];
            const redBlue = (sum & 0xff00ff) + (added & 0xff00ff), green = (sum & 0xff00) + (added & 0xff00);
            const over = redBlue & 0x1000100, overGreen = green & 0x10000;
            pixels[at] = Black | ((redBlue | (over - (over >>> 8))) & 0xff00ff) | ((green | (overGreen - (overGreen >>> 8))) & 0xff00);
        }
    }
}

/**
 * @param {Tile} tile @param {Uint32Array} palette  packed colors by class value; 0 is transparent
 * @param {Uint8Array | null} only  the pixels that are painted, [y][x]; null for all
 */
export function paintLabels(tile, palette, only = null) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    let union = 0;
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            union |= data[i];
            pixels[at] = only && !only[i] ? 0 : palette[data[i]];
        }
    }
    // Most tiles have no label at all; without a picture they cost nothing to draw.
    if (union !== 0) show(tile);
    else tile.picture = null;
}

/**
 * Opacities 0..1, 0 is off; colors (red, green, blue, 0..255) by class, the first class first, null for one that is not shown.
 * @typedef {{prediction: number, segmentation: number, uncertainty: number, colors: ([number, number, number] | null)[]}} OverlayLook
 */

/**
 * The overlays of a prediction in one picture: two half-transparent layers over each other would hide more of the image than one.
 * The planes of the tile are the segmentation (0 for not predicted, else the class) and the probabilities 0..255 of each class.
 * @param {Tile} tile @param {OverlayLook} look
 * @param {Uint8Array | null} segmented  the pixels that show the segmentation, [y][x]; null for all
 */
export function paintPrediction(tile, look, segmented = null) {
    const { width, height } = tile;
    const size = width * height;
    const data = /** @type {Uint8Array} */ (tile.data);
    const classes = Math.min(tile.planes - 1, look.colors.length);
    const plain = { ...look, segmentation: 0 };
    for (let y = 0, i = 0; y < height; y++) {
        for (let at = y * Side, end = at + width; at < end; at++, i++) {
            // Most pixels are as sure of the same class as the one before.
            if (at > y * Side && isAsBefore(data, i, size, classes) && segmented?.[i] === segmented?.[i - 1]) {
                pixels[at] = pixels[at - 1];
                continue;
            }
            pixels[at] = data[i] === 0 ? 0
                : look.uncertainty > 0 ? uncertain(data, i, size, classes, look.uncertainty)
                    : classColors(data, i, size, classes, segmented && !segmented[i] ? plain : look);
        }
    }
    show(tile);
}

/** @param {Uint8Array} data @param {number} i @param {number} size @param {number} classes */
function isAsBefore(data, i, size, classes) {
    for (let c = 0, at = i; c <= classes; c++, at += size) if (data[at] !== data[at - 1]) return false;
    return true;
}

/**
 * Cyan, the more opaque the closer the two most probable classes are: 1 − (p1 − p2).
 * @param {Uint8Array} data @param {number} i @param {number} size @param {number} classes @param {number} opacity 0..1
 */
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

/**
 * The mean of the class colors weighted by probability, with the segmentation's color over it. As much as is the probability of classes
 * that are not shown, the image shows through.
 * @param {Uint8Array} data @param {number} i @param {number} size @param {number} classes @param {OverlayLook} look
 */
function classColors(data, i, size, classes, look) {
    const { prediction, segmentation, colors } = look;
    let r = 0, g = 0, b = 0, a = 0;
    if (prediction > 0) {
        let sum = 1e-6, shown = 1e-6;
        for (let c = 0, at = size + i; c < classes; c++, at += size) {
            const p = data[at];
            const color = colors[c];
            sum += p;
            if (!color) continue;
            r += p * color[0];
            g += p * color[1];
            b += p * color[2];
            shown += p;
        }
        r /= shown;
        g /= shown;
        b /= shown;
        a = prediction * shown / sum;
    }
    const color = segmentation > 0 ? colors[data[i] - 1] : null;
    if (color) {
        const total = segmentation + a * (1 - segmentation);
        const over = segmentation / total;
        r += (color[0] - r) * over;
        g += (color[1] - g) * over;
        b += (color[2] - b) * over;
        a = total;
    }
    return pack(r, g, b, a * 255);
}
