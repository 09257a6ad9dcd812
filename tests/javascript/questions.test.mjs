import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { Probe } = await load('session/probe.js');
const { UncertainSpots } = await load('session/uncertainSpots.js');
const { setTimeout: realTimeout } = globalThis;

let timers = [];
beforeEach(() => {
    timers = [];
    globalThis.setTimeout = run => timers.push(run);
});
afterEach(() => { globalThis.setTimeout = realTimeout; });

async function probeOn() {
    const state = await stateOf(image({ width: 10, height: 8, depth: 3 })), sent = [], shown = [];
    const probe = new Probe(state, message => sent.push(message) > 0, answer => shown.push(answer && [answer.x, answer.y]));
    const answer = () => probe.answered({ type: 'probe', ...sent.at(-1), values: [], class: 0, probabilities: null });
    return { state, probe, sent, shown, answer, wait: () => timers.splice(0).forEach(run => run()) };
}

test('Probe_ManyPlaces_AsksForTheNewestOnly', async () => {
    const { probe, sent, shown, answer, wait } = await probeOn();
    for (const place of [[1.2, 1.9], [2.5, 3], [4.99, 7.99]]) probe.at(place);
    wait();
    assert.deepEqual(sent.map(({ x, y, image: index }) => [x, y, index]), [[4, 7, 0]]);
    probe.at([4.1, 7.1]);
    wait();
    assert.equal(sent.length, 1, 'the same pixel');
    answer();
    assert.deepEqual(shown, [[4, 7]]);
    probe.at([0, 0]);
    wait();
    answer();
    assert.deepEqual(shown[1], [0, 0]);
});

test('Probe_Outside_ShowsNothing', async () => {
    const { probe, sent, shown, wait } = await probeOn();
    for (const place of [null, [-0.1, 2], [2, -0.1], [10, 2], [2, 8]]) probe.at(place);
    wait();
    assert.deepEqual([sent, shown], [[], [null, null, null, null, null]]);
});

test('Probe_AnswerForAnotherPlane_IsNotShown', async () => {
    const { state, probe, sent, shown, answer, wait } = await probeOn();
    probe.at([1, 1]);
    wait();
    state.show(0, 0, 2);
    answer();
    assert.deepEqual(shown, []);
    probe.again();
    wait();
    assert.equal(sent.at(-1).z, 2);
    answer();
    assert.deepEqual(shown, [[1, 1]]);
});

test('Probe_PointerThatLeft_IsNotAnswered', async () => {
    const { probe, shown, answer, wait } = await probeOn();
    probe.at([1, 1]);
    wait();
    probe.at(null);
    answer();
    assert.deepEqual(shown, [null]);
});

async function spotsOn() {
    const state = await stateOf(image({ width: 100, height: 80, depth: 3 })), sent = [], told = [];
    state.model = { ...state.model, state: 'ready', canPredict: true };
    const spots = new UncertainSpots(
        state, (x, y) => told.push(['go', x, y]), { inform: text => told.push(['inform', text]) }, message => sent.push(message) > 0);
    return { state, spots, sent, told };
}

test('UncertainSpots_Next_GoesThereAndNotTwice', async () => {
    const { spots, sent, told } = await spotsOn();
    spots.next();
    spots.answered({ x: 5, y: 6, uncertainty: 0.5 });
    assert.deepEqual(told, [['go', 5, 6]]);
    spots.next();
    assert.deepEqual(sent.map(message => message.skip), [[], [[5, 6]]]);
});

test('UncertainSpots_Next_LeavesTheLayersAsTheyAre', async () => {
    const { state, spots } = await spotsOn();
    for (const shown of ['prediction', 'segmentation', 'uncertainty']) {
        state.toggleLayer(shown, true);
        const before = structuredClone(state.layers);
        spots.next();
        spots.answered({ x: 5, y: 6, uncertainty: 0.5 });
        assert.deepEqual(state.layers, before);
    }
});

test('UncertainSpots_AnotherPlane_SkipsNothing', async () => {
    const { state, spots, sent } = await spotsOn();
    spots.next();
    spots.answered({ x: 5, y: 6, uncertainty: 0.5 });
    state.show(0, 0, 1);
    spots.next();
    assert.deepEqual(sent[1], { type: 'uncertain', image: 0, t: 0, z: 1, skip: [] });
});

test('UncertainSpots_UserWhoWentOn_IsNotTakenAway', async () => {
    const { state, spots, told } = await spotsOn();
    spots.next();
    state.show(0, 0, 1);
    spots.answered({ x: 5, y: 6, uncertainty: 0.5 });
    assert.deepEqual(told, []);
});

test('UncertainSpots_NoSpotOrNoClassifier_IsTold', async () => {
    const { state, spots, sent, told } = await spotsOn();
    spots.next();
    spots.answered({ x: null, y: null, uncertainty: null });
    state.model = { ...state.model, canPredict: false, message: 'Paint two classes.' };
    spots.next();
    state.model = { ...state.model, canPredict: true };
    state.images[0].problem = 'The file is missing.';
    spots.next();
    assert.deepEqual(told.map(([, text]) => text), ['No uncertain spot is left here.', 'Paint two classes.', 'The file is missing.']);
    assert.equal(sent.length, 1);
});
