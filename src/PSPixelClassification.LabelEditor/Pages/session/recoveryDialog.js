import { byId } from '../common/dom.js';
/** @import { RecoveryState } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/**
 * Offers the edits of a session that ended without saving. Nothing can be edited before the answer, so there is no way around it.
 * @param {(accept: boolean) => void} answer
 * @param {Notices} notices
 * @returns {(found: RecoveryState | null) => void}
 */
export function recoveryDialog(answer, notices) {
    const dialog = /** @type {HTMLDialogElement} */ (byId('recovery-dialog'));
    const decide = (/** @type {boolean} */ accept) => () => {
        dialog.close();
        answer(accept);
        byId('view').focus();
    };
    byId('recovery-restore').addEventListener('click', decide(true));
    byId('recovery-discard').addEventListener('click', decide(false));
    dialog.addEventListener('cancel', event => event.preventDefault());
    // A second Escape in a row closes a dialog whatever its page says.
    dialog.addEventListener('keydown', event => { if (event.key === 'Escape') event.preventDefault(); });

    /** The note that was closed: it comes again with every new connection. @type {string | null} */
    let read = null;
    /** @param {string} kept */
    function note(kept) {
        const close = () => {
            read = kept;
            notices.hide('kept');
        };
        if (kept !== read) notices.banner('kept', kept, [{ label: 'Close', test: 'kept-close', run: close }]);
    }

    return found => {
        if (found?.kept) note(found.kept);
        if (!found || found.edits === 0) return dialog.close();
        const time = new Date(found.time);
        const isToday = time.toDateString() === new Date().toDateString();
        const when = time.toLocaleString('en-GB', isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
        byId('recovery-text').textContent = found.edits === 1
            ? `1 edit of the last session, made ${isToday ? 'at' : 'on'} ${when}, was not saved.`
            : `${found.edits} edits of the last session, the last one made ${isToday ? 'at' : 'on'} ${when}, were not saved.`;
        if (!dialog.open) dialog.showModal();
        byId('recovery-restore').focus();
    };
}
