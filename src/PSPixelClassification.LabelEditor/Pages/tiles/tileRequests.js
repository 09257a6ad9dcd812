/** @import { EditorState } from '../common/editorState.js' */
/** @import { WantMessage } from '../common/protocol.js' */
/** @import { Plane, TileAddress, TileFrame, TileLayer, TilePlace, TileRange } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Tile, TileCache } from './tileCache.js' */

/** Predictions of coarser levels are not delivered: too many pixels would have to be computed for one screen. */
export const MaxPredictionLevel = 3;
/** After so long without a tile, what is on view is asked for once more, and then less and less often. */
const SilenceMilliseconds = 1000;
const MaxSilenceMilliseconds = 30000;

/**
 * Decides which tiles the page asks for. One message replaces the whole queue of the server, so whatever left the view is dropped there.
 * Order: on view from the center outwards, layer by layer of a tile; then one ring around the view.
 */
export class TileRequests {
    /** What the server still has to bring, by tile and version. @type {Set<string>} */
    #asked = new Set();
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
            viewport.tiles(level, state.tileSize, 1),
            (x, y) => x < inner.x0 || x > inner.x1 || y < inner.y0 || y > inner.y1);
        // A tile that is asked for has an entry to go into, and what is on view or beside it is not removed.
        const getOrAdd = (/** @type {TilePlace} */ place) => this.cache.getOrAdd(place);
        const wanted = this.#missing(this.#inOrder(inner, () => true), level, getOrAdd);
        this.pendingRaw = countOf(wanted, 'raw');
        this.pendingPredictions = countOf(wanted, 'prediction');
        this.#ask([...wanted, ...this.#missing(ring, level, getOrAdd)]);
    }

    /** How many visible tiles are still to come; asks for nothing. @returns {{tiles: number, predictions: number}} */
    status() {
        const { state, viewport } = this;
        if (!state.currentImage) return { tiles: 0, predictions: 0 };
        const level = viewport.level(state.tileSize);
        const places = this.#inOrder(viewport.tiles(level, state.tileSize), () => true);
        const wanted = this.#missing(places, level, address => this.cache.peek(address));
        return { tiles: wanted.length, predictions: countOf(wanted, 'prediction') };
    }

    /** Sends nothing while the server works on exactly these tiles. @param {TileAddress[]} tiles */
    #ask(tiles) {
        const { state } = this;
        const names = new Set(tiles.map(tile => `${nameOf(state.plane, tile)}@${this.#version(tile)}`));
        const now = performance.now();
        const isAsked = names.size === this.#asked.size && [...names].every(name => this.#asked.has(name));
        if (isAsked && (names.size === 0 || now - this.#silentSince < this.#patience)) return;
        if (!this.send({ type: 'want', ...state.plane, tiles })) return;
        this.#patience = isAsked ? Math.min(this.#patience * 2, MaxSilenceMilliseconds) : SilenceMilliseconds;
        this.#asked = names;
        this.#silentSince = now;
    }

    /** Labels and predictions are asked for again whenever their version is a new one. @param {TileAddress} tile */
    #version(tile) {
        if (tile.layer === 'prediction') return this.state.model.generation;
        return tile.layer === 'labels' ? this.cache.getOrAdd({ ...this.state.plane, ...tile }).requiredVersion : 0;
    }

    /**
     * @param {TileRange} range @param {(x: number, y: number) => boolean} chosen
     * @returns {number[][]} column, row and squared distance of each, from the center outwards
     */
    #inOrder(range, chosen) {
        /** @type {number[][]} */
        const places = [];
        const centerX = (range.x0 + range.x1) / 2, centerY = (range.y0 + range.y1) / 2;
        for (let y = range.y0; y <= range.y1; y++) {
            for (let x = range.x0; x <= range.x1; x++) if (chosen(x, y)) places.push([x, y, (x - centerX) ** 2 + (y - centerY) ** 2]);
        }
        return places.sort((a, b) => a[2] - b[2]);
    }

    /**
     * @param {number[][]} places @param {number} level @param {(place: TilePlace) => Tile | undefined} look  finds a tile
     * @returns {TileAddress[]}
     */
    #missing(places, level, look) {
        const { state } = this;
        /** @type {{layer: TileLayer, channel: number}[]} */
        const layers = [];
        const hasPixels = !state.currentImage?.problem;
        if (state.layers.raw.on && hasPixels) layers.push({ layer: 'raw', channel: state.channel });
        // Labels are kept up to date even while hidden: painting shows them, and then they must be there.
        layers.push({ layer: 'labels', channel: 0 });
        if (state.layers.feature.on && hasPixels) layers.push({ layer: 'feature', channel: state.featureChannel });
        /** @type {TileAddress[]} */
        const missing = [];
        const add = (/** @type {TileLayer} */ layer, /** @type {number} */ channel, /** @type {number[]} */ [x, y]) => {
            const address = { layer, channel, level, x, y };
            if (!this.#isCurrent(look({ ...state.plane, ...address }))) missing.push(address);
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

/** @param {Plane} plane @param {TileAddress} tile */
const nameOf = (plane, tile) =>
    `${plane.image}/${plane.t}/${plane.z}/${tile.layer}/${tile.channel}/${tile.level}/${tile.x}/${tile.y}`;

/** @param {TileAddress[]} tiles @param {TileLayer} layer */
const countOf = (tiles, layer) => tiles.filter(tile => tile.layer === layer).length;
