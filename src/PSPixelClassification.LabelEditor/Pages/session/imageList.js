/** @import { EditorState } from '../common/editorState.js' */
/** @import { ImageState } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { Ink } from '../paint/ink.js' */
/** @import { TileCache } from '../tiles/tileCache.js' */

/**
 * Takes the list of images of the server. Where images have other places in it than before, what the page knows of them follows them.
 * @param {ImageState[]} images
 * @param {{state: EditorState, cache: TileCache, ink: Ink, renumbered: (to: Renumbering) => void}} parts
 * @returns {boolean} whether another image is on view, or the same at another place
 */
export function takeImages(images, { state, cache, ink, renumbered }) {
    const before = state.images;
    const places = new Map(images.map((image, i) => [image.id, i]));
    /** @type {Renumbering} */
    const to = image => places.get(before[image]?.id);
    const isMoved = before.some((_, i) => to(i) !== i);
    if (isMoved) {
        state.tell('leaving');
        ink.forget();
        cache.remove(() => true);
        state.renumber(to);
        renumbered(to);
    }
    state.images = images;
    state.image = Math.min(state.image, images.length - 1);
    return isMoved;
}
