/** Bytes of a tile's samples and of its picture on a canvas, kept at most; tiles on view are never dropped. */
const MemoryLimit = 384 * 2 ** 20;
/** Tiles that never came cost little, but are gone through at every stroke. */
const MostTiles = 4096;
/** How far below the limits it goes, so that not every frame has to look for more. */
const Rest = 0.9;
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
    /** The samples are doubtful whatever their generation. */
    isDoubtful = false;
    /** Labels: lowest version that holds all known edits. */
    needed = 0;
    /** Counts changes of the samples, so that pictures know whether they are old. */
    revision = 0;
    usedAt = 0;
    /** @type {HTMLCanvasElement | OffscreenCanvas | null} */
    picture = null;
    /** What the picture was painted from: revision and colours. */
    pictureStamp = '';
    /** @type {Path2D | null} */
    edges = null;
    /** Revisions the outlines were made from: its own and those of two neighbours. */
    edgesStamp = '';

    /** @param {string} key @param {import('./types.js').Plane & import('./types.js').TileAddress} address */
    constructor(key, address) {
        this.key = key;
        this.image = address.image;
        this.t = address.t;
        this.z = address.z;
        this.layer = address.layer;
        this.channel = address.channel;
        this.level = address.level;
        this.x = address.x;
        this.y = address.y;
    }

    get bytes() {
        return (this.data?.byteLength ?? 0) + (this.picture ? PictureBytes : 0);
    }
}

/** @param {import('./types.js').Plane & import('./types.js').TileAddress} a */
const keyOf = a => `${a.layer}/${a.image}/${a.t}/${a.z}/${a.channel}/${a.level}/${a.x}/${a.y}`;

/** All tiles the page holds, the least recently used given up first. */
export class TileCache {
    /** @type {Map<string, Tile>} */
    #tiles = new Map();
    #clock = 0;

    /** @param {import('./types.js').Plane & import('./types.js').TileAddress} address @returns {Tile | undefined} */
    find(address) {
        const tile = this.#tiles.get(keyOf(address));
        if (tile) tile.usedAt = this.#clock;
        return tile;
    }

    /** As it is, not as something that is used. @param {import('./types.js').Plane & import('./types.js').TileAddress} address @returns {Tile | undefined} */
    peek(address) {
        return this.#tiles.get(keyOf(address));
    }

    /** @param {import('./types.js').Plane & import('./types.js').TileAddress} address @returns {Tile} */
    obtain(address) {
        const key = keyOf(address);
        let tile = this.#tiles.get(key);
        if (!tile) this.#tiles.set(key, tile = new Tile(key, address));
        tile.usedAt = this.#clock;
        return tile;
    }

    /**
     * Takes a frame. One that is older than what is there is no news.
     * @param {import('./types.js').TileFrame} frame
     * @returns {Tile | null} the tile that changed
     */
    accept(frame) {
        const tile = this.#tiles.get(keyOf(frame));
        if (!tile || (frame.generation < tile.generation && !tile.isDoubtful)) return null;
        tile.data = frame.data;
        tile.width = frame.width;
        tile.height = frame.height;
        tile.planes = frame.planes;
        tile.generation = frame.generation;
        tile.isDoubtful = false;
        tile.revision++;
        return tile;
    }

    /** @param {(tile: Tile) => boolean} chosen @returns {Tile[]} */
    where(chosen) {
        return [...this.#tiles.values()].filter(chosen);
    }

    /** @param {(tile: Tile) => boolean} chosen */
    drop(chosen) {
        for (const tile of this.where(chosen)) this.#tiles.delete(tile.key);
    }

    /** Once a frame: what was touched since the last call is on view and stays. */
    trim() {
        let bytes = 0;
        for (const tile of this.#tiles.values()) bytes += tile.bytes;
        if (bytes > MemoryLimit || this.count > MostTiles) {
            const idle = this.where(tile => tile.usedAt < this.#clock).sort((a, b) => a.usedAt - b.usedAt);
            for (const tile of idle) {
                if (bytes <= Rest * MemoryLimit && this.count <= Rest * MostTiles) break;
                bytes -= tile.bytes;
                this.#tiles.delete(tile.key);
            }
        }
        this.#clock++;
    }

    get count() {
        return this.#tiles.size;
    }
}
