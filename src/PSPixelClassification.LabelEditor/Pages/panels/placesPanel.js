import { colorOf } from '../common/colors.js';
import { arrowsStep, byId, make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { Question } from '../common/question.js';
import { remember, remembered } from '../common/storage.js';
import { classChip } from './classChip.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState, PlacesAnswer, PlacesMessage, PlaceState } from '../common/protocol.js' */

/** A user who goes on painting does not read the list yet. */
const RestMilliseconds = 200;
/** As wide as a digit. */
const FigureSpace = '\u2007';

/** The labels of the image on view: a list of places to go to. */
export class PlacesPanel {
    #panel = byId('places');
    #list = byId('places-list');
    #button = byId('show-places');
    #isOpen = remembered('places', false);
    /** @type {PlacesAnswer | null} */
    #answer = null;
    /** The place in the list that was gone to; −1 for none. */
    #chosen = -1;
    #timer = 0;
    /** Names and colors of the classes. */
    #looks = '';
    /** @type {Question<PlacesMessage>} */
    #question;

    /**
     * @param {EditorState} state @param {(message: PlacesMessage) => boolean} send @param {() => boolean} safePalette
     * @param {(x: number, y: number) => void} goTo  shows a pixel of the plane on view
     */
    constructor(state, send, safePalette, goTo) {
        this.state = state;
        this.safePalette = safePalette;
        this.goTo = goTo;
        this.#question = new Question(send);
        this.#button.addEventListener('click', () => this.#open(!this.#isOpen));
        byId('places-close').addEventListener('click', () => this.#open(false));
        this.#panel.addEventListener('keydown', event => {
            if (event.key !== 'Escape') return;
            this.#open(false);
            byId('view').focus();
        });
        arrowsStep(this.#list, () => this.#chosen, i => this.#choose(i));
        state.on(['edits', 'images'], () => {
            if (this.#answer?.image !== state.image) this.#show(null);
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#ask(), RestMilliseconds);
        });
        state.on(['classes'], () => {
            // Told after every stroke, too; but only names and colors are seen here.
            const looks = JSON.stringify(state.classes.map(c => [c.name, colorOf(c, safePalette())]));
            if (looks !== this.#looks) this.#draw();
            this.#looks = looks;
        });
        this.#open(this.#isOpen);
    }

    /** Opens the list, and gives it the keys. */
    focus() {
        this.#open(true);
        this.#focusChosen();
    }

    /** @param {PlacesAnswer | null} answer null if there is none */
    answered(answer) {
        this.#question.answered();
        if (answer?.image === this.state.image) this.#show(answer);
    }

    /** The connection is a new one. */
    forget() {
        this.#question.forget();
        this.#ask();
    }

    /** @param {boolean} isOpen */
    #open(isOpen) {
        this.#isOpen = isOpen;
        this.#panel.hidden = !isOpen;
        this.#button.setAttribute('aria-expanded', String(isOpen));
        remember('places', isOpen);
        if (isOpen) this.#ask();
    }

    #ask() {
        if (this.#isOpen && this.state.currentImage) this.#question.ask({ type: 'places', image: this.state.image });
    }

    /** @param {PlacesAnswer | null} answer */
    #show(answer) {
        const at = this.#answer?.places[this.#chosen];
        this.#answer = answer;
        this.#chosen = at ? answer?.places.findIndex(place => isSame(place, at)) ?? -1 : -1;
        this.#draw();
    }

    /** @param {number} index */
    #choose(index) {
        const place = this.#answer?.places[index];
        if (!place) return;
        this.#chosen = index;
        this.#mark();
        this.state.show(this.state.image, place.t, place.z);
        this.goTo(place.x, place.y);
    }

    #draw() {
        const { currentImage: image, classes } = this.state;
        if (!this.#isOpen || !image) return;
        const places = this.#answer?.places ?? [], total = this.#answer?.total ?? 0;
        const hasFocus = this.#list.contains(document.activeElement);
        this.#list.replaceChildren(...places.map((place, i) => this.#row(image, place, i)));
        this.#mark();
        if (hasFocus) this.#focusChosen();
        byId('places-count').textContent = total === 0 ? '' : total === 1 ? '1 place' : `${count(total)} places`;
        const note = byId('places-note');
        note.hidden = !this.#answer || total === places.length && total > 0;
        note.textContent = total > 0 ? `Only the ${count(places.length)} largest of ${count(total)} are listed.`
            : classes.length > 0 ? 'No labels in this image yet.' : '';
    }

    /** @param {ImageState} image @param {PlaceState} place @param {number} index */
    #row(image, { class: value, t, z, x, y, pixels }, index) {
        const known = this.state.classes.find(c => c.value === value);
        const axes = { x: [x, image.width], y: [y, image.height], z: [z, image.depth], t: [t, image.times] };
        const where = Object.entries(axes).filter(([, [, extent]]) => extent > 1).map(([axis, [at, extent]]) =>
            `${axis} ${String(at).padStart(String(extent - 1).length, FigureSpace)}`).join('  ');
        const unit = pixels === 1 ? ' pixel' : ' pixels';
        const title = `${known ? `${known.name}, ` : ''}${count(pixels)}${unit}`;
        const row = make(
            'div', { class: 'row', role: 'option', 'data-test': `place-${index}`, title },
            ...(known ? [classChip(known, this.safePalette()), make('span', { class: 'unseen', text: known.name })] : []),
            make('span', { class: 'name', text: where }), make('span', { class: 'count', text: count(pixels) }),
            make('span', { class: 'unseen', text: unit }));
        row.addEventListener('click', () => this.#choose(index));
        return row;
    }

    #focusChosen() {
        const row = /** @type {HTMLElement | undefined} */ (this.#list.children[Math.max(this.#chosen, 0)]);
        (row ?? this.#list).focus();
    }

    #mark() {
        [...this.#list.children].forEach((row, i) => {
            row.setAttribute('aria-selected', String(i === this.#chosen));
            row.setAttribute('tabindex', i === Math.max(this.#chosen, 0) ? '0' : '-1');
        });
    }
}

/** @param {PlaceState} a @param {PlaceState} b */
const isSame = (a, b) => a.class === b.class && a.t === b.t && a.z === b.z && a.x === b.x && a.y === b.y;
