import { byId, make } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
import { plotHistogram, plotRange } from './histogramPlot.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */

/** Gamma goes from 1 / MaxGamma to MaxGamma; the slider has so many steps from 1 to either end, each of the same ratio. */
const MaxGamma = 5, GammaSteps = 100;

/**
 * Which channel is shown, and its black, white and gamma with the histogram.
 * @param {EditorState} state @param {DisplayWindows} displayWindows
 */
export function displayPanel(state, displayWindows) {
    const channel = /** @type {HTMLSelectElement} */ (byId('channel'));
    const adjusted = /** @type {HTMLSelectElement} */ (byId('window-channel'));
    const canvas = /** @type {HTMLCanvasElement} */ (byId('histogram'));
    const low = /** @type {HTMLInputElement} */ (byId('window-low'));
    const high = /** @type {HTMLInputElement} */ (byId('window-high'));
    const log = /** @type {HTMLInputElement} */ (byId('histogram-log'));
    const gamma = /** @type {HTMLInputElement} */ (byId('gamma'));
    const gammaText = byId('gamma-text');
    const current = () => (state.channel < 0 ? Math.max(adjusted.selectedIndex, 0) : state.channel);
    const nameOf = (/** @type {number} */ i) => state.currentImage?.channelNames?.[i]
        ?? (state.currentImage?.channels === 3 ? ['Red', 'Green', 'Blue'][i] : `Channel ${i + 1}`);

    channel.addEventListener('change', () => {
        state.channels.set(state.image, Number(channel.value));
        displayWindows.request();
        state.tell('window');
    });
    adjusted.addEventListener('change', () => draw());
    byId('window-auto').addEventListener('click', () => displayWindows.auto());
    byId('window-full').addEventListener('click', () => displayWindows.full());
    log.checked = remembered('logHistogram', false);
    log.addEventListener('change', () => {
        remember('logHistogram', log.checked);
        draw();
    });
    gamma.min = String(-GammaSteps);
    gamma.max = String(GammaSteps);
    gamma.addEventListener('input', () => displayWindows.chooseGamma(current(), MaxGamma ** (gamma.valueAsNumber / GammaSteps)));
    gamma.addEventListener('dblclick', () => displayWindows.chooseGamma(current(), 1));
    for (const input of [low, high]) {
        input.addEventListener('change', () => {
            const { valueAsNumber: from } = low, { valueAsNumber: to } = high;
            if (!Number.isNaN(from) && !Number.isNaN(to)) displayWindows.choose(current(), from, to);
        });
    }

    /** The nearer limit follows the pointer. @type {'low' | 'high' | null} */
    let dragged = null;
    const valueAt = (/** @type {PointerEvent} */ event) => {
        const histogram = displayWindows.histogram(current());
        const box = canvas.getBoundingClientRect();
        const [from, to] = plotRange(histogram);
        const value = from + Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * (to - from);
        return /int/i.test(state.currentImage?.pixelType ?? '') ? Math.round(value) : value;
    };
    const drag = (/** @type {PointerEvent} */ event) => {
        const chosen = displayWindows.window(current());
        if (dragged === 'low') displayWindows.choose(current(), Math.min(valueAt(event), chosen.high), chosen.high);
        if (dragged === 'high') displayWindows.choose(current(), chosen.low, Math.max(valueAt(event), chosen.low));
    };
    canvas.addEventListener('pointerdown', event => {
        const chosen = displayWindows.window(current());
        const value = valueAt(event);
        dragged = Math.abs(value - chosen.low) < Math.abs(value - chosen.high) ? 'low' : 'high';
        canvas.setPointerCapture(event.pointerId);
        drag(event);
    });
    canvas.addEventListener('pointermove', drag);
    canvas.addEventListener('pointerup', () => { dragged = null; });
    canvas.addEventListener('pointercancel', () => { dragged = null; });

    function draw() {
        const histogram = displayWindows.histogram(current());
        const chosen = displayWindows.window(current());
        for (const [input, value] of /** @type {[HTMLInputElement, number][]} */ ([[low, chosen.low], [high, chosen.high]])) {
            if (document.activeElement !== input) input.value = String(Number(value.toPrecision(6)));
        }
        const bent = displayWindows.gamma(current());
        plotHistogram(canvas, histogram, chosen, bent, log.checked);
        gamma.value = String(Math.round(GammaSteps * Math.log(bent) / Math.log(MaxGamma)));
        gammaText.textContent = bent.toFixed(2);
        gamma.setAttribute('aria-valuetext', gammaText.textContent);
    }

    state.on(['images', 'plane', 'window'], () => {
        const image = state.currentImage;
        if (!image) return;
        byId('channel-row').hidden = image.channels < 2;
        byId('window-channel-row').hidden = state.channel >= 0;
        if (image.channels > 1) {
            const options = Array.from({ length: image.channels }, (_, i) => make('option', { value: i, text: nameOf(i) }));
            const all = image.channels === 3 ? 'Color' : 'All channels';
            if (state.mergeColors.length > 0) options.unshift(make('option', { value: -1, text: all }));
            channel.replaceChildren(...options);
            channel.value = String(state.channel);
            const index = Math.max(adjusted.selectedIndex, 0);
            adjusted.replaceChildren(...displayWindows.channels.map(i => make('option', { value: i, text: nameOf(i) })));
            adjusted.selectedIndex = Math.min(index, adjusted.options.length - 1);
        }
        draw();
    });
    state.on(['plane'], () => displayWindows.request());
    return { draw };
}
