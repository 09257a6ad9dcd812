import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { comparison, verdict } = await load('judging/suggestionText.js');
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

test('Verdict_TooFewImages_SuggestsNothingAndCallsNothingBest', () => {
    const found = { current: tried(), suggested: tried(), isCurrent: true, isCompared: false, tried: 15, notes: ['Why.'], unsaved: 'Lost.' };
    assert.deepEqual(verdict(found), ['There are too few labeled images to suggest features: label three or more.', 'Why.']);
});

test('Verdict_SetsThatWereCompared_SaysWhichIsBestOrThatBothAre', () => {
    const found = { current: tried(), suggested: tried(), isCurrent: true, isCompared: true, tried: 15, notes: [], unsaved: null };
    assert.match(verdict(found).join(' '), /Your features are the best of the 15 sets that were tried: keep them\.$/);
    const other = { ...found, isCurrent: false, current: tried({ stability: 0.988 }), suggested: tried({ stability: 0.987 }) };
    assert.match(verdict(other).join(' '), /Yours are about as good/);
    const better = { ...other, suggested: tried({ stability: 0.999 }), unsaved: 'Lost.' };
    assert.deepEqual(verdict(better).slice(1), ['Lost.']);
});
