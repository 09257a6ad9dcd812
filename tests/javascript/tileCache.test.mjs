import assert from 'node:assert/strict';
import test from 'node:test';
import { frameOf, labelPlace, load } from './samples.mjs';

const { TileCache } = await load('tiles/tileCache.js');

test('GetOrAdd_SamePlace_IsTheSameTileAndAnyOtherIsAnother', () => {
    const cache = new TileCache();
    const place = labelPlace(1, 2, 3);
    const tile = cache.getOrAdd(place);
    assert.equal(cache.getOrAdd({ ...place }), tile);
    assert.equal(cache.find({ ...place }), tile);
    for (const [name, value] of Object.entries({ image: 1, t: 1, z: 1, layer: 'raw', channel: 1, level: 2, x: 3, y: 2 })) {
        assert.equal(cache.find({ ...place, [name]: value }), undefined, name);
    }
    assert.equal(cache.count, 1);
});

test('Accept_TileThatNobodyAskedFor_IsIgnored', () => {
    const cache = new TileCache();
    assert.equal(cache.accept(frameOf(labelPlace(0, 0, 0), 1, 4, 4)), null);
    assert.equal(cache.count, 0);
});

test('Accept_OlderFrame_IsIgnoredUnlessTheTileIsStale', () => {
    const cache = new TileCache();
    const tile = cache.getOrAdd(labelPlace(0, 0, 0));
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    assert.equal(cache.accept(frameOf(tile, 5, 3, 2, data)), tile);
    assert.deepEqual([tile.data, tile.width, tile.height, tile.planes, tile.generation, tile.revision], [data, 3, 2, 1, 5, 1]);
    assert.equal(cache.accept(frameOf(tile, 4, 3, 2)), null);
    assert.equal(tile.data, data);
    assert.equal(cache.accept(frameOf(tile, 5, 3, 2)), tile, 'of the same version');
    tile.isStale = true;
    assert.equal(cache.accept(frameOf(tile, 4, 3, 2)), tile);
    assert.deepEqual([tile.generation, tile.isStale, tile.revision], [4, false, 3]);
});

test('Trim_TooManyTiles_RemovesTheLeastRecentlyUsedAndNoneOnView', () => {
    const cache = new TileCache();
    const places = Array.from({ length: 4097 }, (_, i) => labelPlace(0, i, 0));
    for (const place of places) cache.getOrAdd(place);
    cache.trim();
    assert.equal(cache.count, 4097, 'all were used since the last frame');
    for (const place of places.slice(0, 4000)) cache.find(place);
    cache.trim();
    assert.equal(cache.count, 4000, 'only what was not used is removed');
    for (let i = 4000; i < 4500; i++) cache.getOrAdd(labelPlace(0, i, 0));
    cache.trim();
    assert.equal(cache.count, Math.floor(0.9 * 4096), 'it goes below the limit');
    assert.ok(cache.peek(labelPlace(0, 4499, 0)) && cache.peek(labelPlace(0, 3999, 0)) && !cache.peek(labelPlace(0, 0, 0)));
});

test('Trim_TooManyBytes_CountsSamplesAndPictures', () => {
    const cache = new TileCache();
    // 400 tiles with 256 KiB of samples and a picture of 256 KiB are 200 MiB, 800 are too much.
    const add = from => {
        for (let i = from; i < from + 400; i++) {
            const tile = cache.getOrAdd(labelPlace(0, i, 0));
            tile.data = new Uint8Array(2 ** 18);
            tile.picture = {};
        }
        cache.trim();
    };
    add(0);
    cache.trim();
    assert.equal(cache.count, 400);
    add(400);
    cache.trim();
    assert.equal(cache.count, Math.floor(0.9 * 384 * 2));
});

test('Peek_Tile_DoesNotCountAsUse', () => {
    const cache = new TileCache();
    const old = labelPlace(0, 5000, 0);
    cache.getOrAdd(old);
    cache.trim();
    cache.peek(old);
    for (let i = 0; i < 4096; i++) cache.getOrAdd(labelPlace(0, i, 0));
    cache.trim();
    assert.equal(cache.peek(old), undefined);
});

test('Remove_SomeTiles_LeavesTheOthers', () => {
    const cache = new TileCache();
    for (const layer of ['raw', 'labels', 'prediction']) cache.getOrAdd({ ...labelPlace(0, 0, 0), layer });
    cache.remove(tile => tile.layer === 'labels');
    assert.deepEqual(cache.filter(() => true).map(tile => tile.layer), ['raw', 'prediction']);
});

test('Accept_FrameWithoutPlanes_KeepsTheSamplesAndTakesTheGeneration', () => {
    const cache = new TileCache();
    const tile = cache.getOrAdd(labelPlace(0, 0, 0));
    const unchanged = generation => ({ ...frameOf(tile, generation, 2, 1), planes: 0, data: new Uint8Array(0) });
    assert.equal(cache.accept(unchanged(4)), null, 'there are no samples yet');
    assert.deepEqual([tile.data, tile.generation], [null, -1]);
    const data = Uint8Array.of(1, 2);
    cache.accept(frameOf(tile, 5, 2, 1, data));
    assert.equal(cache.accept(unchanged(7)), tile);
    assert.deepEqual([tile.data, tile.width, tile.height, tile.planes, tile.generation, tile.revision], [data, 2, 1, 1, 7, 1]);
    assert.equal(cache.accept(unchanged(6)), null, 'it is older');
    tile.isStale = true;
    assert.equal(cache.accept(unchanged(8)), null, 'it is not known what it shows');
    assert.deepEqual([tile.generation, tile.isStale], [7, true]);
});
