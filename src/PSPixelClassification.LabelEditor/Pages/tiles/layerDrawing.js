/** @import { EditorState } from '../common/editorState.js' */
/** @import { Plane, TileLayer, TilePlace } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** How many levels coarser a tile may be that stands in for a missing one. */
const MaxLevelsUp = 6;

/** Draws the tiles of one layer onto a canvas; other levels stand in for tiles that are missing. */
export class LayerDrawing {
    /** @param {EditorState} state @param {Viewport} viewport @param {TileCache} cache */
    constructor(state, viewport, cache) {
        this.state = state;
        this.viewport = viewport;
        this.cache = cache;
    }

    /**
     * A stand-in is drawn only where a tile is missing, because two half-transparent ones would add up.
     * @param {CanvasRenderingContext2D} context @param {TileLayer} layer @param {number} channel @param {number} opacity 0..1
     * @param {(tile: Tile) => void} paint  brings the picture of a tile up to date
     * @param {Plane | null} substitute  plane to show meanwhile
     * @returns {boolean} whether every tile was there
     */
    draw(context, layer, channel, opacity, paint, substitute = null) {
        const { state, viewport, cache } = this;
        const level = viewport.level(state.tileSize);
        context.globalAlpha = opacity;
        context.imageSmoothingEnabled = viewport.scale < 1;
        let complete = true;
        viewport.eachTile(level, state.tileSize, (x, y) => {
            const address = { layer, channel, level, x, y };
            const tile = cache.find({ ...state.plane, ...address });
            if (tile?.data) return this.#drawTile(context, tile, paint);
            complete = false;
            if (this.#drawStandIn(context, { ...state.plane, ...address }, paint)) return;
            if (substitute?.image !== state.image) return;
            const old = cache.find({ ...substitute, ...address });
            if (old?.data) this.#drawTile(context, old, paint);
        });
        context.globalAlpha = 1;
        return complete;
    }

    /** @param {CanvasRenderingContext2D} context @param {Tile} tile @param {(tile: Tile) => void} paint */
    #drawTile(context, tile, paint) {
        paint(tile);
        if (!tile.picture) return;
        const { x, y, level, width, height } = tile;
        this.#place(context, tile.picture, [0, 0, width, height], x * this.state.tileSize, y * this.state.tileSize, width, height, level);
    }

    /**
     * Edges are rounded to device pixels one by one, so that neighbors meet without a seam.
     * @param {CanvasRenderingContext2D} context @param {CanvasImageSource} picture
     * @param {[x: number, y: number, width: number, height: number]} source  in the picture
     * @param {number} x @param {number} y @param {number} width @param {number} height  where, in pixels of the level
     * @param {number} level
     */
    #place(context, picture, source, x, y, width, height, level) {
        const side = 2 ** level;
        const [left, top] = this.viewport.toDevice(x * side, y * side).map(Math.round);
        const [right, bottom] = this.viewport.toDevice((x + width) * side, (y + height) * side).map(Math.round);
        context.drawImage(picture, ...source, left, top, right - left, bottom - top);
    }

    /**
     * @param {CanvasRenderingContext2D} context @param {TilePlace} place @param {(tile: Tile) => void} paint
     * @returns {boolean} whether there was one
     */
    #drawStandIn(context, place, paint) {
        const { tileSize } = this.state;
        for (let up = 1; up <= MaxLevelsUp; up++) {
            const parent = this.cache.find({ ...place, level: place.level + up, x: place.x >> up, y: place.y >> up });
            if (!parent?.data) continue;
            paint(parent);
            if (!parent.picture) return true;
            const size = tileSize / 2 ** up;
            const sourceX = (place.x % 2 ** up) * size, sourceY = (place.y % 2 ** up) * size;
            const width = Math.min(size, parent.width - sourceX), height = Math.min(size, parent.height - sourceY);
            if (width <= 0 || height <= 0) return true;
            this.#place(context, parent.picture, [sourceX, sourceY, width, height],
                parent.x * tileSize + sourceX, parent.y * tileSize + sourceY, width, height, parent.level);
            return true;
        }
        let isDrawn = false;
        for (let i = 0; place.level > 0 && i < 4; i++) {
            const child = this.cache.find({ ...place, level: place.level - 1, x: place.x * 2 + (i & 1), y: place.y * 2 + (i >> 1) });
            if (!child?.data) continue;
            this.#drawTile(context, child, paint);
            isDrawn = true;
        }
        return isDrawn;
    }
}
