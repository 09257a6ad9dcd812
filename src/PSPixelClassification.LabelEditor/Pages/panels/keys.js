import { byId, make } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { KeyPointer } from '../paint/keyPointer.js' */
/** @import { Painter } from '../paint/painter.js' */
/** @import { Viewport } from '../view/viewport.js' */

const PanPixels = 80;
const ZoomStep = 1.25;
const TextFields = 'input[type=text], input[type=number], select';
/** These go their own way with arrows and with Page Up and Down. */
const OwnArrows = 'input[type=range], [role=listbox] *, [role=radiogroup] *';
/** A key held down repeats what goes step by step; all else would flicker. */
const Repeats = /Arrow|Page|^[-+=,.[\]]$|^Ctrl\+(Shift\+)?[zy]$/;

/**
 * The keyboard, and the sheet that lists it. Single letters can be switched off for those who speak to their computer (WCAG 2.1.4).
 * @param {EditorState} state @param {Viewport} viewport
 * @param {Painter} painter @param {KeyPointer} pointer
 * @param {Record<'undo' | 'redo' | 'save' | 'uncertain' | 'auto' | 'addClass' | 'live' | 'places' | 'spots' | 'sections' | 'crosshair'
 *   | 'saveAs' | 'saveMore', () => void>} actions
 */
