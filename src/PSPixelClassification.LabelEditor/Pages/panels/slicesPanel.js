import { byId } from '../common/dom.js';
/** @import { EditorState } from '../common/editorState.js' */

/** Sliders through the slices of a volume and through time. @param {EditorState} state */
export function slicesPanel(state) {
    const z = /** @type {HTMLInputElement} */ (byId('z'));
    const t = /** @type {HTMLInputElement} */ (byId('t'));
    z.addEventListener('input', () => state.show(state.image, state.t, z.valueAsNumber));
    t.addEventListener('input', () => state.show(state.image, t.valueAsNumber, state.z));
    state.on(['images', 'plane'], () => {
        const image = state.currentImage;
        if (!image) return;
        byId('slices').hidden = image.depth < 2 && image.times < 2;
        byId('z-row').hidden = image.depth < 2;
        byId('t-row').hidden = image.times < 2;
        z.max = String(image.depth - 1);
        t.max = String(image.times - 1);
        z.value = String(state.z);
        t.value = String(state.t);
        byId('z-text').textContent = `${state.z} (0–${image.depth - 1})`;
        byId('t-text').textContent = `${state.t} (0–${image.times - 1})`;
    });
}
