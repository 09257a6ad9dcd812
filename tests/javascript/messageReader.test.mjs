import assert from 'node:assert/strict';
import test from 'node:test';
import { classes, image, labelPlace, load } from './samples.mjs';

const { EditorState } = await load('common/editorState.js');
const { messageReader } = await load('session/messageReader.js');
const { TileCache } = await load('tiles/tileCache.js');

/** A reader whose parts note what they are told. */
function reader({ handlesFailure = false } = {}) {
    const state = new EditorState(), cache = new TileCache(), told = [], topics = [];
    const note = name => (...values) => { told.push([name, ...values]); };
    for (const topic of ['images', 'classes', 'features', 'project', 'model', 'edits']) state.on([topic], () => topics.push(topic));
    const read = messageReader({
        state, cache,
        ink: { confirm: note('confirm'), refuse: note('refuse'), forget: note('forget ink') },
        displayWindows: { answered: note('histogram') },
        notices: { inform: note('inform'), problem: note('problem') },
        requests: { forget: note('forget requests') },
        onHello: note('hello'), onRecovery: note('recovery'), onUncertain: note('uncertain'), onProbe: note('probe'),
        onPreview: note('preview'), onEdited: ({ id }) => note('edited')(id), onFinished: note('finished'), redrawLabels: note('redraw'),
        onFiles: note('files'), onRefused: note('refused'), onTaken: note('taken'), renumbered: to => told.push(['renumbered', [0, 1, 2].map(to)]),
        onFailed: message => {
            told.push(['failed', message.during]);
            return handlesFailure;
        },
    });
    return { state, cache, told, topics, read };
}

const table = (properties = {}) => ({
    kinds: [], sigmas: [0.7, 1], selected: [], in2D: null, channels: 4, channelNames: [], millisecondsPerMegapixel: 5,
    preview: false, refused: null, ...properties,
});
const model = (state, generation) => ({ type: 'model', state, generation, oob: 0.1, milliseconds: 20, message: null });
const hello = (properties = {}) => ({
    type: 'hello', list: 0, images: [image({ labelsVersion: 7, undo: 2, redo: 1 }), image({ id: 1, labelsVersion: 8 })], classes: classes(), tileSize: 128,
    features: table(), model: {}, live: false, project: { path: 'a.ilp', saved: false }, recovery: null, brushSizes: [1, 2], ...properties,
});
const edited = (properties = {}) => ({
    type: 'edited', id: null, image: 0, t: 0, z: 0, region: null, labelsVersion: 9, undo: 3, redo: 0, ...properties,
});

test('Hello_FirstOne_IsTheWholeState', () => {
    const { state, read, told } = reader();
    read(hello({ recovery: { edits: 2 } }));
    const { images, tileSize, live, project: { path }, brushSizes } = state;
    assert.deepEqual([images.length, tileSize, live, path, brushSizes], [2, 128, false, 'a.ilp', [1, 2]]);
    assert.deepEqual([...state.edits], [[0, { undo: 2, redo: 1, version: 7 }], [1, { undo: 0, redo: 0, version: 8 }]]);
    assert.deepEqual(told, [['forget requests'], ['hello', true], ['recovery', { edits: 2 }]]);
});

test('Hello_AfterABreak_DistrustsLabelsAndPredictions', () => {
    const { state, cache, read, told } = reader();
    read(hello());
    read(model('ready', 12));
    const tiles = ['raw', 'labels', 'prediction', 'feature'].map(layer => cache.getOrAdd({ ...labelPlace(0, 0, 0), layer }));
    for (const tile of tiles) Object.assign(tile, { requiredVersion: 7 });
    state.image = 1;
    state.selectedClass = 2;
    read(hello({ classes: classes().slice(0, 1) }));
    assert.deepEqual(tiles.map(tile => tile.isStale), [false, true, true, false]);
    assert.equal(tiles[1].requiredVersion, 0);
    assert.deepEqual([state.image, state.selectedClass, state.model.generation], [1, 1, 0]);
    assert.deepEqual(told.filter(([name]) => name === 'hello'), [['hello', true], ['hello', false]]);
});

test('Hello_LongerList_KeepsWhatIsKnownOfTheImagesBefore', () => {
    const { state, cache, read, told } = reader();
    read(hello());
    const tile = cache.getOrAdd({ ...labelPlace(0, 0, 0), layer: 'raw' });
    state.show(1, 0, 0);
    state.channels.set(1, 2);
    read(hello({ list: 1, images: [image(), image({ id: 1 }), image({ id: 7 })] }));
    assert.deepEqual([state.image, state.images.length, state.channels.get(1), cache.peek(tile)], [1, 3, 2, tile]);
    assert.equal(told.some(([name]) => name === 'renumbered' || name === 'forget ink'), false);
});

