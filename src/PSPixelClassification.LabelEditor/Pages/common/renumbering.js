/**
 * The new place of an image in the list, by its old one; undefined for one that is gone.
 * @typedef {(image: number) => number | undefined} Renumbering
 */

/**
 * What is known by image, for another list.
 * @template T
 * @param {Map<number, T>} byImage @param {Renumbering} to @returns {Map<number, T>}
 */
export function renumbered(byImage, to) {
    /** @type {Map<number, T>} */
    const result = new Map();
    for (const [image, value] of byImage) {
        const place = to(image);
        if (place !== undefined) result.set(place, value);
    }
    return result;
}
