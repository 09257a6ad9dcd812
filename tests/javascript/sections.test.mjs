import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { decodeSection } = await load('tiles/sectionFrames.js');
const { sectionPixels } = await load('tiles/sectionPicture.js');
const { distances, sectionSize } = await load('sections/sectionLayout.js');

/** As SectionFrame of the server writes it. */
function frameBytes({ along = 0, sampleBytes = 1, channels = 1, head = [0, 0, 0, 0, 2, 3, 2], samples, labels }) {
    const bytes = new Uint8Array(32 + samples.length * sampleBytes + labels.length);
    bytes.set([5, along, sampleBytes, channels]);
    const view = new DataView(bytes.buffer);
    head.forEach((value, i) => view.setInt32(4 + 4 * i, value, true));
    samples.forEach((value, i) => (sampleBytes === 2 ? view.setUint16(32 + 2 * i, value, true) : view.setUint8(32 + i, value)));
    bytes.set(labels, 32 + samples.length * sampleBytes);
    return bytes.buffer;
}

test('DecodeSection_Frame_HasSamplesAndLabels', () => {
    const bytes = frameBytes({
        along: 1, sampleBytes: 2, head: [3, 1, 70, 80, 2, 3, 2], samples: [1, 2, 300, 4, 5, 60000], labels: [0, 1, 0, 0, 0, 2],
    });
    const { data, labels, ...rest } = decodeSection(bytes);
    assert.deepEqual(rest, { alongX: false, image: 3, t: 1, x: 70, y: 80, known: 2, across: 3, depth: 2, channels: 1 });
    assert.deepEqual([...data], [1, 2, 300, 4, 5, 60000]);
    assert.deepEqual([...labels], [0, 1, 0, 0, 0, 2]);
});

test('DecodeSection_TileOrCutFrame_IsNone', () => {
    const bytes = frameBytes({ samples: [1, 2, 3, 4, 5, 6], labels: [0, 0, 0, 0, 0, 0] });
    assert.ok(decodeSection(bytes));
    assert.equal(decodeSection(bytes.slice(0, -1)), null);
    assert.equal(decodeSection(bytes.slice(0, 20)), null);
    new Uint8Array(bytes)[0] = 1;
    assert.equal(decodeSection(bytes), null);
});

test('SectionPixels_ChannelsAndLabels_AreAddedUpAndCovered', () => {
    const table = Uint8Array.from({ length: 256 }, (_, value) => value);
    const section = { across: 2, depth: 1, channels: 2, data: Uint8Array.of(100, 200, 50, 100), labels: Uint8Array.of(0, 1) };
    const look = { isApart: false, channels: [{ channel: 0, table, color: [1, 0, 0] }, { channel: 1, table, color: [1, 1, 0] }] };
    assert.deepEqual([...sectionPixels(section, look, [null], 1)], [150, 50, 0, 255, 255, 100, 0, 255]);
    assert.deepEqual([...sectionPixels(section, look, [[0, 0, 200]], 1)], [150, 50, 0, 255, 0, 0, 200, 255]);
    assert.deepEqual([...sectionPixels(section, null, [[0, 0, 200]], 0.5)], [0, 0, 0, 255, 0, 0, 100, 255]);
    // One channel alone is the only plane.
    const alone = { isApart: false, channels: [{ channel: 1, table, color: [1, 1, 1] }] };
    assert.deepEqual([...sectionPixels({ ...section, channels: 1, data: Uint8Array.of(7, 9) }, alone, [], 0)], [7, 7, 7, 255, 9, 9, 9, 255]);
});

test('SectionSize_Distances_AreAsInTheSpecimen', () => {
    assert.deepEqual(distances({ x: 0.5, y: 0.5, z: 2 }), { x: 0.5, y: 0.5, z: 2 });
    assert.deepEqual(distances(null), { x: 1, y: 1, z: 1 });
    assert.deepEqual(distances({ x: 0.5, y: null, z: null }), { x: 0.5, y: 0.5, z: 0.5 });
    assert.deepEqual(sectionSize({ across: 560, depth: 50, step: 0.5, slice: 2 }), { width: 280, height: 100 });
    assert.deepEqual(sectionSize({ across: 100, depth: 100, step: 1, slice: 3 }), { width: 50, height: 150 });
    assert.deepEqual(sectionSize({ across: 560, depth: 5, step: 1, slice: 1 }), { width: 280, height: 36 });
});
