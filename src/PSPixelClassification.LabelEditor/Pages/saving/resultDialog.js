import { make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { Question } from '../common/question.js';
import { formDialog, onAnyChange, scriptPart } from './formDialog.js';
import { planRows } from './planText.js';
import { scriptText } from './scriptText.js';
/** @import { BatchMessage, ExportMessage, FormatState, ResultPlanAnswer } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

const PauseMilliseconds = 200;

/**
 * A dialog that asks what its fields would write whenever one changes, says it, and starts exactly that.
 * @typedef {{open: () => void, answered: (plan: ResultPlanAnswer | null) => boolean, forget: () => void}} ResultDialog
 *
 * @param {'export' | 'batch'} name @param {{title: string, explain: string, start: string, images: (images: number) => string}} texts
 * @param {{elements: HTMLElement[], build: () => void, formats: (formats: FormatState[]) => void}} fields
 * @param {() => ExportMessage | BatchMessage} message  what is chosen @param {Notices} notices
 * @param {(message: ExportMessage | BatchMessage) => boolean} send @param {(message: ExportMessage | BatchMessage) => void} edit
 * @returns {ResultDialog}
 */
export function resultDialog(name, texts, fields, message, notices, send, edit) {
    const files = make('div', { class: 'plan', 'data-test': `${name}-plan`, role: 'group', 'aria-label': 'Files that will be written' });
    const script = scriptText(`${name}-lines`, notices);
    const form = formDialog(
        name, texts.title, texts.explain, [...fields.elements, files, scriptPart(name, script)], texts.start, () => edit(message()));
    /** @type {Question<ExportMessage | BatchMessage>} */
    const question = new Question(send);
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
    return {
        open() {
            fields.build();
            form.tell('…');
            form.open();
            ask();
        },
        answered(plan) {
            const asked = question.answered();
            if (!asked) return false;
            if (!form.dialog.open || JSON.stringify(asked) !== JSON.stringify({ ...message(), preview: true })) return true;
            if (!plan) form.tell('There is no answer. Change something to ask again.', true);
            if (!plan) return true;
            fields.formats(plan.formats);
            files.replaceChildren(...planRows(plan));
            script.show(plan.script);
            form.tell(plan.problem ?? texts.images(plan.images), plan.problem !== null);
            form.start.disabled = plan.problem !== null;
            return true;
        },
        forget() {
            question.forget();
            if (form.dialog.open) ask();
        },
    };
}

/** @param {number} images */
export const countImages = images => (images === 1 ? '1 image' : `${count(images)} images`);
