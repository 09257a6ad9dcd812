import { colorOf, pack, rgb } from '../common/colors.js';
import { borderMask, borderStamp, neighborsOf } from './borders.js';
import { LayerDrawing } from './layerDrawing.js';
import { ObjectRings } from './objectRings.js';
import { Outlines } from './outlines.js';
import { paintLabels, paintPrediction, paintRaw } from './pictures.js';
import { partsOf, tilesOf } from './rawLook.js';
import { MaxPredictionLevel } from './tileRequests.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { Plane } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { DisplayWindows } from './displayWindows.js' */
/** @import { Look } from './rawLook.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** How long a frame may spend on repainting what can wait: tiles with an older picture to show, and overlays. */
const RepaintMilliseconds = 6;

/** Draws the tiles: image and overlays on one canvas, labels on another. Each is redrawn only when it changed. */
export class Renderer {
    /** The last plane of which all tiles were there. @type {Plane | null} */
    #lastComplete = null;
    #deadline = 0;
    /** @type {LayerDrawing} */
    #layers;
    /** @type {Outlines} */
    #outlines;
    #rings = new ObjectRings();
    /** Whether pictures were left old for the next frame. */
    isBehind = false;

    /**
     * @param {HTMLCanvasElement} base @param {HTMLCanvasElement} labels @param {EditorState} state @param {Viewport} viewport
     * @param {TileCache} cache @param {DisplayWindows} displayWindows @param {() => boolean} safePalette
     */
    constructor(base, labels, state, viewport, cache, displayWindows, safePalette) {
        this.base = /** @type {CanvasRenderingContext2D} */ (base.getContext('2d'));
        this.labels = /** @type {CanvasRenderingContext2D} */ (labels.getContext('2d'));
        this.state = state;
        this.viewport = viewport;
        this.cache = cache;
        this.displayWindows = displayWindows;
        this.safePalette = safePalette;
        this.#layers = new LayerDrawing(state, viewport, cache);
        this.#outlines = new Outlines(state, viewport, cache);
    }

    beginFrame() {
        this.#deadline = performance.now() + RepaintMilliseconds;
        this.isBehind = false;
    }

    drawBase() {
        const { state, base: context, displayWindows } = this;
        clear(context);
        if (!state.currentImage) return;
        const { raw, feature } = state.layers;
        if (raw.on) {
            const paint = this.#rawPainter(displayWindows.look());
            const isComplete = this.#layers.draw(context, 'raw', state.rawChannels[0], raw.opacity, paint, this.#lastComplete);
            if (isComplete) this.#lastComplete = state.plane;
        }
        if (feature.on) {
            this.#layers.draw(context, 'feature', state.featureChannel, feature.opacity, this.#rawPainter(displayWindows.featureLook));
        }
        if (state.showsPrediction && this.viewport.level(state.tileSize) <= MaxPredictionLevel) this.#drawPrediction(context);
        if (state.objects.on && state.foundObjects) this.#rings.draw(context, this.viewport, state.foundObjects);
    }

    /** @param {Look} look @returns {(tile: Tile) => void} */
    #rawPainter(look) {
        return tile => {
            const tiles = tilesOf(this.cache, tile, look);
            const revisions = look.isApart ? tiles.map(one => one?.revision ?? '').join(' ') : '';
            this.#refresh(tile, `${look.stamp}|${revisions}`, () => paintRaw(tile, partsOf(tiles, look)));
        };
    }

    /** @param {CanvasRenderingContext2D} context */
    #drawPrediction(context) {
        const { layers: { prediction, segmentation, uncertainty }, outlined, classes, hiddenClasses } = this.state;
        const strength = (/** @type {{on: boolean, opacity: number}} */ layer) => (layer.on ? layer.opacity : 0);
        const isOutlined = segmentation.on && outlined.segmentation, hasLines = isOutlined && this.#outlines.hasRoom;
        const colors = classes.map(c => (hiddenClasses.has(c.value) ? null : colorOf(c, this.safePalette())));
        const look = {
            prediction: strength(prediction),
            segmentation: hasLines ? 0 : strength(segmentation),
            uncertainty: strength(uncertainty),
            colors: colors.map(color => (color === null ? null : rgb(color))),
        };
        const stamp = JSON.stringify(look);
        this.#layers.draw(context, 'prediction', 0, 1, tile => {
            if (!isOutlined || hasLines) return this.#refresh(tile, stamp, () => paintPrediction(tile, look));
            const neighbors = neighborsOf(this.cache, tile);
            const paint = () => paintPrediction(tile, look, borderMask(tile, neighbors));
            this.#refresh(tile, `${stamp} ${borderStamp(tile, neighbors)}`, paint);
        });
        if (!hasLines) return;
        context.globalAlpha = segmentation.opacity;
        this.#outlines.drawInner(context, 'prediction', colors);
        context.globalAlpha = 1;
    }

    drawLabels() {
        const { state, labels: context } = this;
        clear(context);
        if (!state.currentImage || !state.layers.labels.on) return;
        context.canvas.style.opacity = String(state.layers.labels.opacity);
        const colors = state.classes.map(c => colorOf(c, this.safePalette()));
        const { hasRoom } = this.#outlines;
        if (!state.outlined.labels || !hasRoom) this.#paintLabels(context, colors, state.outlined.labels);
        else this.#outlines.drawInner(context, 'labels', colors);
        if (hasRoom) this.#outlines.drawEdges(context);
    }

    /** @param {CanvasRenderingContext2D} context @param {string[]} colors @param {boolean} isOutlined */
    #paintLabels(context, colors, isOutlined) {
        const palette = new Uint32Array(256);
        for (const [i, color] of colors.entries()) palette[i + 1] = pack(...rgb(color), 255);
        // Ink must show in the frame it is drawn in, so labels never wait for the next one.
        this.#layers.draw(context, 'labels', 0, 1, tile => {
            const neighbors = isOutlined ? neighborsOf(this.cache, tile) : null;
            const stamp = `${neighbors ? borderStamp(tile, neighbors) : tile.revision}|${colors.join(' ')}`;
            if (tile.pictureStamp === stamp) return;
            paintLabels(tile, palette, neighbors && borderMask(tile, neighbors));
            tile.pictureStamp = stamp;
        });
    }

    /** Repaints a picture that is old, as long as there is time. @param {Tile} tile @param {string} look @param {() => void} paint */
    #refresh(tile, look, paint) {
        const stamp = `${tile.revision}|${look}`;
        if (tile.pictureStamp === stamp) return;
        if ((tile.picture || tile.layer === 'prediction') && performance.now() > this.#deadline) {
            this.isBehind = true;
            return;
        }
        paint();
        tile.pictureStamp = stamp;
    }
}

/** @param {CanvasRenderingContext2D} context */
function clear(context) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}
