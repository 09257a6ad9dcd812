import { byId } from '../common/dom.js';
import { Question } from '../common/question.js';
import { openMenu } from '../panels/menu.js';
import { batchDialog } from './batchDialog.js';
import { exportDialog } from './exportDialog.js';
import { foldersAnswered } from './folderField.js';
import { JobPanel } from './jobPanel.js';
import { saveAsDialog } from './saveAsDialog.js';
import { scriptDialog } from './scriptDialog.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage, FailedMessage, FoldersAnswer, FoldersMessage, JobMessage, PageMessage } from '../common/protocol.js' */
/** @import { ResultPlanAnswer, SaveAsAnswer, ScriptAnswer } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

/** @typedef {SaveAsAnswer | ResultPlanAnswer | FoldersAnswer | ScriptAnswer | JobMessage} SavingAnswer */

/** What is beside Save: saving as another project, exporting, running on a folder, and the script that does the same. */
export class Saving {
    /** @type {Question<FoldersMessage>} */
    #folders;

    /**
     * @param {EditorState} state @param {Notices} notices
     * @param {(message: PageMessage) => boolean} send @param {(message: EditMessage) => void} edit
     */
    constructor(state, notices, send, edit) {
        this.notices = notices;
        this.#folders = new Question(message => send(message));
        this.saveAs = saveAsDialog(state, notices, this.#folders, send, edit);
        this.export = exportDialog(state, notices, this.#folders, send, edit);
        this.batch = batchDialog(state, notices, this.#folders, send, edit);
        this.script = scriptDialog(notices, send);
        this.jobs = new JobPanel(send);
        const button = /** @type {HTMLButtonElement} */ (byId('save-more'));
        button.addEventListener('click', () => this.openMenu());
        state.on(['connection'], () => { button.disabled = state.connection !== 'open'; });
    }

    openMenu() {
        const button = /** @type {HTMLButtonElement} */ (byId('save-more'));
        if (button.disabled) return;
        openMenu(button, 'More of saving', [
            { text: 'Save as …  (Ctrl+Shift+S)', test: 'menu-save-as', run: () => this.saveAs.open() },
            { text: 'Export …', test: 'menu-export', run: () => this.export.open() },
            { text: 'Run on a folder …', test: 'menu-batch', run: () => this.batch.open() },
            { text: 'PowerShell lines …', test: 'menu-script', run: () => this.script.open() },
        ]);
    }

    /** @param {SavingAnswer} message */
    answered(message) {
        switch (message.type) {
            case 'job': return this.jobs.show(message);
            case 'saveAs': return this.saveAs.answered(message);
            case 'script': return this.script.answered(message.script);
            case 'plan':
                // Only one of the two has asked.
                if (!this.export.answered(message)) this.batch.answered(message);
                return;
            default:
                this.#folders.answered();
                foldersAnswered(message);
        }
    }

    /** There is no answer. @param {FailedMessage} failed */
    failed({ during }) {
        if (during === 'saveAs') this.saveAs.answered(null);
        if (during === 'folders') this.#folders.answered();
        if (during === 'plan' && !this.export.answered(null)) this.batch.answered(null);
    }

    /** The connection is a new one. */
    forget() {
        this.#folders.forget();
        for (const dialog of [this.saveAs, this.export, this.batch]) dialog.forget();
    }

    /** Runs something that ends the session, after a question if that would end a job. @param {() => void} end */
    async beforeEnd(end) {
        const text = 'What is finished stays; the rest is not written.';
        const mayEnd = !this.jobs.isRunning || await this.notices.ask('An export is running', text, 'End it and finish', 'Let it run');
        if (mayEnd) end();
    }
}
