const ProbeMilliseconds = 40;

/** Asks what is under the pointer: one question at a time, the newest place. */
export class Probe {
    #serial = 0;
    /** @type {[number, number] | null} */
    #place = null;
    #shownAt = '';
    #timer = 0;

    /** @param {import('./state.js').EditorState} state @param {(message: object) => boolean} send @param {(probe: any) => void} show */
    constructor(state, send, show) {
        this.state = state;
        this.send = send;
        this.show = show;
    }

    /** @param {[number, number] | null} place image coordinates */
    at(place) {
        const image = this.state.currentImage;
        const isInside = place && image && place[0] >= 0 && place[1] >= 0 && place[0] < image.width && place[1] < image.height;
        this.#place = isInside ? [Math.floor(place[0]), Math.floor(place[1])] : null;
        if (!this.#place) {
            this.#shownAt = '';
            return this.show(null);
        }
        if (String(this.#place) !== this.#shownAt) this.#ask();
    }

    /** The answer may be another one now. */
    again() {
        if (this.#place) this.#ask();
    }

    /** @param {any} message */
    answered(message) {
        if (message.serial === this.#serial && this.#place) this.show(message);
    }

    #ask() {
        if (this.#timer) return;
        this.#timer = setTimeout(() => {
            this.#timer = 0;
            if (!this.#place) return;
            const [x, y] = this.#place;
            this.#shownAt = String(this.#place);
            this.send({ type: 'probe', ...this.state.plane, x, y, serial: ++this.#serial });
        }, ProbeMilliseconds);
    }
}
