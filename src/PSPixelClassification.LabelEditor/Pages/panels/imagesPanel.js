import { arrowsStep, byId, make } from '../common/dom.js';
import { count } from '../common/numbers.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState } from '../common/protocol.js' */

/** Letters of the end of a name that is too long. */
const TailLength = 12;

/** The images of the session; one is on view. @param {EditorState} state */
export function imagesPanel(state) {
    const list = byId('images');
    state.on(['images', 'plane'], () => {
        // Rows are kept while their number stays the same, so that the focus stays where it is.
        if (list.children.length !== state.images.length) list.replaceChildren(...state.images.map((image, i) => row(state, image, i)));
        state.images.forEach((image, i) => {
            const option = list.children[i];
            option.setAttribute('aria-selected', String(i === state.image));
            option.setAttribute('tabindex', i === state.image ? '0' : '-1');
            option.lastElementChild?.replaceChildren(image.problem !== null ? 'missing' : image.labeled > 0 ? count(image.labeled) : '');
            option.classList.toggle('missing', image.problem !== null);
        });
        byId('image-size').textContent = state.currentImage ? describe(state.currentImage) : '';
    });
    arrowsStep(list, () => state.image, i => state.show(i, state.t, state.z));
}

/** @param {ImageState} image */
function describe(image) {
    const size = [image.width, image.height, ...(image.depth > 1 ? [image.depth] : [])].join(' × ');
    return `${size}, ${image.pixelType.toLowerCase()}`;
}

/** Names of one experiment begin alike: where there is no room, the middle goes, not the end. @param {string} name */
function partsOf(name) {
    const letters = [...name];
    const tail = Math.min(Math.floor(letters.length / 2), TailLength);
    return [letters.slice(0, letters.length - tail).join(''), letters.slice(letters.length - tail).join('')];
}

/** @param {EditorState} state @param {ImageState} image */
function titleOf(state, image) {
    const keys = state.images.length > 1 ? ['Next image: Page Down, previous: Page Up'] : [];
    return [image.name, image.problem ?? describe(image), ...keys].join('\n');
}

/** @param {EditorState} state @param {ImageState} image @param {number} index */
function row(state, image, index) {
    const option = make(
        'div', { class: 'row', role: 'option', 'data-test': `image-${index}`, title: titleOf(state, image) },
        make('span', { class: 'name parted' }, ...partsOf(image.name).map(text => make('span', { text }))),
        make('span', { class: 'count', title: 'Labeled pixels' }));
    option.addEventListener('click', () => state.show(index, state.t, state.z));
    return option;
}
