import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { Pinch } = await load('view/pinch.js');
const { Viewport } = await load('view/viewport.js');
const { Wheel } = await load('view/wheel.js');

/** A wheel over an image, and what a turn of it did. */
async function wheelOn(properties) {
    const state = await stateOf(image(properties)), did = [];
    let listener = null;
    // At 3, 5 on the page, with two device pixels for each of its own.
    const canvas = {
        addEventListener: (name, run, { passive }) => { if (name === 'wheel' && !passive) listener = run; },
        getBoundingClientRect: () => ({ left: 3, top: 5, width: 100, height: 80 }), width: 200, height: 160,
    };
    const viewport = {
        ratio: 2, zoom: (factor, x, y) => did.push(['zoom', Number(factor.toFixed(3)), x, y]), pan: (x, y) => did.push(['pan', x, y]),
    };
    new Wheel(canvas, state, viewport);
    const turn = event => listener({ deltaX: 0, deltaY: 0, deltaMode: 0, clientX: 6.5, clientY: 9.5, preventDefault() {}, ...event });
    return { state, did, turn };
}

test('Wheel_FlatImage_ZoomsByNotchesAndPansByATrackpad', async () => {
    const { did, turn } = await wheelOn();
    turn({ deltaY: -100 });
    turn({ deltaY: 3, deltaMode: 1 });
    for (const [deltaX, deltaY] of [[3.5, -1.25], [0, 49], [0, 60.5], [1, 100]]) turn({ deltaX, deltaY });
    assert.deepEqual(did.slice(0, 2), [['zoom', 1.1, 7, 9], ['zoom', Number((1 / 1.1).toFixed(3)), 7, 9]]);
    assert.deepEqual(did.slice(2).map(([what, , y]) => [what, y]), [['pan', 2.5], ['pan', -98], ['pan', -121], ['pan', -200]]);
});

test('Wheel_Control_ZoomsAnyImageAboutTheCursor', async () => {
    const { state, did, turn } = await wheelOn({ depth: 9 });
    turn({ deltaY: -100, ctrlKey: true });
    turn({ deltaY: -2.5, ctrlKey: true });
    assert.deepEqual(did, [['zoom', 1.1, 7, 9], ['zoom', Number((1.1 ** 0.25).toFixed(3)), 7, 9]]);
    state.images = [];
    turn({ deltaY: -100, ctrlKey: true });
    assert.equal(did.length, 2, 'there is nothing to zoom yet');
});

test('Wheel_Volume_GoesThroughSlicesByWholeSteps', async () => {
    const { state, turn } = await wheelOn({ depth: 9, times: 5 });
    turn({ deltaY: 200 });
    assert.equal(state.z, 2);
    for (let i = 0; i < 3; i++) turn({ deltaY: 40 });
    assert.equal(state.z, 3, 'small turns add up');
    turn({ deltaY: -90 });
    turn({ deltaY: 90 });
    assert.equal(state.z, 3, 'the other way starts anew');
    turn({ deltaX: 100, shiftKey: true });
    assert.deepEqual([state.t, state.z], [1, 3]);
});

test('Wheel_ShiftOverOneTimePoint_GoesThroughSlices', async () => {
    const { state, turn } = await wheelOn({ depth: 9 });
    turn({ deltaY: 100, shiftKey: true });
    assert.equal(state.z, 1);
});

test('Wheel_Alt_ChangesTheBrush', async () => {
    const { state, turn } = await wheelOn();
    state.chooseSize(5);
    turn({ deltaY: -100, altKey: true });
    assert.equal(state.brushSize, 7);
});

test('Pinch_TwoFingers_MoveAndEnlargeTheImageUnderThem', () => {
    const viewport = new Viewport(() => {});
    viewport.setImage(1000, 1000, false);
    viewport.resize(400, 400, 1);
    viewport.centerOn(500, 500, 1);
    const pinch = new Pinch(viewport);
    const under = [[100, 200], [300, 200]].map(at => viewport.toImage(...at));
    pinch.add(1, [100, 200]);
    pinch.add(2, [300, 200]);
    pinch.add(3, [0, 0]);
    assert.equal(pinch.fingers, 2);
    pinch.move(3, [50, 50]);
    assert.equal(viewport.scale, 1, 'a third finger does nothing');
    pinch.move(1, [50, 200]);
    pinch.move(2, [350, 200]);
    assert.ok(Math.abs(viewport.scale - 300 / 200) < 1e-9);
    // The origin of the image is a whole device pixel.
    for (const [i, at] of [[50, 200], [350, 200]].entries()) {
        const [x, y] = viewport.toImage(...at);
        assert.ok(Math.abs(x - under[i][0]) <= 1 / viewport.scale && Math.abs(y - under[i][1]) <= 1 / viewport.scale, `${x},${y}`);
    }
    pinch.lift(1);
    const { scale } = viewport;
    pinch.move(2, [0, 0]);
    assert.equal(viewport.scale, scale, 'one finger alone does nothing');
    pinch.end();
    assert.equal(pinch.fingers, 0);
});
