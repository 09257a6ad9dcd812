import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { StrokeClock } = await load('session/strokeClock.js');

/** A clock whose time is told. */
function clockOf(context) {
    let now = 100;
    context.mock.method(performance, 'now', () => now);
    const clock = new StrokeClock();
    const at = (time, act) => {
        now = time;
        act();
        return clock.times;
    };
    return { clock, at };
}

const ready = generation => ({ state: 'ready', first: false, generation });
const none = { nearest: null, view: null, whole: null };

test('StrokeClock_Stroke_EndsWithTheFrameThatShowsAClassifierThatKnowsIt', context => {
    const { clock, at } = clockOf(context);
    clock.start('p-1', 4);
    assert.deepEqual(at(110, () => clock.trained(ready(5))), none, 'it was trained before the stroke was stored');
    assert.deepEqual(at(111, () => clock.drawn(0, true, ready(5))), none);
    clock.stored('p-0');
    assert.deepEqual(at(112, () => clock.trained(ready(5))), none, 'another stroke was stored');
    clock.stored('p-1');
    clock.trained({ state: 'training', first: false, generation: 5 });
    clock.trained(ready(4));
    assert.deepEqual(at(120, () => clock.drawn(0, true, ready(4))), none, 'it is not trained yet');
    clock.trained(ready(5));
    assert.deepEqual(at(130, () => clock.drawn(2, true, ready(5))), none, 'tiles are still to come');
    assert.deepEqual(at(140, () => clock.drawn(0, false, ready(5))), none, 'the prediction is hidden');
    assert.deepEqual(at(150, () => clock.drawn(0, true, ready(5))), { nearest: 50, view: 50, whole: 50 });
    assert.deepEqual(at(160, () => clock.drawn(0, true, ready(5))), { nearest: 50, view: 50, whole: 50 });
    clock.start('p-2', 5);
    assert.deepEqual(clock.times, none);
});

test('StrokeClock_FirstAnswer_IsTheViewAndNotYetTheWhole', context => {
    const { clock, at } = clockOf(context);
    const first = { state: 'training', first: true, generation: 5 };
    clock.start('p-1', 4);
    clock.stored('p-1');
    clock.arrived({ layer: 'prediction', generation: 5 });
    clock.trained(first);
    clock.arrived({ layer: 'prediction', generation: 4 });
    clock.arrived({ layer: 'labels', generation: 5 });
    assert.deepEqual(at(110, () => clock.drawn(4, true, first)), none, 'none of these knows the stroke');
    clock.arrived({ layer: 'prediction', generation: 5 });
    assert.deepEqual(at(120, () => clock.drawn(3, true, first)), { ...none, nearest: 20 });
    assert.deepEqual(at(130, () => clock.drawn(0, true, first)), { ...none, nearest: 20, view: 30 });
    assert.deepEqual(at(140, () => clock.drawn(0, true, first)), { ...none, nearest: 20, view: 30 });
    assert.deepEqual(at(150, () => clock.drawn(4, true, ready(6))), { ...none, nearest: 20, view: 30 });
    assert.deepEqual(at(160, () => clock.drawn(0, true, ready(6))), { nearest: 20, view: 30, whole: 60 });
});
