import { byId, make } from '../common/dom.js';

const ToastMilliseconds = 6000;

/** What the page tells the user: passing notes, banners that wait for an answer, questions, and the end. */
export class Notices {
    #banners = byId('banners');
    #toasts = byId('toasts');
    /** @type {Map<string, HTMLElement>} */
    #shown = new Map();
    /** The answer to the last question. @type {Promise<boolean>} */
    #answer = Promise.resolve(false);

    /** @param {string} text */
    inform(text) {
        this.#toast(text, 'toast');
    }

    /** @param {string} text @param {string} kind  only the last of several problems of a kind is shown */
    problem(text, kind = text) {
        this.#toast(text, 'toast problem', kind);
    }

    /** @param {string} text @param {string} style @param {string} [kind] */
    #toast(text, style, kind = text) {
        const last = /** @type {HTMLElement[]} */ ([...this.#toasts.children]).find(toast => toast.dataset.kind === kind);
        const toast = make('div', { class: style, text, 'data-kind': kind });
        if (last) last.replaceWith(toast);
        else this.#toasts.append(toast);
        setTimeout(() => toast.remove(), ToastMilliseconds);
    }

    /**
     * @param {string} name of the banner; showing it again replaces it @param {string} text
     * @param {{label: string, test: string, primary?: boolean, run: () => void}[]} buttons
     */
    banner(name, text, buttons = []) {
        this.hide(name);
        const banner = make('div', { class: 'banner', 'data-test': `banner-${name}` }, make('span', { text }));
        for (const { label, test, primary, run } of buttons) {
            const button = make('button', { type: 'button', text: label, 'data-test': test, class: primary ? 'primary' : null });
            button.addEventListener('click', run);
            banner.append(button);
        }
        this.#shown.set(name, banner);
        this.#banners.append(banner);
    }

    /** @param {string} name */
    hide(name) {
        this.#shown.get(name)?.remove();
        this.#shown.delete(name);
    }

    /**
     * A question before something that is hard to undo. Questions are asked one after the other.
     * @param {string} title @param {string} text @param {string} yes  name of the button that does it @param {string} no  that of the other
     * @returns {Promise<boolean>}
     */
    ask(title, text, yes, no = 'Cancel') {
        this.#answer = this.#answer.then(() => this.#ask({ title, text, yes, no }));
        return this.#answer;
    }

    /** @param {Record<'title' | 'text' | 'yes' | 'no', string>} texts @returns {Promise<boolean>} */
    #ask(texts) {
        if (!byId('ended').hidden) return Promise.resolve(false);
        const dialog = /** @type {HTMLDialogElement} */ (byId('confirm-dialog'));
        for (const [name, text] of Object.entries(texts)) byId(`confirm-${name}`).textContent = text;
        dialog.returnValue = 'no';
        dialog.showModal();
        byId('confirm-no').focus();
        return new Promise(resolve => {
            dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
        });
    }

    /** Covers the page. @param {string} title @param {string} text @param {{label: string, run: () => void} | null} again */
    end(title, text, again = null) {
        // An open dialog would lie over it, and asks for what is past.
        for (const dialog of /** @type {NodeListOf<HTMLDialogElement>} */ (document.querySelectorAll('dialog[open]'))) dialog.close();
        byId('ended-title').textContent = title;
        byId('ended-text').textContent = text;
        const button = byId('ended-again');
        button.hidden = !again;
        button.textContent = again?.label ?? '';
        button.onclick = () => {
            byId('ended').hidden = true;
            again?.run();
        };
        byId('ended').hidden = false;
        if (again) button.focus();
    }
}
