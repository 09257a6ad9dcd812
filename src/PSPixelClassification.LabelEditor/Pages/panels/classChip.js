import { colorOf, textOn } from '../common/colors.js';
import { make } from '../common/dom.js';
/** @import { ClassState } from '../common/protocol.js' */

/** Number and color of a class together: neither is needed to understand the other. @param {ClassState} c @param {boolean} safe */
export function classChip(c, safe) {
    const color = colorOf(c, safe);
    const element = make('i', { class: 'dot', text: c.value });
    element.style.backgroundColor = color;
    element.style.color = textOn(color);
    return element;
}
