import { byId, icon, make } from '../common/dom.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { LayerName, OutlinedLayer } from '../common/layers.js' */
/** @import { LiveMessage } from '../common/protocol.js' */

/** @type {{name: LayerName, label: string, key: string, title: string}[]} */
const Rows = [
    { name: 'labels', label: 'Labels', key: '0', title: 'What you painted' },
    { name: 'uncertainty', label: 'Uncertainty', key: 'u', title: 'Cyan where the two most probable classes are close' },
    { name: 'segmentation', label: 'Segmentation', key: 's', title: 'The most probable class' },
    { name: 'prediction', label: 'Prediction', key: 'p', title: 'Class colors mixed by probability' },
    { name: 'feature', label: 'Feature', key: '', title: 'One channel of the chosen filters' },
    { name: 'raw', label: 'Image', key: 'i', title: 'The image itself' },
];

/** @type {LayerName[]} */
const Outlined = ['labels', 'segmentation'];

/**
 * The layers, topmost first: on or off, filled or outlines, opacity, and the channel of the feature layer.
 * @param {EditorState} state @param {(message: LiveMessage) => boolean} sendNow
 */
export function layersPanel(state, sendNow) {
    const list = byId('layers');
    for (const { name, label, key, title } of Rows) {
        const box = make('input', { type: 'checkbox', id: `layer-${name}`, 'data-test': `layer-${name}` });
        box.addEventListener('change', () => state.toggleLayer(name, box.checked));
        const slider = make('input', {
            type: 'range', min: 0, max: 100, 'aria-label': `Opacity of ${label}`, 'data-test': `opacity-${name}`,
        });
        slider.addEventListener('input', () => state.setOpacity(name, Number(slider.value) / 100));
        const text = make('label', { for: `layer-${name}`, class: 'check', title }, box, label);
        if (key) text.append(make('kbd', { text: key }));
        const style = Outlined.includes(name) ? [outlineButton(state, /** @type {OutlinedLayer} */ (name), label)] : [];
        list.append(make('div', { class: 'row layer-row' }, text, ...style, slider));
    }

    const channel = make('select', {
        id: 'feature-channel', 'data-test': 'feature-channel', 'aria-label': 'Channel of the feature layer',
    });
    channel.addEventListener('change', () => {
        state.featureChannel = channel.selectedIndex;
        state.toggleLayer('feature', true);
    });
    const channelRow = make('div', { class: 'field indent' }, channel);
    byId('layer-feature').closest('.row')?.after(channelRow);

    const live = /** @type {HTMLInputElement} */ (byId('live'));
    live.addEventListener('change', () => {
        if (sendNow({ type: 'live', on: live.checked })) state.live = live.checked;
        state.tell('model');
    });

    state.on(['layers'], () => {
        for (const { name } of Rows) {
            const { on, opacity } = state.layers[name];
            /** @type {HTMLInputElement} */ (byId(`layer-${name}`)).checked = on;
            const slider = /** @type {HTMLInputElement} */ (list.querySelector(`[data-test="opacity-${name}"]`));
            slider.value = String(Math.round(opacity * 100));
            slider.disabled = !on;
        }
        channelRow.hidden = !state.layers.feature.on;
        channel.selectedIndex = state.featureChannel;
    });
    state.on(['model'], () => {
        live.checked = state.live;
    });
    state.on(['features'], () => {
        channel.replaceChildren(...(state.features?.channelNames ?? []).map(text => make('option', { text })));
        channel.selectedIndex = state.featureChannel;
    });
}

/** @param {EditorState} state @param {OutlinedLayer} name @param {string} label */
function outlineButton(state, name, label) {
    const button = make('button', {
        type: 'button', class: 'icon outline', 'aria-label': `Outlines of ${label.toLowerCase()} only`, 'data-test': `outline-${name}`,
    }, icon('i-outline'));
    button.addEventListener('click', () => state.outline(name, !state.outlined[name]));
    state.on(['layers'], () => {
        button.setAttribute('aria-pressed', String(state.outlined[name]));
        button.title = state.outlined[name] ? 'Outlines; click to fill' : 'Filled; click for outlines';
        button.disabled = !state.layers[name].on;
    });
    return button;
}
