import { labelEdges, paintLabels, paintPrediction, paintRaw } from './pictures.js';
import { colourOf, pack, rgb } from './colours.js';
import { CoarsestPrediction } from './wants.js';

/** Longest time a frame spends on repainting what may wait: tiles with an older picture to show, and overlays. The rest follows in the next frames. */
const RepaintMilliseconds = 6;
/** Outlines of labels need room: fewer CSS pixels a pixel and they would hide it. */
const EdgeScale = 3;

/** Draws the tiles: image and overlays on one canvas, labels on another. Each is redrawn only when it changed. */
export class Renderer {
    /** @type {import('./types.js').Plane | null} */
    #lastComplete = null;
    #deadline = 0;
    /** Whether pictures were left old for the next frame. */
    isBehind = false;

    /**
     * @param {HTMLCanvasElement} base @param {HTMLCanvasElement} labels
     * @param {import('./state.js').EditorState} state @param {import('./viewport.js').Viewport} viewport
     * @param {import('./tiles.js').TileCache} cache @param {import('./windows.js').Windows} windows @param {() => boolean} safePalette
     */
    constructor(base, labels, state, viewport, cache, windows, safePalette) {
        this.base = /** @type {CanvasRenderingContext2D} */ (base.getContext('2d'));
        this.labels = /** @type {CanvasRenderingContext2D} */ (labels.getContext('2d'));
        this.state = state;
        this.viewport = viewport;
        this.cache = cache;
        this.windows = windows;
        this.safePalette = safePalette;
    }

    beginFrame() {
        this.#deadline = performance.now() + RepaintMilliseconds;
        this.isBehind = false;
    }

