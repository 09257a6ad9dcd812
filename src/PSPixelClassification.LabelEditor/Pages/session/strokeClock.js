/** @import { ModelState, TileFrame } from '../common/types.js' */

/**
 * Measures from the end of a stroke to the frames that show what it has changed, in milliseconds; each is null until it is known.
 * @typedef {{nearest: number | null, view: number | null, whole: number | null}} StrokeTimes  the first tile that knows the stroke;
 *   everything on view by a forest that knows it; everything by the whole forest
 */
export class StrokeClock {
    /** @type {{id: string, from: number, generationBefore: number, isStored: boolean, isAnswered: boolean, hasTile: boolean} | null} */
    #running = null;
    /** Of the last stroke. @type {StrokeTimes} */
    times = { nearest: null, view: null, whole: null };

    /** @param {string} id @param {number} generation of the classifier at the end of the stroke */
    start(id, generation) {
        const from = performance.now();
        this.#running = { id, from, generationBefore: generation, isStored: false, isAnswered: false, hasTile: false };
        this.times = { nearest: null, view: null, whole: null };
    }

    /** @param {string | null} id */
    stored(id) {
        if (this.#running?.id === id) this.#running.isStored = true;
    }

    /** @param {ModelState} model */
    trained(model) {
        const running = this.#running;
        if (running?.isStored && (model.first || model.state === 'ready') && model.generation > running.generationBefore) {
            running.isAnswered = true;
        }
    }

    /** @param {TileFrame} frame */
    arrived({ layer, generation }) {
        const running = this.#running;
        if (running?.isAnswered && layer === 'prediction' && generation > running.generationBefore) running.hasTile = true;
    }

    /**
     * A frame is on the canvas.
     * @param {number} pending  visible prediction tiles still to come @param {boolean} shown  whether the prediction is shown
     * @param {ModelState} model
     */
    drawn(pending, shown, model) {
        const running = this.#running;
        if (!running?.isAnswered || !shown) return;
        const elapsed = performance.now() - running.from;
        if (running.hasTile || pending === 0) this.times.nearest ??= elapsed;
        if (pending > 0) return;
        this.times.view ??= elapsed;
        if (model.first || model.state !== 'ready') return;
        this.times.whole = elapsed;
        this.#running = null;
    }
}
