import { newPageId } from '../common/pageId.js';
import { boundsOf, drawOnto, isSamePlane, segmentsOn } from './strokeDrawing.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Plane, Stroke } from '../common/types.js' */
/** @import { Tile, TileCache } from '../tiles/tileCache.js' */

/** A tile computed before a stroke may arrive after it; for this long, and for so many strokes, the stroke is drawn onto what arrives. */
const RedrawMilliseconds = 15000;
const MaxStored = 500;
/** Tiles of 64 KiB whose samples are kept to take a stroke back; others are asked for again. */
const MaxUndoTiles = 512;

/**
 * The user's ink. A stroke is drawn into the label tiles of the page at once, at every level that is here, and once more onto each tile
 * that arrives without it. So ink neither waits for the server nor flickers.
 */
export class Ink {
    /** Strokes the server has not answered, in the order they were drawn; the current one is the last. @type {Map<string, Stroke>} */
    #unconfirmed = new Map();
    /** Strokes the server has stored, the oldest first. @type {Stroke[]} */
    #stored = [];
    /** @type {Stroke | null} */
    #current = null;
    /** What the current stroke covered, to take it back; null where the server has to tell. @type {Map<Tile, Uint8Array | null>} */
    #before = new Map();
    #count = 0;
    #page = newPageId('p');

    /** @param {TileCache} cache @param {Pick<EditorState, 'tileSize' | 'images'>} state */
    constructor(cache, state) {
        this.cache = cache;
        this.state = state;
    }

    get current() {
        return this.#current;
    }

    /**
     * @param {Plane} plane @param {number} value  class, 0 erases
     * @param {number} size @param {number} x @param {number} y  whole pixels
     * @param {number[]} locked  classes whose pixels stay
     */
    begin(plane, value, size, x, y, locked = []) {
        const id = `${this.#page}-${++this.#count}`;
        const stroke = { id, ...plane, class: value, size, points: [x, y], locked, version: null, confirmedAt: 0 };
        this.#current = stroke;
        this.#unconfirmed.set(stroke.id, stroke);
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

    /** @returns {Stroke | null} the finished stroke */
    end() {
        const stroke = this.#current;
        this.#current = null;
        this.#before.clear();
        return stroke;
    }

    /** Takes the current stroke back. */
    cancel() {
        if (!this.#current) return;
        this.#unconfirmed.delete(this.#current.id);
        this.#current = null;
        for (const [tile, data] of this.#before) {
            tile.data = data;
            tile.revision++;
        }
        this.#before.clear();
    }

    /** The server stored a stroke. @param {string} id @param {number} version  of the labels that hold it */
    confirm(id, version) {
        const stroke = this.#unconfirmed.get(id);
        if (!stroke) return;
        this.#unconfirmed.delete(id);
        stroke.version = version;
        stroke.confirmedAt = performance.now();
        this.#stored.push(stroke);
        if (this.#stored.length > MaxStored) this.#stored.shift();
    }

    /** The server refused a stroke: what it covered is asked for again. @param {string} id */
    refuse(id) {
        const stroke = this.#unconfirmed.get(id);
        if (!stroke) return;
        this.#unconfirmed.delete(id);
        const { tileSize } = this.state;
        for (const tile of this.cache.filter(tile => tile.layer === 'labels' && isSamePlane(tile, stroke))) {
            if (segmentsOn(stroke, tile, tileSize).length > 0) tile.isStale = true;
        }
    }

    /** The images have other places in the list: what is not stored will be refused. */
    forget() {
        this.cancel();
        this.#unconfirmed.clear();
        this.#stored = [];
    }

    /** Draws the strokes that an arrived tile of labels does not hold yet. @param {Tile} tile */
    complete(tile) {
        this.#before.delete(tile);
        const oldest = performance.now() - RedrawMilliseconds;
        this.#stored = this.#stored.filter(stroke => stroke.confirmedAt > oldest);
        for (const stroke of [...this.#stored, ...this.#unconfirmed.values()]) {
            if (!isSamePlane(tile, stroke) || (stroke.version !== null && stroke.version <= tile.generation)) continue;
            const starts = segmentsOn(stroke, tile, this.state.tileSize);
            if (starts.length === 0) continue;
            if (stroke === this.#current) this.#remember(tile);
            if (drawOnto(tile, stroke, starts, this.state.tileSize)) tile.revision++;
        }
    }

    /** Draws the last segment of a stroke, or its only dot, at every level. @param {Stroke} stroke */
    #drawLast(stroke) {
        const starts = [Math.max(stroke.points.length - 4, 0)];
        for (const tile of this.#tilesUnder(stroke, starts[0])) {
            if (!this.#before.has(tile)) this.#remember(tile);
            if (!tile.data) this.#makeEmpty(tile);
            if (drawOnto(tile, stroke, starts, this.state.tileSize)) tile.revision++;
        }
    }

    /** @param {Tile} tile */
    #remember(tile) {
        const data = /** @type {Uint8Array | null} */ (tile.data);
        this.#before.set(tile, this.#before.size < MaxUndoTiles && data ? data.slice() : null);
    }

    /**
     * The tiles that are here and may hold a pixel of a segment. They are found by address, because going through all tiles at every point
     * would slow down with their number.
     * @param {Stroke} stroke @param {number} start  where in the points the segment begins
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

    /** Before the labels of a tile are here, one paints onto an empty tile; it is still asked for. @param {Tile} tile */
    #makeEmpty(tile) {
        const { tileSize, images } = this.state;
        const pixel = 2 ** tile.level;
        tile.width = Math.min(tileSize, Math.ceil(images[tile.image].width / pixel) - tile.x * tileSize);
        tile.height = Math.min(tileSize, Math.ceil(images[tile.image].height / pixel) - tile.y * tileSize);
        tile.planes = 1;
        tile.data = new Uint8Array(tile.width * tile.height);
    }
}
