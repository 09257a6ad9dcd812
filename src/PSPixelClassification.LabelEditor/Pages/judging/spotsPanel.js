import { arrowsStep, byId, make } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
import { classChip } from '../panels/classChip.js';
import { placeText } from './placeText.js';
import { describeSpot, describeSpots, isNear, scopesOf } from './spotText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { PageMessage, SpotListMessage, SpotState } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { SideLists } from './sideLists.js' */

/** A user who goes on painting does not read the list yet. */
const RestMilliseconds = 700;
const MaxVisited = 500;

/** The places where labels would help most, to go to one after the other. */
export class SpotsPanel {
    #list = byId('spots-list');
    #scopes = /** @type {HTMLSelectElement} */ (byId('spots-scope'));
    #scope = remembered('spotScope', 'image');
    /** @type {SpotListMessage | null} */
    #found = null;
    /** The spot in the list that was gone to; −1 for none. */
    #chosen = -1;
    /** @type {{image: number, t: number, z: number, x: number, y: number}[]} */
    #visited = [];
    #timer = 0;
    /** What was asked for last; a list of something else is asked for again. */
    #asked = '';
    #looks = '';

    /**
     * @param {EditorState} state @param {(message: PageMessage) => boolean} send @param {() => boolean} safePalette
     * @param {(x: number, y: number) => void} goTo  shows a pixel of the plane on view @param {SideLists} lists
     */
    constructor(state, send, safePalette, goTo, lists) {
        this.state = state;
        this.send = send;
        this.safePalette = safePalette;
        this.goTo = goTo;
        this.lists = lists;
        arrowsStep(this.#list, () => this.#chosen, i => this.#choose(i));
        byId('spots-again').addEventListener('click', () => this.#ask());
        this.#scopes.addEventListener('change', () => {
            remember('spotScope', this.#scope = this.#scopes.value);
            this.#ask();
        });
        state.on(['model', 'plane', 'images'], () => this.#later());
        state.on(['classes'], () => {
            const looks = JSON.stringify(state.classes.map(c => [c.name, c.color, safePalette()]));
            if (looks !== this.#looks) this.#draw();
            this.#looks = looks;
        });
        lists.add('spots', {
            shown: () => this.#ask(),
            hidden: () => void this.send({ type: 'cancelSpots' }),
            focus: () => this.#focusChosen(),
        });
    }

    /** Somebody was shown a pixel, by this list or in another way. @param {number} x @param {number} y */
    visited(x, y) {
        this.#visited = [...this.#visited, { ...this.state.plane, x, y }].slice(-MaxVisited);
        this.#draw();
    }

    /** @param {SpotListMessage} message */
    answered(message) {
        const at = this.#found?.spots[this.#chosen];
        this.#found = message;
        this.#chosen = at ? message.spots.findIndex(spot => isNear(spot, at)) : -1;
        this.#draw();
        if (message.state === 'stale') this.#later();
    }

    /** The list of images is another one. @param {Renumbering} to */
    renumber(to) {
        this.#found = null;
        this.#visited = this.#visited.flatMap(place => {
            const image = to(place.image);
            return image === undefined ? [] : [{ ...place, image }];
        });
    }

    /** The connection is a new one. */
    forget() {
        this.#asked = '';
        this.#later();
    }

    #later() {
        clearTimeout(this.#timer);
        if (!this.lists.isShown('spots')) return;
        this.#timer = setTimeout(() => {
            const { model } = this.state;
            const isOld = this.#found?.state === 'stale' || model.generation !== this.#found?.generation;
            // What is being trained will be another classifier soon.
            if (model.state !== 'training' && (isOld || this.#asked !== this.#question())) this.#ask();
        }, RestMilliseconds);
    }

    #question() {
        const { image, t, z } = this.state;
        const scopes = scopesOf(this.state.images, image);
        const scope = scopes.some(one => one.scope === this.#scope) ? this.#scope : 'image';
        return JSON.stringify(scope === 'all' ? [scope] : scope === 'image' ? [scope, image] : [scope, image, t, z]);
    }

    #ask() {
        if (!this.lists.isShown('spots') || !this.state.currentImage) return;
        const question = this.#question();
        const scope = /** @type {SpotListMessage['scope']} */ (JSON.parse(question)[0]);
        if (this.send({ type: 'listSpots', scope, ...this.state.plane })) this.#asked = question;
        this.#draw();
    }

    /** @param {number} index */
    #choose(index) {
        const spot = this.#found?.spots[index];
        if (!spot) return;
        this.#chosen = index;
        this.state.show(spot.image, spot.t, spot.z);
        this.visited(spot.x, spot.y);
        this.goTo(spot.x, spot.y);
    }

    #draw() {
        if (!this.lists.isShown('spots') || !this.state.currentImage) return;
        const scopes = scopesOf(this.state.images, this.state.image);
        const hadFocus = this.#list.contains(document.activeElement);
        this.#scopes.replaceChildren(...scopes.map(({ scope, text }) => make('option', { value: scope, text })));
        this.#scopes.value = JSON.parse(this.#question())[0];
        this.#scopes.disabled = scopes.length < 2;
        this.#list.replaceChildren(...(this.#found?.spots ?? []).map((spot, i) => this.#row(spot, i)));
        this.#mark();
        if (hadFocus) this.#focusChosen();
        byId('spots-note').textContent = describeSpots(this.#found, this.state);
    }

    /** @param {SpotState} spot @param {number} index */
    #row(spot, index) {
        const { images, classes } = this.state;
        const image = images[spot.image];
        const wasVisited = this.#visited.some(place => isNear(place, spot));
        const chips = [spot.first, spot.second].flatMap(value => classes.filter(c => c.value === value))
            .map(c => classChip(c, this.safePalette()));
        const [mark, said] = spot.labeled ? ['✓', 'labeled'] : wasVisited ? ['•', 'visited'] : ['', ''];
        const where = this.#found?.scope === 'all' && images.length > 1 ? image?.name : image && placeText(image, spot);
        const name = describeSpot(spot, image, classes, wasVisited);
        const row = make(
            'div', {
                class: `row${wasVisited || spot.labeled ? ' seen' : ''}`, role: 'option', 'data-test': `spot-${index}`, title: name,
            },
            ...chips, make('span', { class: 'name', text: where ?? '' }),
            make('span', { class: 'count', text: `${Math.round(spot.uncertainty * 100)}\u00a0%` }),
            make('span', { class: 'mark', 'aria-hidden': 'true', text: mark }), make('span', { class: 'unseen', text: said }));
        row.addEventListener('click', () => this.#choose(index));
        return row;
    }

    #focusChosen() {
        const row = /** @type {HTMLElement | undefined} */ (this.#list.children[Math.max(this.#chosen, 0)]);
        (row ?? this.#scopes).focus();
    }

    #mark() {
        [...this.#list.children].forEach((row, i) => {
            row.setAttribute('aria-selected', String(i === this.#chosen));
            row.setAttribute('tabindex', i === Math.max(this.#chosen, 0) ? '0' : '-1');
        });
    }
}
