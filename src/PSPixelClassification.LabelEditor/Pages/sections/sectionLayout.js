/** CSS pixels that both sections may take. */
const MaxWidth = 280, MaxHeight = 150, MinSide = 36;

/**
 * How large a section is drawn: as far as it fits, with pixels as large as they are in the specimen. A very flat or narrow one is stretched
 * until it can be hit.
 * @param {{across: number, depth: number, step: number, slice: number}} extent  pixels and slices of the image, and their distances
 * @returns {{width: number, height: number}} CSS pixels
 */
export function sectionSize({ across, depth, step, slice }) {
    const [width, height] = [across * step, depth * slice];
    const scale = Math.min(MaxWidth / width, MaxHeight / height);
    return { width: Math.max(MinSide, Math.round(width * scale)), height: Math.max(MinSide, Math.round(height * scale)) };
}

/**
 * How far slices and pixels are apart, 1 where the file does not say.
 * @param {{x: number | null, y: number | null, z: number | null} | null} size
 */
export const distances = size => ({ x: size?.x || 1, y: size?.y || size?.x || 1, z: size?.z || size?.x || 1 });
