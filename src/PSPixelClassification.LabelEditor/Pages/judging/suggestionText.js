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

/**
 * What the comparison means, in sentences.
 * @param {SuggestionState} found
 * @returns {string[]}
 */
export function verdict({ current, suggested, isCurrent, isCompared, tried, notes, unsaved }) {
    const rest = [...notes, ...(unsaved && isCompared && !isCurrent ? [unsaved] : [])];
    if (!isCompared) return ['There are too few labeled images to suggest features: label three or more.', ...rest];
    const sets = `the ${count(tried)} sets that were tried`;
    // Simple sets win against those that are hardly more stable.
    const isClose = !isCurrent && (current?.stability ?? 0) >= (suggested.stability ?? 1);
    return [
        'Sets are compared by their stability: how far the segmentation stays the same when some of the labels are left out.',
        ...(isCurrent ? [`Your features are the best of ${sets}: keep them.`] : []),
        ...(isClose ? ['Yours are about as good; of sets that hardly differ, a simple one is suggested.'] : []), ...rest,
    ];
}

/** @param {number} value */
const share = value => `${(value * 100).toFixed(1)} %`;

/** A number that means something; never one that only comforts. @param {TriedState} tried @param {number | null} value */
function judged(tried, value, /** @type {(value: number) => string} */ text) {
    return tried.tooFew !== null || value === null ? 'too few strokes to tell' : text(value);
}
