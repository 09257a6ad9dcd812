/** @import { SeenMessage } from '../common/protocol.js' */
/** @import { ModelState } from '../common/types.js' */

/** Tells the server, once for each, that a first answer is on the canvas: the rest of the training waits for that. */
export class SeenAnswer {
    #generation = 0;

    /** @param {(message: SeenMessage) => boolean} send */
    constructor(send) {
        this.send = send;
    }

    /** A frame is on the canvas. @param {number} pending  visible prediction tiles still to come @param {ModelState} model */
    drawn(pending, { first, generation }) {
        if (pending > 0 || !first || generation === this.#generation) return;
        if (this.send({ type: 'seen', generation })) this.#generation = generation;
    }
}
