import { clamp } from './numbers.js';

/**
 * An element of the page that must be there.
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
    const element = document.getElementById(id);
    if (!element) throw new Error(`The page has no element "${id}".`);
    return /** @type {T} */ (element);
}

/**
 * A new element. Text is never parsed as HTML: names of images and classes come from files.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null>} attributes  null and false leave an attribute out; "text" sets the text.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === false) continue;
        if (name === 'text') element.textContent = String(value);
        else element.setAttribute(name, value === true ? '' : String(value));
    }
    element.append(...children);
    return element;
}

/** @param {string} id of a symbol in index.html */
export function icon(id) {
    const namespace = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(namespace, 'svg');
    const use = document.createElementNS(namespace, 'use');
    use.setAttribute('href', '#' + id);
    svg.append(use);
    return svg;
}

/**
 * Lets the arrow keys go through a group of radio buttons, of which Tab reaches the chosen one only.
 * @param {HTMLElement} group whose buttons have role "radio" and carry aria-checked
 */
export function arrowsChoose(group) {
    group.addEventListener('keydown', event => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        const radios = /** @type {HTMLElement[]} */ ([...group.querySelectorAll('[role=radio]')]);
        const at = radios.indexOf(/** @type {HTMLElement} */ (document.activeElement));
        if (!step || at < 0 || event.ctrlKey) return;
        event.preventDefault();
        const next = radios[(at + step + radios.length) % radios.length];
        next.focus();
        next.click();
    });
}

/** @type {Record<string, number>} */
const ListSteps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, End: Infinity, Home: -Infinity };

/**
 * Lets the keys go through a list of options, of which Tab reaches the chosen one only.
 * @param {HTMLElement} list whose children have role "option"
 * @param {() => number} chosen index of the chosen one @param {(index: number) => void} choose
 */
export function arrowsStep(list, chosen, choose) {
    list.addEventListener('keydown', event => {
        const step = ListSteps[event.key];
        if (!step || event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        choose(clamp(0, chosen() + step, list.children.length - 1));
        /** @type {HTMLElement | undefined} */ (list.children[chosen()])?.focus();
    });
}

/** @param {Element} radio @param {boolean} isChecked */
export function check(radio, isChecked) {
    radio.setAttribute('aria-checked', String(isChecked));
    radio.setAttribute('tabindex', isChecked ? '0' : '-1');
}
