import { onAnyChange } from './formDialog.js';
/** @import { Question } from '../common/question.js' */

/** Who goes on writing does not read the answer yet. */
const PauseMilliseconds = 200;

/**
 * Asks what would become of what a dialog says, whenever that changes.
 * @template {object} T
 * @param {{dialog: HTMLDialogElement, start: HTMLButtonElement}} form @param {() => T} message @param {Question<T>} question
 * @returns {() => void} asks now
 */
export function previews(form, message, question) {
    let timer = 0;
    /** What was asked, or will be, last. */
    let stamp = '';

    function ask() {
        stamp = JSON.stringify(message());
        // Only what was looked at can begin.
        form.start.disabled = true;
        clearTimeout(timer);
        timer = setTimeout(() => question.ask({ ...message(), preview: true }), PauseMilliseconds);
    }

    // A field that is left tells once more what it has told letter by letter, and the button that is clicked must not go off for that.
    onAnyChange(form.dialog, () => { if (JSON.stringify(message()) !== stamp) ask(); });
    return ask;
}
