import { mergeColours } from './colours.js';
import { remember, remembered } from './dom.js';

/** 'leaving' is told before another plane is shown, all others after a change. @typedef {'leaving' | 'connection' | 'images' | 'classes' | 'plane' | 'tool' | 'layers' | 'window' | 'model' | 'features' | 'edits' | 'project'} Topic */

const DefaultLayers = {
    prediction: { on: true, opacity: 0.25 },
    segmentation: { on: false, opacity: 0.5 },
    uncertainty: { on: false, opacity: 1 },
    labels: { on: true, opacity: 1 },
    feature: { on: false, opacity: 1 },
    raw: { on: true, opacity: 1 },
};

/** Everything the page knows, and who is told when a part of it changes. Tiles and the position of the view live elsewhere. */
export class EditorState {
    /** @type {Map<string, ((state: EditorState) => void)[]>} */
    #listeners = new Map();

    /** @type {'connecting' | 'open' | 'lost' | 'taken' | 'finished'} */
    connection = 'connecting';
    /** @type {import('./types.js').ImageInfo[]} */
    images = [];
    image = 0;
    t = 0;
    z = 0;
    /** @type {import('./types.js').LabelClass[]} */
    classes = [];
    selectedClass = 1;
    /** @type {'brush' | 'eraser' | 'navigate'} */
    tool = 'brush';
    /** Each tool keeps its own diameter. @type {{brush: number, eraser: number}} */
    sizes = remembered('sizes', { brush: 3, eraser: 11 });
    brushSizes = [1, 3, 5, 7, 11, 23, 31, 61];
    layers = structuredClone(DefaultLayers);
    featureChannel = 0;
    /** Channel on view per image; −1 is all of them, merged in colours. @type {Map<number, number>} */
    channels = new Map();
    /** @type {import('./types.js').ModelState} */
    model = { state: 'none', generation: 0, oob: null, milliseconds: null, message: null, isThere: false };
    live = true;
    /** @type {import('./types.js').FeatureChoice | null} */
    features = null;
    /** @type {Map<number, {undo: number, redo: number, version: number}>} */
    edits = new Map();
    /** @type {{path: string | null, saved: boolean}} */
    project = { path: null, saved: true };
    /** Done is pressed, and the session saves before it ends. */
    isEnding = false;
    tileSize = 256;

    /** @param {Topic[]} topics @param {(state: EditorState) => void} listener */
    on(topics, listener) {
        for (const topic of topics) this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
    }

    /** Tells each listener once, even if it asked for several of these topics. @param {...Topic} topics */
    tell(...topics) {
        for (const listener of new Set(topics.flatMap(topic => this.#listeners.get(topic) ?? []))) listener(this);
    }

    /** @returns {import('./types.js').ImageInfo | undefined} */
    get currentImage() {
        return this.images[this.image];
    }

    /** @returns {import('./types.js').Plane} */
    get plane() {
        return { image: this.image, t: this.t, z: this.z };
    }

    /** −1 is all of them, merged in colours. */
    get channel() {
        return this.channels.get(this.image) ?? (this.mergeColours.length > 0 ? -1 : 0);
    }

    /** The colours of the channels of the image on view; none if they cannot be merged. */
    get mergeColours() {
        return mergeColours(this.currentImage?.channels ?? 0);
    }

    get brushSize() {
        return this.tool === 'eraser' ? this.sizes.eraser : this.sizes.brush;
    }

    /** @param {number} image @param {number} t @param {number} z */
    show(image, t, z) {
        const info = this.images[image];
        if (!info) return;
        const isOtherImage = image !== this.image;
        t = Math.min(Math.max(t, 0), info.times - 1);
        z = Math.min(Math.max(z, 0), info.depth - 1);
        if (!isOtherImage && t === this.t && z === this.z) return;
        this.tell('leaving');
        Object.assign(this, { image, t, z });
        this.tell('plane', ...(isOtherImage ? /** @type {Topic[]} */ (['images', 'edits', 'window']) : []));
    }

    /** @param {'brush' | 'eraser' | 'navigate'} tool */
    chooseTool(tool) {
        this.tool = tool;
        this.tell('tool');
    }

    /** Choosing a class means to paint it. @param {number} value */
    chooseClass(value) {
        if (!this.classes.some(c => c.value === value)) return;
        this.selectedClass = value;
        this.tool = 'brush';
        this.tell('tool', 'classes');
    }

    /** @param {number} size in image pixels */
    chooseSize(size) {
        this.sizes[this.tool === 'eraser' ? 'eraser' : 'brush'] = size;
        remember('sizes', this.sizes);
        this.tell('tool');
    }

    /** @param {number} step −1 or 1 */
    stepSize(step) {
        const index = this.brushSizes.indexOf(this.brushSize);
        this.chooseSize(this.brushSizes[Math.min(Math.max(index + step, 0), this.brushSizes.length - 1)]);
    }

    /** @param {keyof typeof DefaultLayers} name @param {boolean} [on] */
    toggleLayer(name, on = !this.layers[name].on) {
        this.layers[name].on = on;
        // Cyan over class colours reads as one more class, so the two are shown by turns.
        if (on && name === 'uncertainty') this.layers.prediction.on = this.layers.segmentation.on = false;
        if (on && (name === 'prediction' || name === 'segmentation')) this.layers.uncertainty.on = false;
        this.tell('layers');
    }

    /** @param {keyof typeof DefaultLayers} name @param {number} opacity 0..1 */
    setOpacity(name, opacity) {
        this.layers[name].opacity = opacity;
        this.tell('layers');
    }

    get showsPrediction() {
        const { prediction, segmentation, uncertainty } = this.layers;
        return this.model.generation > 0 && this.model.state !== 'none' && (prediction.on || segmentation.on || uncertainty.on);
    }
}
