import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load } from './samples.mjs';

const { channelName, firstColors, isShownAtFirst } = await load('common/channelColors.js');
const { rgb } = await load('common/colors.js');

test('FirstColors_NumberOfChannels_HasAPaletteThatTellsThemApart', () => {
    assert.deepEqual(firstColors(image()), ['#ffffff']);
    assert.deepEqual(firstColors(image({ channels: 2 })), ['#00ff00', '#ff00ff']);
    for (let channels = 3; channels <= 8; channels++) {
        const colors = firstColors(image({ channels, isPicture: false }));
        assert.equal(new Set(colors).size, channels);
        assert.ok(colors.every(color => /^#[0-9a-f]{6}$/.test(color) && Math.max(...rgb(color)) > 150), 'seen on black');
    }
    const many = firstColors(image({ channels: 20 }));
    assert.deepEqual([many.length, many[8]], [20, many[0]]);
});

test('FirstColors_Palette_CanBeToldApartByEveryKindOfColorVision', () => {
    // What protanopes, deuteranopes and tritanopes see: Machado, Oliveira and Fernandes (2009), severity 1, of linear light.
    const visions = [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];
    const linear = hex => rgb(hex).map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    const times = (m, v) => [0, 3, 6].map(row => m[row] * v[0] + m[row + 1] * v[1] + m[row + 2] * v[2]);
    // CIE 1976 L*a*b* under D65.
    const lab = light => {
        const clamped = light.map(v => Math.min(Math.max(v, 0), 1));
        const xyz = times([0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041], clamped);
        const [x, y, z] = xyz.map((v, i) => v / [0.95047, 1, 1.08883][i])
            .map(v => (v > 216 / 24389 ? Math.cbrt(v) : (24389 / 27 * v + 16) / 116));
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    };
    for (const [channels, least] of [[2, 100], [3, 30], [4, 30], [8, 12]]) {
        const colors = firstColors(image({ channels, isPicture: false }));
        for (const vision of visions) {
            const seen = colors.map(color => lab(times(vision, linear(color))));
            for (let i = 0; i < channels; i++) {
                for (let j = 0; j < i; j++) {
                    const difference = Math.hypot(...seen[i].map((v, k) => v - seen[j][k]));
                    assert.ok(difference >= least, `${colors[i]} and ${colors[j]} of ${channels}: ${difference}`);
                }
            }
        }
    }
});

test('FirstColors_Picture_IsRedGreenAndBlueWhateverTheFileSays', () => {
    const channelColors = ['#0000ff', '#00ff00', '#ffffff'];
    assert.deepEqual(firstColors(image({ channels: 3, channelColors })), ['#ff0000', '#00ff00', '#0000ff']);
    assert.deepEqual(firstColors(image({ channels: 3, channelColors, isPicture: false })), channelColors);
});

test('FirstColors_OfTheFile_AreTakenWhereTheyTellChannelsApart', () => {
    const colors = channelColors => firstColors(image({ channels: 4, channelColors }));
    const palette = colors(null);
    assert.deepEqual(colors(['#0000ff', '#00ff00', '#ff0000', '#ffffff']), ['#0000ff', '#00ff00', '#ff0000', '#ffffff']);
    assert.deepEqual(colors(['#ffffff', '#ffffff', '#ffffff', '#ffffff']), palette, 'all the same');
    assert.deepEqual(colors(['#0000ff', '#000000', '#ff0000', '#ffffff']), ['#0000ff', palette[1], '#ff0000', '#ffffff'], 'black');
    assert.deepEqual(firstColors(image({ channelColors: ['#0000ff'] })), ['#ffffff'], 'one channel is gray');
});

test('IsShownAtFirst_ManyChannels_AreTheFirstFew', () => {
    const shown = channels => Array.from({ length: channels }, (_, i) => i).filter(i => isShownAtFirst(image({ channels }), i));
    assert.deepEqual([shown(8).length, shown(9)], [8, [0, 1, 2, 3]]);
});

test('ChannelName_Image_IsItsOwnOrAColorOrANumber', () => {
    assert.equal(channelName(image({ channels: 2, channelNames: ['DAPI', 'GFP'] }), 1), 'GFP');
    assert.equal(channelName(image({ channels: 3 }), 1), 'Green');
    assert.equal(channelName(image({ channels: 4 }), 1), 'Channel 2');
});
