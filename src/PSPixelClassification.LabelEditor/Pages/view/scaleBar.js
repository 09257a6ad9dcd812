import { byId, make } from '../common/dom.js';
/** @import { ImageState } from '../common/protocol.js' */
/** @import { Viewport } from './viewport.js' */

const NiceLengths = [1, 2, 5];
const ScaleBarPixels = 120;

/** Shows a bar of a round length, where the size of a pixel is known. @param {ImageState | undefined} image @param {Viewport} viewport */
export function showScaleBar(image, viewport) {
    const bar = byId('scale-bar');
    const { x, unit } = image?.pixelSize ?? { x: null, unit: '' };
    bar.hidden = !x;
    if (!x) return;
    const cssPixelsPerUnit = viewport.scale / viewport.ratio / x;
    const longest = ScaleBarPixels / cssPixelsPerUnit;
    const power = 10 ** Math.floor(Math.log10(longest));
    const length = (NiceLengths.findLast(n => n * power <= longest) ?? 1) * power;
    byId('scale-bar-line').style.width = `${length * cssPixelsPerUnit}px`;
    const name = unit.replace(/^(um|micron|micrometer)s?$/i, 'µm');
    byId('scale-bar-text').replaceChildren(make('span', { text: `${Number(length.toPrecision(1))} ${name}` }));
}
