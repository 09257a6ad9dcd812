import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { ShapeInput } = await load('paint/shapeInput.js');

/** Input on an image of 100 × 80 pixels at two device pixels for each of its own. */
async function inputOn(tool) {
    const state = await stateOf(image({ width: 100, height: 80 })), areas = [];
    state.tool = tool;
    const viewport = { ratio: 1, toImage: (x, y) => [x / 2, y / 2], toDevice: (x, y) => [2 * x, 2 * y] };
    const input = new ShapeInput(state, viewport, area => areas.push(area), () => {});
    const click = (x, y) => {
        input.press([x, y]);
        input.drag([x + 1, y]);
        input.release();
    };
    return { state, input, areas, click };
}

test('Drag_Around_IsAnAreaOfTheWay', async () => {
    const { input, areas, state } = await inputOn('area');
    state.selectedClass = 2;
    state.lockedClasses.toggle(1);
    input.press([20, 20]);
    for (const place of [[60, 20], [60, 60.5], [60.9, 61], [20, 60]]) input.drag(place);
    input.release();
    assert.deepEqual(areas, [{
        type: 'stroke', image: 0, t: 0, z: 0, class: 2, size: 1, points: [10, 10, 30, 10, 30, 30, 10, 30], area: true, locked: [1],
    }]);
    assert.equal(input.isOpen, false);
});

test('Click_Corners_AreAnAreaWhenTheFirstIsReachedAgain', async () => {
    const { input, areas, click } = await inputOn('area');
    for (const [x, y] of [[20, 20], [60, 20], [60, 60]]) click(x, y);
    input.hover([100, 100]);
    assert.deepEqual(input.outline, [10, 10, 30, 10, 30, 30, 50, 50]);
    assert.deepEqual(areas, []);
    click(24, 26);
    assert.deepEqual(areas.map(area => area.points), [[10, 10, 30, 10, 30, 30]]);
});

test('Close_CornersByKeyOrDoubleClick_AreAnArea', async () => {
    const { input, areas, click } = await inputOn('area');
    input.erases = true;
    for (const [x, y] of [[20, 20], [60, 20], [60, 60], [60, 60]]) click(x, y);
    input.close();
    assert.deepEqual(areas.map(area => [area.class, area.points]), [[0, [10, 10, 30, 10, 30, 30]]]);
});

test('Close_FewerThanThreeCorners_IsNoArea', async () => {
    const { input, areas, click } = await inputOn('area');
    click(20, 20);
    click(60, 20);
    input.close();
    assert.deepEqual([areas, input.isOpen], [[], false]);
});

test('Drag_BesideTheImage_StaysAtItsBorder', async () => {
    const { input, areas } = await inputOn('area');
    input.press([180, 140]);
    for (const place of [[300, 140], [300, 300], [180, 300]]) input.drag(place);
    input.release();
    assert.deepEqual(areas.map(area => area.points), [[90, 70, 99, 70, 99, 79, 90, 79]]);
});

test('Rectangle_OfADrag_HasTheCornersOfItsEnds', async () => {
    const { input, areas, click } = await inputOn('rectangle');
    input.press([60, 50]);
    for (const place of [[100, 100], [40, 30], [20, 11]]) input.drag(place);
    assert.deepEqual(input.outline, [30, 25, 10, 25, 10, 5, 30, 5]);
    input.release();
    click(40, 40);
    assert.deepEqual(areas.map(area => area.points), [[30, 25, 10, 25, 10, 5, 30, 5]], 'a click is no rectangle');
    assert.equal(input.isOpen, false);
});

test('Cancel_Area_HandsNothingOver', async () => {
    const { input, areas, click } = await inputOn('area');
    for (const [x, y] of [[20, 20], [60, 20], [60, 60]]) click(x, y);
    input.cancel();
    input.close();
    assert.deepEqual([areas, input.outline], [[], []]);
});
