import assert from 'node:assert/strict';
import test from 'node:test';
import { frameOf, image, load, stateOf } from './samples.mjs';

const { TileCache } = await load('tiles/tileCache.js');
const { TileRequests } = await load('tiles/tileRequests.js');
const { Viewport } = await load('view/viewport.js');

/** Requests of a page of 512 × 512 device pixels in the middle of an image, at one device pixel for each of its own. */
async function requestsOn(context, size = 2048, ...images) {
    const state = await stateOf(...(images.length > 0 ? images : [image({ width: size, height: size })]));
    const viewport = new Viewport(() => {}), cache = new TileCache(), sent = [];
    viewport.setImage(size, size, false);
    viewport.resize(512, 512, 1);
    viewport.centerOn(size / 2, size / 2, 1);
    let isOpen = true;
    const clock = { now: 1000 };
    context.mock.method(performance, 'now', () => clock.now);
    const requests = new TileRequests(state, viewport, cache, message => {
        if (isOpen) sent.push(message);
        return isOpen;
    });
    const arrive = tile => {
        const frame = frameOf({ image: state.image, t: state.t, z: state.z, ...tile }, tile.generation ?? 0, 256, 256);
        requests.arrived(frame);
        return cache.accept(frame);
    };
    return { state, viewport, cache, requests, sent, clock, arrive, setOpen: value => { isOpen = value; } };
}

const names = tiles => tiles.map(({ layer, x, y }) => `${layer} ${x},${y}`);

test('Update_NewView_AsksForItFromTheCenterOutwardsAndThenForARingAroundIt', async context => {
    const { requests, sent, viewport } = await requestsOn(context);
    // A little to the left and up: of the three columns and rows on view, the middle ones are nearest.
    viewport.centerOn(1024 - 128, 1024 - 128, 1);
    requests.update();
    assert.equal(sent.length, 1);
    const [{ type, image: index, t, z, tiles }] = sent;
    assert.deepEqual({ type, index, t, z }, { type: 'want', index: 0, t: 0, z: 0 });
    assert.deepEqual(names(tiles.slice(0, 4)), ['raw 3,3', 'labels 3,3', 'raw 3,2', 'labels 3,2']);
    const inner = tiles.slice(0, 18), ring = tiles.slice(18);
    assert.ok(inner.every(tile => Math.abs(tile.x - 3) <= 1 && Math.abs(tile.y - 3) <= 1));
    assert.equal(ring.length, 2 * 16);
    assert.ok(ring.every(tile => Math.max(Math.abs(tile.x - 3), Math.abs(tile.y - 3)) === 2));
    assert.ok(tiles.every(tile => tile.level === 0 && tile.channel === 0));
    assert.equal(requests.pendingRaw, 9);
    assert.equal(requests.pendingPredictions, 0);
});

test('Update_CornerOfTheImage_AsksForNothingOutside', async context => {
    const { requests, sent, viewport } = await requestsOn(context);
    viewport.centerOn(0, 0, 1);
    requests.update();
    assert.deepEqual([...new Set(sent[0].tiles.map(({ x, y }) => `${x},${y}`))].sort(),
        ['0,0', '0,1', '0,2', '1,0', '1,1', '1,2', '2,0', '2,1', '2,2']);
});

test('Update_NothingNew_SendsNothing', async context => {
    const { requests, sent } = await requestsOn(context);
    requests.update();
    requests.update();
    assert.equal(sent.length, 1);
});

test('Update_TilesThatArrived_AreAskedForNoMore', async context => {
    const { requests, sent, arrive, viewport } = await requestsOn(context);
    requests.update();
    for (const tile of sent[0].tiles) arrive(tile);
    requests.update();
    assert.equal(sent.length, 1);
    assert.equal(requests.pendingRaw, 0);
    assert.deepEqual(requests.status(), { tiles: 0, predictions: 0 });
    viewport.pan(-256, 0);
    requests.update();
    assert.ok(sent[1].tiles.length > 0 && sent[1].tiles.every(tile => !sent[0].tiles.some(({ layer, x, y }) =>
        tile.layer === layer && tile.x === x && tile.y === y)));
});

