import { Question } from '../common/question.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { UncertainAnswer, UncertainMessage } from '../common/protocol.js' */
/** @import { Cursor } from '../paint/cursor.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** The fewest CSS pixels for each image pixel with which a spot can be judged. */
const WorkingScale = 2;
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
     * @param {EditorState} state @param {Viewport} viewport @param {Cursor} cursor
     * @param {Notices} notices @param {(message: UncertainMessage) => boolean} send
     */
    constructor(state, viewport, cursor, notices, send) {
        this.state = state;
        this.viewport = viewport;
        this.cursor = cursor;
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
        this.cursor.mark(x, y);
        this.viewport.centerOn(x + 0.5, y + 0.5, Math.max(this.viewport.scale, WorkingScale * this.viewport.ratio));
    }

    /** The connection is a new one. */
    forget() {
        this.#question.forget();
    }
}