    drawBase() {
        const { state, base: context, windows } = this;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, context.canvas.width, context.canvas.height);
        if (!state.currentImage) return;
        if (state.layers.raw.on) {
            const look = windows.look();
            const paint = (/** @type {import('./tiles.js').Tile} */ tile) => this.#refresh(tile, look.stamp, () => paintRaw(tile, look.tables));
            if (this.#drawLayer(context, 'raw', state.channel, state.layers.raw.opacity, paint, this.#lastComplete)) {
                this.#lastComplete = state.plane;
            }
        }
        if (state.layers.feature.on) {
            const look = windows.featureLook;
            const paint = (/** @type {import('./tiles.js').Tile} */ tile) => this.#refresh(tile, look.stamp, () => paintRaw(tile, look.tables));
            this.#drawLayer(context, 'feature', state.featureChannel, state.layers.feature.opacity, paint);
        }
        if (state.showsPrediction && this.viewport.level(state.tileSize) <= CoarsestPrediction) this.#drawPrediction(context);
    }

    /** @param {CanvasRenderingContext2D} context */
    #drawPrediction(context) {
        const { prediction, segmentation, uncertainty } = this.state.layers;
        const strength = (/** @type {{on: boolean, opacity: number}} */ layer) => (layer.on ? layer.opacity : 0);
        const look = {
            prediction: strength(prediction),
            segmentation: strength(segmentation),
            uncertainty: strength(uncertainty),
            colours: this.state.classes.map(c => rgb(colourOf(c, this.safePalette()))),
        };
        const stamp = JSON.stringify(look);
        this.#drawLayer(context, 'prediction', 0, 1, tile => this.#refresh(tile, stamp, () => paintPrediction(tile, look)));
    }

    drawLabels() {
        const { state, labels: context } = this;
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, context.canvas.width, context.canvas.height);
        if (!state.currentImage || !state.layers.labels.on) return;
        context.canvas.style.opacity = String(state.layers.labels.opacity);
        const palette = new Uint32Array(256);
        for (const c of state.classes) palette[c.value] = pack(...rgb(colourOf(c, this.safePalette())), 255);
        const stamp = palette.slice(0, state.classes.length + 1).join(' ');
        // Ink must show in the frame it is drawn in, so labels are never left for later.
        this.#drawLayer(context, 'labels', 0, 1, tile => {
            if (tile.pictureStamp === `${tile.revision}|${stamp}`) return;
            paintLabels(tile, palette);
            tile.pictureStamp = `${tile.revision}|${stamp}`;
        });
        this.#drawEdges(context);
    }

    /** Thin outlines in black and white: a label stays visible on a ground of its own colour. @param {CanvasRenderingContext2D} context */
    #drawEdges(context) {
        const { state, viewport } = this;
        const level = viewport.level(state.tileSize);
        const scale = viewport.scale * 2 ** level;
        if (scale < EdgeScale * viewport.ratio) return;
        this.#eachTile(level, (x, y) => {
            const find = (/** @type {number} */ column, /** @type {number} */ row) =>
                this.cache.find({ ...state.plane, layer: 'labels', channel: 0, level, x: column, y: row });
            const tile = find(x, y), leftOne = find(x - 1, y), above = find(x, y - 1);
            if (!tile?.data || (!tile.picture && !leftOne?.picture && !above?.picture)) return;
            const stamp = `${tile.revision} ${leftOne?.revision} ${above?.revision}`;
            if (tile.edgesStamp !== stamp) {
                tile.edges = labelEdges(tile, leftOne, above);
                tile.edgesStamp = stamp;
            }
            const [left, top] = viewport.toDevice(x * state.tileSize * 2 ** level, y * state.tileSize * 2 ** level);
            context.setTransform(scale, 0, 0, scale, Math.round(left), Math.round(top));
            for (const [width, colour] of /** @type {[number, string][]} */ ([[3, 'rgba(0,0,0,.55)'], [1, 'rgba(255,255,255,.9)']])) {
                context.lineWidth = width * viewport.ratio / scale;
                context.strokeStyle = colour;
                context.stroke(/** @type {Path2D} */ (tile.edges));
            }
        });
        context.setTransform(1, 0, 0, 1, 0, 0);
    }

    /** @param {import('./tiles.js').Tile} tile @param {string} stamp @param {() => void} paint */
    #refresh(tile, stamp, paint) {
        const wanted = `${tile.revision}|${stamp}`;
        if (tile.pictureStamp === wanted) return;
        if ((tile.picture || tile.layer === 'prediction') && performance.now() > this.#deadline) {
            this.isBehind = true;
            return;
        }
        paint();
        tile.pictureStamp = wanted;
    }

    /** @param {number} level @param {(x: number, y: number) => void} visit */
    #eachTile(level, visit) {
        const { x0, y0, x1, y1 } = this.viewport.tiles(level, this.state.tileSize);
        for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) visit(x, y);
    }

    /**
     * Draws one layer; where a tile is missing, a coarser or finer one stands in, only there, because two half-transparent ones would add up.
     * @param {CanvasRenderingContext2D} context @param {import('./types.js').TileLayer} layer @param {number} channel @param {number} opacity
     * @param {(tile: import('./tiles.js').Tile) => void} paint @param {import('./types.js').Plane | null} substitute  plane to show meanwhile
     * @returns {boolean} whether every tile was there
     */
    #drawLayer(context, layer, channel, opacity, paint, substitute = null) {
        const { state, viewport, cache } = this;
        const level = viewport.level(state.tileSize);
        context.globalAlpha = opacity;
        context.imageSmoothingEnabled = viewport.scale < 1;
        let complete = true;
        this.#eachTile(level, (x, y) => {
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

    /** @param {CanvasRenderingContext2D} context @param {import('./tiles.js').Tile} tile @param {(tile: import('./tiles.js').Tile) => void} paint */
    #drawTile(context, tile, paint) {
        paint(tile);
        if (!tile.picture) return;
        const { x, y, level, width, height } = tile;
        this.#place(context, tile.picture, [0, 0, width, height], x * this.state.tileSize, y * this.state.tileSize, width, height, level);
    }

    /**
     * Edges are rounded to device pixels one by one, so that neighbours meet without a seam.
     * @param {CanvasRenderingContext2D} context @param {CanvasImageSource} picture @param {number[]} source  x, y, width, height in the picture
     * @param {number} x @param {number} y @param {number} width @param {number} height  where, in pixels of the level
     * @param {number} level
     */
    #place(context, picture, source, x, y, width, height, level) {
        const side = 2 ** level;
        const [left, top] = this.viewport.toDevice(x * side, y * side).map(Math.round);
        const [right, bottom] = this.viewport.toDevice((x + width) * side, (y + height) * side).map(Math.round);
        context.drawImage(picture, source[0], source[1], source[2], source[3], left, top, right - left, bottom - top);
    }

    /** @param {CanvasRenderingContext2D} context @param {import('./types.js').Plane & import('./types.js').TileAddress} address @param {(tile: import('./tiles.js').Tile) => void} paint */
    #drawStandIn(context, address, paint) {
        const { tileSize } = this.state;
        for (let up = 1; up <= 6; up++) {
            const parent = this.cache.find({ ...address, level: address.level + up, x: address.x >> up, y: address.y >> up });
            if (!parent?.data) continue;
            paint(parent);
            if (!parent.picture) return true;
            const size = tileSize / 2 ** up;
            const sourceX = (address.x % 2 ** up) * size, sourceY = (address.y % 2 ** up) * size;
            const width = Math.min(size, parent.width - sourceX), height = Math.min(size, parent.height - sourceY);
            if (width <= 0 || height <= 0) return true;
            this.#place(context, parent.picture, [sourceX, sourceY, width, height],
                parent.x * tileSize + sourceX, parent.y * tileSize + sourceY, width, height, parent.level);
            return true;
        }
        let any = false;
        for (let i = 0; address.level > 0 && i < 4; i++) {
            const child = this.cache.find({ ...address, level: address.level - 1, x: address.x * 2 + (i & 1), y: address.y * 2 + (i >> 1) });
            if (!child?.data) continue;
            this.#drawTile(context, child, paint);
            any = true;
        }
        return any;
    }
}
