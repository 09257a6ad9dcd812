import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { StrokeClock } = await load('session/strokeClock.js');

test('StrokeClock_Stroke_EndsWithTheFrameThatShowsAClassifierThatKnowsIt', context => {
    let now = 100;
    context.mock.method(performance, 'now', () => now);
    const clock = new StrokeClock();
    const at = (time, act) => {
        now = time;
        act();
        return clock.milliseconds;
    };
    clock.start('p-1', 4);
    assert.equal(at(110, () => clock.trained({ state: 'ready', generation: 5 })), null, 'it was trained before the stroke was stored');
    assert.equal(at(111, () => clock.drawn(0, true)), null);
    clock.stored('p-0');
    assert.equal(at(112, () => clock.trained({ state: 'ready', generation: 5 })), null, 'another stroke was stored');
    clock.stored('p-1');
    clock.trained({ state: 'training', generation: 5 });
    clock.trained({ state: 'ready', generation: 4 });
    assert.equal(at(120, () => clock.drawn(0, true)), null, 'it is not trained yet');
    clock.trained({ state: 'ready', generation: 5 });
    assert.equal(at(130, () => clock.drawn(2, true)), null, 'tiles are still to come');
    assert.equal(at(140, () => clock.drawn(0, false)), null, 'the prediction is hidden');
    assert.equal(at(150, () => clock.drawn(0, true)), 50);
    assert.equal(at(160, () => clock.drawn(0, true)), 50);
    clock.start('p-2', 5);
    assert.equal(clock.milliseconds, null);
});
