/** @import { TileFrame, TilePlace } from '../common/types.js' */

/** The most bytes of samples and of pictures that are kept; tiles on view are never removed. */
const MemoryLimit = 384 * 2 ** 20;
/** Tiles that never came cost little memory, but every edit goes through all of them. */
const MaxTiles = 4096;
/** How far below the limits a trim goes, so that not every frame needs one. */
const TrimTarget = 0.9;
const PictureBytes = 256 * 256 * 4;

/**
 * One tile of the page: what came from the server, and what it must still bring.
 * A tile is asked for from the moment its entry exists; old samples stay until new ones are there.
 */
export class Tile {
    /** @type {Uint8Array | Uint16Array | null} */
    data = null;
    width = 0;
    height = 0;
    planes = 0;
    /** Version of the labels, or generation of the classifier, of these samples. */
    generation = -1;
    /** The samples may be wrong whatever their generation. */
    isStale = false;
    /** Labels: the lowest version that holds all known edits. */
    requiredVersion = 0;
    /** Counts changes of the samples, so that pictures know whether they are old. */
    revision = 0;
    usedAt = 0;
    /** @type {HTMLCanvasElement | OffscreenCanvas | null} */
    picture = null;
    /** What the picture was painted from: revision and colors. */
    pictureStamp = '';
    /** @type {Path2D | null} */
    edges = null;
    /** What these lines were made from. */
    edgesStamp = '';
    /** Strips within the borders, by class and rows. @type {Path2D[][]} */
    inner = [];
    innerStamp = '';

    /** @param {string} key @param {TilePlace} place */
    constructor(key, place) {
        this.key = key;
        this.image = place.image;
        this.t = place.t;
        this.z = place.z;
        this.layer = place.layer;
        this.channel = place.channel;
        this.level = place.level;
        this.x = place.x;
        this.y = place.y;
    }

    get bytes() {
        return (this.data?.byteLength ?? 0) + (this.picture ? PictureBytes : 0);
    }
}

/** @param {TilePlace} a */
const keyOf = a => `${a.layer}/${a.image}/${a.t}/${a.z}/${a.channel}/${a.level}/${a.x}/${a.y}`;

/** All tiles the page holds; the least recently used are removed first. */
export class TileCache {
    /** @type {Map<string, Tile>} */
    #tiles = new Map();
    #frame = 0;

    /** @param {TilePlace} place @returns {Tile | undefined} */
    find(place) {
        const tile = this.#tiles.get(keyOf(place));
        if (tile) tile.usedAt = this.#frame;
        return tile;
    }

    /** Like find, but does not count as a use. @param {TilePlace} place @returns {Tile | undefined} */
    peek(place) {
        return this.#tiles.get(keyOf(place));
    }

    /** @param {TilePlace} place @returns {Tile} */
    getOrAdd(place) {
        const key = keyOf(place);
        let tile = this.#tiles.get(key);
        if (!tile) this.#tiles.set(key, tile = new Tile(key, place));
        tile.usedAt = this.#frame;
        return tile;
    }

    /**
     * Takes a frame, unless it is older than what is there, or says that a tile is as it was that is not there.
     * @param {TileFrame} frame
     * @returns {Tile | null} the tile that changed
     */
    accept(frame) {
        const tile = this.#tiles.get(keyOf(frame));
        if (!tile || (frame.generation < tile.generation && !tile.isStale)) return null;
        if (frame.planes === 0) {
            if (!tile.data || tile.isStale) return null;
            tile.generation = frame.generation;
            return tile;
        }
        tile.data = frame.data;
        tile.width = frame.width;
        tile.height = frame.height;
        tile.planes = frame.planes;
        tile.generation = frame.generation;
        tile.isStale = false;
        tile.revision++;
        return tile;
    }

    /** @param {(tile: Tile) => boolean} chosen @returns {Tile[]} */
    filter(chosen) {
        return [...this.#tiles.values()].filter(chosen);
    }

    /** @param {(tile: Tile) => boolean} chosen */
    remove(chosen) {
        for (const tile of this.filter(chosen)) this.#tiles.delete(tile.key);
    }

    /** Called once a frame: what was used since the last call is on view and stays. */
    trim() {
        let bytes = 0;
        for (const tile of this.#tiles.values()) bytes += tile.bytes;
        if (bytes > MemoryLimit || this.count > MaxTiles) {
            const idle = this.filter(tile => tile.usedAt < this.#frame).sort((a, b) => a.usedAt - b.usedAt);
            for (const tile of idle) {
                if (bytes <= TrimTarget * MemoryLimit && this.count <= TrimTarget * MaxTiles) break;
                bytes -= tile.bytes;
                this.#tiles.delete(tile.key);
            }
        }
        this.#frame++;
    }

    get count() {
        return this.#tiles.size;
    }
}
