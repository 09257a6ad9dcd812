/**
 * When to draw: at most once a frame, and only what changed.
 * @typedef {'base' | 'labels' | 'cursor'} Part
 */
export class Screen {
    /** @type {Set<Part>} */
    #dirty = new Set();
    #asked = false;
    /** How many frames were drawn. */
    frames = 0;
    /** Milliseconds that the longest of them took to draw. */
    longest = 0;

    /** @param {(dirty: Set<Part>) => Part[]} draw  draws the parts and names those that need another frame */
    constructor(draw) {
        this.draw = draw;
    }

    get isPending() {
        return this.#asked;
    }

    /** @param {...Part} parts */
    invalidate(...parts) {
        for (const part of parts) this.#dirty.add(part);
        if (this.#asked) return;
        this.#asked = true;
        requestAnimationFrame(() => this.#frame());
    }

    #frame() {
        this.#asked = false;
        const dirty = this.#dirty;
        this.#dirty = new Set();
        const start = performance.now();
        const again = this.draw(dirty);
        this.frames++;
        this.longest = Math.max(this.longest, performance.now() - start);
        if (again.length > 0) this.invalidate(...again);
    }
}
