import assert from 'node:assert/strict';
import test from 'node:test';
import { load, numbersFrom, readJson } from './samples.mjs';

const { drawSegment } = await load('paint/brush.js');
const Sizes = [1, 2, 3, 4, 5, 7, 11, 12, 23, 31, 61];

/** The rows of a segment as they are drawn: y, first, last. */
function rowsOf(x0, y0, x1, y1, size) {
    const rows = [];
    drawSegment(x0, y0, x1, y1, size, (y, first, last) => rows.push([y, first, last]));
    return rows;
}

/** The pixels of a stroke within an image, as runs y, first, last in the order of rows, then columns. */
function runsOf({ width, height, size, points }) {
    const pixels = new Uint8Array(width * height);
    for (let start = 0; start === 0 || start + 2 < points.length; start += 2) {
        const end = Math.min(start + 2, points.length - 2);
        for (const [y, first, last] of rowsOf(points[start], points[start + 1], points[end], points[end + 1], size)) {
            if (y >= 0 && y < height) pixels.fill(1, y * width + Math.max(first, 0), y * width + Math.min(last, width - 1) + 1);
        }
    }
    const runs = [];
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            if (!pixels[y * width + x]) continue;
            if (x > 0 && pixels[y * width + x - 1]) runs[runs.length - 1] = x;
            else runs.push(y, x, x);
        }
    }
    return runs;
}

/** The documented rule, 4 · distance² ≤ size², in whole numbers of any length. */
function covers(x, y, x0, y0, x1, y1, size) {
    const shift = size % 2 === 0 ? 1n : 0n, limit = BigInt(size) ** 2n;
    const dx = 2n * BigInt(x1 - x0), dy = 2n * BigInt(y1 - y0);
    const px = 2n * BigInt(x - x0) - shift, py = 2n * BigInt(y - y0) - shift;
    const length = dx * dx + dy * dy, along = px * dx + py * dy;
    if (along <= 0n) return px * px + py * py <= limit;
    if (along >= length) return (px - dx) ** 2n + (py - dy) ** 2n <= limit;
    return (px * dy - py * dx) ** 2n <= limit * length;
}

test('drawSegment_StrokesSharedWithTheSession_HaveExactlyTheListedPixels', () => {
    const strokes = readJson('labels/strokes.json');
    assert.equal(strokes.length, 369);
    for (const stroke of strokes) {
        assert.deepEqual(runsOf(stroke), stroke.runs, `size ${stroke.size}, points ${stroke.points}`);
    }
});

test('drawSegment_WideBrush_HasOneRunARowThatEndsWhereTheRuleEnds', () => {
    const next = numbersFrom(7);
    for (let i = 0; i < 2000; i++) {
        const reach = [3, 40, 3000][i % 3];
        const segment = [next(reach), next(reach), next(reach), next(reach), Sizes[1 + next(Sizes.length - 1)]];
        const rows = rowsOf(...segment);
        const [, y0, , y1, size] = segment;
        const top = Math.min(y0, y1) - (size - 1 >> 1);
        assert.deepEqual(rows.map(([y]) => y), Array.from({ length: Math.abs(y1 - y0) + size }, (_, k) => top + k));
        for (const [y, first, last] of rows) {
            assert.ok(covers(first, y, ...segment) && covers(last, y, ...segment), `${segment}: row ${y} is too long`);
            assert.ok(!covers(first - 1, y, ...segment) && !covers(last + 1, y, ...segment), `${segment}: row ${y} is too short`);
        }
    }
});

test('drawSegment_AcrossAnEnormousPlane_IsExact', () => {
    const Last = 2 ** 20;
    for (const size of [2, 7, 61]) {
        for (const segment of [[0, 0, Last, 3, size], [Last, 5, 0, 0, size], [1, 2, Last - 4, 2, size]]) {
            for (const [y, first, last] of rowsOf(...segment)) {
                assert.ok(covers(first, y, ...segment) && covers(last, y, ...segment), `${segment}: row ${y} is too long`);
                assert.ok(!covers(first - 1, y, ...segment) && !covers(last + 1, y, ...segment), `${segment}: row ${y} is too short`);
            }
        }
    }
});

test('drawSegment_SizeOne_IsAChainOfOnePixelForEachStep', () => {
    const next = numbersFrom(11);
    for (let i = 0; i < 500; i++) {
        const [x0, y0, x1, y1] = [next(60), next(60), next(60), next(60)];
        const rows = rowsOf(x0, y0, x1, y1, 1);
        assert.equal(rows.length, Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) + 1);
        assert.ok(rows.every(([, first, last]) => first === last));
        assert.ok(rows.every(([y, x], k) => k === 0 || Math.max(Math.abs(y - rows[k - 1][0]), Math.abs(x - rows[k - 1][1])) === 1));
    }
});

test('drawSegment_EitherDirection_IsTheSame', () => {
    const next = numbersFrom(13);
    for (let i = 0; i < 500; i++) {
        const [x0, y0, x1, y1] = [next(90), next(90), next(90), next(90)], size = Sizes[next(Sizes.length)];
        assert.deepEqual(rowsOf(x0, y0, x1, y1, size), rowsOf(x1, y1, x0, y0, size));
    }
});

test('drawSegment_Dot_IsAsWideAsTheBrushAndSymmetric', () => {
    for (const size of Sizes) {
        const rows = rowsOf(0, 0, 0, 0, size), first = -(size - 1 >> 1);
        assert.equal(rows.length, size);
        assert.equal(Math.max(...rows.map(([, left, right]) => right - left + 1)), size);
        for (const [k, [, left, right]] of rows.entries()) {
            assert.equal(left - first, first + size - 1 - right);
            assert.deepEqual(rows[size - 1 - k].slice(1), [left, right]);
        }
    }
    const areaOf = size => rowsOf(0, 0, 0, 0, size).reduce((sum, [, left, right]) => sum + right - left + 1, 0);
    assert.deepEqual([1, 2, 3, 5].map(areaOf), [1, 4, 9, 21]);
});
