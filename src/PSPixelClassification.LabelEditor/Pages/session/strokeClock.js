/** @import { ModelState } from '../common/types.js' */

/** Measures from the end of a stroke to the frame in which every visible prediction is of the forest that knows it. */
export class StrokeClock {
    /** @type {{id: string, from: number, generationBefore: number, isStored: boolean, generation: number} | null} */
    #running = null;
    /** Of the last measured stroke. @type {number | null} */
    milliseconds = null;

    /** @param {string} id @param {number} generation of the classifier at the end of the stroke */
    start(id, generation) {
        this.#running = { id, from: performance.now(), generationBefore: generation, isStored: false, generation: 0 };
        this.milliseconds = null;
    }

    /** @param {string | null} id */
    stored(id) {
        if (this.#running?.id === id) this.#running.isStored = true;
    }

    /** @param {ModelState} model */
    trained(model) {
        const running = this.#running;
        if (!running?.isStored || running.generation > 0 || model.state !== 'ready') return;
        if (model.generation > running.generationBefore) running.generation = model.generation;
    }

    /**
     * A frame is on the canvas.
     * @param {number} pending  visible prediction tiles still to come @param {boolean} shown  whether the prediction is shown
     */
    drawn(pending, shown) {
        if (!this.#running?.generation || !shown || pending > 0) return;
        this.milliseconds = performance.now() - this.#running.from;
        this.#running = null;
    }
}
