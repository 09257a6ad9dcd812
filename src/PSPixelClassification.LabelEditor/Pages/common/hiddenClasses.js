/** @import { ClassState } from './protocol.js' */

/** The classes that prediction and segmentation leave out. */
export class HiddenClasses {
    /** @type {Set<number>} */
    #values = new Set();

    /** @param {number} value */
    has(value) {
        return this.#values.has(value);
    }

    /** @param {number} value */
    toggle(value) {
        if (!this.#values.delete(value)) this.#values.add(value);
    }

    /** Leaves out all but one; if they are left out already, none. @param {number} value @param {ClassState[]} classes */
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