test('Hello_ImageThatIsGone_TakesWhatIsKnownToTheNewPlaces', () => {
    const { state, cache, read, told } = reader();
    const planes = [];
    read(hello({ images: [image(), image({ id: 1, depth: 9 }), image({ id: 2, depth: 12 })] }));
    state.on(['plane'], () => planes.push([state.image, state.z]));
    cache.getOrAdd({ ...labelPlace(0, 0, 0), layer: 'raw' });
    state.show(2, 0, 11);
    state.channels = new Map([[0, 1], [2, 3]]);
    state.looks.choose(2, 1, { gamma: 2 });
    planes.length = told.length = 0;
    read(hello({ list: 1, images: [image({ id: 1, depth: 9 }), image({ id: 2, depth: 12, labelsVersion: 5 })] }));
    assert.deepEqual([state.image, state.z, state.looks.of(1, 1).gamma], [1, 11, 2]);
    assert.deepEqual([...state.channels], [[1, 3]]);
    assert.deepEqual([...state.edits.keys()], [0, 1]);
    assert.deepEqual([cache.count, planes], [0, [[1, 11]]]);
    assert.deepEqual(told.slice(0, 2), [['forget ink'], ['renumbered', [undefined, 0, 1]]]);
    // The one on view is gone: its neighbor takes its place.
    read(hello({ list: 2, images: [image({ id: 1, depth: 9 })] }));
    assert.deepEqual([state.image, state.z], [0, 8]);
});

test('Hello_Volume_OpensInTheMiddleOnce', () => {
    const { state, read } = reader();
    read(hello({ images: [image({ depth: 12 })] }));
    assert.equal(state.z, 6);
    state.show(0, 0, 2);
    read(hello({ images: [image({ depth: 12 })] }));
    assert.equal(state.z, 2, 'after a break it stays where it was');
});

test('Classes_Counts_AreAddedUpForEachImage', () => {
    const { state, read, topics } = reader();
    read(hello());
    state.selectedClass = 2;
    topics.length = 0;
    read({ type: 'classes', classes: [{ ...classes()[0], pixels: [3, 4] }, { ...classes()[1], pixels: [10, 20] }], unsaved: true });
    assert.deepEqual(state.images.map(({ labeled }) => labeled), [13, 24]);
    assert.deepEqual(state.project, { path: 'a.ilp', saved: false });
    assert.equal(state.selectedClass, 2);
    read({ type: 'classes', classes: [{ ...classes()[0], value: 5 }], unsaved: true });
    assert.equal(state.selectedClass, 5, 'the one that was chosen is gone');
    read({ type: 'classes', classes: [], unsaved: false });
    assert.deepEqual([state.selectedClass, state.project.saved, state.images[0].labeled], [1, true, 0]);
    assert.deepEqual([...new Set(topics)], ['classes', 'images', 'project']);
});

test('Edited_Stroke_IsConfirmedAndItsTilesAreRequiredAnew', () => {
    const { state, cache, read, told } = reader();
    read(hello());
    const place = (level, x, y, properties = {}) => cache.getOrAdd({ ...labelPlace(level, x, y), ...properties });
    // The region is 120 … 139 × 0 … 9: tiles 0 and 1 of level 0, tile 0 of level 1.
    const touched = [place(0, 0, 0), place(0, 1, 0), place(1, 0, 0)];
    const others = [
        place(0, 2, 0), place(0, 0, 1), place(1, 1, 0),
        ...[{ z: 1 }, { t: 1 }, { image: 1 }, { layer: 'raw' }].map(properties => place(0, 0, 0, properties)),
    ];
    read(edited({ id: 'p-1', region: [120, 0, 20, 10] }));
    assert.deepEqual(told.slice(-2), [['confirm', 'p-1', 9], ['edited', 'p-1']]);
    assert.deepEqual(touched.map(tile => tile.requiredVersion), [9, 9, 9]);
    assert.deepEqual(others.map(tile => tile.requiredVersion), others.map(() => 0));
    assert.deepEqual(state.edits.get(0), { undo: 3, redo: 0, version: 9 });
});

test('Edited_RegionThatEndsAtATile_DoesNotTouchTheNext', () => {
    const { cache, read } = reader();
    read(hello());
    const tiles = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([x, y]) => cache.getOrAdd(labelPlace(0, x, y)));
    read(edited({ region: [100, 100, 28, 28], labelsVersion: 3 }));
    assert.deepEqual(tiles.map(tile => tile.requiredVersion), [3, 0, 0, 0]);
    read(edited({ region: [128, 128, 1, 1], labelsVersion: 4 }));
    assert.deepEqual(tiles.map(tile => tile.requiredVersion), [3, 0, 0, 4]);
});

test('Edited_Anywhere_RequiresAllPlanesOfTheImage', () => {
    const { cache, read, told } = reader();
    read(hello());
    const tiles = [labelPlace(0, 0, 0), labelPlace(2, 1, 1, { image: 0, t: 3, z: 4 }), labelPlace(0, 0, 0, { image: 1, t: 0, z: 0 })]
        .map(place => cache.getOrAdd(place));
    read(edited());
    read(edited({ labelsVersion: 6 }));
    assert.deepEqual(tiles.map(tile => tile.requiredVersion), [9, 9, 0], 'a version is never taken back');
    assert.equal(told.some(([name]) => name === 'confirm'), false);
});

