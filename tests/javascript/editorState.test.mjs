import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { EditorState } = await load('common/editorState.js');

/** The topics a state tells from now on, in their order. */
function topicsOf(state) {
    const told = [];
    const topics = 'leaving connection images classes plane tool layers window model accuracy segmentation features edits project';
    for (const topic of topics.split(' ')) state.on([topic], () => told.push(topic));
    return told;
}

test('Tell_ListenerOfSeveralTopics_IsCalledOnce', async () => {
    const state = await stateOf();
    const calls = [];
    state.on(['tool', 'classes'], teller => calls.push(teller));
    state.tell('tool', 'classes', 'model');
    assert.deepEqual(calls, [state]);
    state.tell('model');
    assert.equal(calls.length, 1);
});

test('State_OfANewPage_ShowsImageLabelsAndPredictionAndEndsNothing', () => {
    const { layers, isEnding, tool, connection, live, project } = new EditorState();
    const on = Object.entries(layers).filter(([, layer]) => layer.on).map(([name]) => name);
    assert.deepEqual(on, ['prediction', 'labels', 'raw']);
    assert.deepEqual([isEnding, tool, connection, live, project], [false, 'brush', 'connecting', true, { path: null, saved: true }]);
});

test('Show_AnotherPlane_SaysSoBeforeAndAfter', async () => {
    const state = await stateOf(image({ depth: 5, times: 3 }), image());
    const told = topicsOf(state), planes = [];
    state.on(['leaving', 'plane'], () => planes.push(state.plane));
    state.show(0, 1, 2);
    assert.deepEqual(told, ['leaving', 'plane']);
    assert.deepEqual(planes, [{ image: 0, t: 0, z: 0 }, { image: 0, t: 1, z: 2 }]);
    state.show(1, 1, 2);
    assert.deepEqual(told.slice(2), ['leaving', 'plane', 'images', 'edits', 'window']);
    assert.deepEqual(state.plane, { image: 1, t: 0, z: 0 });
});

test('Show_BeyondTheImage_StopsAtItsEnds', async () => {
    const state = await stateOf(image({ depth: 5, times: 3 }));
    state.show(0, 9, 9);
    assert.deepEqual(state.plane, { image: 0, t: 2, z: 4 });
    state.show(0, -1, -1);
    assert.deepEqual(state.plane, { image: 0, t: 0, z: 0 });
    const told = topicsOf(state);
    state.show(0, -5, 0);
    state.show(7, 0, 0);
    assert.deepEqual(told, [], 'nothing changed');
});

test('ChooseClass_AClass_MeansToPaintIt', async () => {
    const state = await stateOf();
    state.chooseTool('eraser');
    const told = topicsOf(state);
    state.chooseClass(2);
    assert.deepEqual([state.selectedClass, state.tool, told], [2, 'brush', ['tool', 'classes']]);
    state.chooseClass(3);
    assert.deepEqual([state.selectedClass, told.length], [2, 2]);
});

test('BrushSize_EachTool_KeepsItsOwnAndIsRemembered', async () => {
    localStorage.removeItem('pixel-labels.sizes');
    const state = new EditorState();
    assert.deepEqual(state.sizes, { brush: 3, eraser: 11 });
    state.chooseSize(7);
    state.chooseTool('eraser');
    state.chooseSize(23);
    assert.equal(state.brushSize, 23);
    state.chooseTool('brush');
    assert.equal(state.brushSize, 7);
    assert.deepEqual(new EditorState().sizes, { brush: 7, eraser: 23 });
});

test('StepSize_TheEnds_AreNotPassed', async () => {
    const state = await stateOf();
    state.chooseSize(3);
    const sizes = [-1, -1, 1, 1, 1, 1, 1, 1, 1, 1].map(step => {
        state.stepSize(step);
        return state.brushSize;
    });
    assert.deepEqual(sizes, [1, 1, 3, 5, 7, 11, 23, 31, 61, 61]);
});

test('Choices_ToolSizeAndLayers_AreTold', async () => {
    const state = await stateOf();
    const told = topicsOf(state);
    state.chooseTool('navigate');
    state.chooseSize(5);
    state.toggleLayer('labels');
    state.setOpacity('labels', 0.5);
    assert.deepEqual(told, ['tool', 'tool', 'layers', 'layers']);
    assert.equal(state.layers.labels.opacity, 0.5);
});

test('ToggleLayer_Uncertainty_IsNeverShownWithClassColors', async () => {
    const state = await stateOf();
    const shown = () => ['prediction', 'segmentation', 'uncertainty', 'labels', 'raw'].filter(name => state.layers[name].on).join(' ');
    assert.equal(shown(), 'prediction labels raw');
    state.toggleLayer('segmentation');
    assert.equal(shown(), 'prediction segmentation labels raw');
    state.toggleLayer('uncertainty');
    assert.equal(shown(), 'uncertainty labels raw');
    state.toggleLayer('prediction', true);
    assert.equal(shown(), 'prediction labels raw');
    state.toggleLayer('prediction', false);
    state.toggleLayer('labels');
    assert.equal(shown(), 'raw');
    assert.equal(new EditorState().layers.labels.on, true, 'states share no layers');
});

