import { Question } from './question.js';

/** Closer than this many device pixels a pixel a spot cannot be judged. */
const WorkingScale = 2;
const MostSkipped = 200;

/** "Next uncertain spot": goes where a label helps most, and not twice to the same place. */
export class UncertainSpots {
    /** @type {number[][]} */
    #visited = [];
    /** The plane they are on. */
    #plane = '';
    /** @type {Question} */
    #question;

    /**
     * @param {import('./state.js').EditorState} state @param {import('./viewport.js').Viewport} viewport @param {import('./cursor.js').Cursor} cursor
     * @param {import('./notices.js').Notices} notices @param {(message: object) => boolean} send
     */
    constructor(state, viewport, cursor, notices, send) {
        this.state = state;
        this.viewport = viewport;
        this.cursor = cursor;
        this.notices = notices;
        this.#question = new Question(send);
    }

    next() {
        if (!this.state.model.isThere) return this.notices.inform(this.state.model.message ?? 'There is no prediction yet.');
        if (this.state.currentImage?.problem) return this.notices.inform(this.state.currentImage.problem);
        const { image, t, z } = this.state;
        const plane = `${image}/${t}/${z}`;
        if (this.#plane !== plane) this.#visited = [];
        this.#plane = plane;
        this.#question.ask({ type: 'uncertain', ...this.state.plane, skip: this.#visited });
    }

    /** @param {{x: number | null, y: number | null} | null} spot null if there is no answer */
    answered(spot) {
        const asked = this.#question.answered();
        const { image, t, z } = this.state;
        // Who has gone on to another picture is not taken away from it.
        if (!spot || asked?.image !== image || asked.t !== t || asked.z !== z) return;
        const { x, y } = spot;
        if (x === null || y === null) return this.notices.inform('No uncertain spot is left here.');
        this.#visited = [...this.#visited, [x, y]].slice(-MostSkipped);
        this.cursor.mark(x, y);
        this.viewport.centreOn(x + 0.5, y + 0.5, Math.max(this.viewport.scale, WorkingScale * this.viewport.ratio));
    }

    /** Another server does not answer what the last one was asked. */
    forget() {
        this.#question.forget();
    }
}
