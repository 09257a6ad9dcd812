import { colorOf } from '../common/colors.js';
import { arrowsStep, byId, make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { Question } from '../common/question.js';
import { classChip } from '../panels/classChip.js';
import { placeText } from './placeText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState, PlacesAnswer, PlacesMessage, PlaceState } from '../common/protocol.js' */
/** @import { SideLists } from './sideLists.js' */

/** A user who goes on painting does not read the list yet. */
const RestMilliseconds = 200;

/** The labels of the image on view: a list of places to go to. */
export class PlacesPanel {
    #list = byId('places-list');
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
     * @param {(x: number, y: number) => void} goTo  shows a pixel of the plane on view @param {SideLists} lists
     */
    constructor(state, send, safePalette, goTo, lists) {
        this.state = state;
        this.safePalette = safePalette;
        this.goTo = goTo;
        this.lists = lists;
        this.#question = new Question(send);
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
        lists.add('labels', { shown: () => this.#shown(), hidden: () => {}, focus: () => this.#focusChosen() });
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

    #shown() {
        this.#draw();
        this.#ask();
    }

    #ask() {
        if (this.lists.isShown('labels') && this.state.currentImage) this.#question.ask({ type: 'places', image: this.state.image });
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
        if (!this.lists.isShown('labels') || !image) return;
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
        const where = placeText(image, { t, z, x, y });
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
