import { Question } from '../common/question.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ProbeAnswer, ProbeMessage } from '../common/protocol.js' */
/** @import { Point } from '../common/types.js' */

const ProbeMilliseconds = 40;

/** Asks what is under the pointer: the newest place, when the answer of the one before is there. */
export class Probe {
    /** @type {Question<ProbeMessage>} */
    #question;
    #serial = 0;
    /** The pixel under the pointer. @type {Point | null} */
    #place = null;
    #shownAt = '';
    #timer = 0;

    /**
     * @param {EditorState} state @param {(message: ProbeMessage) => boolean} send
     * @param {(probe: ProbeAnswer | null) => void} show  null for nothing
     */
    constructor(state, send, show) {
        this.state = state;
        this.show = show;
        this.#question = new Question(send);
    }

    /** @param {Point | null} place image coordinates */
    at(place) {
        const image = this.state.currentImage;
        const isInside = place && image && !image.problem
            && place[0] >= 0 && place[1] >= 0 && place[0] < image.width && place[1] < image.height;
        this.#place = isInside ? [Math.floor(place[0]), Math.floor(place[1])] : null;
        if (!this.#place) {
            this.#shownAt = '';
            return this.show(null);
        }
        if (String(this.#place) !== this.#shownAt) this.#ask();
    }

    /** The answer may have changed. */
    again() {
        if (this.#place) this.#ask();
    }

    /** @param {ProbeAnswer | null} message null if there is no answer */
    answered(message) {
        const asked = this.#question.answered();
        const { image, t, z } = this.state;
        const isOnView = asked?.serial === message?.serial && asked?.image === image && asked?.t === t && asked?.z === z;
        if (message && isOnView && this.#place) this.show(message);
    }

    /** The connection is a new one. */
    forget() {
        this.#question.forget();
    }

    #ask() {
        if (this.#timer) return;
        this.#timer = setTimeout(() => {
            this.#timer = 0;
            if (!this.#place) return;
            const [x, y] = this.#place;
            this.#shownAt = String(this.#place);
            this.#question.ask({ type: 'probe', ...this.state.plane, x, y, serial: ++this.#serial });
        }, ProbeMilliseconds);
    }
}