test('Channel_Image_IsSeveralAddedUpWhereThereAreSeveral', async () => {
    const state = await stateOf(image(), image({ channels: 3 }), image({ channels: 2 }), image({ channels: 9 }));
    assert.deepEqual([0, 1, 2, 3].map(i => {
        state.show(i, 0, 0);
        return [state.channel, state.visibleChannels.length, state.rawChannels.length];
    }), [[0, 1, 1], [-1, 3, 1], [-1, 2, 1], [-1, 4, 4]]);
    state.channels.set(1, 2);
    state.show(1, 0, 0);
    assert.deepEqual([state.channel, state.visibleChannels, state.rawChannels, state.adjustedChannel], [2, [2], [2], 2]);
    assert.equal(new EditorState().channel, 0, 'no image yet');
});

test('RawChannels_HiddenChannels_AreNotAskedForWhereEachHasATile', async () => {
    const state = await stateOf(image({ channels: 8 }), image({ channels: 9 }));
    for (const i of [0, 1]) for (const channel of [0, 2]) state.looks.choose(i, channel, { visible: false });
    assert.deepEqual([state.rawChannels, state.visibleChannels, state.adjustedChannel], [[-1], [1, 3, 4, 5, 6, 7], 1]);
    state.show(1, 0, 0);
    assert.deepEqual([state.rawChannels, state.visibleChannels, state.adjustedChannel], [[1, 3], [1, 3], 1]);
    state.adjusted.set(1, 8);
    for (const channel of [1, 3]) state.looks.choose(1, channel, { visible: false });
    assert.deepEqual([state.rawChannels, state.visibleChannels, state.adjustedChannel], [[0], [], 8], 'black, of the size of the image');
});

test('ShowsPrediction_State_NeedsAClassifierAndALayer', async () => {
    const state = await stateOf();
    assert.equal(state.showsPrediction, false);
    state.model = { ...state.model, state: 'training', generation: 2 };
    assert.equal(state.showsPrediction, true);
    state.toggleLayer('prediction', false);
    assert.equal(state.showsPrediction, false);
    for (const layer of ['segmentation', 'uncertainty']) {
        state.toggleLayer(layer, true);
        assert.equal(state.showsPrediction, true, layer);
        state.toggleLayer(layer, false);
    }
    state.toggleLayer('prediction', true);
    state.model.state = 'none';
    assert.equal(state.showsPrediction, false);
});

test('HideClass_Classes_AreShownAgainAndAlone', async () => {
    const state = await stateOf();
    state.classes.push({ value: 3, name: 'dust', color: '#00ff00', pixels: [0] });
    const hidden = () => state.classes.filter(c => state.hiddenClasses.has(c.value)).map(c => c.name);
    const told = topicsOf(state);
    state.toggleClass(2);
    assert.deepEqual([hidden(), told], [['background'], ['classes', 'layers']]);
    state.showClassAlone(3);
    assert.deepEqual(hidden(), ['nuclei', 'background']);
    state.showClassAlone(2);
    assert.deepEqual(hidden(), ['nuclei', 'dust']);
    state.showClassAlone(2);
    assert.deepEqual(hidden(), []);
    state.toggleClass(1);
    state.toggleClass(1);
    assert.deepEqual(hidden(), []);
});

test('HiddenClasses_ClassesThatAreRenamedRemovedOrAdded_StayTheSameOnes', async () => {
    const { hiddenClasses } = new EditorState();
    const named = (...names) => names.map((name, i) => ({ value: i + 1, name, color: '#000000', pixels: [] }));
    const hidden = classes => classes.filter(c => hiddenClasses.has(c.value)).map(c => c.name);
    let classes = named('a', 'b', 'c');
    const change = (...names) => {
        const after = named(...names);
        hiddenClasses.follow(classes, after);
        classes = after;
        return hidden(after);
    };
    hiddenClasses.toggle(2);
    assert.deepEqual(change('a', 'beta', 'c'), ['beta']);
    assert.deepEqual(change('a', 'beta', 'c', 'd'), ['beta']);
    assert.deepEqual(change('beta', 'c', 'd'), ['beta']);
    assert.deepEqual(change('c', 'd'), []);
    assert.deepEqual(change('c', 'd', 'e'), []);
});

test('Outline_Layer_IsToldAndRemembered', async () => {
    const state = await stateOf();
    const told = topicsOf(state);
    assert.deepEqual(state.outlined, { segmentation: false, labels: false });
    state.outline('segmentation', true);
    assert.deepEqual([told, new EditorState().outlined], [['layers'], { segmentation: true, labels: false }]);
    state.outline('segmentation', false);
    assert.equal(new EditorState().outlined.segmentation, false);
});

test('ChooseClass_AnyTool_PaintsWithItAndKeepsTheToolThatPaints', async () => {
    const state = await stateOf();
    for (const [tool, expected] of [['brush', 'brush'], ['eraser', 'brush'], ['navigate', 'brush'], ['pick', 'brush'], ['area', 'area'],
        ['rectangle', 'rectangle'], ['fill', 'fill']]) {
        state.chooseTool(tool);
        state.chooseClass(2);
        assert.deepEqual([state.tool, state.selectedClass], [expected, 2]);
    }
});