export function keys(state, viewport, painter, pointer, actions) {
    const image = (/** @type {number} */ step) => state.show(state.image + step, state.t, state.z);
    const slice = (/** @type {number} */ step) => state.show(state.image, state.t, state.z + step);
    const pan = (/** @type {number} */ x, /** @type {number} */ y) =>
        viewport.pan(x * PanPixels * viewport.ratio, y * PanPixels * viewport.ratio);
    /** Whether the key that is looked at is held down. */
    let isHeld = false;
    const classKeys = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [String(i + 1), () => state.chooseClass(i + 1)]));

    /** @type {[group: string, shown: string, what: string, bindings: Record<string, () => void>][]} */
    const table = [
        ['Paint', '1 – 9', 'Paint this class', classKeys],
        ['Paint', 'b', 'Brush', { b: () => state.chooseTool('brush') }],
        ['Paint', 'e', 'Eraser', { e: () => state.chooseTool('eraser') }],
        ['Paint', 'd', 'Area: draw around it, or click its corners', { d: () => state.chooseTool('area') }],
        ['Paint', 'r', 'Rectangle', { r: () => state.chooseTool('rectangle') }],
        ['Paint', 'f', 'Fill what a line, or similar values, bound', { f: () => state.chooseTool('fill') }],
        ['Paint', 'q', 'Pick: choose the class of a pixel', { q: () => state.chooseTool('pick') }],
        ['Paint', 'Enter', 'Close the area', {}],
        ['Paint', 'Shift + arrows', 'Move a pointer by keys; Enter presses and lifts it', {
            'Shift+ArrowLeft': () => pointer.move(-1, 0, isHeld), 'Shift+ArrowRight': () => pointer.move(1, 0, isHeld),
            'Shift+ArrowUp': () => pointer.move(0, -1, isHeld), 'Shift+ArrowDown': () => pointer.move(0, 1, isHeld),
        }],
        ['Paint', 'Shift + click', 'Straight line from the last stroke', {}],
        ['Paint', 'n', 'Navigate: drag moves the image', { n: () => state.chooseTool(state.tool === 'navigate' ? 'brush' : 'navigate') }],
        ['Paint', ',  .', 'Smaller, larger brush (also [ ] and Alt + wheel)', {
            ',': () => state.stepSize(-1), '.': () => state.stepSize(1), '[': () => state.stepSize(-1), ']': () => state.stepSize(1),
        }],
        ['Paint', 'a', 'Add a class', { a: actions.addClass }],
        ['Paint', 'F2', 'Rename the class in the list (or double-click)', {}],
        ['Paint', 'Delete', 'Remove the class in the list', {}],
        ['Paint', 'Ctrl or Alt + drag', 'Erase', {}],
        ['Paint', 'Esc', 'Cancel the stroke or area', {}],
        ['Paint', 'Ctrl + Z', 'Undo', { 'Ctrl+z': actions.undo }],
        ['Paint', 'Ctrl + Y', 'Redo', { 'Ctrl+y': actions.redo, 'Ctrl+Shift+z': actions.redo }],
        ['Paint', 'Ctrl + S', 'Save', { 'Ctrl+s': actions.save }],
        ['Paint', 'Ctrl + Shift + S', 'Save as another project', { 'Ctrl+Shift+s': actions.saveAs }],
        ['Paint', 'y', 'Export, run on a folder, PowerShell lines', { y: actions.saveMore }],
        ['Show', 'p', 'Prediction', { p: () => state.toggleLayer('prediction') }],
        ['Show', 's', 'Segmentation', { s: () => state.toggleLayer('segmentation') }],
        ['Show', 'u', 'Uncertainty', { u: () => state.toggleLayer('uncertainty') }],
        ['Show', 'm', 'Objects of the chosen class', { m: () => state.chooseObjects({ on: !state.objects.on }) }],
        ['Show', '0', 'Labels', { 0: () => state.toggleLayer('labels') }],
        ['Show', 'i', 'Image', { i: () => state.toggleLayer('raw') }],
        ['Show', 'h', 'Hide the chosen class, or show it again', { h: () => state.toggleClass(state.selectedClass) }],
        ['Show', 'o', 'Only the chosen class, or all again', { o: () => state.showClassAlone(state.selectedClass) }],
        ['Show', 'l', 'Live update', { l: actions.live }],
        ['Show', 'v', 'Orthogonal views of a volume', { v: actions.sections }],
        ['Show', 'x', 'Orthogonal views through the pixel under the pointer', { x: actions.crosshair }],
        ['Show', 't', 'Black and white from the histogram', { t: actions.auto }],
        ['Show', 'j', 'Next uncertain spot', { j: actions.uncertain }],
        ['Show', 'Shift + J', 'List of uncertain spots: ↑ ↓ go to them, Esc closes it', { 'Shift+j': actions.spots }],
        ['Move', 'Page Down  Page Up', 'Next, previous image', { PageDown: () => image(1), PageUp: () => image(-1) }],
        ['Move', 'Delete', 'Remove the image in the list', {}],
        ['Move', 'g', 'List of labels: ↑ ↓ go to them, Esc closes it', { g: actions.places }],
        ['Move', 'Shift or Space + drag', 'Move the image (also middle button)', {}],
        ['Move', 'Wheel', 'Slices of a volume; zoom in a 2D image', {}],
        ['Move', 'Ctrl + wheel', 'Zoom at the pointer', {}],
        ['Move', 'Shift + wheel', 'Time points of a series', {}],
        ['Move', 'Two fingers', 'Move and zoom', {}],
        ['Move', 'Arrows', 'Move the image', {
            ArrowLeft: () => pan(1, 0), ArrowRight: () => pan(-1, 0), ArrowUp: () => pan(0, 1), ArrowDown: () => pan(0, -1),
        }],
        ['Move', 'Ctrl + ↑ ↓', 'Next, previous slice (with Shift: ten slices)', {
            'Ctrl+ArrowUp': () => slice(1), 'Ctrl+ArrowDown': () => slice(-1),
            'Ctrl+Shift+ArrowUp': () => slice(10), 'Ctrl+Shift+ArrowDown': () => slice(-10),
        }],
        ['Move', '+  −', 'Zoom', {
            '+': () => viewport.zoom(ZoomStep), '=': () => viewport.zoom(ZoomStep), '-': () => viewport.zoom(1 / ZoomStep),
        }],
        ['Move', 'k', 'Fit the image', { k: () => viewport.fit() }],
        ['Move', 'w', 'One image pixel on one screen pixel', { w: () => viewport.zoom(1 / viewport.scale) }],
        ['Move', 'c', 'Center of the image', { c: () => center(state, viewport) }],
        ['Move', '?', 'This list', { '?': showHelp }],
    ];
    /** @type {Record<string, () => void>} */
    const bindings = Object.assign({}, ...table.map(row => row[3]));
    const letters = /** @type {HTMLInputElement} */ (byId('letter-keys'));
    letters.checked = remembered('letterKeys', true);
    letters.addEventListener('change', () => remember('letterKeys', letters.checked));
    byId('help').addEventListener('click', showHelp);
    buildSheet(table);

    document.addEventListener('keydown', event => {
        const target = /** @type {Element} */ (event.target);
        const isArrow = event.key.startsWith('Arrow'), isPage = event.key.startsWith('Page');
        const withControl = event.ctrlKey || event.metaKey;
        // Caps Lock makes capitals without Shift; signs as + and ? need Shift on some keyboards.
        const isLetter = /^\p{L}$/u.test(event.key);
        const key = isLetter ? event.key.toLowerCase() : event.key;
        // The browser would save the page.
        if (withControl && key === 's') event.preventDefault();
        else if (target.matches(TextFields)) return;
        if (document.querySelector('dialog[open]') || !byId('ended').hidden) return;
        if (!withControl && (isArrow || isPage) && target.matches(OwnArrows)) return;
        if (event.key === 'Escape' && painter.cancel()) return;
        if (event.key === 'Enter' && target === byId('view')) {
            if (!painter.closeShape() && !event.repeat) pointer.press();
            return;
        }
        if (event.key === ' ' && target === byId('view')) {
            event.preventDefault();
            painter.spaceHeld = true;
            return painter.showCursor();
        }
        const ownShift = isLetter && (withControl || `Shift+${key}` in bindings);
        const shift = event.shiftKey && (isArrow || ownShift) ? 'Shift+' : '';
        const name = (withControl ? 'Ctrl+' : '') + shift + key;
        const run = bindings[name];
        const isSingle = !withControl && key.length === 1;
        if (!run || event.altKey || (isSingle && !letters.checked && key !== '?')) return;
        event.preventDefault();
        isHeld = event.repeat;
        if (!event.repeat || Repeats.test(name)) run();
    });
    document.addEventListener('keyup', event => {
        if (event.key !== ' ') return;
        painter.spaceHeld = false;
        painter.showCursor();
    });
    addEventListener('blur', () => { painter.spaceHeld = false; });
}

/** @param {EditorState} state @param {Viewport} viewport */
function center(state, viewport) {
    const image = state.currentImage;
    if (image) viewport.centerOn(image.width / 2, image.height / 2);
}

function showHelp() {
    /** @type {HTMLDialogElement} */ (byId('help-dialog')).showModal();
}

/** @param {[group: string, shown: string, what: string, bindings: object][]} table */
function buildSheet(table) {
    const groups = [...new Set(table.map(row => row[0]))];
    byId('help-keys').replaceChildren(...groups.map(group => make('section', {},
        make('h2', { text: group }),
        make('dl', {}, ...table.filter(row => row[0] === group).flatMap(([, shown, what]) => [
            make('dt', {}, ...shown.split('  ').map(text => make('kbd', { text }))),
            make('dd', { text: what }),
        ])))));
}
