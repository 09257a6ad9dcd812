import { byId, make } from '../common/dom.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { HistogramAnswer } from '../common/protocol.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */

/**
 * Which channel is shown, and its black and white with the histogram.
 * @param {EditorState} state @param {DisplayWindows} displayWindows
 */
export function displayPanel(state, displayWindows) {
    const channel = /** @type {HTMLSelectElement} */ (byId('channel'));
    const adjusted = /** @type {HTMLSelectElement} */ (byId('window-channel'));
    const canvas = /** @type {HTMLCanvasElement} */ (byId('histogram'));
    const low = /** @type {HTMLInputElement} */ (byId('window-low'));
    const high = /** @type {HTMLInputElement} */ (byId('window-high'));
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
        const [from, to] = range(histogram);
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
        const ratio = devicePixelRatio;
        const width = canvas.width = Math.round(canvas.clientWidth * ratio);
        const height = canvas.height = Math.round(canvas.clientHeight * ratio);
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        if (!histogram || width === 0) return;
        const style = getComputedStyle(canvas);
        const [from, to] = range(histogram);
        context.fillStyle = style.accentColor;
        // Square roots keep the rare bright values of fluorescence visible beside the background.
        const top = Math.sqrt(Math.max(...histogram.counts, 1));
        const step = width / histogram.counts.length;
        histogram.counts.forEach((n, i) => {
            const bar = Math.sqrt(n) / top * (height - 2 * ratio);
            context.fillRect(i * step, height - bar, Math.max(step, 1), bar);
        });
        const [left, right] = [chosen.low, chosen.high].map(value => (value - from) / (to - from) * width);
        context.strokeStyle = style.color;
        context.lineWidth = 1.5 * ratio;
        context.beginPath();
        context.moveTo(left, height);
        context.lineTo(right, ratio);
        context.stroke();
        for (const x of [left, right]) {
            context.fillStyle = style.color;
            context.fillRect(Math.min(Math.max(x - ratio, 0), width - 2 * ratio), 0, 2 * ratio, height);
        }
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

/** @param {HistogramAnswer | undefined} histogram @returns {[number, number]} */
function range(histogram) {
    return histogram && histogram.max > histogram.min ? [histogram.min, histogram.max] : [0, 255];
}
