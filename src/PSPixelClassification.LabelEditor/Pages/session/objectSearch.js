import { Question } from '../common/question.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ObjectsAnswer, ObjectsMessage } from '../common/protocol.js' */

/** Shorter pauses are those from stroke to stroke. */
const PauseMilliseconds = 250;

/** Asks for the objects of the plane on view, as long as they are to be seen: again when classifier, plane, class or options are others. */
export class ObjectSearch {
    /** @type {Question<ObjectsMessage>} */
    #question;
    #timer = 0;
    /** What was asked last. */
    #stamp = '';

    /** @param {EditorState} state @param {(message: ObjectsMessage) => boolean} send */
    constructor(state, send) {
        this.state = state;
        this.#question = new Question(send);
        state.on(['objects', 'model', 'plane', 'classes', 'segmentation', 'connection'], () => this.#wait());
    }

    /** @param {ObjectsAnswer | null} answer null if there is none */
    answered(answer) {
        const { state } = this;
        this.#question.answered();
        const isOnView = answer?.image === state.image && answer.t === state.t && answer.z === state.z;
        state.foundObjects = isOnView ? answer : null;
        state.tell('objects');
    }

    /** The connection is a new one. */
    forget() {
        this.#question.forget();
        this.#stamp = '';
        this.#wait();
    }

    #wait() {
        const { state } = this;
        const found = state.foundObjects;
        // Of another plane they would be wrong.
        const isOld = found && (found.image !== state.image || found.t !== state.t || found.z !== state.z);
        if (isOld || !state.objects.on) {
            state.foundObjects = null;
            this.#stamp = '';
        }
        if (!state.objects.on || this.#timer) return;
        this.#timer = setTimeout(() => {
            this.#timer = 0;
            this.#ask();
        }, PauseMilliseconds);
    }

    #ask() {
        const { state } = this;
        const { on, ...options } = state.objects;
        const isKnown = state.classes.some(c => c.value === state.selectedClass);
        if (!on || !isKnown || state.connection !== 'open' || state.model.state === 'training' || state.currentImage?.problem) return;
        /** @type {ObjectsMessage} */
        const message = { type: 'objects', ...state.plane, class: state.selectedClass, ...options };
        const stamp = JSON.stringify([message, state.model.generation, state.segmentation]);
        if (stamp === this.#stamp) return;
        this.#stamp = stamp;
        this.#question.ask(message);
    }
}
