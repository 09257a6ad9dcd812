/** @import { ClassState } from './protocol.js' */

/** Some of the classes: those that prediction and segmentation leave out, those whose labels are locked. */
export class ClassSet {
    /** @type {Set<number>} */
    #values = new Set();

    /** In no order. @returns {number[]} */
    get values() {
        return [...this.#values];
    }

    /** @param {number} value */
    has(value) {
        return this.#values.has(value);
    }

    /** @param {number} value */
    toggle(value) {
        if (!this.#values.delete(value)) this.#values.add(value);
    }

    /** Takes all but one; if they are all it has already, none. @param {number} value @param {ClassState[]} classes */
    showAlone(value, classes) {
        const others = classes.map(c => c.value).filter(other => other !== value);
        const isAlone = !this.has(value) && others.every(other => this.has(other));
        this.#values = new Set(isAlone ? [] : others);
    }

    /**
     * The classes have changed. Where some were removed, the values of those behind them are others now, and names tell which is which;
     * otherwise a class may have got another name.
     * @param {ClassState[]} before @param {ClassState[]} after
     */
    follow(before, after) {
        if (after.length >= before.length) return;
        const names = new Set(before.filter(c => this.has(c.value)).map(c => c.name));
        this.#values = new Set(after.filter(c => names.has(c.name)).map(c => c.value));
    }
}
