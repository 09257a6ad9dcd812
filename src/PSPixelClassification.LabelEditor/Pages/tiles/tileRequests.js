/** @import { EditorState } from '../common/editorState.js' */
/** @import { WantedTile, WantedView, WantMessage } from '../common/protocol.js' */
/** @import { Plane, Point, TileAddress, TileFrame, TileLayer, TilePlace, TileRange } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** Predictions of coarser levels are not delivered: too many pixels would have to be computed for one screen. */
export const MaxPredictionLevel = 3;
/** After so long without a tile, what is on view is asked for once more, and then less and less often. */
const SilenceMilliseconds = 1000;
const MaxSilenceMilliseconds = 30000;

/**
 * Decides which tiles the page asks for. One message replaces the whole queue of the server, so whatever left the view is dropped there.
 * Order: on view from the last stroke outwards, or from the center where that is not on view, layer by layer of a tile; then one ring
 * around the view. The server also knows the view, and sends its predictions by itself when there is another classifier.
 */
export class TileRequests {
    /** What the server still has to bring, by tile and version. @type {Set<string>} */
    #asked = new Set();
    /** The predictions that the server sends by itself. */
    #view = '';
    /** Where the last stroke was, in image pixels. @type {{plane: Plane, at: Point} | null} */
    #focus = null;
    /** When the server last sent a tile or was asked. */
    #silentSince = 0;
    #patience = SilenceMilliseconds;
    /** Visible tiles of the image itself still to come. */
    pendingRaw = 0;
    /** Visible prediction tiles still to come. */
    pendingPredictions = 0;

    /**
     * @param {EditorState} state @param {Viewport} viewport @param {TileCache} cache
     * @param {(message: WantMessage) => boolean} send
     */
    constructor(state, viewport, cache, send) {
        this.state = state;
        this.viewport = viewport;
        this.cache = cache;
        this.send = send;
    }

    /** The server forgot what it was asked for. */
    forget() {
        this.#asked.clear();
        this.#view = '';
    }

    /** The user works here: what is near comes first. @param {number[]} stroke  x0, y0, x1, y1 … in image pixels */
    focusOn(stroke) {
        const middle = (stroke.length >> 2) * 2;
        this.#focus = { plane: this.state.plane, at: [stroke[middle], stroke[middle + 1]] };
    }

    /** @param {TileFrame} frame */
    arrived(frame) {
        const name = nameOf(frame, frame);
        for (const asked of this.#asked) if (asked.startsWith(name + '@')) this.#asked.delete(asked);
        this.#silentSince = performance.now();
        this.#patience = SilenceMilliseconds;
    }

    /** Asks for what is missing. */
    update() {
        const { state, viewport } = this;
        if (!state.currentImage) return;
        const level = viewport.level(state.tileSize);
        const inner = viewport.tiles(level, state.tileSize);
        const ring = this.#inOrder(
            viewport.tiles(level, state.tileSize, 1), level,
            (x, y) => x < inner.x0 || x > inner.x1 || y < inner.y0 || y > inner.y1);
        // A tile that is asked for has an entry to go into, and what is on view or beside it is not removed.
        const getOrAdd = (/** @type {TilePlace} */ place) => this.cache.getOrAdd(place);
        const wanted = this.#missing(this.#inOrder(inner, level, () => true), level, getOrAdd);
        this.pendingRaw = countOf(wanted, 'raw');
        this.pendingPredictions = countOf(wanted, 'prediction');
        const view = state.showsPrediction && level <= MaxPredictionLevel && !state.currentImage.problem ? { level, ...inner } : null;
        this.#ask([...wanted, ...this.#missing(ring, level, getOrAdd)], view);
    }

    /** How many visible tiles are still to come; asks for nothing. @returns {{tiles: number, predictions: number}} */
    status() {
        const { state, viewport } = this;
        if (!state.currentImage) return { tiles: 0, predictions: 0 };
        const level = viewport.level(state.tileSize);
        const places = this.#inOrder(viewport.tiles(level, state.tileSize), level, () => true);
        const wanted = this.#missing(places, level, address => this.cache.peek(address));
        return { tiles: wanted.length, predictions: countOf(wanted, 'prediction') };
    }

