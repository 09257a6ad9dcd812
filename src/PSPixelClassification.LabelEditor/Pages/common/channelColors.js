/** @import { ImageState } from './protocol.js' */

/**
 * Colors that can be told apart by every kind of color vision: the smallest CIEDE2000 difference, also as protanopes, deuteranopes and
 * tritanopes see them (Machado et al. 2009), is 62 for two channels, 21 for three and four, and 9 for all eight.
 */
const OfTwo = ['#00ff00', '#ff00ff'];
const OfMore = ['#00ffff', '#ff00ff', '#ffff00', '#ff0000', '#b0b0b0', '#ffc080', '#ff4080', '#ff8000'];
const OfPicture = ['#ff0000', '#00ff00', '#0000ff'];
const White = '#ffffff', Black = '#000000';

/** Up to so many channels are sent together, and shown together at first; of more, only the first few are. */
export const MaxTogether = 8;
const FirstOfMany = 4;

/**
 * The color of each channel of an image at first sight, "#rrggbb": those of the file, unless it gives all channels the same, or black;
 * otherwise those of a palette.
 * @param {ImageState} image
 */
export function firstColors({ channels, channelColors, isPicture }) {
    if (channels === 1) return [White];
    if (isPicture) return OfPicture;
    const palette = channels === 2 ? OfTwo : OfMore;
    const known = channelColors && new Set(channelColors).size > 1 ? channelColors : [];
    return Array.from({ length: channels }, (_, i) => (known[i] && known[i] !== Black ? known[i] : palette[i % palette.length]));
}

/** Whether a channel is among those that are laid over each other at first sight. @param {ImageState} image @param {number} channel */
export const isShownAtFirst = (image, channel) => image.channels <= MaxTogether || channel < FirstOfMany;

/** @param {ImageState} image @param {number} channel */
export const channelName = (image, channel) => image.channelNames?.[channel]
    ?? (image.isPicture ? ['Red', 'Green', 'Blue'][channel] : `Channel ${channel + 1}`);
