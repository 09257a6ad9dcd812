import { firstColors, isShownAtFirst } from './channelColors.js';
import { renumbered } from './renumbering.js';
/** @import { ChannelDisplay, ImageState } from './protocol.js' */
/** @import { Renumbering } from './renumbering.js' */

/** How the channels of the images are shown, as far as somebody has chosen it, and what holds for the others. */
export class ChannelLooks {
    /** By image, then by channel. @type {Map<number, Map<number, ChannelDisplay>>} */
    #chosen = new Map();
    /** Images whose choice the server does not know yet. @type {Set<number>} */
    #changed = new Set();

    /** Takes what the server knows, except of images with a newer choice. @param {ImageState[]} images */
    restore(images) {
        images.forEach(({ display }, image) => {
            if (!this.#changed.has(image)) this.#chosen.set(image, new Map(display.map(known => [known.channel, known])));
        });
    }

    /** @param {number} image @param {number} channel @returns {ChannelDisplay | undefined} */
    of(image, channel) {
        return this.#chosen.get(image)?.get(channel);
    }

    /** @param {number} image @param {number} channel @param {Partial<Omit<ChannelDisplay, 'channel'>>} choice */
    choose(image, channel, choice) {
        const channels = this.#chosen.get(image) ?? new Map();
        const nothing = { channel, color: null, visible: null, low: null, high: null, gamma: null };
        channels.set(channel, { ...nothing, ...channels.get(channel), ...choice });
        this.#chosen.set(image, channels);
        this.#changed.add(image);
    }

    /** The images have other places in the list. @param {Renumbering} to */
    renumber(to) {
        this.#chosen = renumbered(this.#chosen, to);
        this.#changed = new Set([...this.#changed].map(to).filter(image => image !== undefined));
    }

    /** Whether there is a choice that the server does not know yet. */
    get isChanged() {
        return this.#changed.size > 0;
    }

    /** The images that were changed since the last call, with all that is chosen for them. */
    takeChanged() {
        const changed = [...this.#changed].map(image => ({ image, channels: [...this.#chosen.get(image)?.values() ?? []] }));
        this.#changed.clear();
        return changed;
    }

    /** @param {number} image @param {ImageState} info @param {number} channel @returns {string} "#rrggbb" */
    color(image, info, channel) {
        return this.of(image, channel)?.color ?? firstColors(info)[channel];
    }

    /** @param {number} image @param {ImageState} info @param {number} channel */
    isVisible(image, info, channel) {
        return this.of(image, channel)?.visible ?? isShownAtFirst(info, channel);
    }

    /** The channels that are laid over each other. @param {number} image @param {ImageState} info @returns {number[]} */
    visible(image, info) {
        return Array.from({ length: info.channels }, (_, i) => i).filter(channel => this.isVisible(image, info, channel));
    }
}
