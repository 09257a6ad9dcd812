import { make } from '../common/dom.js';
import { sizeText } from './fileList.js';
/** @import { OfferState, RefusedFile } from '../common/protocol.js' */

const SameFile = 'A file of this name and size is there. If it holds the same, it is used; otherwise the copy gets a number.';

/**
 * A dialog that is made for one question and goes with its answer.
 * @param {string} test @param {string} title @param {(Node | string)[]} content @param {HTMLElement[]} buttons
 */
function open(test, title, content, buttons) {
    const dialog = make(
        'dialog', { class: 'files-dialog', 'aria-label': title, 'data-test': test },
        make('form', { method: 'dialog' }, make('h1', { text: title }), ...content,
            make('div', { class: 'actions' }, make('span', { class: 'spring' }), ...buttons)));
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
    // Enter alone copies nothing.
    buttons[0].focus();
    return dialog;
}

/** @param {string} text @param {string} value @param {string} test @param {string | null} style */
const button = (text, value, test, style = null) => make('button', { type: 'submit', value, text, 'data-test': test, class: style });

/** @param {[term: string, ...text: string[]][]} rows */
const rowsOf = rows => make('dl', { class: 'files', tabindex: 0 }, ...rows.flatMap(([term, ...texts]) => [
    make('dt', { text: term }), ...texts.map(text => make('dd', { text })),
]));

/**
 * Asks whether files may be copied, and says where to.
 * @param {OfferState[]} files @param {RefusedFile[]} refused @returns {Promise<boolean>}
 */
export function askToCopy(files, refused) {
    const accepted = files.filter(file => file.refused === null);
    const rejected = [...files.filter(file => file.refused !== null).map(({ name, refused: why }) => [name, why ?? '']),
        ...refused.map(({ name, message }) => [name, message])];
    const title = accepted.length === 0 ? 'These files cannot be added'
        : accepted.length === 1 ? 'Copy this file and add it?' : `Copy ${accepted.length} files and add them?`;
    const dialog = open('copy-dialog', title, [
        ...(accepted.length > 0 ? [
            make('p', { class: 'explain', text: 'A page does not learn where a file is, so it is copied. No other file is replaced.' }),
            rowsOf(accepted.map(({ name, length, path, same }) => [
                `${name}, ${sizeText(length)}`, `to ${path}`,
                ...(same ? [SameFile] : []),
            ])),
        ] : []),
        ...(rejected.length > 0 ? [make('p', { class: 'problem', text: 'Not copied:' }),
            rowsOf(rejected.map(([name, why]) => [name, why]))] : []),
    ], accepted.length === 0 ? [button('Close', 'no', 'copy-no', 'primary')]
        : [button('Cancel', 'no', 'copy-no'), button('Copy and add', 'yes', 'copy-yes', 'primary')]);
    return new Promise(resolve => { dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes')); });
}

/** Lists the files that are not in the list of images. @param {string} first  what else there is to say @param {RefusedFile[]} refused */
export function tellRefused(first, refused) {
    open('refused-dialog', refused.length === 1 ? 'A file was not added' : `${refused.length} files were not added`, [
        ...(first ? [make('p', { class: 'explain', text: first })] : []),
        rowsOf(refused.map(({ name, message }) => [name, message])),
    ], [button('Close', 'no', 'refused-close', 'primary')]);
}

/** Work that keeps from editing while it lasts. */
export class BusyDialog {
    #text = make('h1', { id: 'busy-text', 'data-test': 'busy-text' });
    #progress = make('progress', { max: 1, 'aria-labelledby': 'busy-text', 'data-test': 'busy-progress' });
    #cancel = make('button', { type: 'button', text: 'Cancel', 'data-test': 'busy-cancel' });
    #dialog = make(
        'dialog', { class: 'busy', 'aria-labelledby': 'busy-text', 'data-test': 'busy-dialog' },
        this.#text, this.#progress, make('div', { class: 'actions' }, make('span', { class: 'spring' }), this.#cancel));
    /** @type {(() => void) | null} */
    #stop = null;

    constructor() {
        document.body.append(this.#dialog);
        this.#cancel.addEventListener('click', () => this.#stop?.());
        this.#dialog.addEventListener('cancel', event => {
            event.preventDefault();
            this.#stop?.();
        });
        // A second Escape in a row closes a dialog whatever its page says.
        this.#dialog.addEventListener('keydown', event => { if (event.key === 'Escape') event.preventDefault(); });
    }

    /**
     * @param {string} text @param {number | null} share 0..1, null for unknown
     * @param {(() => void) | null} stop  null for what cannot be stopped
     */
    show(text, share, stop) {
        this.#text.textContent = text;
        if (share === null) this.#progress.removeAttribute('value');
        else this.#progress.value = share;
        this.#stop = stop;
        this.#cancel.hidden = !stop;
        if (!this.#dialog.open) this.#dialog.showModal();
    }

    close() {
        this.#dialog.close();
    }
}
