import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { paintPicture, picturesLook, samplesOf } = await load('images/thumbnailPicture.js');
const { grayTable } = await load('tiles/grayTable.js');

const range = (low, high, min = low, max = high) => ({ low, high, min, max });
const picture = (ranges, ...samples) => ({ width: samples.length / ranges.length, height: 1, samples: Uint16Array.from(samples), ranges, problem: null });
const colors = pixels => [...pixels].map(pixel => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255, pixel >>> 24]);

test('Samples_Base64_AreLittleEndian', () => {
    assert.deepEqual([...samplesOf(Buffer.from([1, 0, 0, 2, 255, 255]).toString('base64'))], [1, 512, 65535]);
});

test('Paint_OneChannel_IsGrayAsInTheView', async () => {
    const state = await stateOf(image({ pixelType: 'UInt16' }));
    state.looks.choose(0, 0, { low: 100, high: 1100, gamma: 2 });
    const one = picture([range(0, 4000)], 50, 100, 350, 600, 1100, 4000);
    const table = grayTable(65536, 100, 1100, 2);
    assert.deepEqual(colors(paintPicture(one, picturesLook(state, 0, one))), [...one.samples].map(v => [table[v], table[v], table[v], 255]));
});

test('Look_NothingChosen_IsTheFirstWindow', async () => {
    const state = await stateOf(image({ pixelType: 'UInt16' }), image(), image({ displayRanges: [[5, 500]], pixelType: 'UInt16' }));
    const lookOf = (index, ...ranges) => picturesLook(state, index, picture(ranges, ...ranges.map(() => 0))).map(({ low, high }) => [low, high]);
    assert.deepEqual(lookOf(0, range(30, 900)), [[30, 900]]);
    assert.deepEqual(lookOf(1, range(30, 200)), [[0, 255]], 'a picture of 8 bits is as it is');
    assert.deepEqual(lookOf(2, range(30, 400)), [[5, 500]], 'the range of the file');
});

test('Look_ValuesThatAreScaled_AreThoseOfTheFile', async () => {
    const state = await stateOf(image({ pixelType: 'Float32' }));
    state.looks.choose(0, 0, { low: 0, high: 1 });
    const [{ low, high }] = picturesLook(state, 0, picture([range(-0.2, 0.9, -1, 3)], 0));
    assert.deepEqual([low, high], [65535 / 4, 65535 / 2]);
});

test('Paint_Channels_AreAddedUpInTheirColorsAsFarAsTheyAreSeen', async () => {
    const state = await stateOf(image({ channels: 3, isPicture: false, pixelType: 'UInt16' }));
    state.looks.choose(0, 0, { color: '#ff0000' });
    state.looks.choose(0, 1, { color: '#ffff00' });
    state.looks.choose(0, 2, { visible: false });
    const one = picture([range(0, 100), range(0, 100), range(0, 100)], 100, 0, 60, 0, 100, 60, 100, 100, 100);
    assert.deepEqual(colors(paintPicture(one, picturesLook(state, 0, one))), [[255, 0, 0, 255], [255, 255, 0, 255], [255, 153, 0, 255]]);
    state.channels.set(0, 2);
    assert.deepEqual(colors(paintPicture(one, picturesLook(state, 0, one)))[0], [255, 255, 255, 255], 'one channel alone is gray');
    state.channels.set(0, -1);
    for (const channel of [0, 1]) state.looks.choose(0, channel, { visible: false });
    assert.deepEqual(colors(paintPicture(one, picturesLook(state, 0, one)))[0], [0, 0, 0, 255]);
});
