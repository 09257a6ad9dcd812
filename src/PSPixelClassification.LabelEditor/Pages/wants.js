/** Predictions of coarser levels are not delivered: too many pixels would have to be computed for one screen. */
export const CoarsestPrediction = 3;
/** After so long without a tile, what is on view is asked for once more. */
const SilenceMilliseconds = 1000;

/**
 * Decides which tiles the page asks for. One message replaces the whole queue of the server, so whatever left the view is dropped there.
 * Order: on view from the centre outwards, layer by layer of a tile; then one ring around the view.
 */
export class Wants {
    /** What the server still has to bring, by tile and version. @type {Set<string>} */
    #asked = new Set();
    /** Since when the server is silent. */
    #silentSince = 0;
    /** Visible tiles still to come. */
    pending = 0;
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
    }

    /** @returns {number} visible tiles still to come */
    update() {
        const { state, viewport } = this;
        if (!state.currentImage) return 0;
        const level = viewport.level(state.tileSize);
        const inner = viewport.tiles(level, state.tileSize);
        const visible = this.#inOrder(inner, () => true);
        const ring = this.#inOrder(
            viewport.tiles(level, state.tileSize, 1),
            (x, y) => x < inner.x0 || x > inner.x1 || y < inner.y0 || y > inner.y1);
        const wanted = this.#missing(visible, level);
        this.pending = wanted.length;
        this.pendingRaw = wanted.filter(tile => tile.layer === 'raw').length;
        this.pendingPredictions = wanted.filter(tile => tile.layer === 'prediction').length;
        this.#ask([...wanted, ...this.#missing(ring, level)]);
        return this.pending;
    }

    /** Nothing is sent while the server works on just this: neither a tile to add nor one to give up. @param {import('./types.js').TileAddress[]} tiles */
    #ask(tiles) {
        const { state } = this;
        const names = new Set(tiles.map(tile => `${nameOf(state.plane, tile)}@${this.#version(tile)}`));
        const now = performance.now();
        const isAsked = names.size === this.#asked.size && [...names].every(name => this.#asked.has(name));
        if (isAsked && (names.size === 0 || now - this.#silentSince < SilenceMilliseconds)) return;
        if (!this.send({ type: 'want', ...state.plane, tiles })) return;
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

    /** @param {number[][]} places @param {number} level @returns {import('./types.js').TileAddress[]} */
    #missing(places, level) {
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
            if (!this.isCurrent(this.cache.obtain({ ...state.plane, ...address }))) missing.push(address);
        };
        for (const place of places) for (const { layer, channel } of layers) add(layer, channel, place);
        if (state.showsPrediction && state.model.isThere && hasPixels && level <= CoarsestPrediction) for (const place of places) add('prediction', 0, place);
        return missing;
    }

    /** @param {import('./tiles.js').Tile} tile */
    isCurrent(tile) {
        if (!tile.data || tile.isDoubtful) return false;
        if (tile.layer === 'labels') return tile.generation >= tile.needed;
        return tile.layer !== 'prediction' || tile.generation >= this.state.model.generation;
    }
}

/** @param {import('./types.js').Plane} plane @param {import('./types.js').TileAddress} tile */
const nameOf = (plane, tile) =>
    `${plane.image}/${plane.t}/${plane.z}/${tile.layer}/${tile.channel}/${tile.level}/${tile.x}/${tile.y}`;
