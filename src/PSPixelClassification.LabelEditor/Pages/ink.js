import { drawSegment } from './brush.js';

/** A tile computed before a stroke may arrive after it; so long, and for so many strokes, the stroke is drawn onto what arrives. */
const KeepMilliseconds = 15000;
const MostKept = 500;
/** Tiles of 64 KiB whose samples are kept to take a stroke back; others are asked for again. */
const MostBefore = 512;

/**
 * The user's ink. A stroke is drawn into the label tiles of the page at once, at every level that is here, and once more onto each tile
 * that arrives without it. So ink neither waits for the server nor blinks.
 */
export class Ink {
    /** Strokes the server has not answered, in the order they were drawn; the current one is the last. @type {Map<string, import('./types.js').Stroke>} */
    #open = new Map();
    /** Strokes the server has stored, the oldest first. @type {import('./types.js').Stroke[]} */
    #stored = [];
    /** @type {import('./types.js').Stroke | null} */
    #current = null;
    /** What the current stroke covered, to take it back; null where the server has to tell. @type {Map<import('./tiles.js').Tile, Uint8Array | null>} */
    #before = new Map();
    #count = 0;
    #page = crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), 'p');

    /** @param {import('./tiles.js').TileCache} cache @param {import('./state.js').EditorState} state */
    constructor(cache, state) {
        this.cache = cache;
        this.state = state;
    }

    get current() {
        return this.#current;
    }

    /**
     * @param {import('./types.js').Plane} plane @param {number} value class, 0 erases @param {number} size
     * @param {number} x @param {number} y whole pixels
     */
    begin(plane, value, size, x, y) {
        const stroke = { id: `${this.#page}-${++this.#count}`, ...plane, class: value, size, points: [x, y], version: null, done: 0 };
        this.#current = stroke;
        this.#open.set(stroke.id, stroke);
        this.#before.clear();
        this.#drawLast(stroke);
    }

    /** @param {number} x @param {number} y whole pixels */
    extend(x, y) {
        const stroke = this.#current;
        if (!stroke) return;
        const { points } = stroke;
        if (points[points.length - 2] === x && points[points.length - 1] === y) return;
        points.push(x, y);
        this.#drawLast(stroke);
    }

    /** @returns {import('./types.js').Stroke | null} the finished stroke */
    end() {
        const stroke = this.#current;
        this.#current = null;
        this.#before.clear();
        return stroke;
    }

