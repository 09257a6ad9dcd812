import { make } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
import { folderField } from './folderField.js';
import { labeled } from './formDialog.js';
import { countImages, resultDialog } from './resultDialog.js';
import { resultFields } from './resultFields.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { BatchMessage, EditMessage, FoldersMessage, PageMessage } from '../common/protocol.js' */
/** @import { Question } from '../common/question.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { ResultDialog } from './resultDialog.js' */

/**
 * Run on a folder …: results of all files in a folder.
 * @param {EditorState} state @param {Notices} notices @param {Question<FoldersMessage>} folders
 * @param {(message: PageMessage) => boolean} send @param {(message: EditMessage) => void} edit
 * @returns {ResultDialog}
 */
export function batchDialog(state, notices, folders, send, edit) {
    const fields = resultFields('batch', state, folders, {
        refuse: 'Keep them: their images fail', replace: 'Replace them', skip: 'Keep those that are up to date, replace others',
    });
    const known = remembered('batchFiles', { source: '', filter: '*.tif', recurse: false });
    const source = folderField('batch-source', 'Images in', 'Folder of the images', folders);
    const filter = make('input', { type: 'text', 'data-test': 'batch-filter', spellcheck: 'false', autocomplete: 'off' });
    const recurse = make('input', { type: 'checkbox', 'data-test': 'batch-recurse' });
    source.input.value = known.source;
    filter.value = known.filter;
    recurse.checked = known.recurse;
    const texts = {
        title: 'Run on a folder', start: 'Run',
        explain: 'Writes results of all images in a folder, by the classifier of the labels as they are.',
        images: (/** @type {number} */ images) => `${countImages(images)} match.`,
    };
    /** @returns {BatchMessage} */
    function message() {
        const files = { source: source.input.value, filter: filter.value, recurse: recurse.checked };
        remember('batchFiles', files);
        return { type: 'batch', results: fields.value(), ...files };
    }

    const own = [
        source.element, labeled('Files', filter, 'Which files: * stands for any letters, ? for one'),
        make('label', { class: 'check indent' }, recurse, 'With sub-folders'),
    ];
    return resultDialog('batch', texts, { ...fields, elements: [...own, ...fields.elements] }, message, notices, send, edit);
}
