import { clamp } from '../common/numbers.js';

/**
 * Gray for every sample: 0 at low and below, 255 at high and above, and between them 255 · ((sample − low) / (high − low))^gamma, as ImageJ
 * and napari understand gamma.
 * @param {number} length  256 or 65536 @param {number} low @param {number} high  samples @param {number} gamma  above 0
 * @returns {Uint8Array}
 */
export function grayTable(length, low, high, gamma = 1) {
    const table = new Uint8Array(length);
    const slope = 255 / Math.max(high - low, 1e-9);
    for (let i = 0; i < length; i++) {
        const even = clamp(0, (i - low) * slope, 255);
        table[i] = (gamma === 1 ? even : 255 * (even / 255) ** gamma) + 0.5;
    }
    return table;
}