test('Update_LabelsOrPredictionOfANewVersion_AreAskedForAgain', async context => {
    const { requests, sent, arrive, state, cache } = await requestsOn(context, 256);
    state.model = { ...state.model, state: 'ready', generation: 4, canPredict: true };
    requests.update();
    assert.deepEqual(names(sent[0].tiles), ['raw 0,0', 'labels 0,0', 'prediction 0,0']);
    for (const tile of sent[0].tiles) arrive({ ...tile, generation: tile.layer === 'prediction' ? 4 : 0 });
    requests.update();
    assert.equal(sent.length, 1);
    state.model.generation = 5;
    requests.update();
    assert.deepEqual(names(sent[1].tiles), ['prediction 0,0']);
    cache.find({ ...state.plane, ...sent[0].tiles[1] }).requiredVersion = 7;
    requests.update();
    assert.deepEqual(names(sent[2].tiles), ['labels 0,0', 'prediction 0,0']);
    state.model.generation = 6;
    requests.update();
    assert.equal(sent.length, 4, 'the prediction that is under way is of the classifier before');
    arrive({ ...sent[0].tiles[1], generation: 6 });
    assert.equal(requests.status().tiles, 2, 'it is still too old');
    arrive({ ...sent[0].tiles[1], generation: 7 });
    assert.deepEqual(requests.status(), { tiles: 1, predictions: 1 });
});

test('Update_StaleTile_IsAskedForAgain', async context => {
    const { requests, sent, arrive, state, cache } = await requestsOn(context, 256);
    requests.update();
    for (const tile of sent[0].tiles) arrive(tile);
    cache.find({ ...state.plane, ...sent[0].tiles[1] }).isStale = true;
    requests.update();
    assert.deepEqual(names(sent[1].tiles), ['labels 0,0']);
});

test('Update_Layers_AsksForWhatIsShownAndAlwaysForLabels', async context => {
    const { requests, sent, state } = await requestsOn(context, 256);
    state.model = { ...state.model, state: 'ready', generation: 1, canPredict: true };
    for (const layer of Object.values(state.layers)) layer.on = false;
    requests.update();
    assert.deepEqual(names(sent[0].tiles), ['labels 0,0']);
    state.layers.feature.on = state.layers.uncertainty.on = true;
    state.featureChannel = 3;
    requests.update();
    assert.deepEqual(names(sent[1].tiles), ['labels 0,0', 'feature 0,0', 'prediction 0,0']);
    assert.deepEqual(sent[1].tiles.map(tile => tile.channel), [0, 3, 0]);
});

test('Update_ImageWithoutPixels_AsksForLabelsOnly', async context => {
    const { requests, sent, state } = await requestsOn(context, 256, image({ width: 256, height: 256, problem: 'The file is missing.' }));
    state.layers.feature.on = true;
    state.model = { ...state.model, state: 'ready', generation: 1, canPredict: true };
    requests.update();
    assert.deepEqual(names(sent[0].tiles), ['labels 0,0']);
});

test('Update_FarOut_AsksForNoPrediction', async context => {
    const { requests, sent, state, viewport } = await requestsOn(context, 8192);
    state.model = { ...state.model, state: 'ready', generation: 1, canPredict: true };
    for (const [level, isPredicted] of [[3, true], [4, false]]) {
        viewport.centerOn(4096, 4096, 1 / 2 ** level);
        requests.update();
        assert.equal(sent.at(-1).tiles[0].level, level);
        assert.equal(sent.at(-1).tiles.some(tile => tile.layer === 'prediction'), isPredicted, `level ${level}`);
    }
});

test('Update_SilentServer_IsAskedAgainLessAndLessOften', async context => {
    const { requests, sent, clock } = await requestsOn(context);
    const times = [];
    for (; clock.now < 100000; clock.now += 100) {
        const { length } = sent;
        requests.update();
        if (sent.length > length) times.push((clock.now - 1000) / 1000);
    }
    assert.deepEqual(times, [0, 1, 3, 7, 15, 31, 61, 91]);
});

