import { make } from '../common/dom.js';
/** @import { ScriptText } from './scriptText.js' */

/**
 * A dialog with fields, a line that says what is wrong, and a button that does it.
 * @typedef {{dialog: HTMLDialogElement, start: HTMLButtonElement, tell: (text: string, isProblem?: boolean) => void,
 *   open: () => void}} FormDialog
 *
 * @param {string} name  of the dialog in tests @param {string} title @param {string} explain
 * @param {(Node)[]} fields @param {string} start  text of the button that does it; empty for none
 * @param {() => void} run  does it
 * @returns {FormDialog}
 */
export function formDialog(name, title, explain, fields, start, run) {
    const status = make('p', { class: 'cost', role: 'status', 'data-test': `${name}-status` });
    const button = make('button', { type: 'button', class: 'primary', 'data-test': `${name}-start`, text: start, disabled: true });
    const close = make('button', { type: 'button', 'data-test': `${name}-close`, text: start ? 'Cancel' : 'Close' });
    button.hidden = !start;
    const attributes = { id: `${name}-dialog`, class: 'saving', 'data-test': `${name}-dialog`, 'aria-labelledby': `${name}-title` };
    const dialog = make('dialog', attributes,
        make('h1', { id: `${name}-title`, text: title }),
        make('p', { class: 'explain', text: explain }),
        make('div', { class: 'fields' }, ...fields),
        status,
        make('div', { class: 'actions' }, make('span', { class: 'spring' }), close, button));
    close.addEventListener('click', () => dialog.close());
    button.addEventListener('click', () => {
        dialog.close();
        run();
    });
    document.body.append(dialog);
    return {
        dialog,
        start: button,
        tell(text, isProblem = false) {
            status.textContent = text;
            status.classList.toggle('problem', isProblem);
        },
        open() { if (!dialog.open) dialog.showModal(); },
    };
}

/** A field with its name in front of it. @param {string} label @param {HTMLElement} input @param {string} title */
export function labeled(label, input, title = '') {
    return make('label', { class: 'entry', title: title || null }, make('span', { text: label }), input);
}

/**
 * A part that opens: the lines of PowerShell that do the same.
 * @param {string} name  of the dialog in tests @param {ScriptText} script
 * @returns {HTMLElement}
 */
export function scriptPart(name, script) {
    const summary = make('summary', { text: 'PowerShell lines that do the same' });
    return make('details', { 'data-test': `${name}-script` }, summary, script.element);
}

/** @param {HTMLElement} root @param {() => void} changed  called after each change of a field in it */
export function onAnyChange(root, changed) {
    root.addEventListener('input', changed);
    root.addEventListener('change', changed);
}
