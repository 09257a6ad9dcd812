import assert from 'node:assert/strict';
import test from 'node:test';
import { frameOf, labelPlace, load, numbersFrom } from './samples.mjs';

const { borderMask, borderStamp, eachBorder, neighborsOf } = await load('tiles/borders.js');
const { TileCache } = await load('tiles/tileCache.js');

const Side = 8;

/** An image of 20 × 13 pixels in tiles of 8, and what each pixel is. */
function cachedImage(seed) {
    const [width, height] = [20, 13], next = numbersFrom(seed), cache = new TileCache();
    const pixels = Array.from({ length: width * height }, () => (next(3) === 0 ? next(3) : 1));
    const at = (x, y) => (x < 0 || y < 0 || x >= width || y >= height ? null : pixels[y * width + x]);
    const tiles = [];
    for (let y = 0; y < height; y += Side) {
        for (let x = 0; x < width; x += Side) {
            const [w, h] = [Math.min(Side, width - x), Math.min(Side, height - y)];
            const place = labelPlace(0, x / Side, y / Side);
            cache.getOrAdd(place);
            const data = Uint8Array.from({ length: w * h }, (_, i) => at(x + i % w, y + Math.floor(i / w)));
            tiles.push(cache.accept(frameOf(place, 1, w, h, data)));
        }
    }
    return { cache, tiles, at };
}

test('EachBorder_TilesOfAnImage_AreTheBordersOfTheImage', () => {
    const { cache, tiles, at } = cachedImage(7);
    let count = 0;
    for (const tile of tiles) {
        const found = new Map();
        eachBorder(tile, neighborsOf(cache, tile), (x, y, value, sides) => found.set(`${x},${y}`, { value, ...sides }));
        for (let y = 0; y < tile.height; y++) {
            for (let x = 0; x < tile.width; x++) {
                const here = [tile.x * Side + x, tile.y * Side + y], value = at(...here);
                const differs = (dx, dy) => ![null, value].includes(at(here[0] + dx, here[1] + dy));
                const expected = {
                    value, left: differs(-1, 0), right: differs(1, 0), above: differs(0, -1), below: differs(0, 1),
                };
                const isBorder = expected.left || expected.right || expected.above || expected.below;
                assert.deepEqual(found.get(`${x},${y}`), isBorder ? expected : undefined, `${here}`);
                count += isBorder;
            }
        }
    }
    assert.ok(count > 50);
});

test('EachBorder_TileWhoseNeighborsAreNotHere_HasNoBorderThere', () => {
    const { tiles: [, tile] } = cachedImage(3);
    tile.data.fill(2);
    eachBorder(tile, {}, () => assert.fail());
});

test('BorderMask_Pixels_AreThoseAtABorder', () => {
    const { cache, tiles: [tile] } = cachedImage(5);
    const neighbors = neighborsOf(cache, tile), expected = new Array(Side * Side).fill(0);
    eachBorder(tile, neighbors, (x, y) => { expected[y * Side + x] = 1; });
    assert.deepEqual([...borderMask(tile, neighbors)], expected);
});

test('BorderStamp_TileOrNeighborThatChanges_IsAnother', () => {
    const { cache, tiles } = cachedImage(5);
    const stamp = () => borderStamp(tiles[1], neighborsOf(cache, tiles[1]));
    const seen = new Set([stamp()]);
    for (const tile of [tiles[0], tiles[1], tiles[2], tiles[4]]) {
        tile.revision++;
        seen.add(stamp());
    }
    assert.equal(seen.size, 5);
    tiles[3].revision++;
    assert.ok(seen.has(stamp()), 'a tile at the corner has no border with it');
});
