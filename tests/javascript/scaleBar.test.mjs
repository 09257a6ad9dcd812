import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load } from './samples.mjs';

const { showScaleBar } = await load('view/scaleBar.js');

/** What the bar shows: its width in CSS pixels and its text; null if it is hidden. */
function shown(pixelSize, scale, ratio = 1) {
    const text = { replaceChildren: node => { text.shown = node.textContent; } };
    const elements = { 'scale-bar': {}, 'scale-bar-line': { style: {} }, 'scale-bar-text': text };
    globalThis.document = { getElementById: id => elements[id], createElement: () => ({ append() {} }) };
    showScaleBar(pixelSize === undefined ? undefined : image({ pixelSize }), { scale, ratio });
    return elements['scale-bar'].hidden ? null : [Number(parseFloat(elements['scale-bar-line'].style.width).toFixed(3)), text.shown];
}

test('ShowScaleBar_KnownPixelSize_IsARoundLengthOfAtMost120CssPixels', () => {
    const size = { x: 0.5, y: 0.5, z: null, unit: 'um' };
    assert.deepEqual(shown(size, 1), [100, '50 µm']);
    assert.deepEqual(shown(size, 2, 2), [100, '50 µm']);
    assert.deepEqual(shown(size, 4), [80, '10 µm']);
    assert.deepEqual(shown({ ...size, x: 3, unit: 'nm' }, 1), [66.667, '200 nm']);
    for (let scale = 0.01; scale < 64; scale *= 1.3) assert.ok(shown(size, scale)[0] > 47 && shown(size, scale)[0] <= 120);
});

test('ShowScaleBar_UnknownPixelSize_IsHidden', () => {
    assert.equal(shown(undefined, 1), null);
    assert.equal(shown(null, 1), null);
    assert.equal(shown({ x: null, y: null, z: 2, unit: 'um' }, 1), null, 'only the distance of slices is known');
});
