import { byId, make } from '../common/dom.js';
import { clamp } from '../common/numbers.js';
import { classChip } from './classChip.js';
import { parameterText } from './parameterText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ClassThreshold, SegmentationMessage } from '../common/protocol.js' */
/** @import { Notices } from './notices.js' */

const Off = 'off';

/**
 * Below the layer: smoothing and thresholds, which change what the segmentation shows, and the parameters that make a script do the same.
 * @param {EditorState} state @param {(message: SegmentationMessage) => boolean} sendNow @param {Notices} notices
 * @param {() => boolean} safePalette
 */
export function segmentationPanel(state, sendNow, notices, safePalette) {
    const smoothing = make('input', { type: 'number', min: 0, step: 0.5, 'data-test': 'smoothing' });
    const rows = make('div', { class: 'thresholds' });
    const parameters = parameterText(
        'segmentation-parameters', 'Give these to Export-Segmentation or Invoke-BatchClassification to get this segmentation.', notices);
    const block = make('div', { class: 'segmentation', id: 'segmentation-settings', role: 'group', 'aria-label': 'Segmentation' },
        make('label', {
            class: 'setting', title: 'σ in pixels of the Gaussian that smooths the probabilities before the class is taken; 0 is off. '
                + 'Prediction and training stay as they are.',
        }, 'Smoothing σ', smoothing),
        make('details', { 'data-test': 'thresholds' }, make('summary', {
            text: 'Thresholds', title: 'From which probability on a pixel is of the class; without one, the most probable class is taken',
        }), rows),
        parameters.element);
    byId('layer-segmentation').closest('.row')?.after(block);
    /** By class, in their order. @type {HTMLInputElement[]} */
    let inputs = [];
    let built = '';

    function changed() {
        const { maxSmoothing } = state.segmentation;
        sendNow({
            type: 'segmentation',
            smoothing: clamp(0, smoothing.valueAsNumber || 0, maxSmoothing),
            thresholds: thresholdsOf(inputs.map(input => input.valueAsNumber)),
        });
    }

    function build() {
        const stamp = JSON.stringify([state.classes.map(({ value, name, color }) => [value, name, color]), safePalette()]);
        if (built === stamp) return;
        built = stamp;
        inputs = state.classes.map(c => {
            const input = make('input', {
                type: 'number', min: 0, max: 1, step: 0.05, placeholder: Off, 'data-test': `threshold-${c.value}`,
                'aria-label': `Threshold of ${c.name}`,
            });
            input.addEventListener('change', changed);
            return input;
        });
        rows.replaceChildren(...state.classes.map((c, i) => make('label', { class: 'setting' },
            make('span', { class: 'name' }, classChip(c, safePalette()), c.name), inputs[i])));
    }

    function show() {
        build();
        const { thresholds, maxSmoothing, parameters: text } = state.segmentation;
        smoothing.max = String(maxSmoothing);
        put(smoothing, String(state.segmentation.smoothing));
        state.classes.forEach((c, i) => {
            const known = thresholds.find(one => one.class === c.value);
            put(inputs[i], known ? String(known.threshold) : '');
            // The pixels of no other class must be of some.
            inputs[i].disabled = !known && thresholds.length >= state.classes.length - 1;
            inputs[i].title = inputs[i].disabled ? 'One class has none: it takes the pixels that no other class takes' : '';
        });
        parameters.show(text);
        block.hidden = !state.layers.segmentation.on && !text;
    }

    smoothing.addEventListener('change', changed);
    state.on(['classes', 'segmentation', 'layers'], show);
}

/** What is being typed is left alone. @param {HTMLInputElement} input @param {string} text */
function put(input, text) {
    if (document.activeElement !== input) input.value = text;
}

/**
 * @param {number[]} values  by class, the first class first; what is not a number, or not above 0, is no threshold
 * @returns {ClassThreshold[]}
 */
export function thresholdsOf(values) {
    return values.flatMap((value, i) => (value > 0 ? [{ class: i + 1, threshold: Math.min(value, 1) }] : []));
}
