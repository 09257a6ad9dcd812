import { byId, icon, make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { remember, remembered } from '../common/storage.js';
import { jobLine, rowText } from './jobText.js';
/** @import { JobMessage, JobRow, PageMessage } from '../common/protocol.js' */

/** More would be slow to draw, and nobody reads them; those with problems come first. */
const MaxShown = 300;
/** @type {Record<JobRow['status'], string>} */
const Marks = { completed: '✓', skipped: '–', failed: '✗' };

/** Over the picture: how far an export or a batch is, what ended and how. It stays until it is closed, also over a reload. */
export class JobPanel {
    #panel = byId('job');
    #title = make('span', {});
    #line = make('p', { role: 'status', 'data-test': 'job-line' });
    #bar = make('progress', { max: 1, 'aria-label': 'Done' });
    #notes = make('div', {});
    #list = make('div', {
        class: 'results', role: 'list', tabindex: 0, 'aria-label': 'Images that have ended', 'data-test': 'job-rows',
    });
    #more = make('p', {});
    #cancel = make('button', {
        type: 'button', class: 'mini', 'data-test': 'job-cancel', title: 'End it: what is finished stays', text: 'Cancel',
    });
    #close = make('button', {
        type: 'button', class: 'icon ghost', 'data-test': 'job-close', title: 'Close', 'aria-label': 'Close',
    }, icon('i-close'));
    /** @type {JobRow[]} */
    #rows = [];
    /** @type {JobMessage | null} */
    #job = null;
    /** The job that was closed: it comes again with every new connection. */
    #closed = remembered('jobClosed', '');

    /** @param {(message: PageMessage) => boolean} send */
    constructor(send) {
        this.#panel.append(
            make('h2', {}, this.#title, this.#cancel, this.#close), this.#line, this.#bar, this.#notes, this.#list, this.#more);
        this.#cancel.addEventListener('click', () => {
            if (this.#job && send({ type: 'cancelJob', job: this.#job.id })) this.#cancel.disabled = true;
        });
        this.#close.addEventListener('click', () => {
            this.#panel.hidden = true;
            this.#closed = this.#job?.id ?? '';
            remember('jobClosed', this.#closed);
            byId('view').focus();
        });
    }

    /** Whether something would be lost by ending the session. */
    get isRunning() {
        return this.#job?.state === 'running';
    }

    /** @param {JobMessage} job */
    show(job) {
        const isOther = this.#job?.id !== job.id;
        this.#job = job;
        this.#rows = [...this.#rows.slice(0, isOther ? 0 : job.firstRow), ...job.rows];
        if (job.id === this.#closed) return;
        const isRunning = job.state === 'running';
        const what = job.kind === 'batch' ? 'Run on a folder' : 'Export';
        this.#title.textContent = isRunning ? what : `${what}: ${job.state}`;
        this.#line.textContent = jobLine(job);
        this.#line.classList.toggle('problem', job.state === 'failed');
        this.#bar.hidden = this.#cancel.hidden = !isRunning;
        this.#close.hidden = isRunning;
        if (isOther) this.#cancel.disabled = false;
        this.#bar.value = job.fraction;
        this.#notes.replaceChildren(...job.notes.map(text => make('p', { class: 'remark', text })));
        if (isOther || job.rows.length > 0) this.#showRows();
        this.#panel.hidden = false;
    }

    #showRows() {
        const hasProblem = (/** @type {JobRow} */ row) => row.error !== null || row.warnings.length > 0;
        const others = this.#rows.filter(row => !hasProblem(row)).reverse();
        const shown = [...this.#rows.filter(hasProblem), ...others].slice(0, MaxShown);
        this.#list.replaceChildren(...shown.map(row => make('div', { role: 'listitem', class: 'result', title: row.files.join('\n') },
            make('span', { class: 'mark', 'aria-label': row.status, role: 'img', text: Marks[row.status] }),
            make('span', { class: 'name', text: row.name }),
            make('span', { class: row.error ? 'problem' : 'finding', text: rowText(row) }),
            ...row.warnings.map(text => make('span', { class: 'warning', text })))));
        this.#list.hidden = shown.length === 0;
        const left = (this.#job?.unlisted ?? 0) + this.#rows.length - shown.length;
        this.#more.textContent = left > 0 ? `… and ${count(left)} more` : '';
        this.#more.hidden = left === 0;
    }
}
