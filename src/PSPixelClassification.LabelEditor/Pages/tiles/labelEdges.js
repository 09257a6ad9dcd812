/** @import { EditorState } from '../common/editorState.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** The outlines need room: with fewer CSS pixels for each pixel they would hide it. */
const EdgeScale = 3;
/** A light line within a dark one is visible on any background. @type {[width: number, style: string][]} */
const Strokes = [[3, 'rgba(0,0,0,.55)'], [1, 'rgba(255,255,255,.9)']];

/**
 * Draws thin outlines around labels, in black and white, so that a label stays visible on a background of its own color.
 * @param {CanvasRenderingContext2D} context @param {EditorState} state @param {Viewport} viewport @param {TileCache} cache
 */
export function drawLabelEdges(context, state, viewport, cache) {
    const level = viewport.level(state.tileSize);
    const scale = viewport.scale * 2 ** level;
    if (scale < EdgeScale * viewport.ratio) return;
    const side = state.tileSize * 2 ** level;
    const find = (/** @type {number} */ x, /** @type {number} */ y) =>
        cache.find({ ...state.plane, layer: 'labels', channel: 0, level, x, y });
    viewport.eachTile(level, state.tileSize, (x, y) => {
        const tile = find(x, y), left = find(x - 1, y), above = find(x, y - 1);
        if (!tile?.data || (!tile.picture && !left?.picture && !above?.picture)) return;
        const stamp = `${tile.revision} ${left?.revision} ${above?.revision}`;
        if (tile.edgesStamp !== stamp) {
            tile.edges = labelEdges(tile, left, above);
            tile.edgesStamp = stamp;
        }
        const [originX, originY] = viewport.toDevice(x * side, y * side);
        context.setTransform(scale, 0, 0, scale, Math.round(originX), Math.round(originY));
        for (const [width, style] of Strokes) {
            context.lineWidth = width * viewport.ratio / scale;
            context.strokeStyle = style;
            context.stroke(/** @type {Path2D} */ (tile.edges));
        }
    });
    context.setTransform(1, 0, 0, 1, 0, 0);
}

/**
 * The lines between pixels of different labels, in pixels of the tile; at its left and upper border those to the neighbors.
 * @param {Tile} tile @param {Tile | undefined} left @param {Tile | undefined} above
 * @returns {Path2D}
 */
function labelEdges(tile, left, above) {
    const { width, height } = tile;
    const data = /** @type {Uint8Array} */ (tile.data);
    const path = new Path2D();
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const i = y * width + x;
            const here = data[i];
            const before = x > 0 ? data[i - 1] : left?.data ? left.data[(y + 1) * left.width - 1] : here;
            const over = y > 0 ? data[i - width] : above?.data ? above.data[(above.height - 1) * above.width + x] : here;
            if (here !== before) {
                path.moveTo(x, y);
                path.lineTo(x, y + 1);
            }
            if (here !== over) {
                path.moveTo(x, y);
                path.lineTo(x + 1, y);
            }
        }
    }
    return path;
}
