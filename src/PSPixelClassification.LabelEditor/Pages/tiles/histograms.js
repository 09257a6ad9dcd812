import { Question } from '../common/question.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { HistogramAnswer, HistogramMessage, ImageState } from '../common/protocol.js' */
/** @import { Plane } from '../common/types.js' */

/** A user who goes through slices faster than this does not look at their histograms. */
const RestMilliseconds = 120;
const MaxHistograms = 500;

/**
 * The histograms of the channels on view. They are those of a plane where samples of the wire are the values of the file, and of the whole
 * image where its range is needed to tell what a sample means.
 */
export class Histograms {
    /** By plane and channel, the oldest first. @type {Map<string, HistogramAnswer>} */
    #histograms = new Map();
    /** The last one for a channel of an image, of whatever plane. @type {Map<string, HistogramAnswer>} */
    #latest = new Map();
    /** Those that could not be had, so that they are not asked for again and again. @type {Set<string>} */
    #failed = new Set();
    #timer = 0;
    /** @type {Question<HistogramMessage>} */
    #question;

    /** @param {EditorState} state @param {(message: HistogramMessage) => boolean} send */
    constructor(state, send) {
        this.state = state;
        this.#question = new Question(send);
    }

    /** The channels of what is on view, and of several the one that is adjusted. */
    get channels() {
        const { visibleChannels, adjustedChannel } = this.state;
        return visibleChannels.includes(adjustedChannel) ? visibleChannels : [...visibleChannels, adjustedChannel];
    }

    /** Asks one after the other for the histograms of what is on view. @param {boolean} atOnce  otherwise after a rest */
    request(atOnce) {
        clearTimeout(this.#timer);
        if (atOnce) this.ask();
        else this.#timer = setTimeout(() => this.ask(), RestMilliseconds);
    }

    /** Asks for the next one that is missing, unless a question is under way. */
    ask() {
        const { state } = this;
        if (!state.currentImage || state.currentImage.problem || this.#question.isUnderWay) return;
        const channel = this.channels.find(i => this.isMissing(i));
        if (channel !== undefined) this.#question.ask({ type: 'histogram', ...state.plane, channel });
    }

    /** Whether the histogram of the plane on view is still to come. @param {number} channel */
    isMissing(channel) {
        const key = this.#key({ ...this.state.plane, channel });
        return !this.#histograms.has(key) && !this.#failed.has(key);
    }

    /**
     * Takes the answer of the server.
     * @param {HistogramAnswer | null} histogram  null if there will be none
     * @returns {{image: number, channel: number, isOnView: boolean} | null} what had been asked; null for nothing
     */
    answered(histogram) {
        const asked = this.#question.answered();
        if (!asked) return null;
        const { image, channel } = asked;
        const key = this.#key(asked);
        if (histogram) this.#keep(key, channelKey(image, channel), histogram);
        else this.#failed.add(key);
        return { image, channel, isOnView: key === this.#key({ ...this.state.plane, channel }) };
    }

    /** @param {string} key @param {string} channel @param {HistogramAnswer} histogram */
    #keep(key, channel, histogram) {
        this.#latest.set(channel, histogram);
        this.#histograms.set(key, histogram);
        const [oldest] = this.#histograms.keys();
        if (this.#histograms.size > MaxHistograms) this.#histograms.delete(oldest);
    }

    /** The images have other places in the list: all are asked for again. */
    clear() {
        this.#histograms.clear();
        this.#latest.clear();
        this.forget();
    }

    /** The connection is a new one: nothing is under way, and the server may know more. */
    forget() {
        this.#question.forget();
        this.#failed.clear();
    }

    /** That of the plane on view. @param {number} channel @returns {HistogramAnswer | undefined} */
    ofPlane(channel) {
        return this.#histograms.get(this.#key({ ...this.state.plane, channel }));
    }

    /**
     * That of the plane on view, and until it is here the last one of the channel.
     * @param {number} channel @returns {HistogramAnswer | undefined}
     */
    of(channel) {
        return this.ofPlane(channel) ?? this.#latest.get(channelKey(this.state.image, channel));
    }

    /** Names what has a histogram of its own. @param {Plane & {channel: number}} place */
    #key({ image, t, z, channel }) {
        return isAsStored(this.state.images[image]) ? `${channelKey(image, channel)}/${t}/${z}` : channelKey(image, channel);
    }
}

/** @param {number} image @param {number} channel */
export const channelKey = (image, channel) => `${image}/${channel}`;

/** Whether samples of the wire are the values of the file, in every plane alike. @param {ImageState | undefined} image */
export const isAsStored = image => /^uint(8|16)$/i.test(image?.pixelType ?? '');
