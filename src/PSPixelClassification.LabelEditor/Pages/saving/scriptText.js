import { icon, make } from '../common/dom.js';
/** @import { ScriptState } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/**
 * Lines of PowerShell, to be read and copied, and what must be done before they work.
 * @typedef {{element: HTMLElement, show: (script: ScriptState) => void}} ScriptText
 *
 * @param {string} test  name of the lines for tests @param {Notices} notices
 * @returns {ScriptText}
 */
export function scriptText(test, notices) {
    const problem = make('p', { class: 'explain', 'data-test': `${test}-problem` });
    const code = make('pre', { tabindex: 0, 'data-test': test, role: 'region', 'aria-label': 'Lines of PowerShell' });
    const copy = make(
        'button', { type: 'button', class: 'mini', 'data-test': `copy-${test}`, title: 'Copy the lines' }, icon('i-copy'), 'Copy');
    copy.addEventListener('click', async () => {
        try {
            await navigator.clipboard.writeText(code.textContent ?? '');
            notices.inform('Copied: paste the lines into PowerShell 7, or into a script.');
        } catch {
            // Where the browser forbids it, Ctrl+C does it.
            getSelection()?.selectAllChildren(code);
        }
    });
    return {
        element: make('div', { class: 'script' }, problem, code, copy),
        show(script) {
            problem.textContent = script.problem ?? '';
            problem.hidden = !script.problem;
            code.textContent = script.lines;
            code.hidden = copy.hidden = !script.lines;
        },
    };
}
