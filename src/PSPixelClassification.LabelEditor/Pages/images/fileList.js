import { make } from '../common/dom.js';
import { clamp } from '../common/numbers.js';
/** @import { FolderFile } from '../common/protocol.js' */

/** @type {Record<string, number>} */
const Steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
const Units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** In powers of 1000, as disks are sold: "12.3 MB". @param {number} bytes */
export function sizeText(bytes) {
    let unit = 0;
    for (; bytes >= 1000 && unit < Units.length - 1; unit++) bytes /= 1000;
    return `${bytes.toFixed(unit === 0 ? 0 : 1)} ${Units[unit]}`;
}

/**
 * Lets the arrow keys go through the children of an element, of which Tab reaches one only.
 * @param {HTMLElement} list
 */
export function arrowsMove(list) {
    list.addEventListener('keydown', event => {
        const step = Steps[event.key];
        const all = /** @type {HTMLElement[]} */ ([...list.children]);
        if (step === undefined || event.ctrlKey || all.length === 0) return;
        event.preventDefault();
        const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
        all[clamp(0, at + step, all.length - 1)].focus();
    });
    list.addEventListener('focusin', event => {
        for (const child of list.children) child.setAttribute('tabindex', child === event.target ? '0' : '-1');
    });
}

/** Files of which some are chosen: by click, Shift + click and Space, all by Ctrl + A. */
export class FileList {
    /** @type {Set<string>} */
    #chosen = new Set();
    /** @type {FolderFile[]} */
    #files = [];
    #last = -1;

    /** @param {HTMLElement} element  with role "listbox" @param {() => void} changed */
    constructor(element, changed) {
        this.element = element;
        this.changed = changed;
        arrowsMove(element);
        element.addEventListener('click', event => this.#click(event));
        element.addEventListener('keydown', event => {
            const at = [...element.children].indexOf(/** @type {Element} */ (event.target));
            const isAll = event.key === 'a' && (event.ctrlKey || event.metaKey);
            if (!isAll && (event.key !== ' ' || at < 0)) return;
            event.preventDefault();
            if (isAll) this.chooseAll();
            else this.#toggle(at, at);
        });
    }

    /** @returns {string[]} names */
    get chosen() {
        return [...this.#chosen];
    }

    /** Shows files; what is chosen of them stays. @param {FolderFile[]} files */
    show(files) {
        this.#files = files;
        this.#last = -1;
        this.element.replaceChildren(...files.map(({ name, length, listed }, i) => make(
            'div', { class: 'row', role: 'option', tabindex: i === 0 ? 0 : -1, 'aria-disabled': listed ? 'true' : null, title: name },
            make('span', { class: 'tick', 'aria-hidden': 'true' }), make('span', { class: 'name', text: name }),
            make('span', { class: 'count', text: listed ? 'in the list' : sizeText(length) }))));
        this.#mark();
    }

    clear() {
        this.#chosen.clear();
    }

    /** All that are shown. */
    chooseAll() {
        this.#toggle(0, this.#files.length - 1, true);
    }

    /** @param {MouseEvent} event */
    #click(event) {
        const at = [...this.element.children].findIndex(row => row.contains(/** @type {Node} */ (event.target)));
        if (at < 0) return;
        if (event.shiftKey && this.#last >= 0) this.#toggle(this.#last, at, true);
        else this.#toggle(at, at);
        this.#last = at;
    }

    /** @param {number} from @param {number} to @param {boolean} [on] */
    #toggle(from, to, on) {
        for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
            const { name, listed } = this.#files[i];
            if (listed) continue;
            if (on ?? !this.#chosen.has(name)) this.#chosen.add(name);
            else this.#chosen.delete(name);
        }
        this.#mark();
        this.changed();
    }

    #mark() {
        this.#files.forEach(({ name }, i) => this.element.children[i].setAttribute('aria-selected', String(this.#chosen.has(name))));
    }
}
