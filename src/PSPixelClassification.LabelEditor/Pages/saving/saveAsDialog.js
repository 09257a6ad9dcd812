import { make } from '../common/dom.js';
import { Question } from '../common/question.js';
import { folderField } from './folderField.js';
import { formDialog, labeled, scriptPart } from './formDialog.js';
import { previews } from './previews.js';
import { scriptText } from './scriptText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage, FoldersMessage, PageMessage, SaveAsAnswer, SaveAsMessage } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

const DefaultName = 'labels.ilp';

/**
 * Save as …: the session becomes another project.
 * @param {EditorState} state @param {Notices} notices @param {Question<FoldersMessage>} folders
 * @param {(message: PageMessage) => boolean} send @param {(message: EditMessage) => void} edit
 * @returns {{open: () => void, answered: (answer: SaveAsAnswer | null) => void, forget: () => void}}
 */
export function saveAsDialog(state, notices, folders, send, edit) {
    const folder = folderField('save-as-folder', 'Folder', 'Where the session was started', folders);
    const name = make('input', { type: 'text', 'data-test': 'save-as-name', spellcheck: 'false', autocomplete: 'off' });
    const replace = make('input', { type: 'checkbox', 'data-test': 'save-as-replace' });
    const replaceRow = make('label', { class: 'check indent', hidden: true }, replace, 'Replace the project that is there');
    const note = make('p', { class: 'remark', hidden: true });
    const script = scriptText('save-as-lines', notices);
    const message = () => /** @type {SaveAsMessage} */ ({
        type: 'saveAs', path: pathOf(folder.input.value, name.value), replace: replace.checked,
    });
    const form = formDialog(
        'save-as', 'Save as', 'Saves images, labels and classifier as another ilastik project. You go on with that one.',
        [folder.element, labeled('Name', name), replaceRow, note, scriptPart('save-as', script)], 'Save', () => edit(message()));
    const question = new Question((/** @type {SaveAsMessage} */ asked) => send(asked));
    const ask = previews(form, message, question);
    return {
        open() {
            replace.checked = false;
            const { path } = state.project;
            const end = path === null ? -1 : Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
            if (!name.value) name.value = path?.slice(end + 1) ?? DefaultName;
            if (!folder.input.value && path !== null) folder.input.value = path.slice(0, Math.max(end, 1));
            form.tell('…');
            form.open();
            name.select();
            name.focus();
            ask();
        },
        answered(answer) {
            const asked = question.answered();
            if (!form.dialog.open || !asked || asked.path !== message().path) return;
            const isOwn = answer?.path === state.project.path;
            const mustReplace = Boolean(answer?.exists) && !isOwn;
            replaceRow.hidden = !mustReplace;
            note.textContent = answer?.note ?? '';
            note.hidden = !answer?.note;
            script.show(answer?.script ?? { lines: '', problem: null });
            const exists = mustReplace && !replace.checked ? `${answer?.path} exists already. ` : '';
            const problem = answer ? answer.problem ?? exists : 'There is no answer. Change something to ask again.';
            form.tell(problem || `Saves ${answer?.path}`, Boolean(problem));
            form.start.disabled = Boolean(problem);
        },
        forget() {
            question.forget();
            if (form.dialog.open) ask();
        },
    };
}

/** @param {string} folder @param {string} name  a name with a folder stands for itself @returns {string} */
export function pathOf(folder, name) {
    const trimmed = folder.trim();
    const isWhole = /[\\/]/.test(name) || !name.trim();
    if (!trimmed || isWhole) return name;
    const separator = trimmed.includes('\\') ? '\\' : '/';
    return (/[\\/]$/.test(trimmed) ? trimmed : trimmed + separator) + name;
}
