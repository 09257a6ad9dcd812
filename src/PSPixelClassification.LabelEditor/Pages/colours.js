/**
 * Okabe and Ito's colours in the order whose first classes stay farthest apart for every kind of colour vision (measured, half
 * transparent over grey): sky blue, yellow, vermillion, blue, green, orange, purple.
 */
const SafeColours = ['#56b4e9', '#f0e442', '#d55e00', '#0072b2', '#009e73', '#e69f00', '#cc79a7'];

/** ImageJ's colours of a composite, red, green and blue being 0 or 1. */
const MergeColours = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1], [0, 1, 1], [1, 0, 1], [1, 1, 0]];
/** Told apart by every kind of colour vision, and white together. */
const MergeOfTwo = [[0, 1, 0], [1, 0, 1]];

/** The colours in which the channels of an image are laid over each other; none for one channel, or more than there are colours. @param {number} channels */
export const mergeColours = channels => (channels === 2 ? MergeOfTwo : channels <= MergeColours.length && channels > 2 ? MergeColours.slice(0, channels) : []);

/** @param {string} hex "#rrggbb" @returns {[number, number, number]} */
export function rgb(hex) {
    const value = parseInt(hex.slice(1), 16);
    return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {import('./types.js').LabelClass} labelClass @param {boolean} safe whether colour-blind-safe colours stand in for its own */
export function colourOf(labelClass, safe) {
    return safe ? SafeColours[(labelClass.value - 1) % SafeColours.length] : labelClass.color;
}

/** A pixel of a canvas as one number. Every platform a browser runs on is little-endian. @param {number} r @param {number} g @param {number} b @param {number} a */
export const pack = (r, g, b, a) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** Black text or white text on a colour, whichever reads better (WCAG's relative luminance). @param {string} hex */
export function textOn(hex) {
    const [r, g, b] = rgb(hex).map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}

/**
 * Grey for every sample: 0 at low and below, 255 at high and above.
 * @param {number} length 256 or 65536 @param {number} low @param {number} high samples @returns {Uint8Array}
 */
export function windowTable(length, low, high) {
    const table = new Uint8Array(length);
    const slope = 255 / Math.max(high - low, 1e-9);
    for (let i = 0; i < length; i++) table[i] = Math.min(Math.max((i - low) * slope + 0.5, 0), 255);
    return table;
}
