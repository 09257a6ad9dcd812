import { channelName } from '../common/channelColors.js';
import { byId } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
import { plotHistogram, plotRange } from './histogramPlot.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */

/** Gamma goes from 1 / MaxGamma to MaxGamma; the slider has so many steps from 1 to either end, each of the same ratio. */
const MaxGamma = 5, GammaSteps = 100;
/** Steps of the sliders of black and white over the histogram of values that are no integers, or too many. */
const RangeSteps = 1000;

const Ends = /** @type {const} */ (['low', 'high']);
const Labels = { low: 'Black', high: 'White' };

/**
 * Black, white and gamma of the channel that is adjusted: by its histogram, by the two ends of the slider below, and as numbers.
 * @param {EditorState} state @param {DisplayWindows} displayWindows
 * @returns {() => void} draws it
 */
export function rangeEditor(state, displayWindows) {
    const canvas = /** @type {HTMLCanvasElement} */ (byId('histogram'));
    const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id));
    const numbers = { low: input('window-low'), high: input('window-high') };
    const sliders = { low: input('slider-low'), high: input('slider-high') };
    const log = input('histogram-log'), gamma = input('gamma');
    const gammaText = byId('gamma-text');
    const current = () => state.adjustedChannel;
    const range = () => plotRange(displayWindows.histogram(current()));
    const isInteger = () => /int/i.test(state.currentImage?.pixelType ?? '');

    log.checked = remembered('logHistogram', false);
    log.addEventListener('change', () => {
        remember('logHistogram', log.checked);
        draw();
    });
    gamma.min = String(-GammaSteps);
    gamma.max = String(GammaSteps);
    gamma.addEventListener('input', () => displayWindows.chooseGamma(current(), MaxGamma ** (gamma.valueAsNumber / GammaSteps)));
    gamma.addEventListener('dblclick', () => displayWindows.chooseGamma(current(), 1));
    byId('channel-auto').addEventListener('click', () => displayWindows.auto([current()]));
    for (const end of Ends) {
        numbers[end].addEventListener('change', () => {
            const { valueAsNumber: from } = numbers.low, { valueAsNumber: to } = numbers.high;
            if (!Number.isNaN(from) && !Number.isNaN(to)) displayWindows.choose(current(), from, to);
        });
        sliders[end].addEventListener('input', () => move(end, valueAt(sliders[end].valueAsNumber / Number(sliders[end].max))));
    }

    /** @param {number} share  of the histogram's width */
    function valueAt(share) {
        const [from, to] = range();
        const value = from + share * (to - from);
        return isInteger() ? Math.round(value) : value;
    }

    /** Neither end goes beyond the other. @param {'low' | 'high'} end @param {number} value */
    function move(end, value) {
        const { low, high } = displayWindows.window(current());
        if (end === 'low') displayWindows.choose(current(), Math.min(value, high), high);
        else displayWindows.choose(current(), low, Math.max(value, low));
    }

    /** The nearer limit follows the pointer. @type {'low' | 'high' | null} */
    let dragged = null;
    const underPointer = (/** @type {PointerEvent} */ event) => {
        const box = canvas.getBoundingClientRect();
        return valueAt(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1));
    };
    const drag = (/** @type {PointerEvent} */ event) => { if (dragged) move(dragged, underPointer(event)); };
    canvas.addEventListener('pointerdown', event => {
        const { low, high } = displayWindows.window(current());
        const value = underPointer(event);
        dragged = Math.abs(value - low) < Math.abs(value - high) ? 'low' : 'high';
        canvas.setPointerCapture(event.pointerId);
        drag(event);
    });
    canvas.addEventListener('pointermove', drag);
    canvas.addEventListener('pointerup', () => { dragged = null; });
    canvas.addEventListener('pointercancel', () => { dragged = null; });

    function draw() {
        const image = state.currentImage;
        if (!image) return;
        const chosen = displayWindows.window(current());
        const [from, to] = range();
        const steps = isInteger() ? Math.min(RangeSteps, Math.max(1, Math.round(to - from))) : RangeSteps;
        const of = image.channels > 1 ? ` of ${channelName(image, current())}` : '';
        for (const end of Ends) {
            const text = String(Number(chosen[end].toPrecision(6)));
            if (document.activeElement !== numbers[end]) numbers[end].value = text;
            numbers[end].setAttribute('aria-label', Labels[end] + of);
            const slider = sliders[end];
            slider.max = String(steps);
            slider.value = String(Math.round((chosen[end] - from) / (to - from) * steps));
            slider.setAttribute('aria-label', Labels[end] + of);
            slider.setAttribute('aria-valuetext', text);
        }
        byId('range-fill').style.cssText = `left: ${share(chosen.low)}%; right: ${100 - share(chosen.high)}%`;
        const bent = displayWindows.gamma(current());
        plotHistogram(canvas, displayWindows.histogram(current()), chosen, bent, log.checked);
        gamma.value = String(Math.round(GammaSteps * Math.log(bent) / Math.log(MaxGamma)));
        gammaText.textContent = bent.toFixed(2);
        gamma.setAttribute('aria-valuetext', gammaText.textContent);
    }

    /** @param {number} value @returns {number} where it is over the histogram, 0..100 */
    function share(value) {
        const [from, to] = range();
        return Math.min(Math.max((value - from) / (to - from), 0), 1) * 100;
    }

    return draw;
}
