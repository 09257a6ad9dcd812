import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { displaySync } = await load('session/displaySync.js');
const { setTimeout: realTimeout, clearTimeout: realClear, addEventListener: realListen } = globalThis;

/** What was put off, the newest last; null if it was called off. */
let timers = [];
/** @type {Record<string, () => void>} */
let listeners = {};
beforeEach(() => {
    timers = [];
    listeners = {};
    globalThis.setTimeout = run => timers.push(run);
    globalThis.clearTimeout = id => { if (timers[id - 1]) timers[id - 1] = null; };
    globalThis.addEventListener = (name, run) => { listeners[name] = run; };
});
afterEach(() => Object.assign(globalThis, { setTimeout: realTimeout, clearTimeout: realClear, addEventListener: realListen }));

async function syncOf() {
    const state = await stateOf(image({ channels: 2 }), image({ channels: 2 })), sent = [];
    displaySync(state, message => sent.push(message) > 0);
    state.connection = 'open';
    const choose = (index, channel, choice) => {
        state.looks.choose(index, channel, choice);
        state.tell('window');
    };
    return { state, sent, choose, run: () => { for (const timer of timers.splice(0)) timer?.(); } };
}

test('Choice_ManyInARow_IsToldOnceAndNothingElseIs', async () => {
    const { state, sent, choose, run } = await syncOf();
    state.tell('window');
    assert.deepEqual(timers, []);
    for (const low of [1, 2, 3]) choose(1, 0, { low, high: 9 });
    assert.deepEqual([sent, timers.filter(timer => timer).length], [[], 1]);
    run();
    const told = sent.map(({ type, image: index, channels }) => [type, index, channels.length, channels[0].low]);
    assert.deepEqual(told, [['display', 1, 1, 3]]);
    run();
    assert.equal(sent.length, 1);
});

test('Choice_WithoutAConnection_IsToldWhenItIsBack', async () => {
    const { state, sent, choose, run } = await syncOf();
    state.connection = 'lost';
    choose(0, 1, { visible: false });
    run();
    assert.deepEqual(sent, []);
    state.connection = 'open';
    state.tell('connection');
    run();
    assert.deepEqual(sent.map(message => message.channels[0].visible), [false]);
});

test('Choice_OfAPageThatGoesAway_IsToldAtOnce', async () => {
    const { sent, choose } = await syncOf();
    choose(0, 1, { gamma: 2 });
    listeners.pagehide();
    assert.equal(sent.length, 1);
});
