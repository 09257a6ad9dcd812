import { drawSegment } from './brush.js';

/**
 * A tile computed before a stroke may arrive after it; so long the stroke is drawn onto what arrives. Should a tile come still later, it is
 * asked for once more, for it is older than the page knows.
 */
const KeepMilliseconds = 15000;
const MostKept = 100;

/**
 * The user's ink. A stroke is drawn into the label tiles of the page at once, at every level that is here, and once more onto each tile
 * that arrives without it. So ink neither waits for the server nor blinks.
 */
export class Ink {
    /** @type {import('./types.js').Stroke[]} */
    #strokes = [];
    /** @type {import('./types.js').Stroke | null} */
    #current = null;
    /** What the current stroke covered, to take it back. @type {Map<import('./tiles.js').Tile, Uint8Array>} */
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
        this.#current = { id: `${this.#page}-${++this.#count}`, ...plane, class: value, size, points: [x, y], version: null, done: 0 };
        this.#strokes.push(this.#current);
        this.#before.clear();
        this.#draw(this.#current, 0, this.#labelTiles(this.#current), true);
    }

    /** @param {number} x @param {number} y whole pixels */
    extend(x, y) {
        const stroke = this.#current;
        if (!stroke) return;
        const { points } = stroke;
        if (points[points.length - 2] === x && points[points.length - 1] === y) return;
        points.push(x, y);
        this.#draw(stroke, points.length - 4, this.#labelTiles(stroke), true);
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
        this.#strokes = this.#strokes.filter(stroke => stroke !== this.#current);
        this.#current = null;
        for (const [tile, data] of this.#before) {
            tile.data = data;
            tile.revision++;
        }
        this.#before.clear();
    }

    /** The server stored a stroke. @param {string} id @param {number} version */
    confirm(id, version) {
        const now = performance.now();
        for (const stroke of this.#strokes) {
            if (stroke.id !== id) continue;
            stroke.version = version;
            stroke.done = now;
        }
        const stored = this.#strokes.filter(stroke => stroke.version !== null).slice(-MostKept);
        this.#strokes = this.#strokes.filter(stroke => stroke.version === null || (now - stroke.done < KeepMilliseconds && stored.includes(stroke)));
    }

    /** The server refused a stroke: what it covered is asked for again. @param {string} id */
    refuse(id) {
        const stroke = this.#strokes.find(s => s.id === id);
        this.#strokes = this.#strokes.filter(s => s.id !== id);
        if (stroke) for (const tile of this.#labelTiles(stroke)) tile.isDoubtful = true;
    }

    /** A tile of labels arrived: strokes it does not hold yet are drawn onto it. @param {import('./tiles.js').Tile} tile */
    complete(tile) {
        this.#before.delete(tile);
        for (const stroke of this.#strokes) {
            if (stroke.image !== tile.image || stroke.t !== tile.t || stroke.z !== tile.z) continue;
            if (stroke.version === null || stroke.version > tile.generation) this.#draw(stroke, 0, [tile], stroke === this.#current);
        }
    }

    /** @param {import('./types.js').Plane} plane */
    #labelTiles(plane) {
        const tiles = this.cache.where(tile =>
            tile.layer === 'labels' && tile.image === plane.image && tile.t === plane.t && tile.z === plane.z);
        for (const tile of tiles) if (!tile.data) this.#makeEmpty(tile);
        return tiles;
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

    /**
     * @param {import('./types.js').Stroke} stroke @param {number} start index of the first point to draw from
     * @param {import('./tiles.js').Tile[]} tiles @param {boolean} keepBefore
     */
    #draw(stroke, start, tiles, keepBefore) {
        const { points, size } = stroke;
        let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
        for (let i = start; i < points.length; i += 2) {
            left = Math.min(left, points[i] - size);
            right = Math.max(right, points[i] + size);
            top = Math.min(top, points[i + 1] - size);
            bottom = Math.max(bottom, points[i + 1] + size);
        }
        for (const tile of tiles) {
            const side = this.state.tileSize * 2 ** tile.level;
            if (right < tile.x * side || bottom < tile.y * side || left >= (tile.x + 1) * side || top >= (tile.y + 1) * side) continue;
            if (keepBefore && !this.#before.has(tile)) {
                this.#before.set(tile, /** @type {Uint8Array} */ (tile.data).slice());
            }
            if (drawOnto(tile, stroke, start, this.state.tileSize)) tile.revision++;
        }
    }
}

/**
 * @param {import('./tiles.js').Tile} tile @param {import('./types.js').Stroke} stroke @param {number} start @param {number} tileSize
 * @returns {boolean} whether a pixel changed
 */
function drawOnto(tile, stroke, start, tileSize) {
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
    const last = Math.max(points.length - 2, 2);
    for (let i = start; i < last; i += 2) {
        const isDot = points.length === 2;
        drawSegment(points[i], points[i + 1], isDot ? points[i] : points[i + 2], isDot ? points[i + 1] : points[i + 3], size, run);
    }
    return changed;
}
