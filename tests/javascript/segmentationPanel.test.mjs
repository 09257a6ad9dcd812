import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { thresholdsOf } = await load('panels/segmentationPanel.js');

test('ThresholdsOf_FieldsThatAreEmptyOrNotAboveZero_AreNone', () => {
    assert.deepEqual(thresholdsOf([NaN, 0.4, 0, -1, 1]), [{ class: 2, threshold: 0.4 }, { class: 5, threshold: 1 }]);
    assert.deepEqual(thresholdsOf([7]), [{ class: 1, threshold: 1 }]);
    assert.deepEqual(thresholdsOf([]), []);
});
