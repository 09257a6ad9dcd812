import { rgb } from '../common/colors.js';
/** @import { Tile, TileCache } from './tileCache.js' */

/**
 * How the raw data of an image, or a feature, is painted: its channels with their colors (red, green and blue, 0..1 each) and a table of
 * gray (0..255) by sample. The stamp changes with any of it. isApart: each channel has a tile of its own; otherwise a channel is a plane of
 * the tile.
 * @typedef {{channels: LookChannel[], isApart: boolean, stamp: string}} Look
 * @typedef {{channel: number, table: Uint8Array, color: number[]}} LookChannel
 *
 * Samples of a channel within a tile, where they begin, and how they are painted.
 * @typedef {{data: Uint8Array | Uint16Array, from: number, table: Uint8Array, color: number[]}} RawPart
 */

/** @param {string} hex "#rrggbb" @returns {number[]} red, green and blue, 0..1 */
export const shareOf = hex => rgb(hex).map(value => value / 255);

/**
 * The tiles that are painted into one picture: the tile itself, or those of all channels at its place that are here.
 * @param {TileCache} cache @param {Tile} tile @param {Look} look @returns {(Tile | undefined)[]} one for each channel
 */
export function tilesOf(cache, tile, look) {
    return look.channels.map(({ channel }) => {
        if (!look.isApart || channel === tile.channel) return tile;
        const { layer, image, t, z, level, x, y } = tile;
        const other = cache.find({ layer, image, t, z, channel, level, x, y });
        return other?.data && other.width === tile.width && other.height === tile.height ? other : undefined;
    });
}

/** @param {(Tile | undefined)[]} tiles  of {@link tilesOf} @param {Look} look @returns {RawPart[]} */
export function partsOf(tiles, look) {
    return look.channels.flatMap(({ channel, table, color }, i) => {
        const tile = tiles[i];
        if (!tile?.data) return [];
        const from = look.isApart || tile.planes === 1 ? 0 : channel * tile.width * tile.height;
        return from < tile.data.length ? [{ data: tile.data, from, table, color }] : [];
    });
}
