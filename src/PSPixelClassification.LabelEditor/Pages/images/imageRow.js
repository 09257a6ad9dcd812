import { colorOf } from '../common/colors.js';
import { make } from '../common/dom.js';
import { count } from '../common/numbers.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState } from '../common/protocol.js' */

/** Letters of the end of a name that is too long. */
const TailLength = 12;

/** "512 × 400 × 30": width, height and, of a volume, slices. @param {ImageState} image */
export const extentOf = ({ width, height, depth }) => [width, height, ...(depth > 1 ? [depth] : [])].join(' × ');

/** @param {ImageState} image */
export const describe = image => `${extentOf(image)}, ${image.pixelType.toLowerCase()}`;

/** Names of one experiment begin alike: where there is no room, the middle goes, not the end. @param {string} name */
function partsOf(name) {
    const letters = [...name];
    const tail = Math.min(Math.floor(letters.length / 2), TailLength);
    return [letters.slice(0, letters.length - tail).join(''), letters.slice(letters.length - tail).join('')];
}

/** The labels of an image, class by class: "nuclei 120, background 80". @param {EditorState} state @param {number} index */
export const labelsOf = ({ classes }, index) => classes.filter(c => (c.pixels[index] ?? 0) > 0)
    .map(c => `${c.name} ${count(c.pixels[index])}`).join(', ');

/** How many labels of an image are right that were left out of training: "94 %"; empty while nobody can tell. */
function percentOf(/** @type {EditorState} */ { accuracy }, /** @type {number} */ index) {
    // Of few labels any number is false comfort.
    const share = accuracy?.tooFew === null ? accuracy.byImage[index] ?? -1 : -1;
    return share < 0 ? '' : `${Math.round(share * 100)} %`;
}

/** A row of the list of images: small picture, name, labels by class, and how well they are predicted. */
export class ImageRow {
    canvas = make('canvas', { class: 'thumbnail', width: 1, height: 1, 'aria-hidden': 'true' });
    #count = make('span', { class: 'count' });
    #bar = make('span', { class: 'shares', 'aria-hidden': 'true' });
    #note = make('span', { class: 'note' });
    #stamp = '';

    /** @param {ImageState} image */
    constructor(image) {
        this.element = make(
            'div', { class: 'row', role: 'option' },
            this.canvas,
            make('span', { class: 'what' },
                make('span', { class: 'first' },
                    make('span', { class: 'name parted' }, ...partsOf(image.name).map(text => make('span', { text }))), this.#count),
                make('span', { class: 'second' }, this.#bar, this.#note)));
    }

    /** @param {EditorState} state @param {number} index @param {boolean} safe @param {string | null} pictureProblem */
    show(state, index, safe, pictureProblem) {
        const image = state.images[index], isChosen = index === state.image;
        const shares = state.classes.map(c => [colorOf(c, safe), c.pixels[index] ?? 0]);
        const isMissing = image.problem !== null, percent = percentOf(state, index);
        const stamp = JSON.stringify([image, isChosen, shares, percent, pictureProblem, state.accuracy?.stale, index, state.images.length]);
        if (stamp === this.#stamp) return;
        this.#stamp = stamp;
        const { element } = this;
        element.dataset.test = `image-${index}`;
        element.title = titleOf(state, index, percent, pictureProblem);
        element.setAttribute('aria-selected', String(isChosen));
        element.setAttribute('tabindex', isChosen ? '0' : '-1');
        element.setAttribute('aria-posinset', String(index + 1));
        element.setAttribute('aria-setsize', String(state.images.length));
        element.classList.toggle('missing', isMissing);
        this.#count.textContent = isMissing ? 'missing' : image.labeled > 0 ? count(image.labeled) : '';
        this.#bar.replaceChildren(...shares.filter(([, pixels]) => Number(pixels) > 0).map(([color, pixels]) => {
            const part = make('i');
            part.style.flexGrow = String(pixels);
            part.style.backgroundColor = String(color);
            return part;
        }));
        this.#note.textContent = image.labeled === 0 ? 'no labels yet' : percent && `${percent} right`;
        this.#note.classList.toggle('stale', state.accuracy?.stale === true && image.labeled > 0);
    }
}

/** @param {EditorState} state @param {number} index @param {string} percent @param {string | null} pictureProblem */
function titleOf(state, index, percent, pictureProblem) {
    const image = state.images[index];
    const stale = state.accuracy?.stale ? ' (before the last labels)' : '';
    const accuracy = percent ? [`${percent} of the labels left out of training are right${stale}`] : [];
    const keys = state.images.length > 1 ? ['Next image: Page Down, previous: Page Up', 'More: right-click, remove: Delete'] : [];
    return [
        image.name, image.problem ?? describe(image), labelsOf(state, index) || 'No labels yet', ...accuracy,
        ...(pictureProblem && image.problem === null ? [pictureProblem] : []), ...keys,
    ].join('\n');
}
