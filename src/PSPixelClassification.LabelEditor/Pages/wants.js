/** Predictions of coarser levels are not delivered: too many pixels would have to be computed for one screen. */
export const CoarsestPrediction = 3;
/** After so long without a tile, what is on view is asked for once more, and then less and less often. */
const SilenceMilliseconds = 1000;
const LongestSilence = 30000;

/** @typedef {(address: import('./types.js').Plane & import('./types.js').TileAddress) => import('./tiles.js').Tile | undefined} Look */

/**
 * Decides which tiles the page asks for. One message replaces the whole queue of the server, so whatever left the view is dropped there.
 * Order: on view from the centre outwards, layer by layer of a tile; then one ring around the view.
 */
export class Wants {
    /** What the server still has to bring, by tile and version. @type {Set<string>} */
    #asked = new Set();
    /** Since when the server is silent. */
    #silentSince = 0;
    #patience = SilenceMilliseconds;
    /** Visible tiles of the image itself still to come. */
    pendingRaw = 0;
    /** Visible prediction tiles still to come. */
    pendingPredictions = 0;

    /**
     * @param {import('./state.js').EditorState} state
     * @param {import('./viewport.js').Viewport} viewport
     * @param {import('./tiles.js').TileCache} cache
     * @param {(message: object) => boolean} send
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

    /** @param {import('./types.js').TileFrame} frame */
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
        // A tile that is asked for has an entry that takes it, and what is on view or beside it is not given up.
        const obtain = (/** @type {import('./types.js').Plane & import('./types.js').TileAddress} */ address) => this.cache.obtain(address);
        const wanted = this.#missing(this.#inOrder(inner, () => true), level, obtain);
        this.pendingRaw = countOf(wanted, 'raw');
        this.pendingPredictions = countOf(wanted, 'prediction');
        this.#ask([...wanted, ...this.#missing(ring, level, obtain)]);
    }

    /** How many visible tiles are still to come, as it is now; asks for nothing. @returns {{tiles: number, predictions: number}} */
    status() {
        const { state, viewport } = this;
        if (!state.currentImage) return { tiles: 0, predictions: 0 };
        const level = viewport.level(state.tileSize);
        const places = this.#inOrder(viewport.tiles(level, state.tileSize), () => true);
        const wanted = this.#missing(places, level, address => this.cache.peek(address));
        return { tiles: wanted.length, predictions: countOf(wanted, 'prediction') };
    }

    /** Nothing is sent while the server works on just this: neither a tile to add nor one to give up. @param {import('./types.js').TileAddress[]} tiles */
    #ask(tiles) {
        const { state } = this;
        const names = new Set(tiles.map(tile => `${nameOf(state.plane, tile)}@${this.#version(tile)}`));
        const now = performance.now();
        const isAsked = names.size === this.#asked.size && [...names].every(name => this.#asked.has(name));
        if (isAsked && (names.size === 0 || now - this.#silentSince < this.#patience)) return;
        if (!this.send({ type: 'want', ...state.plane, tiles })) return;
        this.#patience = isAsked ? Math.min(this.#patience * 2, LongestSilence) : SilenceMilliseconds;
        this.#asked = names;
        this.#silentSince = now;
    }

    /** Labels and predictions of a tile are asked for anew whenever their version is. @param {import('./types.js').TileAddress} tile */
    #version(tile) {
        if (tile.layer === 'prediction') return this.state.model.generation;
        return tile.layer === 'labels' ? this.cache.obtain({ ...this.state.plane, ...tile }).needed : 0;
    }

    /**
     * @param {{x0: number, y0: number, x1: number, y1: number}} range @param {(x: number, y: number) => boolean} chosen
     * @returns {number[][]} columns and rows from the centre outwards
     */
    #inOrder(range, chosen) {
        const places = [];
        const centreX = (range.x0 + range.x1) / 2, centreY = (range.y0 + range.y1) / 2;
        for (let y = range.y0; y <= range.y1; y++) {
            for (let x = range.x0; x <= range.x1; x++) if (chosen(x, y)) places.push([x, y, (x - centreX) ** 2 + (y - centreY) ** 2]);
        }

        return places.sort((a, b) => a[2] - b[2]);
    }

    /** @param {number[][]} places @param {number} level @param {Look} look  finds a tile @returns {import('./types.js').TileAddress[]} */
    #missing(places, level, look) {
        const { state } = this;
        /** @type {{layer: import('./types.js').TileLayer, channel: number}[]} */
        const layers = [];
        const hasPixels = !state.currentImage?.problem;
        if (state.layers.raw.on && hasPixels) layers.push({ layer: 'raw', channel: state.channel });
        // Labels are kept up to date even while hidden: to paint shows them, and then they must be there.
        layers.push({ layer: 'labels', channel: 0 });
        if (state.layers.feature.on && hasPixels) layers.push({ layer: 'feature', channel: state.featureChannel });
        /** @type {import('./types.js').TileAddress[]} */
        const missing = [];
        const add = (/** @type {import('./types.js').TileLayer} */ layer, /** @type {number} */ channel, /** @type {number[]} */ [x, y]) => {
            const address = { layer, channel, level, x, y };
            if (!this.#isCurrent(look({ ...state.plane, ...address }))) missing.push(address);
        };
        for (const place of places) for (const { layer, channel } of layers) add(layer, channel, place);
        if (state.showsPrediction && state.model.isThere && hasPixels && level <= CoarsestPrediction) for (const place of places) add('prediction', 0, place);
        return missing;
    }

    /** @param {import('./tiles.js').Tile | undefined} tile */
    #isCurrent(tile) {
        if (!tile?.data || tile.isDoubtful) return false;
        if (tile.layer === 'labels') return tile.generation >= tile.needed;
        return tile.layer !== 'prediction' || tile.generation >= this.state.model.generation;
    }
}

/** @param {import('./types.js').Plane} plane @param {import('./types.js').TileAddress} tile */
const nameOf = (plane, tile) =>
    `${plane.image}/${plane.t}/${plane.z}/${tile.layer}/${tile.channel}/${tile.level}/${tile.x}/${tile.y}`;

/** @param {import('./types.js').TileAddress[]} tiles @param {import('./types.js').TileLayer} layer */
const countOf = (tiles, layer) => tiles.filter(tile => tile.layer === layer).length;
