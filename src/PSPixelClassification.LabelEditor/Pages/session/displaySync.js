/** @import { EditorState } from '../common/editorState.js' */
/** @import { DisplayMessage } from '../common/protocol.js' */

/** A slider that is dragged makes many changes; the last one is what counts. */
const RestMilliseconds = 300;

/**
 * Tells the server how channels are shown, so that it holds when the page is loaded again, and with a project in later sessions.
 * @param {EditorState} state @param {(message: DisplayMessage) => boolean} send
 */
export function displaySync(state, send) {
    let timer = 0;
    const tell = () => {
        // What cannot be sent now is sent with the next change, or when the connection is there again.
        for (const { image, channels } of state.connection === 'open' ? state.looks.takeChanged() : []) {
            send({ type: 'display', image, channels });
        }
    };
    state.on(['window', 'connection'], () => {
        if (!state.looks.isChanged) return;
        clearTimeout(timer);
        timer = setTimeout(tell, RestMilliseconds);
    });
    // A page that goes away does not wait.
    addEventListener('pagehide', tell);
}
