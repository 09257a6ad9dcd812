import { count } from '../common/numbers.js';
/** @import { AccuracyMessage } from '../common/protocol.js' */

/** @param {number} number @param {string} word */
const counted = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

/**
 * How good the classifier is, in a few words, what may be left out behind them, and in whole sentences.
 * @param {AccuracyMessage} accuracy
 * @returns {{text: string, detail: string, title: string}}
 */
export function describeAccuracy({ unit, images, strokes, overall, meanIoU, tooFew, stale }) {
    const basis = unit === 'image' ? counted(images, 'image') : `${counted(strokes, 'stroke')} of ${counted(images, 'image')}`;
    const [text, detail] = tooFew === null && overall !== null
        ? [`left-out accuracy ${(overall * 100).toFixed(1)} %`, ` (${basis})`]
        : ['left-out accuracy: too few strokes', ' to tell'];
    const sentences = [
        tooFew ?? `${basis} were left out of training in turn and classified`
            + `${meanIoU === null ? '' : `: mean IoU ${meanIoU.toFixed(2)}`}. Strokes lie in easy places: this says little about borders.`,
        ...(stale ? ['Labels have changed since; it is measured again in the next pause.'] : []),
    ];
    return { text, detail, title: sentences.join(' ') };
}
