/** Closer than this many device pixels a pixel a spot cannot be judged. */
const WorkingScale = 2;
const MostSkipped = 200;

/** "Next uncertain spot": goes where a label helps most, and not twice to the same place. */
export class UncertainSpots {
    /** @type {number[][]} */
    #visited = [];
    #image = -1;

    /**
     * @param {import('./state.js').EditorState} state @param {import('./viewport.js').Viewport} viewport @param {import('./cursor.js').Cursor} cursor
     * @param {import('./notices.js').Notices} notices @param {(message: object) => boolean} send
     */
    constructor(state, viewport, cursor, notices, send) {
        this.state = state;
        this.viewport = viewport;
        this.cursor = cursor;
        this.notices = notices;
        this.send = send;
    }

    next() {
        if (this.state.model.state === 'none') return this.notices.inform(this.state.model.message ?? 'There is no prediction yet.');
        if (this.#image !== this.state.image) this.#visited = [];
        this.#image = this.state.image;
        this.send({ type: 'uncertain', ...this.state.plane, skip: this.#visited });
    }

    /** @param {number | null} x @param {number} y */
    found(x, y) {
        if (x === null) return this.notices.inform('No uncertain spot is left here.');
        this.#visited = [...this.#visited, [x, y]].slice(-MostSkipped);
        this.cursor.mark(x, y);
        this.viewport.centreOn(x + 0.5, y + 0.5, Math.max(this.viewport.scale, WorkingScale * this.viewport.ratio));
    }
}
