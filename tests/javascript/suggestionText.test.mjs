import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { comparison } = await load('judging/suggestionText.js');
const tried = (properties = {}) => ({
    description: '37 features', features: 37, channels: 49, milliseconds: 812, stability: 0.8744, unit: 'image', images: 3, strokes: 9,
    overall: 0.9416, meanIoU: 0.816, tooFew: null, ...properties,
});
const rows = found => comparison(found, milliseconds => `${milliseconds} ms`);

test('Comparison_TwoSets_HaveTheirNumbersSideBySide', () => {
    const found = { current: tried(), suggested: tried({ features: 7, channels: 1, milliseconds: 90, stability: null, overall: 1 }) };
    assert.deepEqual(rows(found).map(({ name, now, suggested }) => [name, now, suggested]), [
        ['Left-out accuracy', '94.2 %', '100.0 %'],
        ['Mean IoU', '0.82', '0.82'],
        ['Stability', '87.4 %', '–'],
        ['Features', '37 (49 channels)', '7 (1 channel)'],
        ['Time for a megapixel', '812 ms', '90 ms'],
    ]);
    assert.match(rows(found)[0].title, /^3 images were left out/);
});

test('Comparison_TooFewStrokes_NeverComfortsWithANumber', () => {
    const found = { current: tried({ tooFew: 'Only 2 strokes.', overall: 0 }), suggested: tried({ tooFew: 'Only 2 strokes.', overall: 1 }) };
    const [accuracy, iou] = rows(found);
    assert.deepEqual([accuracy.now, accuracy.suggested, iou.now], Array(3).fill('too few strokes to tell'));
    assert.equal(accuracy.title, 'Only 2 strokes.');
});

test('Comparison_FeaturesThatCouldNotBeTried_AreADash', () => {
    assert.ok(rows({ current: null, suggested: tried() }).every(({ now }) => now === '–'));
});
