import assert from 'node:assert/strict';
import test from 'node:test';
import { frameOf, labelPlace, load, readJson } from './samples.mjs';

const { Ink } = await load('paint/ink.js');
const { TileCache } = await load('tiles/tileCache.js');
const plane = { image: 0, t: 0, z: 0 };

/** Ink on one image whose label tiles are looked at. */
function inkOn(width, height, tileSize = 256) {
    const cache = new TileCache();
    return { cache, ink: new Ink(cache, { tileSize, images: [{ width, height }] }) };
}

/** An entry for each tile of a level, with an empty frame if a generation is given. */
function tilesOf(cache, level, width, height, tileSize, generation = null) {
    const columns = Math.ceil(width / tileSize / 2 ** level), rows = Math.ceil(height / tileSize / 2 ** level);
    return Array.from({ length: columns * rows }, (_, i) => {
        const place = labelPlace(level, i % columns, Math.floor(i / columns));
        const tile = cache.getOrAdd(place);
        const right = Math.ceil(width / 2 ** level), bottom = Math.ceil(height / 2 ** level);
        const [w, h] = [Math.min(tileSize, right - place.x * tileSize), Math.min(tileSize, bottom - place.y * tileSize)];
        if (generation !== null) cache.accept(frameOf(place, generation, w, h));
        return tile;
    });
}

/** The pixels x,y,class of a level. */
function pixelsOf(tiles, tileSize) {
    const found = [];
    for (const { x, y, width, data } of tiles) {
        data?.forEach((value, i) => {
            if (value) found.push(`${x * tileSize + i % width},${y * tileSize + Math.floor(i / width)},${value}`);
        });
    }
    return found.sort();
}

function draw(ink, points, size, value = 1) {
    ink.begin(plane, value, size, points[0], points[1]);
    for (let i = 2; i < points.length; i += 2) ink.extend(points[i], points[i + 1]);
    return ink.end();
}

test('Ink_StrokesSharedWithTheSession_HaveTheListedPixelsAtEveryLevelWhateverTheTiles', () => {
    for (const { width, height, size, points, runs } of readJson('labels/strokes.json')) {
        const { cache, ink } = inkOn(width, height, 16);
        // The coarsest level has one tile.
        const coarsest = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / 16)));
        const levels = Array.from({ length: coarsest + 1 }, (_, level) => tilesOf(cache, level, width, height, 16, 0));
        draw(ink, points, size);
        for (const [level, tiles] of levels.entries()) {
            const expected = new Set();
            for (let i = 0; i < runs.length; i += 3) {
                for (let x = runs[i + 1]; x <= runs[i + 2]; x++) expected.add(`${x >> level},${runs[i] >> level},1`);
            }
            assert.deepEqual(pixelsOf(tiles, 16), [...expected].sort(), `size ${size}, points ${points}, level ${level}`);
        }
    }
});

test('Ink_TileThatIsNotHereYet_IsPaintedAsAnEmptyOneOfItsSize', () => {
    const { cache, ink } = inkOn(300, 290);
    const [, , , corner] = tilesOf(cache, 0, 300, 290, 256);
    draw(ink, [299, 289], 3);
    assert.deepEqual([corner.width, corner.height, corner.planes, corner.generation], [44, 34, 1, -1]);
    assert.deepEqual(pixelsOf([corner], 256), ['298,288,1', '298,289,1', '299,288,1', '299,289,1']);
});

test('Ink_TilesOfOtherPlanesAndLayers_AreLeftAlone', () => {
    const { cache, ink } = inkOn(100, 100);
    const others = [
        labelPlace(0, 0, 0, { image: 0, t: 0, z: 1 }), labelPlace(0, 0, 0, { image: 0, t: 1, z: 0 }),
        labelPlace(0, 0, 0, { image: 1, t: 0, z: 0 }), { ...labelPlace(0, 0, 0), layer: 'raw' }, labelPlace(0, 1, 0),
    ].map(place => cache.getOrAdd(place));
    for (const tile of others) cache.accept(frameOf(tile, 1, 100, 100));
    ink.refuse(draw(ink, [10, 10, 90, 90], 31).id);
    for (const tile of others) {
        assert.ok(tile.data.every(value => value === 0));
        assert.equal(tile.isStale, false);
    }
});

test('Extend_SamePixel_AddsNoPoint', () => {
    const { ink } = inkOn(100, 100);
    assert.deepEqual(draw(ink, [3, 4, 3, 4, 5, 4, 5, 4], 1).points, [3, 4, 5, 4]);
});

test('Begin_EachStroke_HasAnIdOfItsOwn', () => {
    const ids = [];
    for (const { ink } of [inkOn(9, 9), inkOn(9, 9)]) for (let i = 0; i < 3; i++) ids.push(draw(ink, [i, i], 1).id);
    assert.equal(new Set(ids).size, 6);
});

