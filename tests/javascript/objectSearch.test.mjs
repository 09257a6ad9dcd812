import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { ObjectSearch } = await load('session/objectSearch.js');

/** A search whose pauses pass at once, what it has asked, and an answer to the last question. */
async function searchOn(context) {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const state = await stateOf(image({ depth: 3 })), asked = [];
    state.connection = 'open';
    state.model = { ...state.model, state: 'ready', generation: 4 };
    const search = new ObjectSearch(state, message => asked.push(message) > 0);
    const answer = properties => search.answered({
        type: 'objects', image: 0, t: 0, z: state.z, count: 7, rings: [], shown: 7, parameters: '', ...properties,
    });
    return { state, search, asked, answer, pause: () => context.mock.timers.tick(1000) };
}

test('Ask_ObjectsThatAreNotShown_IsNotDone', async context => {
    const { state, asked, pause } = await searchOn(context);
    state.tell('model', 'plane', 'classes');
    pause();
    assert.deepEqual(asked, []);
});

test('Ask_OptionsClassOrClassifier_OnceForEach', async context => {
    const { state, asked, answer, pause } = await searchOn(context);
    state.chooseObjects({ on: true, minimumSize: 9 });
    for (const topic of ['model', 'plane', 'classes']) state.tell(topic);
    pause();
    answer();
    pause();
    assert.deepEqual(asked, [{
        type: 'objects', image: 0, t: 0, z: 0, class: 1, minimumDistance: 0, smoothing: 1, minimumSize: 9, fillHoles: false,
    }]);
    assert.equal(state.foundObjects.count, 7);
    state.chooseClass(2);
    pause();
    answer();
    state.model = { ...state.model, generation: 5 };
    state.tell('model');
    pause();
    assert.deepEqual(asked.map(message => message.class), [1, 2, 2]);
});

test('Ask_WhileTheClassifierIsTrained_WaitsForIt', async context => {
    const { state, asked, pause } = await searchOn(context);
    state.model = { ...state.model, state: 'training' };
    state.chooseObjects({ on: true });
    pause();
    assert.deepEqual(asked, []);
    state.model = { ...state.model, state: 'ready' };
    state.tell('model');
    pause();
    assert.equal(asked.length, 1);
});

test('Answer_OfAnotherPlane_IsNotShownAndTheNewOneIsAsked', async context => {
    const { state, asked, answer, pause } = await searchOn(context);
    state.chooseObjects({ on: true });
    pause();
    state.show(0, 0, 2);
    answer({ z: 0 });
    assert.equal(state.foundObjects, null);
    pause();
    answer();
    assert.deepEqual([asked.map(message => message.z), state.foundObjects.z], [[0, 2], 2]);
    state.show(0, 0, 1);
    assert.equal(state.foundObjects, null, 'old outlines go at once');
});

test('Hide_Objects_ForgetsThemAndShowAsksAgain', async context => {
    const { state, asked, answer, pause } = await searchOn(context);
    state.chooseObjects({ on: true });
    pause();
    answer();
    state.chooseObjects({ on: false });
    assert.equal(state.foundObjects, null);
    state.chooseObjects({ on: true });
    pause();
    assert.equal(asked.length, 2);
});