    /** Takes the current stroke back. */
    cancel() {
        if (!this.#current) return;
        this.#open.delete(this.#current.id);
        this.#current = null;
        for (const [tile, data] of this.#before) {
            tile.data = data;
            tile.revision++;
        }
        this.#before.clear();
    }

    /** The server stored a stroke. @param {string} id @param {number} version */
    confirm(id, version) {
        const stroke = this.#open.get(id);
        if (!stroke) return;
        this.#open.delete(id);
        stroke.version = version;
        stroke.done = performance.now();
        this.#stored.push(stroke);
        if (this.#stored.length > MostKept) this.#stored.shift();
    }

    /** The server refused a stroke: what it covered is asked for again. @param {string} id */
    refuse(id) {
        const stroke = this.#open.get(id);
        if (!stroke) return;
        this.#open.delete(id);
        const { tileSize } = this.state;
        for (const tile of this.cache.where(tile => isOf(tile, stroke))) if (segments(stroke, tile, tileSize).length > 0) tile.isDoubtful = true;
    }

    /** A tile of labels arrived: strokes it does not hold yet are drawn onto it. @param {import('./tiles.js').Tile} tile */
    complete(tile) {
        this.#before.delete(tile);
        const oldest = performance.now() - KeepMilliseconds;
        this.#stored = this.#stored.filter(stroke => stroke.done > oldest);
        for (const stroke of [...this.#stored, ...this.#open.values()]) {
            if (!isOf(tile, stroke) || (stroke.version !== null && stroke.version <= tile.generation)) continue;
            const starts = segments(stroke, tile, this.state.tileSize);
            if (starts.length === 0) continue;
            if (stroke === this.#current) this.#remember(tile);
            if (drawOnto(tile, stroke, starts, this.state.tileSize)) tile.revision++;
        }
    }

    /** Draws the last segment of a stroke, or its only dot, at every level. @param {import('./types.js').Stroke} stroke */
    #drawLast(stroke) {
        const starts = [Math.max(stroke.points.length - 4, 0)];
        for (const tile of this.#tilesUnder(stroke, starts[0])) {
            if (!this.#before.has(tile)) this.#remember(tile);
            if (!tile.data) this.#makeEmpty(tile);
            if (drawOnto(tile, stroke, starts, this.state.tileSize)) tile.revision++;
        }
    }

    /** @param {import('./tiles.js').Tile} tile */
    #remember(tile) {
        this.#before.set(tile, this.#before.size < MostBefore ? /** @type {Uint8Array | null} */ (tile.data)?.slice() ?? null : null);
    }

    /**
     * The tiles that are here and may hold a pixel of a segment, found by their addresses: a look at every tile for every point would take
     * longer the more there are.
     * @param {import('./types.js').Stroke} stroke @param {number} start
     */
    #tilesUnder(stroke, start) {
        const { image, t, z } = stroke;
        const { tileSize, images } = this.state;
        const { width, height } = images[image];
        const [left, top, right, bottom] = boundsOf(stroke, start);
        const tiles = [];
        for (let level = 0, side = tileSize; ; level++, side *= 2) {
            const columns = Math.ceil(width / side), rows = Math.ceil(height / side);
            for (let y = Math.max(Math.floor(top / side), 0); y <= bottom / side && y < rows; y++) {
                for (let x = Math.max(Math.floor(left / side), 0); x <= right / side && x < columns; x++) {
                    const tile = this.cache.find({ layer: 'labels', image, t, z, channel: 0, level, x, y });
                    if (tile) tiles.push(tile);
                }
            }
            if (columns === 1 && rows === 1) return tiles;
        }
    }

    /** Who paints before the labels of a tile are here paints onto an empty tile; it is still asked for. @param {import('./tiles.js').Tile} tile */
    #makeEmpty(tile) {
        const { tileSize, images } = this.state;
        const pixel = 2 ** tile.level;
        tile.width = Math.min(tileSize, Math.ceil(images[tile.image].width / pixel) - tile.x * tileSize);
        tile.height = Math.min(tileSize, Math.ceil(images[tile.image].height / pixel) - tile.y * tileSize);
        tile.planes = 1;
        tile.data = new Uint8Array(tile.width * tile.height);
    }
}

/** @param {import('./tiles.js').Tile} tile @param {import('./types.js').Stroke} stroke */
const isOf = (tile, stroke) => tile.layer === 'labels' && tile.image === stroke.image && tile.t === stroke.t && tile.z === stroke.z;

/** Left, top, right and bottom of a segment, or of the only dot. @param {import('./types.js').Stroke} stroke @param {number} start */
function boundsOf({ points, size }, start) {
    const end = Math.min(start + 2, points.length - 2);
    return [
        Math.min(points[start], points[end]) - size, Math.min(points[start + 1], points[end + 1]) - size,
        Math.max(points[start], points[end]) + size, Math.max(points[start + 1], points[end + 1]) + size,
    ];
}

/**
 * Where in the points the segments begin that may lie on a tile.
 * @param {import('./types.js').Stroke} stroke @param {import('./tiles.js').Tile} tile @param {number} tileSize
 */
function segments(stroke, tile, tileSize) {
    const side = tileSize * 2 ** tile.level;
    const starts = [];
    for (let start = 0; start === 0 || start < stroke.points.length - 2; start += 2) {
        const [left, top, right, bottom] = boundsOf(stroke, start);
        if (right >= tile.x * side && bottom >= tile.y * side && left < (tile.x + 1) * side && top < (tile.y + 1) * side) starts.push(start);
    }
    return starts;
}

/**
 * @param {import('./tiles.js').Tile} tile @param {import('./types.js').Stroke} stroke @param {number[]} starts of the segments to draw
 * @param {number} tileSize
 * @returns {boolean} whether a pixel changed
 */
function drawOnto(tile, stroke, starts, tileSize) {
    const { points, size } = stroke;
    const { level, width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    const originX = tile.x * tileSize, originY = tile.y * tileSize;
    let changed = false;
    const run = (/** @type {number} */ y, /** @type {number} */ first, /** @type {number} */ last) => {
        const row = (y >> level) - originY;
        if (row < 0 || row >= height) return;
        const from = Math.max((first >> level) - originX, 0), to = Math.min((last >> level) - originX, width - 1);
        for (let i = row * width + from, end = row * width + to; i <= end; i++) {
            if (data[i] === stroke.class) continue;
            data[i] = stroke.class;
            changed = true;
        }
    };
    for (const start of starts) {
        const end = Math.min(start + 2, points.length - 2);
        drawSegment(points[start], points[start + 1], points[end], points[end + 1], size, run);
    }
    return changed;
}
