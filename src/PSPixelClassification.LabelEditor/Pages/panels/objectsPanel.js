import { byId, make } from '../common/dom.js';
import { clamp, count } from '../common/numbers.js';
import { parameterText } from './parameterText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Notices } from './notices.js' */

/**
 * @type {{name: 'minimumDistance' | 'smoothing' | 'minimumSize', label: string, min: number, max: number, step: number,
 *   title: string}[]}
 */
const Numbers = [
    {
        name: 'minimumDistance', label: 'Split: distance', min: 0, max: 1000, step: 1,
        title: 'The least distance between the middles of two objects that touch, in pixels; 0: what touches is one object',
    },
    {
        name: 'smoothing', label: 'Split: smoothing', min: 0, max: 100, step: 0.5,
        title: 'σ in pixels that smooths away middles where there are too many of them',
    },
    { name: 'minimumSize', label: 'Smallest size', min: 1, max: 1e9, step: 1, title: 'Pixels of the smallest object that stays' },
];

/**
 * Below the segmentation: the objects that an export would find of the chosen class, outlined and counted, and its parameters.
 * @param {EditorState} state @param {Notices} notices
 */
export function objectsPanel(state, notices) {
    const box = make('input', { type: 'checkbox', id: 'layer-objects', 'data-test': 'layer-objects' });
    box.addEventListener('change', () => state.chooseObjects({ on: box.checked }));
    const found = make('output', { class: 'count', 'data-test': 'object-count', for: 'layer-objects' });
    const row = make('div', { class: 'row layer-row' }, make('label', {
        for: 'layer-objects', class: 'check', title: 'Outlines of the objects of the chosen class, as an export finds them in this plane',
    }, box, 'Objects', make('kbd', { text: 'm' })), found);
    const inputs = Numbers.map(({ name, min, max, step }) => {
        const input = make('input', { type: 'number', min, max, step, 'data-test': `objects-${name}` });
        input.addEventListener('change', () => {
            const value = step === 1 ? Math.round(input.valueAsNumber) : input.valueAsNumber;
            state.chooseObjects({ [name]: clamp(min, value || min, max) });
        });
        return input;
    });
    const holes = make('input', { type: 'checkbox', 'data-test': 'objects-holes' });
    holes.addEventListener('change', () => state.chooseObjects({ fillHoles: holes.checked }));
    const parameters = parameterText(
        'object-parameters', 'Give these to Export-Segmentation or Invoke-BatchClassification to get these objects.', notices);
    const block = make('div', { class: 'segmentation', role: 'group', 'aria-label': 'Objects' },
        ...Numbers.map(({ label, title }, i) => make('label', { class: 'setting', title }, label, inputs[i])),
        make('label', { class: 'check' }, holes, 'Fill holes'),
        parameters.element);
    byId('segmentation-settings').after(row, block);

    state.on(['objects', 'layers'], () => {
        const { objects, foundObjects: answer } = state;
        box.checked = objects.on;
        block.hidden = !objects.on;
        Numbers.forEach(({ name }, i) => { if (document.activeElement !== inputs[i]) inputs[i].value = String(objects[name]); });
        inputs[1].disabled = objects.minimumDistance === 0;
        holes.checked = objects.fillHoles;
        found.textContent = describe(objects.on, answer?.count ?? null);
        found.title = answer && answer.count !== null && answer.shown < answer.count ? `The first ${count(answer.shown)} are outlined` : '';
        parameters.show(answer?.parameters ?? '');
    });
}

/** @param {boolean} isOn @param {number | null} found */
function describe(isOn, found) {
    return !isOn ? '' : found === null ? '–' : count(found);
}
