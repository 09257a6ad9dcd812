/**
 * Keeps the canvases as fine as the screen.
 * @param {HTMLElement} stage @param {HTMLCanvasElement[]} canvases
 * @param {(width: number, height: number, ratio: number) => void} resized  device pixels, and device pixels for each CSS pixel
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
