import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { image, load, stateOf } from './samples.mjs';

const { DisplayWindows } = await load('tiles/displayWindows.js');
const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;

/** What was put off, the newest last; null if it was called off. */
let timers = [];
beforeEach(() => {
    timers = [];
    globalThis.setTimeout = (run, milliseconds) => timers.push({ run, milliseconds });
    globalThis.clearTimeout = id => { if (timers[id - 1]) timers[id - 1] = null; };
});
afterEach(() => Object.assign(globalThis, { setTimeout: realTimeout, clearTimeout: realClear }));

async function windowsOn(...images) {
    const state = await stateOf(...images), sent = [];
    const windows = new DisplayWindows(state, message => sent.push(message) > 0);
    const answer = (low, high, min = 0, max = 65535) =>
        windows.answered({ type: 'histogram', image: sent.at(-1).image, channel: sent.at(-1).channel, min, max, low, high, counts: [] });
    return { state, windows, sent, answer };
}

test('Request_NothingKnown_AsksAtOnceForOneChannelAfterTheOther', async () => {
    const { windows, sent, answer } = await windowsOn(image({ channels: 3 }));
    windows.request();
    assert.deepEqual(sent, [{ type: 'histogram', image: 0, t: 0, z: 0, channel: 0 }]);
    answer(1, 2);
    answer(3, 4);
    answer(5, 6);
    assert.deepEqual(sent.map(message => message.channel), [0, 1, 2]);
    windows.request();
    assert.equal(sent.length, 3);
});

test('Request_AnotherSlice_IsAskedForAfterARestOnly', async () => {
    const { state, windows, sent, answer } = await windowsOn(image({ depth: 9, pixelType: 'UInt16' }));
    windows.request();
    answer(100, 200);
    for (const z of [1, 2, 3]) {
        state.show(0, 0, z);
        windows.request();
    }
    assert.equal(sent.length, 1);
    const due = timers.filter(timer => timer);
    assert.deepEqual(due.map(timer => timer.milliseconds), [120]);
    due[0].run();
    assert.deepEqual(sent[1], { type: 'histogram', image: 0, t: 0, z: 3, channel: 0 });
});

test('Request_ValuesThatAreNotAsInTheFile_HaveOneHistogramForAllPlanes', async () => {
    const { state, windows, sent, answer } = await windowsOn(image({ depth: 9, pixelType: 'Float32' }));
    windows.request();
    answer(0.1, 0.9, 0, 1);
    state.show(0, 0, 5);
    windows.request();
    for (const timer of timers) timer?.run();
    assert.equal(sent.length, 1);
    assert.equal(windows.histogram(0).high, 0.9);
});

test('Request_HistogramThatCannotBeHad_IsAskedForOnceAndAgainByANewConnection', async () => {
    const { windows, sent } = await windowsOn(image());
    windows.request();
    windows.answered(null);
    windows.request();
    for (const timer of timers) timer?.run();
    assert.equal(sent.length, 1);
    windows.forget();
    windows.request();
    assert.equal(sent.length, 2);
});

test('Request_ImageWithoutPixels_AsksForNothing', async () => {
    const { windows, sent } = await windowsOn(image({ problem: 'missing' }));
    windows.request();
    assert.deepEqual(sent, []);
});

test('Window_EightBitImage_IsTheWholeRangeUnlessThatWouldBeAlmostBlack', async () => {
    const bright = await windowsOn(image());
    assert.deepEqual(bright.windows.window(0), { low: 0, high: 255 });
    bright.windows.request();
    bright.answer(20, 128, 0, 255);
    assert.deepEqual(bright.windows.window(0), { low: 0, high: 255 });
    const dim = await windowsOn(image());
    dim.windows.request();
    dim.answer(20, 127, 0, 255);
    assert.deepEqual(dim.windows.window(0), { low: 20, high: 127 });
});

test('Window_DimColors_KeepTheirBalanceAsLongAsOneIsBright', async () => {
    const { windows, answer } = await windowsOn(image({ channels: 3 }));
    windows.request();
    for (const high of [50, 60, 200]) answer(0, high, 0, 255);
    assert.deepEqual([0, 1, 2].map(channel => windows.window(channel).high), [255, 255, 255]);
});

test('Window_OtherTypes_FollowTheFirstHistogramOfTheChannelInAllPlanes', async () => {
    const { state, windows, answer } = await windowsOn(image({ depth: 3, pixelType: 'UInt16' }));
    assert.deepEqual(windows.window(0), { low: 0, high: 65535 });
    windows.request();
    answer(100, 900);
    state.show(0, 0, 1);
    windows.request();
    timers.at(-1).run();
    answer(500, 700);
    assert.deepEqual(windows.window(0), { low: 100, high: 900 });
    assert.equal(windows.histogram(0).low, 500);
});

