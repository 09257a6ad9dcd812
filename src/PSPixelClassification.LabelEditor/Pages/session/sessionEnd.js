/** @import { EditorState } from '../common/editorState.js' */
/** @import { DoneMessage } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { Connection } from './connection.js' */

/** The end of the session: by Done, which saves first, or because PowerShell has ended it. */
export class SessionEnd {
    /**
     * @param {EditorState} state @param {Connection} connection
     * @param {Notices} notices @param {(message: DoneMessage) => boolean} send
     */
    constructor(state, connection, notices, send) {
        this.state = state;
        this.connection = connection;
        this.notices = notices;
        this.send = send;
    }

    done() {
        this.#expectEnd(this.send({ type: 'done' }));
    }

    /** The connection is a new one: nothing is under way. */
    forget() {
        this.#expectEnd(false);
    }

    /** Saving failed. @param {string} why @returns {boolean} whether that kept the session from ending, so that the person was asked */
    failed(why) {
        if (!this.state.isEnding) return false;
        this.#expectEnd(false);
        const text = `${why} Without saving, the labels still go back to the script, and the journal beside the project keeps them.`;
        void this.notices.ask('The project is not saved', text, 'Finish without saving', 'Keep editing').then(yes => {
            if (yes) this.#expectEnd(this.send({ type: 'done', unsaved: true }));
        });
        return true;
    }

    finished() {
        this.#end('Finished', 'The labels went back to the script. You may close this page.');
    }

    /** Ctrl+C in PowerShell, or the end of the script. */
    stopped() {
        this.#end('PowerShell has ended the session', this.#whatIsKept());
    }

    /** No answer any more: PowerShell was killed, or its computer cannot be reached. */
    gone() {
        const lost = this.connection.unanswered;
        const text = lost === 0 ? '' : ` ${lost === 1 ? 'The last edit' : `The last ${lost} edits`} did not arrive there.`;
        const again = { label: 'Try again', run: () => this.connection.open() };
        this.#show('The session in PowerShell has ended', this.#whatIsKept() + text, again);
    }

    /** @param {boolean} isEnding */
    #expectEnd(isEnding) {
        this.state.isEnding = isEnding;
        this.state.tell('connection');
    }

    #whatIsKept() {
        const { path, saved } = this.state.project;
        if (path === null) return 'You may close this page.';
        return saved ? 'Everything was saved. You may close this page.'
            : 'What was not saved is kept in a journal beside the project; the next Edit-PixelLabel of the project offers it. '
                + 'You may close this page.';
    }

    /** @param {string} title @param {string} text */
    #end(title, text) {
        this.connection.end();
        this.#show(title, text);
    }

    /** @param {string} title @param {string} text @param {{label: string, run: () => void} | null} again */
    #show(title, text, again = null) {
        this.state.connection = 'finished';
        this.notices.hide('connection');
        this.notices.end(title, text, again);
        this.state.tell('connection');
    }
}
