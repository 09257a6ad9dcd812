import { MaxTogether } from './channelColors.js';
import { ChannelLooks } from './channelLooks.js';
import { ClassSet } from './classSet.js';
import { newLayers, rememberedOutlines, rememberOutlines, turnLayer } from './layers.js';
import { clamp } from './numbers.js';
import { renumbered } from './renumbering.js';
import { remember, remembered } from './storage.js';
/** @import { LayerName, OutlinedLayer } from './layers.js' */
/** @import { AccuracyMessage, ClassState, FeatureTable, FileState, ImageState, ObjectsAnswer } from './protocol.js' */
/** @import { SegmentationState, SuggestionMessage } from './protocol.js' */
/** @import { Renumbering } from './renumbering.js' */
/** @import { ModelState, Plane } from './types.js' */

/**
 * What a listener can ask for. 'leaving' is told before another plane is shown, all others after a change.
 * @typedef {'leaving' | 'connection' | 'images' | 'classes' | 'plane' | 'tool' | 'layers' | 'window' | 'model'
 *   | 'accuracy' | 'suggestion' | 'segmentation' | 'objects' | 'features' | 'edits' | 'project'} Topic
 *
 * area: what a line encloses; pick: chooses the class of a pixel.
 * @typedef {'brush' | 'eraser' | 'area' | 'rectangle' | 'fill' | 'pick' | 'navigate'} Tool
 *
 * lost: it tries to connect again; taken: another window has connected; finished: the session has ended.
 * @typedef {'connecting' | 'open' | 'lost' | 'taken' | 'finished'} ConnectionState
 */

/** Those that paint the chosen class. @type {Tool[]} */
const PaintingTools = ['brush', 'area', 'rectangle', 'fill'];

/** Everything the page knows, and who is told when a part of it changes. Tiles and the position of the view live elsewhere. */
export class EditorState {
    /** @type {Map<Topic, ((state: EditorState) => void)[]>} */
    #listeners = new Map();

    /** @type {ConnectionState} */
    connection = 'connecting';
    /** @type {ImageState[]} */
    images = [];
    image = 0;
    t = 0;
    z = 0;
    /** @type {ClassState[]} */
    classes = [];
    selectedClass = 1;
    hiddenClasses = new ClassSet();
    /** Classes whose labels stay whatever is painted over them. */
    lockedClasses = new ClassSet();
    /** @type {Tool} */
    tool = 'brush';
    /** Each tool keeps its own diameter. */
    sizes = remembered('sizes', { brush: 3, eraser: 11 });
    /** What bounds an area that is filled: values that differ by more than a share of the range on view, in %, or labels alone. */
    fill = remembered('fill', { similar: true, tolerance: 10 });
    brushSizes = [1, 3, 5, 7, 11, 23, 31, 61];
    layers = newLayers();
    /** Layers of which only the outlines are drawn. */
    outlined = rememberedOutlines();
    featureChannel = 0;
    /** Channel on view by image; −1 is several of them, added up in their colors. @type {Map<number, number>} */
    channels = new Map();
    /** The channel whose range is adjusted, by image. @type {Map<number, number>} */
    adjusted = new Map();
    looks = new ChannelLooks();
    /** @type {ModelState} */
    model = { state: 'none', generation: 0, oob: null, milliseconds: null, message: null, first: false, canPredict: false };
    live = true;
    /** How good the classifier is, by labels left out of training; null while nobody knows. @type {AccuracyMessage | null} */
    accuracy = null;
    /** How far the search for features is, and what it found. @type {Omit<SuggestionMessage, 'type'>} */
    suggestion = { state: 'none', serial: 0, progress: 0, stale: false, message: null, found: null };
    /** How the segmentation is made of probabilities. @type {Omit<SegmentationState, 'type'>} */
    segmentation = { smoothing: 0, maxSmoothing: 0, thresholds: [], parameters: '' };
    /** Which objects are outlined: those of the chosen class. */
    objects = { minimumDistance: 0, smoothing: 1, minimumSize: 1, fillHoles: false, ...remembered('objects', {}), on: false };
    /** The objects that were found last. @type {ObjectsAnswer | null} */
    foundObjects = null;
    /** @type {FeatureTable | null} */
    features = null;
    /** @type {Map<number, {undo: number, redo: number, version: number}>} */
    edits = new Map();
    /** @type {FileState} */
    project = { path: null, saved: true };
    /** Done was pressed, and the session saves before it ends. */
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

    /** @returns {ImageState | undefined} */
    get currentImage() {
        return this.images[this.image];
    }

