/** @import { TileFrame, TileLayer } from '../common/types.js' */

const HeadBytes = 32;
/** @type {TileLayer[]} */
const Layers = ['raw', 'raw', 'labels', 'prediction', 'feature'];

/**
 * A binary frame of the server: 32 bytes, then the planes.
 * @param {ArrayBuffer} bytes
 * @returns {TileFrame | null} null if the frame is not one of ours
 */
export function decodeFrame(bytes) {
    if (bytes.byteLength < HeadBytes) return null;
    const head = new DataView(bytes);
    const sampleBytes = head.getUint8(2);
    const planes = head.getUint8(3);
    const width = head.getUint16(28, true);
    const height = head.getUint16(30, true);
    const samples = width * height * planes;
    if (bytes.byteLength < HeadBytes + samples * sampleBytes) return null;
    return {
        layer: Layers[head.getUint8(0)],
        level: head.getUint8(1),
        channel: head.getInt32(4, true),
        image: head.getUint32(8, true),
        t: head.getUint16(12, true),
        z: head.getUint16(14, true),
        x: head.getUint32(16, true),
        y: head.getUint32(20, true),
        generation: head.getUint32(24, true),
        width, height, planes,
        data: sampleBytes === 2 ? new Uint16Array(bytes, HeadBytes, samples) : new Uint8Array(bytes, HeadBytes, samples),
    };
}
