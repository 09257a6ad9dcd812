/** @import { Viewport } from './viewport.js' */

/** Two fingers: moved together they move the picture, moved apart they enlarge it. */
export class Pinch {
    /** Device positions. @type {Map<number, [number, number]>} */
    #fingers = new Map();

    /** @param {Viewport} viewport */
    constructor(viewport) {
        this.viewport = viewport;
    }

    get fingers() {
        return this.#fingers.size;
    }

    /** A third finger does nothing. @param {number} id @param {[number, number]} at */
    add(id, at) {
        if (this.#fingers.size < 2) this.#fingers.set(id, at);
    }

    /** @param {number} id @param {[number, number]} at */
    move(id, at) {
        const before = this.#fingers.get(id);
        if (!before) return;
        this.#fingers.set(id, at);
        const other = [...this.#fingers].find(([otherId]) => otherId !== id)?.[1];
        if (!other) return;
        const distance = (/** @type {[number, number]} */ p) => Math.max(Math.hypot(p[0] - other[0], p[1] - other[1]), 1);
        this.viewport.pan((at[0] - before[0]) / 2, (at[1] - before[1]) / 2);
        this.viewport.zoom(distance(at) / distance(before), (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
    }

    /** @param {number} id */
    lift(id) {
        this.#fingers.delete(id);
    }

    end() {
        this.#fingers.clear();
    }
}
