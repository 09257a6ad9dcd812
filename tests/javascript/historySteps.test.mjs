import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { HistorySteps } = await load('session/historySteps.js');

test('Done_StepOnAnotherSlice_GoesThere', async () => {
    const state = await stateOf(image({ depth: 9, times: 4 }), image());
    const steps = new HistorySteps(state), id = steps.next();
    const answer = { type: 'edited', id, image: 0, t: 2, z: 5, region: [0, 0, 64, 64], labelsVersion: 1, undo: 0, redo: 1 };
    steps.done({ ...answer, id: 'a stroke' });
    steps.done({ ...answer, id: null });
    assert.deepEqual([state.t, state.z], [0, 0]);
    steps.done(answer);
    assert.deepEqual([state.t, state.z], [2, 5]);
    steps.done({ ...answer, t: 0, z: 0 });
    assert.deepEqual([state.t, state.z], [2, 5], 'a step is done once');
});

test('Done_StepWithoutAPlaceOrOfAnotherImage_StaysWhereItIs', async () => {
    const state = await stateOf(image({ depth: 9 }), image({ depth: 9 }));
    const steps = new HistorySteps(state);
    const answer = { type: 'edited', image: 0, t: 0, z: 5, region: null, labelsVersion: 1, undo: 0, redo: 1 };
    steps.done({ ...answer, id: steps.next() });
    steps.done({ ...answer, id: steps.next(), image: 1, region: [0, 0, 64, 64] });
    assert.deepEqual([state.image, state.z], [0, 0]);
});

test('Next_Steps_HaveIdsUnlikeAnyOther', async () => {
    const state = await stateOf();
    const [one, other] = [new HistorySteps(state), new HistorySteps(state)];
    assert.equal(new Set([one.next(), one.next(), other.next(), other.next()]).size, 4);
});
