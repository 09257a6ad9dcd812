import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { SeenAnswer } = await load('session/seenAnswer.js');

test('SeenAnswer_FirstAnswer_IsToldOnceWhenEverythingIsDrawn', () => {
    const told = [];
    let isOpen = true;
    const seen = new SeenAnswer(message => {
        if (isOpen) told.push(message);
        return isOpen;
    });
    const first = { state: 'training', first: true, generation: 3 };
    seen.drawn(2, first);
    seen.drawn(0, { state: 'ready', first: false, generation: 3 });
    assert.deepEqual(told, []);
    isOpen = false;
    seen.drawn(0, first);
    isOpen = true;
    seen.drawn(0, first);
    seen.drawn(0, first);
    assert.deepEqual(told, [{ type: 'seen', generation: 3 }]);
    seen.drawn(0, { ...first, generation: 4 });
    assert.deepEqual(told.map(message => message.generation), [3, 4]);
});
