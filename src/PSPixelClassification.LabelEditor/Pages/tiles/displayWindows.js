import { grayTable } from './grayTable.js';
import { channelKey, Histograms, isAsStored } from './histograms.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { HistogramAnswer, HistogramMessage } from '../common/protocol.js' */

const Depth8 = 256;
const Depth16 = 65536;

const FullFeature = grayTable(Depth16, 0, Depth16 - 1);

/**
 * A display window: the values that are black and white.
 * @typedef {{low: number, high: number}} DisplayWindow
 *
 * How tiles are painted: gray by sample for each plane, and a stamp that changes with the tables.
 * @typedef {{tables: Uint8Array[], stamp: string}} Look
 */

/**
 * The display window of every channel of every image, the same in all planes. Values are those of the file; samples are those of the wire:
 * the same for uint8 and uint16, and the histogram's range stretched over 16 bit for all other types.
 */
export class DisplayWindows {
    /** What a channel of an image is shown with unless the user chooses: by its first histogram. @type {Map<string, DisplayWindow>} */
    #initial = new Map();
    /** The channels of an image for which Auto waits for the histogram of the plane on view. @type {Set<string>} */
    #awaited = new Set();
    /** @type {Map<string, DisplayWindow>} */
    #chosen = new Map();
    /** By channel, where it is not 1. @type {Map<string, number>} */
    #gammas = new Map();
    /** @type {Map<string, {stamp: string, table: Uint8Array}>} */
    #tables = new Map();
    /** @type {Histograms} */
    #histograms;

    /** @param {EditorState} state @param {(message: HistogramMessage) => boolean} send */
    constructor(state, send) {
        this.state = state;
        this.#histograms = new Histograms(state, send);
    }

    /** The channels of what is on view. */
    get channels() {
        return this.#histograms.channels;
    }

    /** Asks for the histograms of what is on view: at once where there is nothing to show yet or Auto waits, otherwise after a rest. */
    request() {
        const histograms = this.#histograms;
        for (const key of this.#awaited) if (!this.channels.some(i => this.#key(i) === key)) this.#awaited.delete(key);
        histograms.request(this.channels.some(i => histograms.isMissing(i) && (!histograms.of(i) || this.#awaited.has(this.#key(i)))));
    }

    /** @param {HistogramAnswer | null} histogram null if there is no answer */
    answered(histogram) {
        const asked = this.#histograms.answered(histogram);
        if (!asked) return;
        const key = channelKey(asked.image, asked.channel);
        const isAwaited = asked.isOnView && this.#awaited.delete(key);
        if (histogram && !this.#initial.has(key)) this.#initial.set(key, { low: histogram.low, high: histogram.high });
        if (asked.isOnView) this.#histograms.ask();
        else this.request();
        if (!histogram) return;
        if (isAwaited) this.choose(asked.channel, histogram.low, histogram.high);
        else this.state.tell('window');
    }

    /** The connection is a new one. */
    forget() {
        this.#histograms.forget();
    }

    /** That of the plane on view, and until it is here the last one of the channel. @param {number} channel */
    histogram(channel) {
        return this.#histograms.of(channel);
    }

    /** @param {number} channel of the image on view */
    #key(channel) {
        return channelKey(this.state.image, channel);
    }

    /** Whether an 8-bit image would be almost black; colors keep their balance as long as one of them is bright. */
    get #isDim() {
        return this.channels.every(channel => (this.#initial.get(this.#key(channel))?.high ?? Depth8) < Depth8 / 2);
    }

    get #isEightBit() {
        return this.state.currentImage?.pixelType.toLowerCase() === 'uint8';
    }

    /** @param {number} channel @returns {DisplayWindow} values */
    window(channel) {
        const key = this.#key(channel);
        const chosen = this.#chosen.get(key);
        if (chosen) return chosen;
        const full = { low: 0, high: (this.#isEightBit ? Depth8 : Depth16) - 1 };
        return this.#isEightBit && !this.#isDim ? full : this.#initial.get(key) ?? full;
    }

    /** @param {number} channel @param {number} low @param {number} high values */
    choose(channel, low, high) {
        const key = this.#key(channel);
        this.#awaited.delete(key);
        this.#chosen.set(key, { low, high: Math.max(high, low) });
        this.state.tell('window');
    }

    /** How gray rises from black to white: below 1 dark values are brighter, above 1 darker. @param {number} channel */
    gamma(channel) {
        return this.#gammas.get(this.#key(channel)) ?? 1;
    }

    /** @param {number} channel @param {number} gamma  above 0 */
    chooseGamma(channel, gamma) {
        this.#gammas.set(this.#key(channel), gamma);
        this.state.tell('window');
    }

    /** Black and white by the plane on view, as soon as its histograms are here. */
    auto() {
        this.#awaited.clear();
        for (const channel of this.channels) {
            const histogram = this.#histograms.ofPlane(channel);
            if (histogram) this.choose(channel, histogram.low, histogram.high);
            else if (this.#histograms.isMissing(channel)) this.#awaited.add(this.#key(channel));
        }
        this.request();
    }

    /** The whole range of values, evenly: gamma is 1 again. */
    full() {
        for (const channel of this.channels) {
            this.#gammas.delete(this.#key(channel));
            const histogram = this.histogram(channel);
            if (this.#isEightBit) this.choose(channel, 0, Depth8 - 1);
            else if (histogram) this.choose(channel, histogram.min, histogram.max);
        }
        this.state.tell('window');
    }

    /** @returns {Look} that of the raw data on view */
    look() {
        const parts = this.channels.map(channel => this.#table(channel));
        return { tables: parts.map(part => part.table), stamp: parts.map(part => part.stamp).join(' ') };
    }

    /** @returns {Look} */
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
        const [first, last] = [toSample(low), toSample(high)];
        const gamma = this.gamma(channel);
        const stamp = `${length}:${first}:${last}:${gamma}`;
        const key = this.#key(channel);
        let entry = this.#tables.get(key);
        if (entry?.stamp !== stamp) this.#tables.set(key, entry = { stamp, table: grayTable(length, first, last, gamma) });
        return entry;
    }
}
