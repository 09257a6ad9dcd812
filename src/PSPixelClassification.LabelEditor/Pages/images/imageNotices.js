/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/** An image whose file is not there has labels and nothing else. @param {EditorState} state @param {Notices} notices */
export function showMissing(state, notices) {
    const problem = state.currentImage?.problem;
    if (problem) notices.banner('missing', problem);
    else notices.hide('missing');
}

/** Clears the labels of the image on view, if the person means it. @param {EditorState} state @param {Notices} notices
 * @param {(message: EditMessage) => void} edit */
export async function clearLabels(state, notices, edit) {
    const { image } = state;
    const text = `All labels of ${state.images[image].name} will be removed. Undo brings them back.`;
    if (await notices.ask('Clear all labels?', text, 'Clear')) edit({ type: 'clear', image });
}
