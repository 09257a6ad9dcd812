import { Question } from '../common/question.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { UncertainAnswer, UncertainMessage } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

const MaxSkipped = 200;

/** "Next uncertain spot": goes where a label helps most, and not twice to the same place. */
export class UncertainSpots {
    /** @type {number[][]} */
    #visited = [];
    /** The plane they are on. */
    #plane = '';
    /** @type {Question<UncertainMessage>} */
    #question;

    /**
     * @param {EditorState} state @param {(x: number, y: number) => void} goTo  shows a pixel of the plane on view
     * @param {Notices} notices @param {(message: UncertainMessage) => boolean} send
     */
    constructor(state, goTo, notices, send) {
        this.state = state;
        this.goTo = goTo;
        this.notices = notices;
        this.#question = new Question(send);
    }

    next() {
        if (!this.state.model.canPredict) return this.notices.inform(this.state.model.message ?? 'There is no prediction yet.');
        if (this.state.currentImage?.problem) return this.notices.inform(this.state.currentImage.problem);
        const { image, t, z } = this.state;
        const plane = `${image}/${t}/${z}`;
        if (this.#plane !== plane) this.#visited = [];
        this.#plane = plane;
        this.#question.ask({ type: 'uncertain', ...this.state.plane, skip: this.#visited });
    }

    /** @param {UncertainAnswer | null} spot null if there is no answer */
    answered(spot) {
        const asked = this.#question.answered();
        const { image, t, z } = this.state;
        // A user who has gone on to another plane is not taken away from it.
        if (!spot || asked?.image !== image || asked.t !== t || asked.z !== z) return;
        const { x, y } = spot;
        if (x === null || y === null) return this.notices.inform('No uncertain spot is left here.');
        this.#visited = [...this.#visited, [x, y]].slice(-MaxSkipped);
        this.goTo(x, y);
    }

    /** The connection is a new one. */
    forget() {
        this.#question.forget();
    }
}
