import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { pressOf } = await load('paint/press.js');

const Mouse = { pointerType: 'mouse', button: 0, buttons: 1, shiftKey: false, altKey: false, ctrlKey: false };

/** What a press does with each of the tools, in this order. */
async function ofTools(change = {}, { spaceHeld = false, classes = null, problem = null } = {}) {
    const state = await stateOf(image({ problem }));
    if (classes) state.classes = classes;
    return ['brush', 'eraser', 'area', 'rectangle', 'fill', 'pick', 'navigate'].map(tool => {
        state.tool = tool;
        const { does, erases, drawsLine } = pressOf({ ...Mouse, ...change }, state, spaceHeld);
        return does + (erases ? ' erases' : '') + (drawsLine ? ' line' : '');
    });
}

test('PressOf_MouseButton_DoesTheWorkOfTheTool', async () => {
    assert.deepEqual(await ofTools(), ['paint', 'paint erases', 'shape', 'shape', 'click', 'click', 'pan']);
    assert.deepEqual(await ofTools({ ctrlKey: true }),
        ['paint erases', 'paint erases', 'shape erases', 'shape erases', 'click erases', 'click erases', 'pan']);
});

test('PressOf_ShiftSpaceOrMiddleButton_MovesThePicture', async () => {
    assert.deepEqual(await ofTools({ shiftKey: true }), ['pan line', 'pan line', 'pan', 'pan', 'pan', 'pan', 'pan']);
    assert.deepEqual(new Set(await ofTools({}, { spaceHeld: true })), new Set(['pan']));
    assert.deepEqual(new Set(await ofTools({ button: 1, buttons: 4 })), new Set(['pan']));
    assert.deepEqual(new Set(await ofTools({}, { problem: 'The file is not there.' })), new Set(['pan']));
});

test('PressOf_PenTurnedOver_ErasesWhateverTheTool', async () => {
    const pen = { pointerType: 'pen', button: 5, buttons: 32 };
    assert.deepEqual(new Set(await ofTools(pen)), new Set(['paint erases']));
    assert.deepEqual(new Set(await ofTools({ button: 2, buttons: 2 })), new Set(['nothing']));
});

test('PressOf_NoClasses_ErasesAndPicksOnly', async () => {
    assert.deepEqual(await ofTools({}, { classes: [] }), ['nothing', 'paint erases', 'nothing', 'nothing', 'nothing', 'click', 'pan']);
    assert.deepEqual((await ofTools({ shiftKey: true }, { classes: [] })).slice(0, 2), ['pan', 'pan line']);
});