test('Cancel_StrokeOverLabels_BringsBackWhatWasThere', () => {
    const { cache, ink } = inkOn(100, 100);
    const [tile] = tilesOf(cache, 0, 100, 100, 256, 1);
    draw(ink, [20, 20, 40, 20], 1, 2);
    const before = pixelsOf([tile], 256);
    ink.begin(plane, 1, 7, 10, 20);
    ink.extend(60, 20);
    const { revision } = tile;
    ink.cancel();
    assert.deepEqual(pixelsOf([tile], 256), before);
    assert.ok(tile.revision > revision);
    assert.equal(ink.end(), null);
});

test('Cancel_TileThatArrivedMeanwhile_KeepsWhatArrived', () => {
    const { cache, ink } = inkOn(100, 100);
    const [tile] = tilesOf(cache, 0, 100, 100, 256);
    ink.begin(plane, 1, 1, 5, 5);
    const arrived = new Uint8Array(10000);
    arrived[7] = 2;
    ink.complete(cache.accept(frameOf(tile, 1, 100, 100, arrived)));
    assert.deepEqual(pixelsOf([tile], 256), ['5,5,1', '7,0,2']);
    ink.cancel();
    assert.deepEqual(pixelsOf([tile], 256), ['7,0,2']);
});

test('Complete_TileOlderThanTheStroke_GetsItsInkAndANewerOneDoesNot', () => {
    const { cache, ink } = inkOn(100, 100);
    const [tile] = tilesOf(cache, 0, 100, 100, 256, 1);
    const { id } = draw(ink, [5, 5], 1);
    const arrives = generation => {
        ink.complete(cache.accept(frameOf(tile, generation, 100, 100)));
        return pixelsOf([tile], 256).length;
    };
    assert.equal(arrives(2), 1, 'not yet answered');
    ink.confirm(id, 5);
    assert.equal(arrives(4), 1, 'older than the stroke');
    assert.equal(arrives(5), 0, 'holds the stroke, or what was made of it since');
    assert.equal(tile.revision, 7, 'each frame, and the ink on it whenever there was some');
});

test('Complete_SeveralStrokes_AreDrawnInTheirOrder', () => {
    const { cache, ink } = inkOn(100, 100);
    const [tile] = tilesOf(cache, 0, 100, 100, 256, 1);
    ink.confirm(draw(ink, [5, 5], 1, 2).id, 9);
    draw(ink, [5, 5], 1, 1);
    draw(ink, [6, 5], 1, 2);
    draw(ink, [6, 5], 1, 0);
    ink.complete(cache.accept(frameOf(tile, 2, 100, 100)));
    assert.deepEqual(pixelsOf([tile], 256), ['5,5,1']);
});

test('Complete_StrokeOfLongAgo_IsForgotten', context => {
    const { cache, ink } = inkOn(100, 100);
    const [tile] = tilesOf(cache, 0, 100, 100, 256, 1);
    let now = 1000;
    context.mock.method(performance, 'now', () => now);
    ink.confirm(draw(ink, [5, 5], 1).id, 5);
    now += 14999;
    ink.complete(cache.accept(frameOf(tile, 2, 100, 100)));
    assert.equal(pixelsOf([tile], 256).length, 1);
    now += 2;
    ink.complete(cache.accept(frameOf(tile, 3, 100, 100)));
    assert.equal(pixelsOf([tile], 256).length, 0);
});

test('Refuse_Stroke_MakesItsTilesStaleAndDrawsItNoMore', () => {
    const { cache, ink } = inkOn(1024, 300);
    const tiles = tilesOf(cache, 0, 1024, 300, 256, 1), [coarse] = tilesOf(cache, 1, 1024, 300, 256, 1);
    ink.refuse(draw(ink, [250, 20, 260, 20], 1).id);
    assert.deepEqual(tiles.map(tile => tile.isStale), [true, true, false, false, false, false, false, false]);
    assert.equal(coarse.isStale, true);
    ink.complete(cache.accept(frameOf(tiles[0], 1, 256, 256)));
    assert.deepEqual(pixelsOf([tiles[0]], 256), []);
});

test('Extend_ManyTiles_LooksAtNoneBesideTheStroke', () => {
    const { cache, ink } = inkOn(8192, 8192);
    tilesOf(cache, 0, 8192, 8192, 256, 1);
    const found = new Set();
    const find = cache.find.bind(cache);
    cache.find = place => {
        found.add(`${place.level}/${place.x}/${place.y}`);
        return find(place);
    };
    cache.filter = () => assert.fail('it went through all tiles');
    draw(ink, [300, 300, 320, 300], 5);
    assert.deepEqual([...found].sort(), ['0/1/1', '1/0/0', '2/0/0', '3/0/0', '4/0/0', '5/0/0']);
});
