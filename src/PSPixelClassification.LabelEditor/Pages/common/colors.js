/** @import { ClassState } from './protocol.js' */

/**
 * Okabe and Ito's colors in the order whose first classes stay farthest apart for every kind of color vision (measured, half
 * transparent over gray): sky blue, yellow, vermilion, blue, green, orange, purple.
 */
const SafeColors = ['#56b4e9', '#f0e442', '#d55e00', '#0072b2', '#009e73', '#e69f00', '#cc79a7'];

/** @param {string} hex "#rrggbb" @returns {[number, number, number]} red, green, blue, 0..255 */
export function rgb(hex) {
    const value = parseInt(hex.slice(1), 16);
    return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {ClassState} labelClass @param {boolean} safe whether color-blind-safe colors stand in for its own */
export function colorOf(labelClass, safe) {
    return safe ? SafeColors[(labelClass.value - 1) % SafeColors.length] : labelClass.color;
}

/**
 * A pixel of a canvas as one number. Every platform a browser runs on is little-endian.
 * @param {number} r @param {number} g @param {number} b @param {number} a 0..255
 */
export const pack = (r, g, b, a) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** Black or white text, whichever reads better on a color: by relative luminance (WCAG 2.2, "relative luminance"). @param {string} hex */
export function textOn(hex) {
    const [r, g, b] = rgb(hex).map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
