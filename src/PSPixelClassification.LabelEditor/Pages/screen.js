import { byId, make } from './dom.js';

const NiceLengths = [1, 2, 5];
const ScaleBarPixels = 120;

/**
 * When to draw: at most once a frame, and only what changed.
 * @typedef {'base' | 'labels' | 'cursor'} Part
 */
export class Screen {
    /** @type {Set<Part>} */
    #dirty = new Set();
    #asked = false;
    /** Duration of the longest of the last frames in milliseconds, and their count. */
    frames = 0;
    longest = 0;

    /** @param {(dirty: Set<Part>) => Part[]} draw  draws the parts and names those that need another frame */
    constructor(draw) {
        this.draw = draw;
    }

    get isPending() {
        return this.#asked;
    }

    /** @param {...Part} parts */
    invalidate(...parts) {
        for (const part of parts) this.#dirty.add(part);
        if (this.#asked) return;
        this.#asked = true;
        requestAnimationFrame(() => this.#frame());
    }

    #frame() {
        this.#asked = false;
        const dirty = this.#dirty;
        this.#dirty = new Set();
        const start = performance.now();
        const again = this.draw(dirty);
        this.frames++;
        this.longest = Math.max(this.longest, performance.now() - start);
        if (again.length > 0) this.invalidate(...again);
    }
}

/**
 * Keeps the canvases as fine as the screen.
 * @param {HTMLElement} stage @param {HTMLCanvasElement[]} canvases @param {(width: number, height: number, ratio: number) => void} resized device pixels
 */
export function watchSize(stage, canvases, resized) {
    const observer = new ResizeObserver(([entry]) => {
        const ratio = devicePixelRatio;
        // The exact count of device pixels where the browser tells it; Safari does not.
        const exact = entry.devicePixelContentBoxSize?.[0];
        const width = Math.max(1, exact?.inlineSize ?? Math.round(entry.contentRect.width * ratio));
        const height = Math.max(1, exact?.blockSize ?? Math.round(entry.contentRect.height * ratio));
        for (const canvas of canvases) {
            canvas.width = width;
            canvas.height = height;
        }
        // Measured rather than believed: zoomed and emulated screens may round otherwise.
        resized(width, height, width / Math.max(entry.contentRect.width, 1));
    });
    try {
        observer.observe(stage, { box: 'device-pixel-content-box' });
    } catch {
        observer.observe(stage);
    }
}

/** A bar of a round length, where the size of a pixel is known. @param {import('./types.js').ImageInfo | undefined} image @param {import('./viewport.js').Viewport} viewport */
export function showScaleBar(image, viewport) {
    const bar = byId('scale-bar');
    const size = image?.pixelSize;
    bar.hidden = !size;
    if (!size) return;
    const cssPixelsPerUnit = viewport.scale / viewport.ratio / size.x;
    const longest = ScaleBarPixels / cssPixelsPerUnit;
    const power = 10 ** Math.floor(Math.log10(longest));
    const length = (NiceLengths.findLast(n => n * power <= longest) ?? 1) * power;
    byId('scale-bar-line').style.width = `${length * cssPixelsPerUnit}px`;
    byId('scale-bar-text').replaceChildren(make('span', { text: `${Number(length.toPrecision(1))} ${size.unit.replace(/^(um|micron|micrometer)s?$/i, 'µm')}` }));
}
