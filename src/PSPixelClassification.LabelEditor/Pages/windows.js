import { windowTable } from './colours.js';
import { Question } from './question.js';

const Depth8 = 256;
const Depth16 = 65536;
const FullFeature = windowTable(Depth16, 0, Depth16 - 1);
/** Who goes through slices faster than this does not look at their histograms. */
const RestMilliseconds = 120;
const MostHistograms = 500;

/**
 * Which values are black and white, for every channel of every image. Values are those of the file; samples are those of the wire:
 * the same for uint8 and uint16, and the histogram's range stretched over 16 bit for all other types. Histograms are those of a plane
 * where values are as in the file, and of the whole image where its range is needed; black and white are the same in all planes.
 */
export class Windows {
    /** The oldest first. @type {Map<string, import('./types.js').Histogram>} */
    #histograms = new Map();
    /** The one that came last for a channel of an image, of whatever plane. @type {Map<string, import('./types.js').Histogram>} */
    #latest = new Map();
    /** What a channel of an image is shown with unless the person chooses: by the first histogram. @type {Map<string, {low: number, high: number}>} */
    #usual = new Map();
    /** The channels of an image for which Auto waits for the histogram of the plane on view. @type {Set<string>} */
    #awaited = new Set();
    /** What there is no histogram of, so that it is not asked for again and again. @type {Set<string>} */
    #failed = new Set();
    #timer = 0;
    /** @type {Question} */
    #question;
    /** @type {Map<string, {low: number, high: number}>} */
    #chosen = new Map();
    /** @type {Map<string, {stamp: string, table: Uint8Array}>} */
    #tables = new Map();

    /** @param {import('./state.js').EditorState} state @param {(message: object) => boolean} send */
    constructor(state, send) {
        this.state = state;
        this.#question = new Question(send);
    }

    /** The channels of what is on view. */
    get channels() {
        return this.state.channel < 0 ? [...this.state.mergeColours.keys()] : [this.state.channel];
    }

