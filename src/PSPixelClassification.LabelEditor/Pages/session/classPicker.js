/** @import { EditorState } from '../common/editorState.js' */
/** @import { ProbeAnswer } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/** Chooses the class of a pixel: that of its label, else the most probable one. */
export class ClassPicker {
    /** @type {ProbeAnswer | null} */
    #known = null;
    /** The pixel whose class is to be chosen as soon as it is known. @type {string | null} */
    #wanted = null;

    /** @param {EditorState} state @param {Notices} notices */
    constructor(state, notices) {
        this.state = state;
        this.notices = notices;
        state.on(['plane', 'model', 'edits'], () => { this.#known = null; });
    }

    /** @param {number} x @param {number} y */
    pick(x, y) {
        this.#wanted = `${x} ${y}`;
        this.#choose();
    }

    /** What is under the pointer. @param {ProbeAnswer | null} message */
    answered(message) {
        this.#known = message;
        this.#choose();
    }

    #choose() {
        const known = this.#known;
        if (!known || this.#wanted !== `${known.x} ${known.y}`) return;
        this.#wanted = null;
        const value = known.class || mostProbable(known.probabilities);
        if (value) this.state.chooseClass(value);
        else this.notices.inform('No class is known here yet: label two classes first.');
    }
}

/** @param {number[] | null} probabilities @returns {number} a class, 0 for none */
function mostProbable(probabilities) {
    const most = Math.max(0, ...probabilities ?? []);
    return most > 0 ? /** @type {number[]} */ (probabilities).indexOf(most) + 1 : 0;
}
