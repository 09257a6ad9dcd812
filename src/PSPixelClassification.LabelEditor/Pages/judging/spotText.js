import { count } from '../common/numbers.js';
import { placeText } from './placeText.js';
/** @import { ClassState, ImageState, SpotListMessage, SpotState } from '../common/protocol.js' */
/** @import { ModelState } from '../common/types.js' */

/** The side of the blocks that uncertain spots are the middles of. */
const BlockSide = 16;

/** @typedef {{image: number, t: number, z: number, x: number, y: number}} Spot */

/** Whether two spots show the same. @param {Spot} a @param {Spot} b */
export const isNear = (a, b) => a.image === b.image && a.t === b.t && a.z === b.z
    && Math.abs(a.x - b.x) < BlockSide && Math.abs(a.y - b.y) < BlockSide;

/**
 * Where spots can be looked for: only what differs is offered.
 * @param {ImageState[]} images @param {number} index  of the image on view
 * @returns {{scope: SpotListMessage['scope'], text: string}[]}
 */
export function scopesOf(images, index) {
    const image = images[index];
    const hasPlanes = image && (image.depth > 1 || image.times > 1);
    const plane = image?.depth > 1 ? 'This slice' : 'This time point';
    const whole = image?.depth > 1 && image.times === 1 ? 'This volume' : hasPlanes ? 'This series' : 'This image';
    return [
        ...(hasPlanes ? [{ scope: /** @type {const} */ ('plane'), text: plane }] : []),
        { scope: 'image', text: whole },
        ...(images.length > 1 ? [{ scope: /** @type {const} */ ('all'), text: 'All images' }] : []),
    ];
}

/** @param {number} value */
const percent = value => `${Math.round(value * 100)}\u00a0%`;

/**
 * A spot in whole words.
 * @param {SpotState} spot @param {ImageState | undefined} image @param {ClassState[]} classes @param {boolean} wasVisited
 */
export function describeSpot(spot, image, classes, wasVisited) {
    const name = (/** @type {number} */ value) => classes.find(c => c.value === value)?.name ?? `class ${value}`;
    const state = spot.labeled ? ', labeled' : wasVisited ? ', visited' : '';
    const where = image ? `, ${image.name}, ${placeText(image, spot)}` : '';
    return `Uncertainty ${percent(spot.uncertainty)}: ${name(spot.first)} ${percent(spot.firstProbability)} or `
        + `${name(spot.second)} ${percent(spot.secondProbability)}${where}${state}`;
}

/**
 * What is to say about the list: that it is still looked for, of how much it is, or why it is empty.
 * @param {SpotListMessage | null} found @param {{model: ModelState, live: boolean}} state
 */
export function describeSpots(found, { model, live }) {
    if (!model.canPredict) return model.message ?? 'There is no classifier yet: label two classes.';
    if (!found || found.state === 'none') return '';
    if (found.state === 'failed') return found.message ?? '';
    const parts = [];
    if (found.state === 'running') parts.push(`Looking … ${percent(found.progress)}`);
    else if (found.spots.length === 0 && found.state === 'ready') parts.push('Nothing without a label is uncertain here.');
    if (found.seen < found.total) {
        parts.push(`${count(found.seen)} of ${count(found.total)} parts are looked at, spread evenly: more would take too long.`);
    }
    if (found.state === 'ready' && model.generation !== found.generation && model.state === 'ready') {
        parts.push('The classifier has changed since.');
    }
    if (!live && found.spots.some(spot => spot.labeled)) parts.push('Live update is off: new labels are not learned yet.');
    if (found.message) parts.push(found.message);
    return parts.join(' ');
}
