import assert from 'node:assert/strict';
import test from 'node:test';
import { classes, load } from './samples.mjs';

const { colorOf, pack, rgb, textOn } = await load('common/colors.js');
const { clamp, count, sum } = await load('common/numbers.js');

test('Rgb_Hex_IsItsThreeParts', () => {
    assert.deepEqual(rgb('#0a80ff'), [10, 128, 255]);
    assert.deepEqual(rgb('#FFFFFF'), [255, 255, 255]);
});

test('Pack_Color_HasTheBytesOfACanvasInTheirOrder', () => {
    for (const bytes of [[1, 2, 3, 4], [255, 0, 128, 255], [0, 255, 255, 127]]) {
        assert.deepEqual([...new Uint8Array(Uint32Array.of(pack(...bytes)).buffer)], bytes);
    }
});

test('TextOn_Color_HasAtLeastTheContrastOfTheOtherText', () => {
    // WCAG 2.2: (lighter + 0.05) / (darker + 0.05); of black and white, one always reaches 4.5.
    const luminance = hex => rgb(hex).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((total, v, i) => total + v * [0.2126, 0.7152, 0.0722][i], 0);
    for (let value = 0; value < 256; value += 5) {
        for (const hex of [[value, 255 - value, 0], [value, value, value], [0, value, 255], [255, value, value]]
            .map(parts => '#' + parts.map(part => part.toString(16).padStart(2, '0')).join(''))) {
            const l = luminance(hex), contrast = textOn(hex) === '#000' ? (l + 0.05) / 0.05 : 1.05 / (l + 0.05);
            assert.ok(contrast >= 4.5, `${textOn(hex)} on ${hex}: ${contrast}`);
        }
    }
});

test('ColorOf_SafePalette_StandsInForItsOwn', () => {
    const [first] = classes();
    assert.equal(colorOf(first, false), '#ff0000');
    const safe = Array.from({ length: 14 }, (_, i) => colorOf({ ...first, value: i + 1 }, true));
    assert.equal(new Set(safe).size, 7);
    assert.deepEqual(safe.slice(0, 7), safe.slice(7));
    assert.equal(safe[0], '#56b4e9');
});

test('Numbers_Formats_AreTheDocumentedOnes', () => {
    assert.equal(count(1234567), '1,234,567');
    assert.deepEqual([clamp(1, 0, 3), clamp(1, 2, 3), clamp(1, 4, 3)], [1, 2, 3]);
    assert.deepEqual([sum([]), sum([1, 2, 4])], [0, 7]);
});
