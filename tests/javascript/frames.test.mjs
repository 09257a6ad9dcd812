import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { decodeFrame } = await load('tiles/frames.js');

/** The bytes of a frame, written field by field: 32 bytes, then the planes. */
function bytesOf({ layer, level, sampleBytes, planes, channel, image, t, z, x, y, generation, width, height, samples }) {
    const buffer = new ArrayBuffer(32 + samples.length * sampleBytes), view = new DataView(buffer);
    [layer, level, sampleBytes, planes].forEach((value, i) => view.setUint8(i, value));
    view.setInt32(4, channel, true);
    [[8, image], [16, x], [20, y], [24, generation]].forEach(([at, value]) => view.setUint32(at, value, true));
    [[12, t], [14, z], [28, width], [30, height]].forEach(([at, value]) => view.setUint16(at, value, true));
    samples.forEach((value, i) => (sampleBytes === 2 ? view.setUint16(32 + 2 * i, value, true) : view.setUint8(32 + i, value)));
    return buffer;
}

const head = {
    layer: 1, level: 3, sampleBytes: 1, planes: 2, channel: -1, image: 70000, t: 300, z: 400, x: 80000, y: 90000, generation: 100000,
    width: 3, height: 1, samples: [1, 2, 3, 4, 5, 6],
};

test('DecodeFrame_EachField_IsRead', () => {
    const { data, ...frame } = decodeFrame(bytesOf(head));
    assert.deepEqual(frame, {
        layer: 'raw', level: 3, channel: -1, image: 70000, t: 300, z: 400, x: 80000, y: 90000, generation: 100000,
        width: 3, height: 1, planes: 2,
    });
    assert.deepEqual(data, Uint8Array.of(1, 2, 3, 4, 5, 6));
    assert.deepEqual([1, 2, 3, 4].map(layer => decodeFrame(bytesOf({ ...head, layer })).layer), ['raw', 'labels', 'prediction', 'feature']);
});

test('DecodeFrame_SamplesOf16Bit_AreWhole', () => {
    const samples = [1, 256, 65535, 4, 5, 6];
    assert.deepEqual(decodeFrame(bytesOf({ ...head, sampleBytes: 2, samples })).data, Uint16Array.from(samples));
});

test('DecodeFrame_FrameThatIsCutShort_IsNone', () => {
    const bytes = bytesOf(head);
    assert.equal(decodeFrame(bytes.slice(0, -1)), null);
    assert.equal(decodeFrame(bytes.slice(0, 31)), null);
    assert.equal(decodeFrame(new ArrayBuffer(0)), null);
});

test('DecodeFrame_FrameWithoutPlanes_IsThirtyTwoBytes', () => {
    const bytes = bytesOf({ ...head, planes: 0, samples: [] });
    assert.equal(bytes.byteLength, 32);
    const { planes, width, height, generation, data } = decodeFrame(bytes);
    assert.deepEqual([planes, width, height, generation, data.length], [0, 3, 1, 100000, 0]);
});
