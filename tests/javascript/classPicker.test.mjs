import assert from 'node:assert/strict';
import test from 'node:test';
import { load, stateOf } from './samples.mjs';

const { ClassPicker } = await load('session/classPicker.js');

async function pickerOn() {
    const state = await stateOf(), told = [];
    state.tool = 'pick';
    return { state, told, picker: new ClassPicker(state, { inform: text => told.push(text) }) };
}

const answer = properties => ({ type: 'probe', serial: 1, x: 3, y: 4, values: [7], class: 0, probabilities: null, ...properties });

test('Pick_PixelWithALabel_ChoosesItsClassBeforeTheMostProbableOne', async () => {
    const { state, picker } = await pickerOn();
    picker.answered(answer({ class: 2, probabilities: [0.9, 0.1] }));
    picker.pick(3, 4);
    assert.deepEqual([state.selectedClass, state.tool], [2, 'brush']);
});

test('Pick_PixelThatIsNotKnownYet_WaitsForItsAnswer', async () => {
    const { state, picker } = await pickerOn();
    picker.answered(answer({ x: 2, class: 1 }));
    picker.pick(3, 4);
    assert.equal(state.tool, 'pick');
    picker.answered(answer({ x: 9, class: 1 }));
    assert.equal(state.tool, 'pick');
    picker.answered(answer({ probabilities: [0.2, 0.8] }));
    assert.deepEqual([state.selectedClass, state.tool], [2, 'brush']);
});

test('Pick_PixelWithoutAnything_SaysSo', async () => {
    const { state, told, picker } = await pickerOn();
    picker.answered(answer());
    picker.pick(3, 4);
    assert.deepEqual([state.tool, told.length], ['pick', 1]);
    picker.answered(answer({ probabilities: [0, 0] }));
    assert.equal(told.length, 1, 'it was asked once');
});
