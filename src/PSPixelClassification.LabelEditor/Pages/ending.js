/** The end of the session: by Done, which saves first, or because PowerShell has ended it. */
export class Ending {
    #isAsked = false;

    /**
     * @param {import('./state.js').EditorState} state @param {import('./connection.js').Connection} connection
     * @param {import('./notices.js').Notices} notices @param {(message: object) => boolean} send
     */
    constructor(state, connection, notices, send) {
        this.state = state;
        this.connection = connection;
        this.notices = notices;
        this.send = send;
    }

    done() {
        this.#isAsked = this.send({ type: 'done' });
    }

    saved() {
        this.#isAsked = false;
    }

    /** Saving failed. @param {string} why @returns {boolean} whether that kept the session from ending, so that the person was asked */
    failed(why) {
        if (!this.#isAsked) return false;
        this.#isAsked = false;
        const text = `${why} Without saving, the labels still go back to the script, and the journal beside the project keeps them.`;
        void this.notices.ask('The project is not saved', text, 'Finish without saving', 'Keep editing').then(yes => {
            if (yes) this.send({ type: 'done', unsaved: true });
        });
        return true;
    }

    finished() {
        this.#end('Finished', 'The labels went back to the script. You may close this page.');
    }

    /** Ctrl+C there, or the end of the script. */
    stopped() {
        const { path, saved } = this.state.project;
        this.#end('PowerShell has ended the session', path === null ? 'You may close this page.'
            : saved ? 'Everything was saved. You may close this page.'
                : 'What was not saved is kept in a journal beside the project; the next Edit-PixelLabel of the project offers it. You may close this page.');
    }

    /** @param {string} title @param {string} text */
    #end(title, text) {
        this.connection.end();
        this.state.connection = 'finished';
        this.notices.hide('connection');
        this.notices.end(title, text);
        this.state.tell('connection');
    }
}
