import { Question } from '../common/question.js';
import { paintPicture, picturesLook, samplesOf } from './thumbnailPicture.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ThumbnailAnswer, ThumbnailMessage } from '../common/protocol.js' */
/** @import { Picture } from './thumbnailPicture.js' */

/** What is on view comes first. */
const PauseMilliseconds = 300;

/** The small pictures of the images in the list: asked for one after the other, as far as their rows are seen. */
export class Thumbnails {
    /** By image id. @type {Map<number, Picture>} */
    #pictures = new Map();
    /** What each canvas shows. @type {WeakMap<HTMLCanvasElement, string>} */
    #painted = new WeakMap();
    /** The rows that are seen, with the ids of their images. @type {Map<Element, number>} */
    #seen = new Map();
    /** @type {Map<Element, {id: number, canvas: HTMLCanvasElement}>} */
    #rows = new Map();
    #timer = 0;
    /** The id of the image whose picture was asked for. @type {number | null} */
    #asked = null;
    /** @type {Question<ThumbnailMessage>} */
    #question;
    #observer;

    /**
     * @param {EditorState} state @param {(message: ThumbnailMessage) => boolean} send @param {HTMLElement} list
     * @param {() => void} changed  called when there is something to say of an image
     */
    constructor(state, send, list, changed) {
        this.state = state;
        this.changed = changed;
        this.#question = new Question(send);
        this.#observer = new IntersectionObserver(entries => {
            for (const { target, isIntersecting } of entries) {
                const row = this.#rows.get(target);
                if (isIntersecting && row) this.#seen.set(target, row.id);
                else this.#seen.delete(target);
            }
            this.#wait();
            this.draw();
        }, { root: list, rootMargin: '60px' });
        state.on(['window', 'images'], () => this.draw());
    }

    /** The rows of the list are others. @param {{row: Element, id: number, canvas: HTMLCanvasElement}[]} rows */
    watch(rows) {
        this.#observer.disconnect();
        this.#seen.clear();
        this.#rows = new Map(rows.map(({ row, id, canvas }) => [row, { id, canvas }]));
        for (const { row } of rows) this.#observer.observe(row);
    }

    /** Why an image has no small picture; null if it has one, or is not asked for yet. @param {number} id */
    problem(id) {
        return this.#pictures.get(id)?.problem ?? null;
    }

    /** @param {ThumbnailAnswer | null} answer null if there is none */
    answered(answer) {
        this.#question.answered();
        const id = this.#asked;
        this.#asked = null;
        if (id !== null) this.#pictures.set(id, pictureOf(answer));
        this.draw();
        if (id !== null && this.problem(id) !== null) this.changed();
        this.#ask();
    }

    /** The connection is a new one, or the list is. */
    forget() {
        this.#question.forget();
        this.#asked = null;
        this.#wait();
    }

    /** Paints the pictures that are seen and look otherwise now. */
    draw() {
        const places = new Map(this.state.images.map((image, i) => [image.id, i]));
        for (const [row, id] of this.#seen) {
            const index = places.get(id), picture = this.#pictures.get(id), canvas = this.#rows.get(row)?.canvas;
            if (index === undefined || !picture || picture.problem !== null || !canvas) continue;
            const looks = picturesLook(this.state, index, picture);
            const stamp = JSON.stringify([id, looks]);
            if (this.#painted.get(canvas) === stamp) continue;
            this.#painted.set(canvas, stamp);
            const { width, height } = picture;
            [canvas.width, canvas.height] = [width, height];
            const image = new ImageData(width, height);
            new Uint32Array(image.data.buffer).set(paintPicture(picture, looks));
            canvas.getContext('2d')?.putImageData(image, 0, 0);
            canvas.classList.add('here');
        }
    }

    #wait() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(), PauseMilliseconds);
    }

    #ask() {
        if (this.#question.isUnderWay || this.state.connection !== 'open') return;
        const wanted = new Set([...this.#seen.values()].filter(id => !this.#pictures.has(id)));
        const image = this.state.images.findIndex(({ id }) => wanted.has(id));
        if (image < 0) return;
        this.#asked = this.state.images[image].id;
        this.#question.ask({ type: 'thumbnail', image });
    }
}

/** @param {ThumbnailAnswer | null} answer @returns {Picture} */
function pictureOf(answer) {
    if (!answer) return { width: 0, height: 0, samples: new Uint16Array(), ranges: [], problem: 'No small picture: it cannot be read.' };
    const { width, height, samples, ranges, problem } = answer;
    return { width, height, samples: samplesOf(samples), ranges, problem };
}