test('Choose_Values_ArePutInOrderAndKeptForTheirChannel', async () => {
    const { state, windows } = await windowsOn(image({ channels: 3 }), image({ channels: 3 }));
    let told = 0;
    state.on(['window'], () => told++);
    windows.choose(1, 50, 20);
    assert.deepEqual([windows.window(1), windows.window(0), told], [{ low: 50, high: 50 }, { low: 0, high: 255 }, 1]);
    state.show(1, 0, 0);
    assert.deepEqual(windows.window(1), { low: 0, high: 255 });
});

test('Auto_HistogramThatIsHere_IsUsedAtOnce', async () => {
    const { windows, answer } = await windowsOn(image({ pixelType: 'UInt16' }));
    windows.request();
    answer(100, 900);
    windows.choose(0, 5, 6);
    windows.auto();
    assert.deepEqual(windows.window(0), { low: 100, high: 900 });
});

test('Auto_HistogramOfThePlaneStillToCome_IsAskedForAtOnceAndUsed', async () => {
    const { state, windows, sent, answer } = await windowsOn(image({ depth: 3, pixelType: 'UInt16' }));
    windows.request();
    answer(100, 900);
    state.show(0, 0, 2);
    windows.auto();
    assert.equal(sent[1].z, 2);
    answer(300, 400);
    assert.deepEqual(windows.window(0), { low: 300, high: 400 });
});

test('Auto_UserWhoChoosesMeanwhile_IsNotOverruled', async () => {
    const { state, windows, answer } = await windowsOn(image({ depth: 3, pixelType: 'UInt16' }));
    windows.request();
    answer(100, 900);
    state.show(0, 0, 2);
    windows.auto();
    windows.choose(0, 1, 2);
    answer(300, 400);
    assert.deepEqual(windows.window(0), { low: 1, high: 2 });
});

test('Full_Range_IsThatOfTheHistogramOrOfEightBits', async () => {
    const deep = await windowsOn(image({ pixelType: 'Int32' }));
    deep.windows.full();
    deep.windows.request();
    deep.answer(10, 20, -50, 3000);
    deep.windows.full();
    assert.deepEqual(deep.windows.window(0), { low: -50, high: 3000 });
    const eight = await windowsOn(image());
    eight.windows.choose(0, 3, 4);
    eight.windows.full();
    assert.deepEqual(eight.windows.window(0), { low: 0, high: 255 });
});

test('Gamma_Channel_IsItsOwnAndBendsItsTable', async () => {
    for (const pixelType of ['UInt8', 'UInt16', 'Float32']) {
        const { state, windows, sent } = await windowsOn(image({ channels: 3, pixelType }), image({ channels: 3, pixelType }));
        let told = 0;
        state.on(['window'], () => told++);
        const top = pixelType === 'UInt8' ? 255 : 65535;
        for (const channel of [0, 1, 2]) windows.choose(channel, 0, top);
        const { stamp, tables } = windows.look();
        windows.chooseGamma(1, 0.5);
        assert.deepEqual([0, 1, 2].map(channel => windows.gamma(channel)), [1, 0.5, 1]);
        assert.equal(told, 4);
        const bent = windows.look();
        assert.notEqual(bent.stamp, stamp);
        const quarter = Math.round(top / 4);
        assert.deepEqual(bent.tables.map(table => table[quarter]), [64, 128, 64], pixelType);
        assert.deepEqual([bent.tables[0], bent.tables[2]], [tables[0], tables[2]]);
        state.show(1, 0, 0);
        assert.equal(windows.gamma(1), 1, 'another image');
        assert.deepEqual(sent, [], 'nobody is told: only the picture changes');
    }
});

test('Gamma_Auto_KeepsItAndFullMakesIt1', async () => {
    const { windows, answer } = await windowsOn(image({ pixelType: 'UInt16' }));
    windows.request();
    answer(100, 900);
    windows.chooseGamma(0, 2);
    windows.auto();
    assert.equal(windows.gamma(0), 2);
    windows.full();
    assert.equal(windows.gamma(0), 1);
});

test('Look_StretchedSamples_AreMappedByTheRangeOfTheHistogram', async () => {
    const { windows, answer } = await windowsOn(image({ pixelType: 'Float32' }));
    windows.request();
    answer(0, 1, -1, 1);
    windows.choose(0, 0, 1);
    const { tables: [table], stamp } = windows.look();
    // 0 lies in the middle of −1 … 1, so in the middle of 0 … 65535.
    assert.equal(table.length, 65536);
    assert.deepEqual([0, 32767, 49151, 65535].map(sample => table[sample]), [0, 0, 127, 255]);
    assert.equal(windows.look().tables[0], table, 'a table is made once');
    windows.choose(0, -1, 1);
    assert.notEqual(windows.look().stamp, stamp);
    assert.equal(windows.look().tables[0][32768], 128);
});

test('Look_MergedChannels_HaveATableEach', async () => {
    const { state, windows } = await windowsOn(image({ channels: 3 }));
    windows.choose(2, 100, 101);
    assert.deepEqual(windows.look().tables.map(table => table[99]), [99, 99, 0]);
    state.channels.set(0, 2);
    assert.deepEqual(windows.look().tables.map(table => table[102]), [255]);
    assert.equal(windows.featureLook.tables[0].length, 65536);
});
