/**
 * A question to the server that takes its time there: one is under way at most, and of those that are asked meanwhile the newest follows.
 */
export class Question {
    /** @type {any} */
    #asked = null;
    /** @type {any} */
    #next = null;

    /** @param {(message: object) => boolean} send */
    constructor(send) {
        this.send = send;
    }

    get isUnderWay() {
        return this.#asked !== null;
    }

    /** @param {object} message */
    ask(message) {
        if (this.#asked) this.#next = message;
        else if (this.send(message)) this.#asked = message;
    }

    /** The answer is here, if only that there is none. @returns {any} what had been asked; null for nothing */
    answered() {
        const asked = this.#asked, next = this.#next;
        this.forget();
        if (next) this.ask(next);
        return asked;
    }

    /** No answer will come: whoever was asked is gone. */
    forget() {
        this.#asked = this.#next = null;
    }
}
