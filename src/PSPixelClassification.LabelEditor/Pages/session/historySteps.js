import { newPageId } from '../common/pageId.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditedMessage } from '../common/protocol.js' */

/** Goes to the slice and time point of what this page has taken back or done again: a change that nobody sees is none. */
export class HistorySteps {
    #page = newPageId('h');
    #count = 0;
    /** Steps the server has not answered. @type {Set<string>} */
    #open = new Set();

    /** @param {EditorState} state */
    constructor(state) {
        this.state = state;
    }

    /** The id of a step that is about to be made. */
    next() {
        const id = `${this.#page}-${++this.#count}`;
        this.#open.add(id);
        return id;
    }

    /** @param {EditedMessage} message */
    done({ id, image, t, z, region }) {
        if (id === null || !this.#open.delete(id)) return;
        if (region && image === this.state.image) this.state.show(image, t, z);
    }
}
