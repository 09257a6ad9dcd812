import { byId, make } from './dom.js';

const ToastMilliseconds = 6000;

/** What the page tells beside the picture: passing notes, banners that wait for an answer, questions, and the end. */
export class Notices {
    #banners = byId('banners');
    #toasts = byId('toasts');
    /** @type {Map<string, HTMLElement>} */
    #shown = new Map();

    /** @param {string} text */
    inform(text) {
        this.#toast(text, 'toast');
    }

    /** @param {string} text */
    problem(text) {
        this.#toast(text, 'toast problem');
    }

    /** @param {string} text @param {string} style */
    #toast(text, style) {
        const toast = make('div', { class: style, text });
        this.#toasts.append(toast);
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

    /** @param {{edits: number, time: string} | null} found @param {(accept: boolean) => void} answer */
    offerRecovery(found, answer) {
        if (!found) return this.hide('recovery');
        const time = new Date(found.time);
        const isToday = time.toDateString() === new Date().toDateString();
        const when = time.toLocaleString('en-GB', isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
        const decide = (/** @type {boolean} */ accept) => () => {
            answer(accept);
            this.hide('recovery');
            byId('view').focus();
        };
        this.banner('recovery', `${found.edits} unsaved ${found.edits === 1 ? 'edit' : 'edits'} from ${when} ${found.edits === 1 ? 'was' : 'were'} found.`, [
            { label: 'Restore', test: 'recovery-restore', primary: true, run: decide(true) },
            { label: 'Discard', test: 'recovery-discard', run: decide(false) },
        ]);
    }

    /**
     * A question before something that is hard to take back.
     * @param {string} title @param {string} text @param {string} yes  name of the button that does it
     * @returns {Promise<boolean>}
     */
    ask(title, text, yes) {
        const dialog = /** @type {HTMLDialogElement} */ (byId('confirm-dialog'));
        byId('confirm-title').textContent = title;
        byId('confirm-text').textContent = text;
        byId('confirm-yes').textContent = yes;
        dialog.returnValue = 'no';
        dialog.showModal();
        byId('confirm-yes').focus();
        return new Promise(resolve => {
            dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
        });
    }

    /** Covers the page. @param {string} title @param {string} text @param {{label: string, run: () => void} | null} again */
    end(title, text, again = null) {
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
