import { make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { Question } from '../common/question.js';
import { formDialog, scriptPart } from './formDialog.js';
import { planRows } from './planText.js';
import { previews } from './previews.js';
import { scriptText } from './scriptText.js';
/** @import { BatchMessage, ExportMessage, FormatState, ResultPlanAnswer } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

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
    const ask = previews(form, message, question);
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
