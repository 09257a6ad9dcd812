import { icon, make } from '../common/dom.js';
/** @import { Notices } from './notices.js' */

/**
 * Parameters of commands, to be read and copied.
 * @param {string} test  name of the text for tests; the button is called copy- and this name
 * @param {string} title @param {Notices} notices @param {string} copied  what is said when they were copied
 * @returns {{element: HTMLElement, show: (text: string) => void}} show: an empty text hides it
 */
export function parameterText(
    test, title, notices, copied = 'Copied: give these to Export-Segmentation or Invoke-BatchClassification.',
) {
    const code = make('code', { 'data-test': test, tabindex: 0 });
    const copy = make('button', {
        type: 'button', class: 'icon', 'data-test': `copy-${test}`, title: 'Copy the parameters', 'aria-label': 'Copy the parameters',
    }, icon('i-copy'));
    const element = make('div', { class: 'parameters', title }, code, copy);
    copy.addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(code.textContent ?? '');
            notices.inform(copied);
        } catch {
            // Where the browser forbids it, Ctrl+C does it.
            getSelection()?.selectAllChildren(code);
        }
    });
    return {
        element,
        show(text) {
            // A line may end between words, not behind the hyphen of a parameter.
            code.replaceChildren(...text.split(/( )/).map(part => (part.startsWith('-') ? make('span', { text: part }) : part)));
            element.hidden = !text;
        },
    };
}
