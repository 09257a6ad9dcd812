import { make } from '../common/dom.js';
/** @import { FoldersAnswer, FoldersMessage } from '../common/protocol.js' */
/** @import { Question } from '../common/question.js' */

/** Which field waits for the answer. @type {((answer: FoldersAnswer) => void) | null} */
let waiting = null;

/** Hands the answer to the field that asked last. @param {FoldersAnswer} answer */
export function foldersAnswered(answer) {
    waiting?.(answer);
}

/**
 * A folder: typed, or chosen from those that are there.
 * @param {string} test  name of the field for tests @param {string} label @param {string} placeholder  what an empty field means
 * @param {Question<FoldersMessage>} question
 * @returns {{element: HTMLElement, input: HTMLInputElement}}
 */
export function folderField(test, label, placeholder, question) {
    const input = make('input', { type: 'text', 'data-test': test, placeholder, spellcheck: 'false', autocomplete: 'off' });
    const choose = make('button', {
        type: 'button', 'data-test': `${test}-choose`, 'aria-expanded': 'false', text: 'Choose …', title: `Choose the folder: ${label}`,
    });
    const list = make('div', {
        class: 'folder-list', role: 'group', 'aria-label': `Folders for: ${label}`, 'data-test': `${test}-list`, hidden: true,
    });

    function ask() {
        waiting = show;
        question.ask({ type: 'folders', path: input.value });
    }

    /** @param {string} path */
    function take(path) {
        input.value = path;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        ask();
    }

    /** @param {string} text @param {string} path @param {string} title */
    function entry(text, path, title = path) {
        const button = make('button', { type: 'button', class: 'ghost', text, title });
        button.addEventListener('click', () => take(path));
        return button;
    }

    /** @param {FoldersAnswer} answer */
    function show({ path, parent, names, more, places, problem }) {
        if (list.hidden) return;
        const hadFocus = list.contains(document.activeElement);
        const separator = path.includes('\\') ? '\\' : '/';
        const within = (/** @type {string} */ name) => (path.endsWith(separator) ? path : path + separator) + name;
        list.replaceChildren(
            make('div', { class: 'known' }, ...places.map(place => entry(place.name, place.path))),
            make('p', { text: problem ?? path, class: problem ? 'problem' : null, 'data-test': `${test}-where` }),
            ...(parent === null ? [] : [entry('↑ Up', parent)]),
            ...names.map(name => entry(name, within(name), `Open ${name}`)),
            ...(names.length === 0 && !problem ? [make('p', { text: 'There are no folders in it.' })] : []),
            ...(more > 0 ? [make('p', { text: `… and ${more} more: type the path.` })] : []));
        if (hadFocus) /** @type {HTMLElement | null} */ (list.querySelector('button'))?.focus();
        if (!input.value && !problem) {
            input.value = path;
            input.dispatchEvent(new Event('change', { bubbles: true }));
        }
    }

    choose.addEventListener('click', () => {
        list.hidden = !list.hidden;
        choose.setAttribute('aria-expanded', String(!list.hidden));
        choose.textContent = list.hidden ? 'Choose …' : 'This one';
        if (!list.hidden) ask();
    });
    const element = make('div', { class: 'entry-with-list' },
        make('label', { class: 'entry' }, make('span', { text: label }), input), choose, list);
    return { element, input };
}