    /** Asks for the histograms of what is on view, one after the other: at once for what there is none of at all, and otherwise after a rest. */
    request() {
        clearTimeout(this.#timer);
        for (const key of this.#awaited) if (!this.channels.some(i => this.#channelKey(i) === key)) this.#awaited.delete(key);
        if (this.channels.some(i => this.#isMissing(i) && (!this.histogram(i) || this.#awaited.has(this.#channelKey(i))))) this.#ask();
        else this.#timer = setTimeout(() => this.#ask(), RestMilliseconds);
    }

    #ask() {
        const { state } = this;
        if (!state.currentImage || state.currentImage.problem || this.#question.isUnderWay) return;
        const channel = this.channels.find(i => this.#isMissing(i));
        if (channel !== undefined) this.#question.ask({ type: 'histogram', ...state.plane, channel });
    }

    /** @param {number} channel */
    #isMissing(channel) {
        const key = this.#planeKey({ ...this.state.plane, channel });
        return !this.#histograms.has(key) && !this.#failed.has(key);
    }

    /** @param {import('./types.js').Histogram | null} histogram null if there is no answer */
    answered(histogram) {
        const asked = this.#question.answered();
        if (!asked) return;
        const key = this.#planeKey(asked), channel = `${asked.image}/${asked.channel}`;
        const isOnView = key === this.#planeKey({ ...this.state.plane, channel: asked.channel });
        const isAwaited = isOnView && this.#awaited.delete(channel);
        if (histogram) this.#keep(key, channel, histogram);
        else this.#failed.add(key);
        if (isOnView) this.#ask();
        else this.request();
        if (!histogram) return;
        if (isAwaited) this.choose(asked.channel, histogram.low, histogram.high);
        else this.state.tell('window');
    }

    /** @param {string} key of the plane @param {string} channel of an image @param {import('./types.js').Histogram} histogram */
    #keep(key, channel, histogram) {
        this.#latest.set(channel, histogram);
        if (!this.#usual.has(channel)) this.#usual.set(channel, { low: histogram.low, high: histogram.high });
        this.#histograms.set(key, histogram);
        const [oldest] = this.#histograms.keys();
        if (this.#histograms.size > MostHistograms) this.#histograms.delete(oldest);
    }

    /** Another server does not answer what the last one was asked, but may know more. */
    forget() {
        this.#question.forget();
        this.#failed.clear();
    }

    /** @param {number} channel @returns {import('./types.js').Histogram | undefined} that of the plane on view; until it is here, the last one that is */
    histogram(channel) {
        return this.#histograms.get(this.#planeKey({ ...this.state.plane, channel })) ?? this.#latest.get(this.#channelKey(channel));
    }

    /** @param {number} channel of the image on view */
    #channelKey(channel) {
        return `${this.state.image}/${channel}`;
    }

    /** What has a histogram of its own. @param {import('./types.js').Plane & {channel: number}} place */
    #planeKey({ image, t, z, channel }) {
        return isAsStored(this.state.images[image]) ? `${image}/${channel}/${t}/${z}` : `${image}/${channel}`;
    }

    /** Whether an 8-bit image would be almost black; colours keep their balance as long as one of them is bright. */
    get #isDim() {
        return this.channels.every(channel => (this.#usual.get(this.#channelKey(channel))?.high ?? Depth8) < Depth8 / 2);
    }

    get #isEightBit() {
        return this.state.currentImage?.pixelType.toLowerCase() === 'uint8';
    }

    /** @param {number} channel @returns {{low: number, high: number}} values */
    window(channel) {
        const key = this.#channelKey(channel);
        const chosen = this.#chosen.get(key);
        if (chosen) return chosen;
        const full = { low: 0, high: (this.#isEightBit ? Depth8 : Depth16) - 1 };
        return this.#isEightBit && !this.#isDim ? full : this.#usual.get(key) ?? full;
    }

    /** @param {number} channel @param {number} low @param {number} high values */
    choose(channel, low, high) {
        const key = this.#channelKey(channel);
        this.#awaited.delete(key);
        this.#chosen.set(key, { low, high: Math.max(high, low) });
        this.state.tell('window');
    }

    /** Black and white by the plane on view, as soon as its histograms are here. */
    auto() {
        this.#awaited.clear();
        for (const channel of this.channels) {
            const histogram = this.#histograms.get(this.#planeKey({ ...this.state.plane, channel }));
            if (histogram) this.choose(channel, histogram.low, histogram.high);
            else if (this.#isMissing(channel)) this.#awaited.add(this.#channelKey(channel));
        }
        this.request();
    }

    full() {
        for (const channel of this.channels) {
            const histogram = this.histogram(channel);
            if (this.#isEightBit) this.choose(channel, 0, Depth8 - 1);
            else if (histogram) this.choose(channel, histogram.min, histogram.max);
        }
    }

    /** Tables of the raw data on view, and a stamp that changes with them. @returns {{tables: Uint8Array[], stamp: string}} */
    look() {
        const parts = this.channels.map(channel => this.#table(channel));
        return { tables: parts.map(part => part.table), stamp: parts.map(part => part.stamp).join(' ') };
    }

    get featureLook() {
        return { tables: [FullFeature], stamp: 'feature' };
    }

    /** @param {number} channel */
    #table(channel) {
        const { low, high } = this.window(channel);
        const histogram = this.histogram(channel);
        const toSample = (/** @type {number} */ value) => isAsStored(this.state.currentImage) || !histogram ? value
            : (value - histogram.min) / Math.max(histogram.max - histogram.min, Number.MIN_VALUE) * (Depth16 - 1);
        const length = this.#isEightBit ? Depth8 : Depth16;
        const stamp = `${length}:${toSample(low)}:${toSample(high)}`;
        const key = this.#channelKey(channel);
        let entry = this.#tables.get(key);
        if (entry?.stamp !== stamp) this.#tables.set(key, entry = { stamp, table: windowTable(length, toSample(low), toSample(high)) });
        return entry;
    }
}

/** Whether samples of the wire are the values of the file, in every plane alike. @param {import('./types.js').ImageInfo | undefined} image */
const isAsStored = image => /^uint(8|16)$/i.test(image?.pixelType ?? '');
