import { byId } from '../common/dom.js';
/** @import { Cursor } from '../paint/cursor.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** What lies over the picture, in CSS pixels from its edges: the buttons that zoom, the sliders above them, the list of labels. */
const ZoomReach = 56, SlicesReach = 128, PlacesReach = 256;
/** The mark of a place needs some room. */
const MarkReach = 24;

/**
 * Shows a pixel of the plane on view, not under what lies over the picture, and marks it.
 * @param {Viewport} viewport @param {Cursor} cursor @param {number} x @param {number} y
 */
export function goTo(viewport, cursor, x, y) {
    cursor.mark(x, y);
    const right = byId('places').hidden ? MarkReach : PlacesReach, bottom = byId('slices').hidden ? ZoomReach : SlicesReach;
    viewport.goTo(x + 0.5, y + 0.5, { left: MarkReach, top: MarkReach, right, bottom });
}
