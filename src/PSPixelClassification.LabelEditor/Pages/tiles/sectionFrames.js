const HeadBytes = 32;
/** The first byte of a section; tiles have others. */
const Section = 5;

/**
 * A section of a volume, of every so many columns and rows: xz where alongX, else yz. Samples are [channel][z][across], labels
 * [z][across]. known: how many slices it was made of; what lies between is as in the nearest one.
 * @typedef {{alongX: boolean, image: number, t: number, x: number, y: number, known: number, across: number, depth: number,
 *   channels: number, data: Uint8Array | Uint16Array, labels: Uint8Array}} SectionFrame
 */

/** @param {ArrayBuffer} bytes @returns {SectionFrame | null} null for what is none */
export function decodeSection(bytes) {
    if (bytes.byteLength < HeadBytes) return null;
    const head = new DataView(bytes);
    if (head.getUint8(0) !== Section) return null;
    const [image, t, x, y, known, across, depth] = Array.from({ length: 7 }, (_, i) => head.getInt32(4 + 4 * i, true));
    const channels = head.getUint8(3), samples = channels * depth * across, sampleBytes = head.getUint8(2);
    if (bytes.byteLength < HeadBytes + samples * sampleBytes + depth * across) return null;
    return {
        alongX: head.getUint8(1) === 0, image, t, x, y, known, across, depth, channels,
        data: sampleBytes === 2 ? new Uint16Array(bytes, HeadBytes, samples) : new Uint8Array(bytes, HeadBytes, samples),
        labels: new Uint8Array(bytes, HeadBytes + samples * sampleBytes, depth * across),
    };
}
