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
        windows.answered({
            type: 'histogram', image: sent.at(-1).image, channel: sent.at(-1).channel, min, max, low, high, from: min, to: max, counts: [],
        });
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

test('Window_DimPicture_HasOneWindowForAllColors', async () => {
    for (const pixelType of ['UInt8', 'UInt16']) {
        const { windows, answer } = await windowsOn(image({ channels: 3, pixelType }));
        const full = { low: 0, high: pixelType === 'UInt8' ? 255 : 65535 };
        windows.request();
        answer(7, 50, 0, 255);
        answer(3, 60, 0, 255);
        assert.deepEqual([0, 1, 2].map(channel => windows.window(channel)), [full, full, full], 'not all are known');
        answer(5, 40, 0, 255);
        const joint = { low: 3, high: 60 };
        assert.deepEqual([0, 1, 2].map(channel => windows.window(channel)), [joint, joint, joint]);
    }
});

test('Window_ChannelsInColors_HaveAnAutomaticRangeEachAlsoOf8Bits', async () => {
    const { windows, answer } = await windowsOn(image({ channels: 2 }), image({ channels: 2, pixelType: 'UInt16' }));
    windows.request();
    answer(10, 200, 0, 255);
    answer(3, 40, 0, 255);
    assert.deepEqual([0, 1].map(channel => windows.window(channel)), [{ low: 10, high: 200 }, { low: 3, high: 40 }]);
});

test('Window_RangeOfTheFile_IsTakenUnlessTheImageWouldBeOfOneGray', async () => {
    const ranges = [[100, 900], [0, 65535], [900, 5000], [0, 1000]];
    const { windows, answer } = await windowsOn(image({ channels: 4, pixelType: 'UInt16', displayRanges: ranges }));
    assert.deepEqual(windows.window(0), { low: 100, high: 900 }, 'at once');
    windows.request();
    answer(90, 700);
    answer(33000, 33300);
    answer(100, 800);
    answer(100, 190);
    assert.deepEqual([0, 1, 2, 3].map(channel => windows.window(channel)),
        [{ low: 100, high: 900 }, { low: 33000, high: 33300 }, { low: 100, high: 800 }, { low: 0, high: 1000 }]);
});

test('Window_RangeOfAGrayFile_IsTakenAlsoOf8Bits', async () => {
    const { windows, answer } = await windowsOn(image({ displayRanges: [[10, 90]] }));
    windows.request();
    answer(5, 200, 0, 255);
    assert.deepEqual(windows.window(0), { low: 10, high: 90 });
});

test('Auto_OneChannel_LeavesTheOthers', async () => {
    const { windows, answer } = await windowsOn(image({ channels: 2, pixelType: 'UInt16' }));
    windows.request();
    answer(10, 200);
    answer(30, 400);
    for (const channel of [0, 1]) windows.choose(channel, 1, 2);
    windows.auto([1]);
    assert.deepEqual([0, 1].map(channel => windows.window(channel)), [{ low: 1, high: 2 }, { low: 30, high: 400 }]);
    windows.auto();
    assert.deepEqual(windows.window(0), { low: 10, high: 200 });
});

test('Auto_Picture_WaitsForAllColorsAndGivesThemOneWindow', async () => {
    const { state, windows, answer } = await windowsOn(image({ channels: 3, depth: 2 }));
    windows.request();
    for (const high of [200, 210, 220]) answer(0, high, 0, 255);
    state.show(0, 0, 1);
    windows.auto();
    answer(20, 90, 0, 255);
    answer(10, 80, 0, 255);
    assert.deepEqual(windows.window(0), { low: 0, high: 255 });
    answer(30, 70, 0, 255);
    const joint = { low: 10, high: 90 };
    assert.deepEqual([0, 1, 2].map(channel => windows.window(channel)), [joint, joint, joint]);
});

test('Auto_PictureWithAHistogramThatCannotBeHad_TakesTheOthers', async () => {
    const { windows, answer } = await windowsOn(image({ channels: 3 }));
    windows.auto();
    answer(20, 90, 0, 255);
    windows.answered(null);
    answer(30, 95, 0, 255);
    assert.deepEqual([windows.window(0), windows.window(2)], [{ low: 20, high: 95 }, { low: 20, high: 95 }]);
});

test('Request_ManyChannels_AsksForThoseThatAreSeenAndTheAdjustedOne', async () => {
    const { state, windows, sent, answer } = await windowsOn(image({ channels: 20, pixelType: 'UInt16' }));
    state.adjusted.set(0, 11);
    state.looks.choose(0, 1, { visible: false });
    windows.request();
    for (let i = 0; i < 4; i++) answer(1, 2);
    assert.deepEqual(sent.map(message => message.channel), [0, 2, 3, 11]);
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
        const { stamp, channels } = windows.look();
        windows.chooseGamma(1, 0.5);
        assert.deepEqual([0, 1, 2].map(channel => windows.gamma(channel)), [1, 0.5, 1]);
        assert.equal(told, 4);
        const bent = windows.look();
        assert.notEqual(bent.stamp, stamp);
        const quarter = Math.round(top / 4);
        assert.deepEqual(bent.channels.map(({ table }) => table[quarter]), [64, 128, 64], pixelType);
        assert.deepEqual([bent.channels[0].table, bent.channels[2].table], [channels[0].table, channels[2].table]);
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
    const { channels: [{ table }], stamp } = windows.look();
    // 0 lies in the middle of −1 … 1, so in the middle of 0 … 65535.
    assert.equal(table.length, 65536);
    assert.deepEqual([0, 32767, 49151, 65535].map(sample => table[sample]), [0, 0, 127, 255]);
    assert.equal(windows.look().channels[0].table, table, 'a table is made once');
    windows.choose(0, -1, 1);
    assert.notEqual(windows.look().stamp, stamp);
    assert.equal(windows.look().channels[0].table[32768], 128);
});

test('Look_Channels_HaveATableAndAColorEach', async () => {
    const { state, windows } = await windowsOn(image({ channels: 3 }));
    windows.choose(2, 100, 101);
    const { channels, isApart } = windows.look();
    assert.deepEqual([channels.map(({ table }) => table[99]), isApart], [[99, 99, 0], false]);
    assert.deepEqual(channels.map(({ color }) => color), [[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
    state.channels.set(0, 2);
    assert.deepEqual(windows.look().channels.map(({ channel, table, color }) => [channel, table[102], color]), [[2, 255, [1, 1, 1]]]);
    assert.equal(windows.featureLook.channels[0].table.length, 65536);
});

test('Look_ColorAndVisibility_ChangeIt', async () => {
    const { state, windows } = await windowsOn(image({ channels: 9, pixelType: 'UInt16' }));
    const { stamp, isApart } = windows.look();
    assert.equal(isApart, true);
    state.looks.choose(0, 1, { color: '#3366ff' });
    const colored = windows.look();
    assert.deepEqual([colored.channels[1].color, colored.stamp === stamp], [[0.2, 0.4, 1], false]);
    state.looks.choose(0, 1, { visible: false });
    assert.deepEqual(windows.look().channels.map(({ channel }) => channel), [0, 2, 3]);
    assert.notEqual(windows.look().stamp, colored.stamp);
});
