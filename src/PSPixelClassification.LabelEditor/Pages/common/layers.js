import { remember, remembered } from './storage.js';

const Default = {
    prediction: { on: true, opacity: 0.25 },
    segmentation: { on: false, opacity: 0.5 },
    uncertainty: { on: false, opacity: 1 },
    labels: { on: true, opacity: 1 },
    feature: { on: false, opacity: 1 },
    raw: { on: true, opacity: 1 },
};
/**
 * @typedef {typeof Default} Layers  opacities 0..1
 * @typedef {keyof Layers} LayerName
 * @typedef {'segmentation' | 'labels'} OutlinedLayer  one that can be drawn as outlines
 */

/** @returns {Layers} */
export const newLayers = () => structuredClone(Default);

/** @param {Layers} layers @param {LayerName} name @param {boolean} on */
export function turnLayer(layers, name, on) {
    const { prediction, segmentation, uncertainty } = layers;
    layers[name].on = on;
    // Cyan over class colors reads as one more class, so the two are never shown together.
    if (on && name === 'uncertainty') prediction.on = segmentation.on = false;
    if (on && (name === 'prediction' || name === 'segmentation')) uncertainty.on = false;
}

/** Which layers are drawn as outlines. @returns {Record<OutlinedLayer, boolean>} */
export const rememberedOutlines = () => ({ segmentation: false, labels: false, ...remembered('outlined', {}) });

/** @param {Record<OutlinedLayer, boolean>} outlined */
export const rememberOutlines = outlined => remember('outlined', outlined);
