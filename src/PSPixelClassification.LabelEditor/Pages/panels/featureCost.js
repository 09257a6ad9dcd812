import { count } from '../common/numbers.js';
/** @import { FeatureTable, ImageState } from '../common/protocol.js' */

/** @typedef {Pick<ImageState, 'width' | 'height' | 'depth' | 'times'>} Extents */

/**
 * What a choice of features costs, or why it cannot be computed.
 * @param {Pick<FeatureTable, 'refused' | 'channels' | 'millisecondsPerMegapixel'>} choice @param {Extents | undefined} image
 */
export function describeCost({ refused, channels, millisecondsPerMegapixel }, image) {
    if (refused) return refused;
    const time = millisecondsPerMegapixel === null || !image ? '' : `, ${cost(millisecondsPerMegapixel, image)}`;
    return `${count(channels)} ${channels === 1 ? 'channel' : 'channels'}${time}`;
}

/** A time in words that a person compares. @param {number} milliseconds */
export function duration(milliseconds) {
    if (milliseconds < 950) return `${Math.max(10, Math.round(milliseconds / 10) * 10)} ms`;
    return milliseconds < 60000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${(milliseconds / 60000).toFixed(1)} min`;
}

/**
 * @param {number} millisecondsPerMegapixel
 * @param {Extents} image
 */
function cost(millisecondsPerMegapixel, image) {
    const whole = image.depth > 1 ? 'this volume' : 'this image';
    const time = duration(millisecondsPerMegapixel * image.width * image.height * image.depth / 1e6);
    return `about ${time} for ${image.times > 1 ? `a time point of ${whole}` : whole}`;
}
