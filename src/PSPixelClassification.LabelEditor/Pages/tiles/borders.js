/** @import { Tile, TileCache } from './tileCache.js' */

/**
 * The four tiles beside one, of its layer and plane; those that are not here are left out.
 * @typedef {{left?: Tile, right?: Tile, above?: Tile, below?: Tile}} Neighbors
 *
 * Which sides of a pixel lie at a pixel of another class.
 * @typedef {{left: boolean, right: boolean, above: boolean, below: boolean}} Sides
 */

/** @param {TileCache} cache @param {Tile} tile @returns {Neighbors} */
export function neighborsOf(cache, tile) {
    const find = (/** @type {number} */ dx, /** @type {number} */ dy) => {
        const { image, t, z, layer, channel, level, x, y } = tile;
        const found = cache.peek({ image, t, z, layer, channel, level, x: x + dx, y: y + dy });
        return found?.data ? found : undefined;
    };
    return { left: find(-1, 0), right: find(1, 0), above: find(0, -1), below: find(0, 1) };
}

/** Changes whenever borders of the tile may have changed. @param {Tile} tile @param {Neighbors} neighbors */
export const borderStamp = (tile, { left, right, above, below }) =>
    [tile, left, right, above, below].map(part => part?.revision ?? '').join(' ');

/**
 * Visits the pixels that lie at one of another class. The first plane of the tile has the classes; 0 counts as one. At the border of the
 * image, and where a neighbor is not here, there is nothing to differ from.
 * @param {Tile} tile @param {Neighbors} neighbors @param {(x: number, y: number, value: number, sides: Sides) => void} visit
 */
export function eachBorder(tile, { left, right, above, below }, visit) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    const sides = { left: false, right: false, above: false, below: false };
    for (let y = 0, i = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
            const here = data[i];
            const before = x > 0 ? data[i - 1] : left?.data ? left.data[(y + 1) * left.width - 1] : here;
            const after = x < width - 1 ? data[i + 1] : right?.data ? right.data[y * right.width] : here;
            const over = y > 0 ? data[i - width] : above?.data ? above.data[(above.height - 1) * above.width + x] : here;
            const under = y < height - 1 ? data[i + width] : below?.data ? below.data[x] : here;
            if (here === before && here === after && here === over && here === under) continue;
            sides.left = here !== before;
            sides.right = here !== after;
            sides.above = here !== over;
            sides.below = here !== under;
            visit(x, y, here, sides);
        }
    }
}

/** 1 for each pixel that lies at one of another class, [y][x]. @param {Tile} tile @param {Neighbors} neighbors */
export function borderMask(tile, neighbors) {
    const mask = new Uint8Array(tile.width * tile.height);
    eachBorder(tile, neighbors, (x, y) => { mask[y * tile.width + x] = 1; });
    return mask;
}