test('Refused_Stroke_IsTakenBackAndTold', () => {
    const { read, told } = reader();
    read({ type: 'refused', id: 'p-3', errorId: 'X', message: 'Too large.' });
    assert.deepEqual(told, [['refuse', 'p-3'], ['refused', 'p-3'], ['problem', 'Too large.'], ['redraw']]);
});

test('Model_WhileTraining_ThePredictionOfTheLastOneStays', () => {
    const { state, cache, read } = reader();
    const seen = [];
    const says = message => {
        read(message);
        seen.push([state.model.state, state.model.canPredict, state.model.generation]);
    };
    says(model('training', 0));
    says(model('ready', 3));
    const tile = cache.getOrAdd({ ...labelPlace(0, 0, 0), layer: 'prediction' });
    says(model('training', 3));
    says(model('failed', 2));
    assert.equal(cache.peek(tile), tile);
    says(model('none', 3));
    assert.equal(cache.peek(tile), undefined);
    assert.deepEqual(seen, [['training', false, 0], ['ready', true, 3], ['training', true, 3], ['failed', false, 3], ['none', false, 3]]);
    assert.equal('type' in state.model, false);
});

test('Model_FirstAnswer_PredictsBeforeTheWholeIsThere', () => {
    const { state, read } = reader();
    read({ ...model('training', 0), first: false });
    assert.equal(state.model.canPredict, false);
    read({ ...model('training', 1), first: true });
    assert.deepEqual([state.model.canPredict, state.model.first, state.model.generation], [true, true, 1]);
    read({ ...model('ready', 2), first: false });
    assert.deepEqual([state.model.canPredict, state.model.first], [true, false]);
});

test('Features_Chosen_ReplaceTheTilesAndAPreviewDoesNot', () => {
    const { state, cache, read, told } = reader();
    const [feature, raw] = ['feature', 'raw'].map(layer => cache.getOrAdd({ ...labelPlace(0, 0, 0), layer }));
    state.featureChannel = 9;
    read({ type: 'features', ...table({ preview: true }) });
    assert.deepEqual([told[0][0], state.features, cache.peek(feature)], ['preview', null, feature]);
    read({ type: 'features', ...table({ channels: 4 }) });
    assert.deepEqual([state.features.channels, state.featureChannel, cache.peek(feature), cache.peek(raw)], [4, 3, undefined, raw]);
    read({ type: 'features', ...table({ channels: 0 }) });
    assert.equal(state.featureChannel, 0);
});

test('Saved_Project_IsToldWithItsNotes', () => {
    const { state, read, told } = reader();
    read({ type: 'saved', path: 'b.ilp', notes: ['One image is not in it.'] });
    assert.deepEqual(state.project, { path: 'b.ilp', saved: true });
    assert.deepEqual(told, [['inform', 'Saved b.ilp'], ['inform', 'One image is not in it.']]);
});

test('Failed_ByKind_IsToldUnlessSomebodyHas', () => {
    const [asked, problem] = [['failed', 'tile'], ['problem', 'Broken.', 'tile']];
    for (const [handlesFailure, expected] of [[false, [asked, problem]], [true, [asked]]]) {
        const { read, told } = reader({ handlesFailure });
        read({ type: 'failed', during: 'tile', errorId: 'X', message: 'Broken.' });
        assert.deepEqual(told, expected);
    }
});

test('Read_Answers_GoToThoseWhoAsked', () => {
    const { read, told } = reader();
    for (const type of ['histogram', 'probe', 'uncertain']) read({ type, serial: 4 });
    read({ type: 'finished' });
    assert.deepEqual(told, [['histogram', { type: 'histogram', serial: 4 }], ['probe', { type: 'probe', serial: 4 }],
        ['uncertain', { type: 'uncertain', serial: 4 }], ['finished']]);
    read({ type: 'taken', id: 'e-1' });
    read({ type: 'of a newer server' });
    assert.deepEqual(told.slice(4), [['taken', 'e-1']]);
});

test('Hello_Display_IsTakenExceptOfImagesThatWereChangedMeanwhile', () => {
    const { state, read } = reader();
    const display = [{ channel: 1, color: '#123456', visible: false, low: null, high: null, gamma: null }];
    const images = [image({ channels: 2, display }), image({ channels: 2, display })];
    state.looks.choose(1, 0, { gamma: 2 });
    read(hello({ images }));
    assert.deepEqual([state.visibleChannels, state.looks.color(0, images[0], 1)], [[0], '#123456']);
    assert.deepEqual([state.looks.of(1, 0)?.gamma, state.looks.of(1, 1)], [2, undefined]);
});
