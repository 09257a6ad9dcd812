import { byId, make } from './dom.js';

/**
 * Which channel is shown, and its black and white with the histogram.
 * @param {import('./state.js').EditorState} state @param {import('./windows.js').Windows} windows
 */
export function windowPanel(state, windows) {
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
        windows.request();
        state.tell('window');
    });
    adjusted.addEventListener('change', () => draw());
    byId('window-auto').addEventListener('click', () => windows.auto());
    byId('window-full').addEventListener('click', () => windows.full());
    for (const input of [low, high]) {
        input.addEventListener('change', () => {
            if (!Number.isNaN(low.valueAsNumber) && !Number.isNaN(high.valueAsNumber)) windows.choose(current(), low.valueAsNumber, high.valueAsNumber);
        });
    }

    /** The nearer limit follows the pointer. @type {'low' | 'high' | null} */
    let dragged = null;
    const valueAt = (/** @type {PointerEvent} */ event) => {
        const histogram = windows.histogram(current());
        const box = canvas.getBoundingClientRect();
        const [from, to] = range(histogram);
        const value = from + Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * (to - from);
        return /int/i.test(state.currentImage?.pixelType ?? '') ? Math.round(value) : value;
    };
    const drag = (/** @type {PointerEvent} */ event) => {
        const chosen = windows.window(current());
        if (dragged === 'low') windows.choose(current(), Math.min(valueAt(event), chosen.high), chosen.high);
        if (dragged === 'high') windows.choose(current(), chosen.low, Math.max(valueAt(event), chosen.low));
    };
    canvas.addEventListener('pointerdown', event => {
        const chosen = windows.window(current());
        const value = valueAt(event);
        dragged = Math.abs(value - chosen.low) < Math.abs(value - chosen.high) ? 'low' : 'high';
        canvas.setPointerCapture(event.pointerId);
        drag(event);
    });
    canvas.addEventListener('pointermove', drag);
    canvas.addEventListener('pointerup', () => { dragged = null; });
    canvas.addEventListener('pointercancel', () => { dragged = null; });

    function draw() {
        const histogram = windows.histogram(current());
        const chosen = windows.window(current());
        for (const [input, value] of /** @type {[HTMLInputElement, number][]} */ ([[low, chosen.low], [high, chosen.high]])) {
            if (document.activeElement !== input) input.value = String(Number(value.toPrecision(6)));
        }
        const ratio = devicePixelRatio;
        const width = canvas.width = Math.round(canvas.clientWidth * ratio), height = canvas.height = Math.round(canvas.clientHeight * ratio);
        const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
        if (!histogram || width === 0) return;
        const style = getComputedStyle(canvas);
        const [from, to] = range(histogram);
        context.fillStyle = style.accentColor;
        // Roots keep the rare bright values of fluorescence in sight beside the background.
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
            if (state.mergeColours.length > 0) options.unshift(make('option', { value: -1, text: image.channels === 3 ? 'Colour' : 'All channels' }));
            channel.replaceChildren(...options);
            channel.value = String(state.channel);
            const index = Math.max(adjusted.selectedIndex, 0);
            adjusted.replaceChildren(...windows.channels.map(i => make('option', { value: i, text: nameOf(i) })));
            adjusted.selectedIndex = Math.min(index, adjusted.options.length - 1);
        }
        draw();
    });
    state.on(['plane'], () => windows.request());
    return { draw };
}

/** @param {import('./types.js').Histogram | undefined} histogram @returns {[number, number]} */
function range(histogram) {
    return histogram && histogram.max > histogram.min ? [histogram.min, histogram.max] : [0, 255];
}
