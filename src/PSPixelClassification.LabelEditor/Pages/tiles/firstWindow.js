/** @import { ImageState } from '../common/protocol.js' */

/**
 * A display window: the values that are black and white.
 * @typedef {{low: number, high: number}} DisplayWindow
 */

/** What is brighter than this in an 8-bit image is no dim image. */
const DimTop = 128;
/** The range of a file is not taken where the automatic one is less than this share of it: all would be of one gray. */
const LeastContrast = 0.05;

/**
 * What a channel is shown with at first sight. Channels that are laid over each other, and samples of more than 8 bits, have the range of
 * the file if it fits, and the automatic one otherwise. Gray images and pictures of 8 bits are as they are, unless they would be almost
 * black; the colors of a picture all have one window, so that their balance stays.
 * @param {ImageState} image @param {number} channel @param {DisplayWindow} full  what is taken as long as nothing is known
 * @param {(channel: number) => DisplayWindow | undefined} automatic  the automatic range, once it is known
 * @returns {DisplayWindow} values
 */
export function firstWindow(image, channel, full, automatic) {
    const own = automatic(channel);
    if (!image.isPicture) {
        const stored = storedWindow(image, channel, own);
        if (stored || image.channels > 1) return stored ?? own ?? full;
    }
    const all = image.isPicture ? [0, 1, 2].map(automatic) : [own];
    const known = all.filter(window => window !== undefined);
    if (known.length < all.length) return full;
    const high = Math.max(...known.map(window => window.high));
    const isEightBit = image.pixelType.toLowerCase() === 'uint8';
    return isEightBit && high >= DimTop ? full : { low: Math.min(...known.map(window => window.low)), high };
}

/** @param {ImageState} image @param {number} channel @param {DisplayWindow | undefined} own @returns {DisplayWindow | null} */
function storedWindow(image, channel, own) {
    const range = image.displayRanges?.[channel];
    if (!range) return null;
    const [low, high] = range;
    return !own || (own.low < high && own.high > low && own.high - own.low >= LeastContrast * (high - low)) ? { low, high } : null;
}
