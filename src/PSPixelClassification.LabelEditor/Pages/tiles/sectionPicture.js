/** @import { Look } from './rawLook.js' */
/** @import { SectionFrame } from './sectionFrames.js' */

/**
 * The pixels of a section: its channels added up in their colors, as in the tiles, and labels over them.
 * @param {SectionFrame} section @param {Look | null} look  null for black
 * @param {([number, number, number] | null)[]} colors  by class, the first class first; null for one that is not shown
 * @param {number} opacity  of labels, 0..1
 * @returns {Uint8ClampedArray<ArrayBuffer>} red, green, blue and alpha, [z][across]
 */
export function sectionPixels({ across, depth, channels, data, labels }, look, colors, opacity) {
    const size = across * depth;
    const pixels = new Uint8ClampedArray(size * 4);
    const parts = (look?.channels ?? []).flatMap(({ channel, table, color }, i) => {
        const plane = look?.isApart ? i : channels === 1 ? 0 : channel;
        return plane < channels ? [{ from: plane * size, table, color }] : [];
    });
    for (let i = 0, at = 0; i < size; i++, at += 4) {
        let r = 0, g = 0, b = 0;
        for (const { from, table, color } of parts) {
            const gray = table[data[from + i]];
            r += Math.round(gray * color[0]);
            g += Math.round(gray * color[1]);
            b += Math.round(gray * color[2]);
        }
        const label = labels[i] > 0 ? colors[labels[i] - 1] : null;
        if (label) [r, g, b] = [r, g, b].map((value, c) => Math.min(value, 255) * (1 - opacity) + label[c] * opacity);
        pixels[at] = r;
        pixels[at + 1] = g;
        pixels[at + 2] = b;
        pixels[at + 3] = 255;
    }
    return pixels;
}
