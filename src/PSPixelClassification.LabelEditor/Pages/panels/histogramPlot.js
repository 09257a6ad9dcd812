/** @import { HistogramAnswer } from '../common/protocol.js' */
/** @import { DisplayWindow } from '../tiles/firstWindow.js' */

/** Points of the curve from black to white. */
const CurveSteps = 32;

/**
 * The values at the left and the right end of the plot.
 * @param {HistogramAnswer | undefined} histogram @returns {[number, number]}
 */
export function plotRange(histogram) {
    return histogram && histogram.to > histogram.from ? [histogram.from, histogram.to] : [0, 255];
}

/**
 * The height of each bar, 0..1. Square roots keep the rare bright values of fluorescence visible beside the background; on a logarithmic
 * scale even a single pixel can be seen.
 * @param {number[]} counts @param {boolean} isLogarithmic
 */
export function barHeights(counts, isLogarithmic) {
    const scale = (/** @type {number} */ n) => (isLogarithmic ? Math.log1p(n) : Math.sqrt(n));
    const top = scale(Math.max(...counts, 1));
    return counts.map(n => scale(n) / top);
}

/**
 * Draws the histogram, with a curve from black to white over it.
 * @param {HTMLCanvasElement} canvas @param {HistogramAnswer | undefined} histogram @param {DisplayWindow} chosen @param {number} gamma
 * @param {boolean} isLogarithmic
 */
export function plotHistogram(canvas, histogram, chosen, gamma, isLogarithmic) {
    const ratio = devicePixelRatio;
    const width = canvas.width = Math.round(canvas.clientWidth * ratio);
    const height = canvas.height = Math.round(canvas.clientHeight * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    if (!histogram || width === 0) return;
    const style = getComputedStyle(canvas);
    const [from, to] = plotRange(histogram);
    context.fillStyle = style.accentColor;
    const step = width / histogram.counts.length;
    barHeights(histogram.counts, isLogarithmic).forEach((share, i) => {
        const bar = share * (height - 2 * ratio);
        context.fillRect(i * step, height - bar, Math.max(step, 1), bar);
    });
    const [left, right] = [chosen.low, chosen.high].map(value => (value - from) / (to - from) * width);
    context.strokeStyle = style.color;
    context.lineWidth = 1.5 * ratio;
    context.beginPath();
    for (let i = 0; i <= CurveSteps; i++) {
        const share = i / CurveSteps;
        context.lineTo(left + share * (right - left), height - share ** gamma * (height - ratio));
    }
    context.stroke();
    for (const x of [left, right]) {
        context.fillStyle = style.color;
        context.fillRect(Math.min(Math.max(x - ratio, 0), width - 2 * ratio), 0, 2 * ratio, height);
    }
}