    /** Sends nothing while the server works on exactly these tiles. @param {WantedTile[]} tiles @param {WantedView | null} view */
    #ask(tiles, view) {
        const { state } = this;
        const names = new Set(tiles.map(tile => `${nameOf(state.plane, tile)}@${this.#version(tile)}`));
        const now = performance.now();
        const viewName = JSON.stringify([state.plane, view]);
        const isAsked = viewName === this.#view && names.size === this.#asked.size && [...names].every(name => this.#asked.has(name));
        if (isAsked && (names.size === 0 || now - this.#silentSince < this.#patience)) return;
        if (!this.send({ type: 'want', ...state.plane, tiles, view })) return;
        this.#patience = isAsked ? Math.min(this.#patience * 2, MaxSilenceMilliseconds) : SilenceMilliseconds;
        this.#asked = names;
        this.#view = viewName;
        this.#silentSince = now;
    }

    /** Labels and predictions are asked for again whenever their version is a new one. @param {TileAddress} tile */
    #version(tile) {
        if (tile.layer === 'prediction') return this.state.model.generation;
        return tile.layer === 'labels' ? this.cache.getOrAdd({ ...this.state.plane, ...tile }).requiredVersion : 0;
    }

    /**
     * @param {TileRange} range @param {number} level @param {(x: number, y: number) => boolean} chosen
     * @returns {number[][]} column, row and squared distance of each, from the focus outwards
     */
    #inOrder(range, level, chosen) {
        /** @type {number[][]} */
        const places = [];
        const [centerX, centerY] = this.#center(range, level);
        for (let y = range.y0; y <= range.y1; y++) {
            for (let x = range.x0; x <= range.x1; x++) if (chosen(x, y)) places.push([x, y, (x - centerX) ** 2 + (y - centerY) ** 2]);
        }
        return places.sort((a, b) => a[2] - b[2]);
    }

    /** Where the order begins, in tiles. @param {TileRange} range @param {number} level @returns {Point} */
    #center(range, level) {
        const { plane, tileSize } = this.state;
        if (this.#focus && isSame(this.#focus.plane, plane)) {
            const side = tileSize * 2 ** level;
            const [x, y] = this.#focus.at.map(place => place / side - 0.5);
            if (x >= range.x0 - 0.5 && x <= range.x1 + 0.5 && y >= range.y0 - 0.5 && y <= range.y1 + 0.5) return [x, y];
        }
        return [(range.x0 + range.x1) / 2, (range.y0 + range.y1) / 2];
    }

    /**
     * @param {number[][]} places @param {number} level @param {(place: TilePlace) => Tile | undefined} look  finds a tile
     * @returns {WantedTile[]}
     */
    #missing(places, level, look) {
        const { state } = this;
        /** @type {{layer: TileLayer, channel: number}[]} */
        const layers = [];
        const hasPixels = !state.currentImage?.problem;
        if (state.layers.raw.on && hasPixels) for (const channel of state.rawChannels) layers.push({ layer: 'raw', channel });
        // Labels are kept up to date even while hidden: painting shows them, and then they must be there.
        layers.push({ layer: 'labels', channel: 0 });
        if (state.layers.feature.on && hasPixels) layers.push({ layer: 'feature', channel: state.featureChannel });
        /** @type {WantedTile[]} */
        const missing = [];
        const add = (/** @type {TileLayer} */ layer, /** @type {number} */ channel, /** @type {number[]} */ [x, y]) => {
            const address = { layer, channel, level, x, y };
            const tile = look({ ...state.plane, ...address });
            if (!this.#isCurrent(tile)) missing.push({ ...address, held: tile?.data && !tile.isStale ? tile.generation : -1 });
        };
        for (const place of places) for (const { layer, channel } of layers) add(layer, channel, place);
        if (state.showsPrediction && state.model.canPredict && hasPixels && level <= MaxPredictionLevel) {
            for (const place of places) add('prediction', 0, place);
        }
        return missing;
    }

    /** @param {Tile | undefined} tile */
    #isCurrent(tile) {
        if (!tile?.data || tile.isStale) return false;
        if (tile.layer === 'labels') return tile.generation >= tile.requiredVersion;
        return tile.layer !== 'prediction' || tile.generation >= this.state.model.generation;
    }
}

/** @param {Plane} a @param {Plane} b */
const isSame = (a, b) => a.image === b.image && a.t === b.t && a.z === b.z;

/** @param {Plane} plane @param {TileAddress} tile */
const nameOf = (plane, tile) =>
    `${plane.image}/${plane.t}/${plane.z}/${tile.layer}/${tile.channel}/${tile.level}/${tile.x}/${tile.y}`;

/** @param {TileAddress[]} tiles @param {TileLayer} layer */
const countOf = (tiles, layer) => tiles.filter(tile => tile.layer === layer).length;