    /** @returns {Plane} */
    get plane() {
        return { image: this.image, t: this.t, z: this.z };
    }

    /** −1 is several of them, added up in their colors. */
    get channel() {
        return this.channels.get(this.image) ?? ((this.currentImage?.channels ?? 1) > 1 ? -1 : 0);
    }

    /** The channels that are seen. @returns {number[]} */
    get visibleChannels() {
        const { currentImage: info, channel } = this;
        return channel < 0 && info ? this.looks.visible(this.image, info) : [channel];
    }

    /** Whether the channels that are seen together come in a tile each: there are more than one tile has. */
    get areChannelsApart() {
        return this.channel < 0 && (this.currentImage?.channels ?? 0) > MaxTogether;
    }

    /** The channels whose tiles are needed, at least one; −1 is all of them in one tile. @returns {number[]} */
    get rawChannels() {
        if (!this.areChannelsApart) return [this.channel];
        const visible = this.visibleChannels;
        return visible.length > 0 ? visible : [0];
    }

    /** The channel whose range is adjusted. */
    get adjustedChannel() {
        return this.channel >= 0 ? this.channel : this.adjusted.get(this.image) ?? this.visibleChannels[0] ?? 0;
    }

    get brushSize() {
        return this.tool === 'eraser' ? this.sizes.eraser : this.sizes.brush;
    }

    /** @param {number} image @param {number} t @param {number} z */
    show(image, t, z) {
        const info = this.images[image];
        if (!info) return;
        const isOtherImage = image !== this.image;
        t = clamp(0, t, info.times - 1);
        z = clamp(0, z, info.depth - 1);
        if (!isOtherImage && t === this.t && z === this.z) return;
        this.tell('leaving');
        Object.assign(this, { image, t, z });
        this.tell('plane', ...(isOtherImage ? /** @type {const} */ (['images', 'edits', 'window']) : []));
    }

    /** The images have other places in the list. The one on view stays there; where it is gone, its neighbor is. @param {Renumbering} to */
    renumber(to) {
        this.channels = renumbered(this.channels, to);
        this.adjusted = renumbered(this.adjusted, to);
        this.looks.renumber(to);
        this.edits.clear();
        this.foundObjects = null;
        this.image = to(this.image) ?? this.image;
    }

    /** @param {Tool} tool */
    chooseTool(tool) {
        this.tool = tool;
        this.tell('tool');
    }

    /** Choosing a class means to paint it. @param {number} value */
    chooseClass(value) {
        if (!this.classes.some(c => c.value === value)) return;
        this.selectedClass = value;
        if (!PaintingTools.includes(this.tool)) this.tool = 'brush';
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
        this.chooseSize(this.brushSizes[clamp(0, index + step, this.brushSizes.length - 1)]);
    }

    /** @param {Partial<EditorState['objects']>} change */
    chooseObjects(change) {
        this.objects = { ...this.objects, ...change };
        const { on: _, ...options } = this.objects;
        remember('objects', options);
        this.tell('objects');
    }

    /** @param {{similar?: boolean, tolerance?: number}} change */
    chooseFill(change) {
        this.fill = { ...this.fill, ...change };
        remember('fill', this.fill);
        this.tell('tool');
    }

    /** @param {LayerName} name @param {boolean} [on] */
    toggleLayer(name, on = !this.layers[name].on) {
        turnLayer(this.layers, name, on);
        this.tell('layers');
    }

    /** @param {LayerName} name @param {number} opacity 0..1 */
    setOpacity(name, opacity) {
        this.layers[name].opacity = opacity;
        this.tell('layers');
    }

    /** @param {OutlinedLayer} name @param {boolean} isOutlined */
    outline(name, isOutlined) {
        this.outlined[name] = isOutlined;
        rememberOutlines(this.outlined);
        this.tell('layers');
    }

    /** @param {number} value  a class */
    toggleClass(value) {
        this.hiddenClasses.toggle(value);
        this.tell('classes', 'layers');
    }

    /** @param {number} value  a class */
    toggleLock(value) {
        this.lockedClasses.toggle(value);
        this.tell('classes');
    }

    /** @param {number} value  the class that is shown without the others; again: with them */
    showClassAlone(value) {
        this.hiddenClasses.showAlone(value, this.classes);
        this.tell('classes', 'layers');
    }

    get showsPrediction() {
        const { prediction, segmentation, uncertainty } = this.layers;
        return this.model.generation > 0 && this.model.state !== 'none' && (prediction.on || segmentation.on || uncertainty.on);
    }
}
