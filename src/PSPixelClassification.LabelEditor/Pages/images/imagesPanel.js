import { arrowsStep, byId } from '../common/dom.js';
import { describe, extentOf, ImageRow } from './imageRow.js';
import { openMenu } from '../panels/menu.js';
import { Thumbnails } from './thumbnails.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ThumbnailMessage } from '../common/protocol.js' */

/** So many images are found without looking for their names. */
const FilterFrom = 9;

/**
 * The images of the session; one is on view.
 * @param {EditorState} state @param {(message: ThumbnailMessage) => boolean} send @param {() => boolean} safePalette
 * @param {{add: () => void, remove: (index: number) => void}} actions
 * @returns {Thumbnails}
 */
export function imagesPanel(state, send, safePalette, actions) {
    const list = byId('images'), more = /** @type {HTMLButtonElement} */ (byId('image-menu'));
    const filter = /** @type {HTMLInputElement} */ (byId('image-filter'));
    const thumbnails = new Thumbnails(state, send, list, () => show());
    /** By image id. @type {Map<number, ImageRow>} */
    let rows = new Map();
    /** The places of the images whose names have the letters that are looked for. @type {number[]} */
    let found = [];

    function find() {
        filter.hidden = state.images.length < FilterFrom;
        const letters = filter.hidden ? '' : filter.value.trim().toLowerCase();
        found = state.images.flatMap(({ name }, i) => (name.toLowerCase().includes(letters) ? [i] : []));
        rows = new Map(state.images.map(image => [image.id, rows.get(image.id) ?? new ImageRow(image)]));
        const shown = found.map(i => /** @type {ImageRow} */ (rows.get(state.images[i].id)));
        // Rows are kept while they stay the same, so that the focus stays where it is.
        if (list.children.length === shown.length && shown.every(({ element }, i) => list.children[i] === element)) return;
        list.replaceChildren(...shown.map(({ element }) => element));
        thumbnails.watch(shown.map(({ element, canvas }, i) => ({ row: element, id: state.images[found[i]].id, canvas })));
    }

    function show() {
        find();
        for (const i of found) {
            const { id } = state.images[i];
            rows.get(id)?.show(state, i, safePalette(), thumbnails.problem(id));
        }
        const size = byId('image-size');
        size.textContent = state.currentImage ? extentOf(state.currentImage) : '';
        size.title = state.currentImage ? describe(state.currentImage) : '';
        more.disabled = state.images.length === 0;
    }

    /** @param {HTMLElement} button */
    function menu(button) {
        const { image } = state;
        openMenu(button, `Image ${state.currentImage?.name ?? ''}`, [
            { text: 'Add images…', test: 'menu-add-images', run: actions.add },
            { text: 'Remove this image…', test: 'menu-remove-image', run: () => actions.remove(image) },
        ]);
    }

    /** @param {Event} event  on a row @returns {number} the place of its image; −1 for none */
    const placeOf = event => found[[...list.children].findIndex(row => row.contains(/** @type {Node} */ (event.target)))] ?? -1;
    const choose = (/** @type {number} */ index) => state.show(index, state.t, state.z);
    list.addEventListener('click', event => {
        const index = placeOf(event);
        if (index >= 0) choose(index);
    });
    list.addEventListener('contextmenu', event => {
        const index = placeOf(event);
        if (index < 0) return;
        event.preventDefault();
        choose(index);
        menu(/** @type {HTMLElement} */ (list.children[found.indexOf(index)]));
    });
    list.addEventListener('keydown', event => {
        if (event.key === 'Delete') actions.remove(state.image);
    });
    arrowsStep(list, () => found.indexOf(state.image), i => choose(found[i]));
    filter.addEventListener('input', show);
    byId('add-images').addEventListener('click', actions.add);
    more.addEventListener('click', () => menu(more));
    state.on(['images', 'plane', 'classes', 'accuracy'], show);
    state.on(['plane'], () => list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    return thumbnails;
}
