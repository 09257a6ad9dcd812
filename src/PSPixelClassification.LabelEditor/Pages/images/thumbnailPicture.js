import { pack } from '../common/colors.js';
import { clamp } from '../common/numbers.js';
import { firstWindow } from '../tiles/firstWindow.js';
import { isAsStored } from '../tiles/histograms.js';
import { shareOf } from '../tiles/rawLook.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState, SampleRange } from '../common/protocol.js' */

/**
 * A small picture of an image: samples [channel][y][x], and the range of each channel. No samples: problem says why.
 * @typedef {{width: number, height: number, samples: Uint16Array, ranges: SampleRange[], problem: string | null}} Picture
 *
 * How a channel is painted: samples that are black and white, gamma, and its color, 0..1 each.
 * @typedef {{channel: number, low: number, high: number, gamma: number, color: number[]}} PictureLook
 */

const MaxSample8 = 255, MaxSample16 = 65535;
const White = [1, 1, 1];
/** Opaque. */
const Black = 0xff000000;

/** @param {string} base64 16 bits each, little endian */
export function samplesOf(base64) {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    return new Uint16Array(bytes.buffer);
}

/**
 * How the channels of an image are painted in its small picture: as in the view, with the range of its middle plane where none is chosen.
 * @param {EditorState} state @param {number} index @param {Picture} picture @returns {PictureLook[]}
 */
export function picturesLook(state, index, picture) {
    const info = state.images[index];
    const alone = state.channels.get(index) ?? (info.channels > 1 ? -1 : 0);
    const channels = alone >= 0 ? [alone] : state.looks.visible(index, info);
    return channels.filter(channel => channel < picture.ranges.length).map(channel => {
        const { low, high } = windowOf(state, index, info, channel, picture.ranges);
        const { min, max } = picture.ranges[channel];
        const toSample = (/** @type {number} */ value) => isAsStored(info) ? value
            : (value - min) / Math.max(max - min, Number.MIN_VALUE) * MaxSample16;
        return {
            channel, low: toSample(low), high: toSample(high), gamma: state.looks.of(index, channel)?.gamma ?? 1,
            color: alone < 0 ? shareOf(state.looks.color(index, info, channel)) : White,
        };
    });
}

/**
 * @param {EditorState} state @param {number} index @param {ImageState} info @param {number} channel @param {SampleRange[]} ranges
 * @returns {{low: number, high: number}} values
 */
function windowOf(state, index, info, channel, ranges) {
    const chosen = state.looks.of(index, channel);
    if (chosen?.low != null && chosen.high != null) return { low: chosen.low, high: chosen.high };
    const full = { low: 0, high: info.pixelType.toLowerCase() === 'uint8' ? MaxSample8 : MaxSample16 };
    return firstWindow(info, channel, full, i => ranges[i]);
}

/**
 * The pixels of a small picture; what the channels have is added up in their colors.
 * @param {Picture} picture @param {PictureLook[]} looks @returns {Uint32Array} [y][x], as in {@link pack}
 */
export function paintPicture({ width, height, samples }, looks) {
    const size = width * height;
    const pixels = new Uint32Array(size).fill(Black);
    for (let i = 0; i < size && looks.length > 0; i++) {
        const sum = [0, 0, 0];
        for (const { channel, low, high, gamma, color } of looks) {
            const share = clamp(0, (samples[channel * size + i] - low) / Math.max(high - low, 1e-9), 1) ** gamma;
            for (let c = 0; c < 3; c++) sum[c] += Math.round(255 * share * color[c]);
        }
        pixels[i] = pack(Math.min(sum[0], 255), Math.min(sum[1], 255), Math.min(sum[2], 255), 255);
    }
    return pixels;
}
