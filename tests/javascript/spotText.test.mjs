import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { describeSpot, describeSpots, isNear, scopesOf } = await load('judging/spotText.js');
const image = (properties = {}) => ({ name: 'cells', width: 120, height: 90, depth: 1, times: 1, ...properties });
const spot = (properties = {}) => ({
    image: 0, t: 0, z: 3, x: 12, y: 40, uncertainty: 0.962, first: 2, firstProbability: 0.5, second: 1, secondProbability: 0.46,
    labeled: false, ...properties,
});
const list = (properties = {}) => ({
    state: 'ready', generation: 4, progress: 1, seen: 16, total: 16, spots: [spot()], message: null, ...properties,
});
const trained = (properties = {}) => ({ model: { state: 'ready', generation: 4, canPredict: true, message: null }, live: true, ...properties });

test('ScopesOf_Images_OffersOnlyWhatDiffers', () => {
    const texts = (images, index = 0) => scopesOf(images, index).map(({ scope, text }) => `${scope}: ${text}`);
    assert.deepEqual(texts([image()]), ['image: This image']);
    assert.deepEqual(texts([image(), image()]), ['image: This image', 'all: All images']);
    assert.deepEqual(texts([image({ depth: 5 })]), ['plane: This slice', 'image: This volume']);
    assert.deepEqual(texts([image(), image({ times: 5 })], 1), ['plane: This time point', 'image: This series', 'all: All images']);
    assert.deepEqual(texts([image({ depth: 5, times: 2 })]), ['plane: This slice', 'image: This series']);
});

test('DescribeSpot_Spot_SaysClassesPlaceAndWhetherItWasVisited', () => {
    const classes = [{ value: 1, name: 'nuclei' }, { value: 2, name: 'background' }];
    assert.equal(
        describeSpot(spot(), image({ depth: 9 }), classes, true).replaceAll('\u2007', '_').replaceAll('\u00a0', ' '),
        'Uncertainty 96 %: background 50 % or nuclei 46 %, cells, x _12  y 40  z 3, visited');
    assert.match(describeSpot(spot({ labeled: true }), image(), classes, true), /, labeled$/);
});

test('DescribeSpots_List_SaysHowFarItIsAndWhyItIsEmpty', () => {
    const none = trained({ model: { state: 'none', generation: 0, canPredict: false, message: 'Label two classes.' } });
    assert.equal(describeSpots(null, none), 'Label two classes.');
    assert.equal(describeSpots(list(), trained()), '');
    assert.equal(describeSpots(list({ spots: [] }), trained()), 'Nothing without a label is uncertain here.');
    assert.equal(describeSpots(list({ state: 'running', progress: 0.421 }), trained()), 'Looking … 42\u00a0%');
    assert.equal(
        describeSpots(list({ seen: 256, total: 3200 }), trained()),
        '256 of 3,200 parts are looked at, spread evenly: more would take too long.');
    assert.equal(describeSpots(list({ generation: 3 }), trained()), 'The classifier has changed since.');
    assert.match(describeSpots(list({ spots: [spot({ labeled: true })] }), trained({ live: false })), /^Live update is off/);
    assert.equal(describeSpots(list({ state: 'failed', message: 'It is damaged.' }), trained()), 'It is damaged.');
});

test('IsNear_Spots_OfTheSamePlaneWithinABlock', () => {
    assert.ok(isNear(spot(), spot({ x: 27, y: 25 })));
    assert.ok(!isNear(spot(), spot({ x: 28 })));
    assert.ok(!isNear(spot(), spot({ z: 4 })));
    assert.ok(!isNear(spot(), spot({ image: 1 })));
});
