import { make } from '../common/dom.js';
import { labeled } from './formDialog.js';
import { countImages, resultDialog } from './resultDialog.js';
import { resultFields } from './resultFields.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage, ExportMessage, FoldersMessage, PageMessage } from '../common/protocol.js' */
/** @import { Question } from '../common/question.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { ResultDialog } from './resultDialog.js' */

/**
 * Export …: results of the images of the session.
 * @param {EditorState} state @param {Notices} notices @param {Question<FoldersMessage>} folders
 * @param {(message: PageMessage) => boolean} send @param {(message: EditMessage) => void} edit
 * @returns {ResultDialog}
 */
export function exportDialog(state, notices, folders, send, edit) {
    const fields = resultFields('export', state, folders, {
        refuse: 'Keep them: their images fail', replace: 'Replace them', skip: 'Keep them: skip their images',
    });
    const which = make('select', { 'data-test': 'export-images' },
        make('option', { value: 'one', text: 'This image' }), make('option', { value: 'all', text: 'All images' }));
    which.value = 'all';
    const texts = {
        title: 'Export', start: 'Export',
        explain: 'Writes results of the images you label, by the classifier of the labels as they are.',
        images: (/** @type {number} */ images) => `${countImages(images)} will be written.`,
    };
    /** @returns {ExportMessage} */
    const message = () => ({ type: 'export', results: fields.value(), image: which.value === 'one' ? state.image : null });
    const all = { ...fields, elements: [labeled('Images', which), ...fields.elements] };
    return resultDialog('export', texts, all, message, notices, send, edit);
}
