import { windowTable } from './colours.js';
import { Question } from './question.js';

const Depth8 = 256;
const Depth16 = 65536;
const FullFeature = windowTable(Depth16, 0, Depth16 - 1);

/**
 * Which values are black and white, for every channel of every image. Values are those of the file; samples are those of the wire:
 * the same for uint8 and uint16, and the histogram's range stretched over 16 bit for all other types.
 */
export class Windows {
    /** @type {Map<string, import('./types.js').Histogram>} */
    #histograms = new Map();
    /** What there is no histogram of, so that it is not asked for again and again. @type {Set<string>} */
    #failed = new Set();
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

    /** Asks for the histograms of what is on view, one after the other. */
    request() {
        const { state } = this;
        if (!state.currentImage || state.currentImage.problem || this.#question.isUnderWay) return;
        const channel = this.channels.find(i => !this.histogram(i) && !this.#failed.has(`${state.image}/${i}`));
        if (channel !== undefined) this.#question.ask({ type: 'histogram', ...state.plane, channel });
    }

    /** @param {import('./types.js').Histogram | null} histogram null if there is no answer */
    answered(histogram) {
        const asked = this.#question.answered();
        if (histogram) this.#histograms.set(`${histogram.image}/${histogram.channel}`, histogram);
        else if (asked) this.#failed.add(`${asked.image}/${asked.channel}`);
        this.request();
        if (histogram) this.state.tell('window');
    }

    /** Another server does not answer what the last one was asked, but may know more. */
    forget() {
        this.#question.forget();
        this.#failed.clear();
    }

    /** @param {number} channel @returns {import('./types.js').Histogram | undefined} */
    histogram(channel) {
        return this.#histograms.get(`${this.state.image}/${channel}`);
    }

    get #isEightBit() {
        return this.state.currentImage?.pixelType.toLowerCase() === 'uint8';
    }

    get #isAsStored() {
        return /^uint(8|16)$/i.test(this.state.currentImage?.pixelType ?? '');
    }

    /** @param {number} channel @returns {{low: number, high: number}} values */
    window(channel) {
        const chosen = this.#chosen.get(`${this.state.image}/${channel}`);
        if (chosen) return chosen;
        if (this.#isEightBit) return { low: 0, high: Depth8 - 1 };
        const histogram = this.histogram(channel);
        return histogram ? { low: histogram.low, high: histogram.high } : { low: 0, high: Depth16 - 1 };
    }

    /** @param {number} channel @param {number} low @param {number} high values */
    choose(channel, low, high) {
        this.#chosen.set(`${this.state.image}/${channel}`, { low, high: Math.max(high, low) });
        this.state.tell('window');
    }

    auto() {
        for (const channel of this.channels) {
            const histogram = this.histogram(channel);
            if (histogram) this.choose(channel, histogram.low, histogram.high);
        }
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
        const toSample = (/** @type {number} */ value) => this.#isAsStored || !histogram ? value
            : (value - histogram.min) / Math.max(histogram.max - histogram.min, Number.MIN_VALUE) * (Depth16 - 1);
        const length = this.#isEightBit ? Depth8 : Depth16;
        const stamp = `${length}:${toSample(low)}:${toSample(high)}`;
        const key = `${this.state.image}/${channel}`;
        let entry = this.#tables.get(key);
        if (entry?.stamp !== stamp) this.#tables.set(key, entry = { stamp, table: windowTable(length, toSample(low), toSample(high)) });
        return entry;
    }
}
