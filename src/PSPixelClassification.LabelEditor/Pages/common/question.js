/**
 * A question that the server takes its time to answer: at most one is under way, and of those asked meanwhile only the newest follows.
 * @template {object} T  the message
 */
export class Question {
    /** @type {T | null} */
    #asked = null;
    /** @type {T | null} */
    #next = null;

    /** @param {(message: T) => boolean} send  false if it could not be sent */
    constructor(send) {
        this.send = send;
    }

    get isUnderWay() {
        return this.#asked !== null;
    }

    /** @param {T} message */
    ask(message) {
        if (this.#asked) this.#next = message;
        else if (this.send(message)) this.#asked = message;
    }

    /** The answer arrived, or there will be none. @returns {T | null} what had been asked; null for nothing */
    answered() {
        const asked = this.#asked, next = this.#next;
        this.forget();
        if (next) this.ask(next);
        return asked;
    }

    /** No answer will come: the connection is a new one. */
    forget() {
        this.#asked = this.#next = null;
    }
}
