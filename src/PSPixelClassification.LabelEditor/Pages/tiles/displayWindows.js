import { grayTable } from './grayTable.js';
import { channelKey, Histograms, isAsStored } from './histograms.js';
import { shareOf } from './rawLook.js';
import { firstWindow } from './firstWindow.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { HistogramAnswer, HistogramMessage } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { DisplayWindow } from './firstWindow.js' */
/** @import { Look } from './rawLook.js' */

const Depth8 = 256;
const Depth16 = 65536;
const White = [1, 1, 1];

/** @type {Look} */
const FeatureLook = {
    channels: [{ channel: 0, table: grayTable(Depth16, 0, Depth16 - 1), color: White }], isApart: false, stamp: 'feature',
};

/**
 * The display window of every channel of every image, the same in all planes. Values are those of the file; samples are those of the wire:
 * the same for uint8 and uint16, and the histogram's range stretched over 16 bit for all other types.
 */
export class DisplayWindows {
    /** By channel of an image, the automatic range of its first histogram. @type {Map<string, DisplayWindow>} */
    #initial = new Map();
    /** The channels of an image for which Auto waits for the histogram of the plane on view. @type {Set<string>} */
    #awaited = new Set();
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
        if (histogram && !this.#initial.has(key)) this.#initial.set(key, { low: histogram.low, high: histogram.high });
        if (asked.isOnView) this.#histograms.ask();
        else this.request();
        if (asked.isOnView && !histogram) this.#awaited.delete(key);
        this.#settle();
        if (histogram) this.state.tell('window');
    }

    /** The connection is a new one. */
    forget() {
        this.#histograms.forget();
    }

    /** The images have other places in the list. @param {Renumbering} to */
    renumber(to) {
        this.#initial = new Map([...this.#initial].flatMap(([key, window]) => {
            const [image, channel] = key.split('/').map(Number), place = to(image);
            return place === undefined ? [] : [[channelKey(place, channel), window]];
        }));
        this.#awaited.clear();
        this.#tables.clear();
        this.#histograms.clear();
    }

    /** That of the plane on view, and until it is here the last one of the channel. @param {number} channel */
    histogram(channel) {
        return this.#histograms.of(channel);
    }

    /** @param {number} channel of the image on view */
    #key(channel) {
        return channelKey(this.state.image, channel);
    }

    get #isEightBit() {
        return this.state.currentImage?.pixelType.toLowerCase() === 'uint8';
    }

    /** @param {number} channel @returns {DisplayWindow} values */
    window(channel) {
        const { state } = this;
        const chosen = state.looks.of(state.image, channel);
        if (chosen?.low != null && chosen.high != null) return { low: chosen.low, high: chosen.high };
        const full = { low: 0, high: (this.#isEightBit ? Depth8 : Depth16) - 1 };
        const info = state.currentImage;
        return info ? firstWindow(info, channel, full, i => this.#initial.get(this.#key(i))) : full;
    }

    /** @param {number} channel @param {number} low @param {number} high values */
    choose(channel, low, high) {
        this.#awaited.delete(this.#key(channel));
        this.state.looks.choose(this.state.image, channel, { low, high: Math.max(high, low) });
        this.state.tell('window');
    }

    /** How gray rises from black to white: below 1 dark values are brighter, above 1 darker. @param {number} channel */
    gamma(channel) {
        return this.state.looks.of(this.state.image, channel)?.gamma ?? 1;
    }

    /** @param {number} channel @param {number} gamma  above 0 */
    chooseGamma(channel, gamma) {
        this.state.looks.choose(this.state.image, channel, { gamma });
        this.state.tell('window');
    }

    /**
     * Black and white by the plane on view, as soon as its histograms are here.
     * @param {number[]} channels  those of what is on view if not given; a picture is taken as a whole
     */
    auto(channels = this.channels) {
        this.#awaited = new Set((this.state.currentImage?.isPicture ? this.channels : channels).map(i => this.#key(i)));
        this.#settle();
        this.request();
    }

    /** Gives the channels that Auto waits for their range; those of a picture all the same one, so that hues stay. */
    #settle() {
        const awaited = this.channels.filter(i => this.#awaited.has(this.#key(i)));
        const known = awaited.map(i => this.#histograms.ofPlane(i));
        const isPicture = this.state.currentImage?.isPicture;
        if (isPicture && known.some((histogram, i) => !histogram && this.#histograms.isMissing(awaited[i]))) return;
        const lows = known.map(histogram => histogram?.low ?? Infinity), highs = known.map(histogram => histogram?.high ?? -Infinity);
        awaited.forEach((channel, i) => {
            if (!known[i]) return;
            if (isPicture) this.choose(channel, Math.min(...lows), Math.max(...highs));
            else this.choose(channel, lows[i], highs[i]);
        });
    }

    /** The whole range of values, evenly: gamma is 1 again. */
    full() {
        const { state } = this;
        for (const channel of this.channels) {
            state.looks.choose(state.image, channel, { gamma: null });
            const histogram = this.histogram(channel);
            if (this.#isEightBit) this.choose(channel, 0, Depth8 - 1);
            else if (histogram) this.choose(channel, histogram.min, histogram.max);
        }
        state.tell('window');
    }

    /** @returns {Look} that of the raw data on view: one channel in gray, or several in their colors */
    look() {
        const { state } = this;
        const info = state.currentImage;
        const parts = state.visibleChannels.map(channel => {
            const { table, stamp } = this.#table(channel);
            const hex = state.channel < 0 && info ? state.looks.color(state.image, info, channel) : '';
            return { channel, table, color: hex ? shareOf(hex) : White, stamp: `${channel}${hex}:${stamp}` };
        });
        return { channels: parts, isApart: state.areChannelsApart, stamp: parts.map(part => part.stamp).join(' ') };
    }

    /** @returns {Look} */
    get featureLook() {
        return FeatureLook;
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
