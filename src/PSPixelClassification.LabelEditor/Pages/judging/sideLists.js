import { byId, check } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';

/** @typedef {'labels' | 'spots'} ListName */
/** @typedef {{shown: () => void, hidden: () => void, focus: () => void}} SideList */

/** The panel beside the image with its lists, one of which is seen: a tab each. */
export class SideLists {
    #panel = byId('places');
    #button = byId('show-places');
    #isOpen = remembered('places', false);
    #tabs = /** @type {Record<ListName, HTMLElement>} */ ({ labels: byId('tab-labels'), spots: byId('tab-spots') });
    /** @type {ListName} */
    #chosen = remembered('list', /** @type {ListName} */ ('labels')) === 'spots' ? 'spots' : 'labels';
    /** @type {Partial<Record<ListName, SideList>>} */
    #lists = {};

    constructor() {
        this.#button.addEventListener('click', () => this.#turn(!(this.#isOpen && this.#chosen === 'labels'), 'labels'));
        byId('places-close').addEventListener('click', () => this.#turn(false));
        for (const [name, tab] of this.#entries) tab.addEventListener('click', () => this.#turn(true, name));
        this.#panel.addEventListener('keydown', event => {
            if (event.key === 'Escape') {
                this.#turn(false);
                byId('view').focus();
            }
            const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
            if (!isArrow || !/** @type {Element} */ (event.target).matches('[role=tab]')) return;
            event.preventDefault();
            event.stopPropagation();
            this.#turn(true, this.#chosen === 'labels' ? 'spots' : 'labels');
            this.#tabs[this.#chosen].focus();
        });
        this.#draw();
    }

    /** Adds what a tab shows. @param {ListName} name @param {SideList} list */
    add(name, list) {
        this.#lists[name] = list;
        if (this.isShown(name)) list.shown();
    }

    /** @param {ListName} name */
    isShown(name) {
        return this.#isOpen && this.#chosen === name;
    }

    /** Opens a list, and gives it the keys. @param {ListName} name */
    focus(name) {
        this.#turn(true, name);
        this.#lists[name]?.focus();
    }

    get #entries() {
        return /** @type {[ListName, HTMLElement][]} */ (Object.entries(this.#tabs));
    }

    /** @param {boolean} isOpen @param {ListName} name */
    #turn(isOpen, name = this.#chosen) {
        const before = this.#isOpen ? this.#chosen : null;
        this.#isOpen = isOpen;
        this.#chosen = name;
        remember('places', isOpen);
        remember('list', name);
        this.#draw();
        const now = isOpen ? name : null;
        if (before && before !== now) this.#lists[before]?.hidden();
        if (now && before !== now) this.#lists[now]?.shown();
    }

    #draw() {
        this.#panel.hidden = !this.#isOpen;
        this.#button.setAttribute('aria-expanded', String(this.isShown('labels')));
        for (const [name, tab] of this.#entries) {
            check(tab, name === this.#chosen);
            tab.removeAttribute('aria-checked');
            tab.setAttribute('aria-selected', String(name === this.#chosen));
            byId(`${name}-pane`).hidden = name !== this.#chosen;
        }
    }
}
