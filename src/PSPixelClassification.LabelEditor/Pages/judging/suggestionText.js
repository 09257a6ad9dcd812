import { count } from '../common/numbers.js';
/** @import { SuggestionState, TriedState } from '../common/protocol.js' */

const None = '–';

/** @param {number} number @param {string} word */
const counted = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

/** @typedef {{name: string, title: string, now: string, suggested: string}} ComparisonRow */

/**
 * The features now and those suggested, line by line.
 * @param {SuggestionState} found @param {(milliseconds: number) => string} duration
 * @returns {ComparisonRow[]}
 */
export function comparison({ current, suggested }, duration) {
    const { unit, images, strokes, tooFew } = suggested;
    const basis = unit === 'image' ? counted(images, 'image') : `${counted(strokes, 'stroke')} of ${counted(images, 'image')}`;
    const leftOut = tooFew ?? `${basis} were left out of training in turn and classified. Strokes lie in easy places: this says little `
        + 'about borders.';
    /** @type {(name: string, title: string, text: (tried: TriedState) => string) => ComparisonRow} */
    const row = (name, title, text) => ({ name, title, now: current ? text(current) : None, suggested: text(suggested) });
    return [
        row('Left-out accuracy', leftOut, tried => judged(tried, tried.overall, share)),
        row('Mean IoU', leftOut, tried => judged(tried, tried.meanIoU, value => value.toFixed(2))),
        row('Stability', 'How far the segmentation stays the same where a part of the labels is left out. Sets are compared by this.',
            tried => (tried.stability === null ? None : share(tried.stability))),
        row('Features', 'Boxes of the table, and the channels that they give', tried =>
            `${count(tried.features)} (${counted(tried.channels, 'channel')})`),
        row('Time for a megapixel', 'Features and classifier, on one core', tried => duration(tried.milliseconds)),
    ];
}

/** @param {number} value */
const share = value => `${(value * 100).toFixed(1)} %`;

/** A number that means something; never one that only comforts. @param {TriedState} tried @param {number | null} value */
function judged(tried, value, /** @type {(value: number) => string} */ text) {
    return tried.tooFew !== null || value === null ? 'too few strokes to tell' : text(value);
}
