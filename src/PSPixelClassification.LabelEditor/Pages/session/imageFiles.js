import { count } from '../common/numbers.js';
import { AddImagesDialog } from '../images/addImagesDialog.js';
import { askToCopy, BusyDialog, tellRefused } from '../images/copyDialogs.js';
import { labelsOf } from '../images/imageRow.js';
import { fileDrop } from './fileDrop.js';
import { Uploads } from './uploads.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { AddImagesMessage, EditMessage, FolderAnswer, ImagesMessage, OfferAnswer, PageMessage } from '../common/protocol.js' */
/** @import { RefusedFile, ThumbnailAnswer, UploadAnswer } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { Thumbnails } from '../images/thumbnails.js' */

/** @typedef {ThumbnailAnswer | FolderAnswer | OfferAnswer | UploadAnswer | ImagesMessage} FileMessage */

/** Adds images to the list, from the folders of the session or as copies, and removes them. */
export class ImageFiles {
    /** @type {Thumbnails | null} */
    thumbnails = null;
    #busy = new BusyDialog();
    /** The change of the list that is under way. */
    #change = '';
    /** Files that were dropped, and wait for the word of the server. @type {{files: File[], refused: RefusedFile[]} | null} */
    #offered = null;
    /** What came to nothing before the session was asked to add the rest. @type {RefusedFile[]} */
    #refused = [];

    /**
     * @param {EditorState} state @param {Notices} notices @param {(message: PageMessage) => boolean} send
     * @param {(message: EditMessage) => string} edit
     */
    constructor(state, notices, send, edit) {
        this.state = state;
        this.notices = notices;
        this.send = send;
        this.edit = edit;
        this.uploads = new Uploads(send);
        this.dialog = new AddImagesDialog(send, message => this.#add(message, []), files => this.#offer(files, []));
        fileDrop((files, refused) => this.#offer(files, refused));
    }

    add() {
        this.dialog.open();
    }

    /** Asks first. @param {number} index */
    async remove(index) {
        const { state } = this, image = state.images[index];
        if (!image) return;
        if (state.images.length === 1) {
            this.notices.problem(`${image.name} is the only image, and cannot be removed.`);
            return;
        }
        const labels = labelsOf(state, index);
        const text = [
            labels ? `Its labels (${labels} pixels) go with it, and Undo does not bring them back.` : 'It has no labels.',
            image.stored ? 'Its pixels are in no file of their own.' : 'Its file stays where it is.',
            ...(state.project.path === null ? [] : ['The project is saved.']),
        ].join(' ');
        if (!await this.notices.ask(`Remove ${image.name}?`, text, 'Remove')) return;
        // The list may have changed while the question was open.
        const place = state.images.findIndex(({ id }) => id === image.id);
        if (place < 0) return;
        this.#refused = [];
        this.#begin(`Removing ${image.name}…`, { type: 'removeImage', image: place });
    }

    /** @param {FileMessage} message */
    read(message) {
        if (message.type === 'thumbnail') this.thumbnails?.answered(message);
        else if (message.type === 'folder') this.dialog.answered(message);
        else if (message.type === 'offered') void this.#considered(message);
        else if (message.type === 'uploaded') this.uploads.answered(message);
        else this.#changed(message);
    }

    /**
     * An edit was refused, and the user was told; or it was made, which after a break of the line nothing else tells.
     * @param {string} id
     */
    answered(id) {
        if (id !== this.#change) return;
        this.#change = '';
        this.#busy.close();
    }

    /** Something failed. @param {string} during @returns {boolean} whether that was a small picture, which nobody is told of */
    failed(during) {
        if (during === 'thumbnail') this.thumbnails?.answered(null);
        if (during === 'offer') this.#offered = null;
        return during === 'thumbnail';
    }

    /** The connection is a new one: what was being copied is given up. */
    forget() {
        this.thumbnails?.forget();
        this.#offered = null;
        if (this.uploads.isUnderWay) {
            this.uploads.answered(null);
        }
    }

    /** @param {File[]} files @param {RefusedFile[]} refused */
    #offer(files, refused) {
        this.#offered = { files, refused };
        const isSent = this.send({ type: 'offer', files: files.map(({ name, size }) => ({ name, length: size })) });
        if (!isSent) this.notices.problem('No connection to PowerShell: nothing was added.', 'connection');
    }

    /** @param {OfferAnswer} answer */
    async #considered({ files: states }) {
        const offered = this.#offered;
        this.#offered = null;
        if (!offered) return;
        const accepted = offered.files.filter((_, i) => states[i]?.refused === null);
        if (!await askToCopy(states, offered.refused)) return;
        const stop = () => this.uploads.stop();
        const copied = await this.uploads.copy(
            accepted, (file, share) => this.#busy.show(`Copying ${file.name}…`, share, stop));
        if (!copied || copied.uploads.length === 0) this.#busy.close();
        if (!copied) this.notices.inform('Nothing was copied.');
        else if (copied.uploads.length === 0) tellRefused('', copied.refused);
        else this.#add({ type: 'addImages', root: '', folder: [], files: [], uploads: copied.uploads }, copied.refused);
    }

    /** @param {AddImagesMessage} message @param {RefusedFile[]} refused */
    #add(message, refused) {
        this.#refused = refused;
        const images = message.files.length + message.uploads.length;
        this.#begin(images === 1 ? 'Adding the image…' : `Adding ${count(images)} images…`, message);
    }

    /** @param {string} text @param {EditMessage} message */
    #begin(text, message) {
        this.#busy.show(text, null, null);
        this.#change = this.edit(message);
    }

    /** @param {ImagesMessage} message */
    #changed({ added, removed, refused }) {
        this.#change = '';
        this.#busy.close();
        const all = [...this.#refused, ...refused];
        const text = removed !== null ? `Removed ${removed}`
            : added.length === 0 ? '' : added.length === 1 ? `Added ${added[0]}` : `Added ${count(added.length)} images`;
        if (all.length > 0) tellRefused(text && `${text}.`, all);
        else if (text) this.notices.inform(text);
    }
}
