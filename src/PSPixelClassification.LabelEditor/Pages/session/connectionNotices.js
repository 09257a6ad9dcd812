/** @import { EditorState } from '../common/editorState.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { Connection, ConnectionEvent } from './connection.js' */
/** @import { SessionEnd } from './sessionEnd.js' */

/**
 * What the page tells about its connection.
 * @param {EditorState} state @param {Connection} connection @param {Notices} notices @param {SessionEnd} sessionEnd
 * @returns {(event: ConnectionEvent) => void}
 */
export function connectionNotices(state, connection, notices, sessionEnd) {
    return event => {
        if (event === 'stopped') return sessionEnd.stopped();
        if (event === 'gone') return sessionEnd.gone();
        state.connection = event;
        if (event === 'open') notices.hide('connection');
        if (event === 'lost') {
            notices.banner('connection', 'No connection to PowerShell. What you paint is kept, and sent when the connection is back.');
        }
        if (event === 'taken') {
            notices.end('Open in another window', 'You edit the labels there now.', { label: 'Edit here', run: () => connection.open() });
        }
        state.tell('connection');
    };
}
