import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { barHeights, plotRange } = await load('panels/histogramPlot.js');

test('BarHeights_Counts_AreRootsOrLogarithms', () => {
    const counts = [0, 1, 100, 10000];
    assert.deepEqual(barHeights(counts, false), [0, 0.01, 0.1, 1]);
    const [none, one, hundred, most] = barHeights(counts, true);
    assert.deepEqual([none, most], [0, 1]);
    // ln 2 / ln 10001 and ln 101 / ln 10001.
    assert.ok(Math.abs(one - 0.07526) < 1e-5 && Math.abs(hundred - 0.50107) < 1e-5, `${one} ${hundred}`);
    for (const isLogarithmic of [false, true]) assert.deepEqual(barHeights([0, 0], isLogarithmic), [0, 0]);
});

test('PlotRange_Histogram_IsItsOwnOrThatOfEightBits', () => {
    assert.deepEqual(plotRange(undefined), [0, 255]);
    assert.deepEqual(plotRange({ min: -9, max: 99, from: -1, to: 3 }), [-1, 3]);
});
