import { renumbered } from '../common/renumbering.js';
/** @import { ImageState } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { View, Viewport } from './viewport.js' */

/** Each image is fitted into the window when it is first shown, and comes back as the user left it. */
export class ImageViews {
    /** By image, of those that are not fitted. @type {Map<number, View>} */
    #left = new Map();
    /** The image on view; −1 for none. */
    #shown = -1;

    /** @param {Viewport} viewport */
    constructor(viewport) {
        this.viewport = viewport;
    }

    /** The images have other places in the list. @param {Renumbering} to */
    renumber(to) {
        this.#left = renumbered(this.#left, to);
        this.#shown = to(this.#shown) ?? -1;
    }

    /** @param {number} index @param {ImageState} image */
    show(index, image) {
        if (index === this.#shown) return;
        if (this.viewport.isFit) this.#left.delete(this.#shown);
        else if (this.#shown >= 0) this.#left.set(this.#shown, this.viewport.view);
        this.#shown = index;
        this.viewport.setImage(image.width, image.height, this.#left.get(index));
    }
}
