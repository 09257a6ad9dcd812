import { icon, make } from '../common/dom.js';
import { count } from '../common/numbers.js';
import { arrowsMove, FileList } from './fileList.js';
/** @import { AddImagesMessage, BrowseMessage, FolderAnswer, FolderFile } from '../common/protocol.js' */

/** Chooses images among the files of the folders that the session may look into. */
export class AddImagesDialog {
    #roots = make('select', { 'aria-label': 'Folder', 'data-test': 'add-root' });
    #path = make('span', { class: 'path', 'data-test': 'add-path' });
    #up = make('button', {
        type: 'button', class: 'icon', title: 'Up one folder', 'aria-label': 'Up one folder', 'data-test': 'add-up',
    }, icon('i-up'));
    #filter = make('input', { type: 'text', placeholder: 'Part of a name', 'aria-label': 'Part of a name', 'data-test': 'add-filter' });
    #folders = make('div', { class: 'folders', role: 'group', 'aria-label': 'Folders', 'data-test': 'add-folders' });
    #status = make('p', { class: 'explain', role: 'status', 'data-test': 'add-status' });
    #all = make(
        'button', { type: 'button', text: 'Choose all', title: 'Choose all files shown (Ctrl+A in the list)', 'data-test': 'add-all' });
    #add = make('button', { type: 'submit', value: 'yes', class: 'primary', text: 'Add', 'data-test': 'add-confirm' });
    #picker = make('input', { type: 'file', multiple: true, hidden: true, 'data-test': 'add-picker', 'aria-label': 'Other files' });
    /** @type {FolderAnswer | null} */
    #shown = null;

    /**
     * @param {(message: BrowseMessage) => boolean} browse @param {(message: AddImagesMessage) => void} add
     * @param {(files: File[]) => void} copy  files from anywhere, which have to be copied
     */
    constructor(browse, add, copy) {
        this.browse = browse;
        const list = make('div', {
            class: 'rows files', role: 'listbox', 'aria-label': 'Image files', 'aria-multiselectable': 'true', 'data-test': 'add-files',
            tabindex: -1,
        });
        this.files = new FileList(list, () => this.#count());
        const other = make('button', { type: 'button', text: 'From elsewhere…', 'data-test': 'add-other' });
        other.title = 'Choose files of another folder; they are copied. Dropping them on the page does the same.';
        const cancel = make('button', { type: 'submit', value: 'no', text: 'Cancel', 'data-test': 'add-cancel', formnovalidate: true });
        this.dialog = make(
            'dialog', { class: 'add-images', 'aria-labelledby': 'add-images-title', 'data-test': 'add-dialog' },
            make('form', { method: 'dialog' },
                make('h1', { id: 'add-images-title', text: 'Add images' }),
                make('div', { class: 'where' }, this.#roots, this.#up, this.#path),
                this.#folders, this.#filter, list, this.#status,
                make('div', { class: 'actions' }, this.#all, other, make('span', { class: 'spring' }), cancel, this.#add)),
            this.#picker);
        document.body.append(this.dialog);
        arrowsMove(this.#folders);
        this.#roots.addEventListener('change', () => this.#open(this.#roots.value, []));
        this.#up.addEventListener('click', () => this.#open(this.#shown?.root ?? '', this.#shown?.folder.slice(0, -1) ?? []));
        this.#folders.addEventListener('click', event => {
            const name = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.name;
            if (name && this.#shown) this.#open(this.#shown.root, [...this.#shown.folder, name]);
        });
        this.#filter.addEventListener('input', () => this.#list());
        // Enter in a field would press the first button.
        this.#filter.addEventListener('keydown', event => { if (event.key === 'Enter') event.preventDefault(); });
        this.#all.addEventListener('click', () => this.files.chooseAll());
        other.addEventListener('click', () => this.#picker.click());
        this.#picker.addEventListener('change', () => {
            const chosen = [...this.#picker.files ?? []];
            this.#picker.value = '';
            this.dialog.close('no');
            if (chosen.length > 0) copy(chosen);
        });
        this.dialog.addEventListener('close', () => {
            if (this.dialog.returnValue !== 'yes' || !this.#shown || this.files.chosen.length === 0) return;
            const { root, folder } = this.#shown;
            add({ type: 'addImages', root, folder, files: this.files.chosen, uploads: [] });
        });
    }

    open() {
        if (this.dialog.open) return;
        this.#filter.value = '';
        this.dialog.returnValue = 'no';
        this.#open(this.#shown?.root ?? '', this.#shown?.folder ?? []);
        this.dialog.showModal();
        this.#filter.focus();
    }

    /** @param {FolderAnswer | null} answer null if there is none */
    answered(answer) {
        if (!answer) return;
        const isSame = this.#shown?.root === answer.root && JSON.stringify(this.#shown.folder) === JSON.stringify(answer.folder);
        if (!isSame) this.files.clear();
        this.#shown = answer;
        const { root, roots, folder, folders } = answer;
        this.#roots.replaceChildren(...roots.map(path => make('option', { value: path, text: path })));
        this.#roots.value = root;
        this.#roots.hidden = roots.length === 0;
        this.#up.disabled = folder.length === 0;
        this.#path.textContent = folder.join(' › ');
        this.#folders.replaceChildren(...folders.map((name, i) => make(
            'button', { type: 'button', class: 'mini', 'data-name': name, tabindex: i === 0 ? 0 : -1, title: `Open ${name}` },
            icon('i-folder'), make('span', { text: name }))));
        this.#folders.hidden = folders.length === 0;
        this.#list();
    }

    /** @param {string} root @param {string[]} folder */
    #open(root, folder) {
        if (!this.browse({ type: 'browse', root, folder })) this.#status.textContent = 'No connection to PowerShell.';
    }

    #list() {
        const letters = this.#filter.value.trim().toLowerCase();
        /** @type {FolderFile[]} */
        const found = (this.#shown?.files ?? []).filter(({ name }) => name.toLowerCase().includes(letters));
        this.files.show(found);
        this.#all.disabled = found.every(({ listed }) => listed);
        this.#count();
    }

    #count() {
        const { files = [], leftOut = 0, problem = null } = this.#shown ?? {};
        const chosen = this.files.chosen.length;
        const left = leftOut > 0 ? ` ${count(leftOut)} more entries are not shown.` : '';
        this.#status.textContent = problem ?? (files.length === 0 ? 'No image files here.'
            : `${count(chosen)} of ${count(files.length)} chosen.${left}`);
        this.#add.textContent = chosen > 1 ? `Add ${count(chosen)} images` : 'Add';
        this.#add.disabled = chosen === 0;
    }
}
