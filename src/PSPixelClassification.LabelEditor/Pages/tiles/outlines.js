import { borderStamp, eachBorder, neighborsOf } from './borders.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Neighbors } from './borders.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** Lines need room: with fewer CSS pixels for each pixel they would hide it. */
const LineScale = 3;
/** A light line within a dark one is visible on any background. @type {[width: number, style: string][]} */
const Strokes = [[3, 'rgba(0,0,0,.55)'], [1, 'rgba(255,255,255,.9)']];
/** Width of a line in the color of a class, in CSS pixels; at most half a pixel of the image. */
const InnerWidth = 2;
/** Browsers fill many small paths much faster than a large one: each holds so many rows. */
const RowsOfAPath = 4;

/** Draws the borders between classes as lines along the edges of pixels, where the picture is large enough for them. */
export class Outlines {
    /** @param {EditorState} state @param {Viewport} viewport @param {TileCache} cache */
    constructor(state, viewport, cache) {
        this.state = state;
        this.viewport = viewport;
        this.cache = cache;
    }

    /** Device pixels for each pixel of the level on view. */
    get #scale() {
        return this.viewport.scale * 2 ** this.viewport.level(this.state.tileSize);
    }

    /** Whether there is room for lines; otherwise the pixels at the borders are painted instead. */
    get hasRoom() {
        return this.#scale >= LineScale * this.viewport.ratio;
    }

    /**
     * Thin lines around labels, in black and white, so that a label stays visible on a background of its own color.
     * @param {CanvasRenderingContext2D} context
     */
    drawEdges(context) {
        this.#eachTile(context, 'labels', (tile, neighbors) => {
            const stamp = borderStamp(tile, neighbors);
            if (tile.edgesStamp !== stamp) {
                tile.edges = edgesOf(tile, neighbors);
                tile.edgesStamp = stamp;
            }
            for (const [width, style] of Strokes) {
                context.lineWidth = width * this.viewport.ratio / this.#scale;
                context.strokeStyle = style;
                context.stroke(/** @type {Path2D} */ (tile.edges));
            }
        });
    }

    /**
     * Lines in the colors of the classes, each within its own pixels.
     * @param {CanvasRenderingContext2D} context @param {'labels' | 'prediction'} layer
     * @param {(string | null)[]} colors  of CSS, by class, the first class first; null for none
     */
    drawInner(context, layer, colors) {
        const width = Math.min(InnerWidth * this.viewport.ratio / this.#scale, 0.5);
        this.#eachTile(context, layer, (tile, neighbors) => {
            const stamp = `${borderStamp(tile, neighbors)} ${width}`;
            if (tile.innerStamp !== stamp) {
                tile.inner = innerOf(tile, neighbors, width);
                tile.innerStamp = stamp;
            }
            colors.forEach((color, i) => {
                if (!color) return;
                context.fillStyle = color;
                tile.inner[i + 1]?.forEach(path => context.fill(path));
            });
        });
    }

    /**
     * Visits the tiles on view, with the context in their pixels.
     * @param {CanvasRenderingContext2D} context @param {'labels' | 'prediction'} layer
     * @param {(tile: Tile, neighbors: Neighbors) => void} draw
     */
    #eachTile(context, layer, draw) {
        const { state, viewport, cache } = this;
        const level = viewport.level(state.tileSize);
        const side = state.tileSize * 2 ** level, scale = this.#scale;
        viewport.eachTile(level, state.tileSize, (x, y) => {
            const tile = cache.find({ ...state.plane, layer, channel: 0, level, x, y });
            if (!tile?.data) return;
            const [originX, originY] = viewport.toDevice(x * side, y * side);
            context.setTransform(scale, 0, 0, scale, Math.round(originX), Math.round(originY));
            draw(tile, neighborsOf(cache, tile));
        });
        context.setTransform(1, 0, 0, 1, 0, 0);
    }
}

/**
 * The lines between pixels of different labels, in pixels of the tile; at its left and upper border those to the neighbors.
 * @param {Tile} tile @param {Neighbors} neighbors
 */
function edgesOf(tile, neighbors) {
    const path = new Path2D();
    eachBorder(tile, neighbors, (x, y, _, sides) => {
        if (sides.left) {
            path.moveTo(x, y);
            path.lineTo(x, y + 1);
        }
        if (sides.above) {
            path.moveTo(x, y);
            path.lineTo(x + 1, y);
        }
    });
    return path;
}

/**
 * Strips along the borders of each class, on its side of them, in pixels of the tile. Those of some rows are one path, in which strips that
 * overlap are filled once.
 * @param {Tile} tile @param {Neighbors} neighbors @param {number} width  of the strips
 */
function innerOf(tile, neighbors, width) {
    /** By class and rows; no entry where there is no border. @type {Path2D[][]} */
    const strips = [];
    eachBorder(tile, neighbors, (x, y, value, { left, right, above, below }) => {
        if (value === 0) return;
        const path = (strips[value] ??= [])[Math.floor(y / RowsOfAPath)] ??= new Path2D();
        if (left) path.rect(x, y, width, 1);
        if (right) path.rect(x + 1 - width, y, width, 1);
        if (above) path.rect(x, y, 1, width);
        if (below) path.rect(x, y + 1 - width, 1, width);
    });
    return strips;
}
