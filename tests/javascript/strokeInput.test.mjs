import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { Ink } = await load('paint/ink.js');
const { StrokeInput } = await load('paint/strokeInput.js');
const { TileCache } = await load('tiles/tileCache.js');

/** Input on an image of 100 × 80 pixels that fills the canvas at two device pixels for each of its own. */
async function inputOn() {
    const state = await stateOf(image({ width: 100, height: 80 }));
    const ink = new Ink(new TileCache(), state), strokes = [];
    const viewport = { toImage: (x, y) => [x / 2, y / 2], toDevice: (x, y) => [2 * x, 2 * y] };
    return { state, ink, strokes, input: new StrokeInput(state, viewport, ink, stroke => strokes.push(stroke), () => {}) };
}

test('PaintTo_PlacesOfThePointer_ArePixelsOfTheImage', async () => {
    const { input, strokes, state } = await inputOn();
    state.selectedClass = 2;
    for (const place of [[0, 0], [1.9, 1.9], [20, 31], [199, 159.9]]) input.paintTo(place);
    input.finish();
    const [{ points, class: value, size, image: index, t, z }] = strokes;
    assert.deepEqual({ points, value, size, index, t, z }, { points: [0, 0, 10, 15, 99, 79], value: 2, size: 3, index: 0, t: 0, z: 0 });
});

test('PaintTo_PointerThatLeavesTheImage_EndsTheStrokeAtTheBorder', async () => {
    const { input, strokes } = await inputOn();
    for (const place of [[20, 20], [-40, 20], [-40, 100], [20, 100]]) input.paintTo(place);
    input.finish();
    for (const place of [[100, 100], [260, 100], [260, 200], [100, 200], [100, 100]]) input.paintTo(place);
    input.finish();
    assert.deepEqual(strokes.map(stroke => stroke.points), [[10, 10, 0, 10], [10, 50], [50, 50, 99, 50], [50, 50]]);
});

test('PaintTo_PointerBesideTheBorder_StillPaintsWhatTheBrushReaches', async () => {
    const { input, strokes, state } = await inputOn();
    state.sizes.brush = 11;
    input.paintTo([-10, 20]);
    input.finish();
    for (const place of [[-12, 20], [210, 20], [20, 170], [20, -12]]) {
        input.paintTo(place);
        input.finish();
    }
    input.paintTo([208, 20]);
    input.finish();
    input.paintTo([20, 168]);
    input.finish();
    assert.deepEqual(strokes.map(stroke => stroke.points), [[0, 10], [99, 10], [10, 79]]);
});

test('PaintTo_Erasing_HasClassZeroAndTheSizeOfTheEraser', async () => {
    const { input, strokes, state } = await inputOn();
    state.sizes = { brush: 3, eraser: 23 };
    for (const tool of ['brush', 'eraser']) {
        state.tool = tool;
        input.erases = true;
        input.paintTo([50, 50]);
        input.finish();
    }
    assert.deepEqual(strokes.map(stroke => [stroke.class, stroke.size]), [[0, 23], [0, 23]]);
});

test('PaintTo_EndlessScribble_GoesOnAsANewStrokeFromTheLastPoint', async () => {
    const { input, strokes } = await inputOn();
    for (let i = 0; i < 50003; i++) input.paintTo([2 * (i % 90), 40]);
    input.finish();
    assert.equal(strokes.length, 2);
    assert.equal(strokes[0].points.length, 100000);
    assert.deepEqual(strokes[1].points.slice(0, 2), strokes[0].points.slice(-2));
});

test('Cancel_Stroke_HandsNothingOver', async () => {
    const { input, strokes, ink } = await inputOn();
    input.paintTo([50, 50]);
    input.cancel();
    input.finish();
    assert.equal(ink.current, null);
    assert.deepEqual(strokes, []);
});

test('LineTo_AfterAStroke_IsStraightFromItsEnd', async () => {
    const { input, strokes, state } = await inputOn();
    state.images[0].depth = 2;
    input.lineTo([20, 20]);
    input.lineTo([100, 60]);
    input.lineTo([0, 60]);
    state.show(0, 0, 1);
    input.lineTo([40, 40]);
    assert.deepEqual(
        strokes.map(stroke => [stroke.z, stroke.points]), [[0, [10, 10]], [0, [10, 10, 50, 30]], [0, [50, 30, 0, 30]], [1, [20, 20]]]);
});
