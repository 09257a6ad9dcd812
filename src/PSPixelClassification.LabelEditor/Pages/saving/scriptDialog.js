import { formDialog } from './formDialog.js';
import { scriptText } from './scriptText.js';
/** @import { PageMessage, ScriptState } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/**
 * PowerShell lines …: the session as a script.
 * @param {Notices} notices @param {(message: PageMessage) => boolean} send
 * @returns {{open: () => void, answered: (script: ScriptState) => void}}
 */
export function scriptDialog(notices, send) {
    const script = scriptText('script-lines', notices);
    const form = formDialog(
        'script', 'PowerShell lines', 'The session as a script: the same labels, features and parameters give the same results, anywhere.',
        [script.element], '', () => {});
    return {
        open() {
            if (!send({ type: 'script' })) return;
            script.show({ lines: '', problem: null });
            form.open();
        },
        answered: state => script.show(state),
    };
}
