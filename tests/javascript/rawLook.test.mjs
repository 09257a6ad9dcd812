import assert from 'node:assert/strict';
import test from 'node:test';
import { frameOf, load } from './samples.mjs';

const { partsOf, tilesOf } = await load('tiles/rawLook.js');
const { TileCache } = await load('tiles/tileCache.js');

const table = new Uint8Array(256), color = [1, 1, 1];
const place = channel => ({ image: 0, t: 0, z: 0, layer: 'raw', channel, level: 0, x: 1, y: 2 });
const lookAt = (isApart, ...channels) => ({ isApart, stamp: '', channels: channels.map(channel => ({ channel, table, color })) });

function held(cache, channel, width, height, planes = 1) {
    cache.getOrAdd(place(channel));
    return cache.accept({ ...frameOf(place(channel), 0, width, height, new Uint8Array(width * height * planes)), planes });
}

test('PartsOf_TileOfAllChannels_AreItsPlanes', () => {
    const cache = new TileCache(), tile = held(cache, -1, 5, 4, 3), look = lookAt(false, 0, 2);
    assert.deepEqual(partsOf(tilesOf(cache, tile, look), look).map(part => [part.data === tile.data, part.from]), [[true, 0], [true, 40]]);
});

test('PartsOf_ChannelShownAlone_IsTheOnlyPlane', () => {
    const cache = new TileCache(), tile = held(cache, 6, 5, 4), look = lookAt(false, 6);
    assert.deepEqual(partsOf(tilesOf(cache, tile, look), look).map(part => part.from), [0]);
});

test('PartsOf_ChannelsApart_AreTheTilesAtThePlaceThatAreHere', () => {
    const cache = new TileCache(), look = lookAt(true, 1, 4, 7, 9);
    const tile = held(cache, 1, 5, 4), other = held(cache, 7, 5, 4);
    held(cache, 9, 3, 4);
    cache.getOrAdd(place(4));
    const parts = partsOf(tilesOf(cache, tile, look), look);
    assert.deepEqual(parts.map(part => [part.data, part.from]), [[tile.data, 0], [other.data, 0]]);
});
