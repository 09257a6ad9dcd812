import { newPageId } from '../common/pageId.js';
/** @import { PageMessage, RefusedFile, UploadAnswer } from '../common/protocol.js' */

/** Small enough that strokes need not wait behind it, and large enough for the speed of a disk. */
const PartBytes = 1 << 19;

/** Copies files of the browser to the session, one after the other, piece by piece. */
export class Uploads {
    #page = newPageId('u');
    #count = 0;
    /** The copy that waits for an answer. @type {{upload: string, resolve: (answer: UploadAnswer | null) => void} | null} */
    #waiting = null;
    #isStopped = false;

    /** @param {(message: PageMessage) => boolean} send */
    constructor(send) {
        this.send = send;
    }

    /**
     * @param {File[]} files @param {(file: File, done: number) => void} progress  done: share of all bytes, 0..1
     * @returns {Promise<{uploads: string[], refused: RefusedFile[]} | null>} the copies, and what came to nothing; null if it was stopped
     */
    async copy(files, progress) {
        this.#isStopped = false;
        const total = files.reduce((sum, file) => sum + file.size, 0);
        const uploads = [], refused = [];
        let before = 0;
        for (const file of files) {
            const upload = `${this.#page}-${++this.#count}`;
            const why = await this.#copyOne(upload, file, done => progress(file, total === 0 ? 1 : (before + done) / total));
            if (this.#isStopped) return null;
            if (why === null) uploads.push(upload);
            else refused.push({ name: file.name, message: why });
            before += file.size;
        }
        return { uploads, refused };
    }

    /** The user does not want it any more, or the connection is a new one. */
    stop() {
        this.#isStopped = true;
        this.send({ type: 'cancelUploads' });
        this.answered(null);
    }

    get isUnderWay() {
        return this.#waiting !== null;
    }

    /** @param {UploadAnswer | null} answer null if there is none */
    answered(answer) {
        const waiting = this.#waiting;
        if (!waiting || (answer && answer.upload !== waiting.upload)) return;
        this.#waiting = null;
        waiting.resolve(answer);
    }

    /** @param {string} upload @param {File} file @param {(bytes: number) => void} progress @returns {Promise<string | null>} why not */
    async #copyOne(upload, file, progress) {
        progress(0);
        let answer = await this.#ask({ type: 'upload', upload, name: file.name, length: file.size }, upload);
        try {
            for (let offset = 0; answer?.refused === null && offset < file.size && !this.#isStopped; offset += PartBytes) {
                const data = await base64Of(file.slice(offset, offset + PartBytes));
                answer = await this.#ask({ type: 'uploadPart', upload, offset, data }, upload);
                progress(Math.min(offset + PartBytes, file.size));
            }
        } catch {
            this.send({ type: 'cancelUploads' });
            return 'The browser cannot read it any more. Was it moved or changed?';
        }
        return answer ? answer.refused : 'The connection to PowerShell was lost meanwhile. Try again.';
    }

    /** @param {PageMessage} message @param {string} upload @returns {Promise<UploadAnswer | null>} */
    #ask(message, upload) {
        return new Promise(resolve => {
            this.#waiting = { upload, resolve };
            if (!this.send(message)) this.answered(null);
        });
    }
}

/** @param {Blob} part @returns {Promise<string>} */
function base64Of(part) {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(part);
    });
}