test('Update_ATileArrived_StartsThePatienceAgain', async context => {
    const { requests, sent, clock, arrive } = await requestsOn(context);
    requests.update();
    clock.now += 900;
    arrive(sent[0].tiles[0]);
    clock.now += 900;
    requests.update();
    assert.equal(sent.length, 1);
    clock.now += 100;
    requests.update();
    assert.equal(sent.length, 2);
});

test('Update_NoConnection_AsksAsSoonAsThereIsOne', async context => {
    const { requests, sent, setOpen } = await requestsOn(context);
    setOpen(false);
    requests.update();
    setOpen(true);
    requests.update();
    assert.equal(sent.length, 1);
});

test('Forget_ServerThatStartedAnew_IsAskedForEverythingAgain', async context => {
    const { requests, sent } = await requestsOn(context);
    requests.update();
    requests.forget();
    requests.update();
    assert.deepEqual(sent[1], sent[0]);
});

test('Update_NoImageYet_SendsNothing', async context => {
    const { requests, sent, state } = await requestsOn(context);
    state.images = [];
    requests.update();
    assert.deepEqual(sent, []);
    assert.deepEqual(requests.status(), { tiles: 0, predictions: 0 });
});

test('Update_AfterAStroke_BeginsNearIt', async context => {
    const { requests, sent, state } = await requestsOn(context);
    requests.focusOn([3 * 256 + 128, 4 * 256 + 120]);
    requests.update();
    assert.deepEqual(names(sent[0].tiles.slice(0, 4)), ['raw 3,4', 'labels 3,4', 'raw 3,3', 'labels 3,3']);
    requests.forget();
    requests.focusOn([10, 10]);
    requests.update();
    assert.notDeepEqual(names(sent[1].tiles.slice(0, 1)), ['raw 3,4'], 'it is not on view');
    state.z = 1;
    requests.forget();
    requests.update();
    assert.equal(sent[2].tiles.length, sent[0].tiles.length);
});

test('Update_PredictionsOnView_TellsWhereAndWhatIsHeld', async context => {
    const { requests, sent, arrive, state, viewport } = await requestsOn(context, 256);
    requests.update();
    assert.equal(sent[0].view, null, 'there is no classifier');
    state.model = { ...state.model, state: 'ready', generation: 4, canPredict: true };
    requests.update();
    assert.deepEqual(sent[1].view, { level: 0, x0: 0, y0: 0, x1: 0, y1: 0 });
    assert.ok(sent[1].tiles.every(tile => tile.held === -1));
    for (const tile of sent[1].tiles) arrive({ ...tile, generation: 4 });
    state.model.generation = 5;
    requests.update();
    assert.deepEqual(sent[2].tiles.map(({ layer, held }) => [layer, held]), [['prediction', 4]]);
    arrive({ ...sent[2].tiles[0], generation: 5 });
    requests.update();
    assert.equal(sent.length, 3);
    for (const layer of ['prediction', 'segmentation', 'uncertainty']) state.layers[layer].on = false;
    requests.update();
    assert.deepEqual([sent.length, sent[3].tiles.length, sent[3].view], [4, 0, null], 'nothing is missing, but the view is another');
    viewport.pan(1, 0);
    requests.update();
    assert.equal(sent.length, 4, 'the same tiles');
});

test('Update_ManyChannels_AsksForATileOfEachThatIsSeen', async context => {
    const { state, requests, sent } = await requestsOn(context, 256, image({ width: 256, height: 256, channels: 12 }));
    state.looks.choose(0, 1, { visible: false });
    state.looks.choose(0, 7, { visible: true });
    requests.update();
    assert.deepEqual(sent[0].tiles.filter(tile => tile.layer === 'raw').map(tile => tile.channel), [0, 2, 3, 7]);
    assert.equal(requests.pendingRaw, 4);
});
