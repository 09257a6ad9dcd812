import assert from 'node:assert/strict';
import test from 'node:test';
import { load, numbersFrom } from './samples.mjs';

// A canvas that only takes what is put on it.
globalThis.ImageData = class {
    constructor(width, height) {
        Object.assign(this, { width, height, data: new Uint8ClampedArray(4 * width * height) });
    }
};
globalThis.OffscreenCanvas = class {
    constructor(width, height) {
        Object.assign(this, { width, height });
    }

    getContext() {
        return {
            putImageData: (image, x, y, left, top, width, height) => {
                assert.deepEqual([x, y, left, top, width, height], [0, 0, 0, 0, this.width, this.height]);
                this.pixels = Array.from({ length: width * height }, (_, i) => {
                    const at = 4 * (Math.floor(i / width) * image.width + i % width);
                    return [...image.data.slice(at, at + 4)];
                });
            },
        };
    }
};

const { paintLabels, paintPrediction, paintRaw } = await load('tiles/pictures.js');
const { grayTable } = await load('tiles/grayTable.js');
const { pack } = await load('common/colors.js');

/** A tile of three by two pixels with a picture of each painted. */
const tileOf = (planes, ...data) => ({ width: 3, height: 2, planes, data: Uint8Array.from(data.flat()), picture: null });
const identity = grayTable(256, 0, 255);

test('GrayTable_Window_IsBlackBelowWhiteAboveAndStraightBetween', () => {
    assert.deepEqual([...identity], Array.from({ length: 256 }, (_, i) => i));
    const table = grayTable(65536, 1000, 3000);
    assert.deepEqual([0, 1000, 2000, 3000, 65535].map(sample => table[sample]), [0, 0, 128, 255, 255]);
    assert.ok(table.every((gray, i) => i === 0 || gray >= table[i - 1]));
    assert.deepEqual([...grayTable(256, 7, 7).slice(6, 9)], [0, 0, 255], 'an empty window is a threshold');
});

test('GrayTable_Gamma_BendsTheLineAndKeepsItsEnds', () => {
    for (const gamma of [0.2, 0.5, 2, 5]) {
        const table = grayTable(65536, 1000, 3000, gamma);
        const shares = [[0, 0], [1000, 0], [1500, 0.25], [2000, 0.5], [3000, 1], [65535, 1]];
        for (const [sample, share] of shares) assert.equal(table[sample], Math.round(255 * share ** gamma), `${gamma}, ${sample}`);
    }
    assert.deepEqual(grayTable(256, 3, 200, 1), grayTable(256, 3, 200));
    assert.ok(grayTable(256, 0, 255, 0.5)[64] === 128 && grayTable(256, 0, 255, 2)[128] === 64, 'below 1 is brighter');
});

const White = [1, 1, 1], Red = [1, 0, 0], Green = [0, 1, 0], Blue = [0, 0, 1];
const part = (data, table, color) => ({ data: Uint8Array.from(data), from: 0, table, color });

test('PaintRaw_WhiteChannel_IsGray', () => {
    const tile = tileOf(1, [0, 1, 2, 3, 4, 255]);
    paintRaw(tile, [{ data: tile.data, from: 0, table: Uint8Array.from({ length: 256 }, (_, i) => 255 - i), color: White }]);
    assert.deepEqual(tile.picture.pixels, [255, 254, 253, 252, 251, 0].map(v => [v, v, v, 255]));
});

test('PaintRaw_PlanesOfAPicture_AreRedGreenAndBlueWithTheirTables', () => {
    const tile = tileOf(3, [1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16], [21, 22, 23, 24, 25, 26]);
    const tables = [identity, identity, grayTable(256, 20, 275)];
    paintRaw(tile, [Red, Green, Blue].map((color, i) => ({ data: tile.data, from: 6 * i, table: tables[i], color })));
    assert.deepEqual(tile.picture.pixels, [1, 2, 3, 4, 5, 6].map(v => [v, v + 10, v, 255]));
});

test('PaintRaw_Channels_AreAddedUpInTheirColorsAsFarAsWhite', () => {
    const two = tileOf(2);
    paintRaw(two, [part([0, 9, 0, 255, 255, 7], identity, Green), part([0, 0, 8, 255, 0, 7], identity, [1, 0, 1])]);
    const expected = [[0, 0, 0], [0, 9, 0], [8, 0, 8], [255, 255, 255], [0, 255, 0], [7, 7, 7]];
    assert.deepEqual(two.picture.pixels, expected.map(rgb => [...rgb, 255]));
});

test('PaintRaw_AnyColorsAndValues_AreTheirSumCutAtWhite', () => {
    // By the definition: each channel's color times its gray, rounded, all added, at most 255.
    const next = numbersFrom(5);
    for (const count of [1, 2, 3, 4, 8]) {
        const parts = Array.from({ length: count }, () =>
            part([0, 255, ...Array.from({ length: 4 }, () => next(256))], identity, [next(256) / 255, next(256) / 255, next(2)]));
        const tile = tileOf(1);
        paintRaw(tile, parts);
        const sums = [0, 1, 2, 3, 4, 5].map(i => [0, 1, 2].map(k =>
            Math.min(255, parts.reduce((sum, { data, color }) => sum + Math.round(data[i] * color[k]), 0))));
        assert.deepEqual(tile.picture.pixels, sums.map(rgb => [...rgb, 255]));
    }
});

test('PaintRaw_NoChannel_IsBlack', () => {
    const tile = tileOf(1);
    paintRaw(tile, [part([9, 9, 9, 9, 9, 9], identity, White)]);
    paintRaw(tile, []);
    assert.deepEqual(tile.picture.pixels, Array.from({ length: 6 }, () => [0, 0, 0, 255]));
});

test('PaintRaw_SamplesOf16Bit_GoThroughTheirTable', () => {
    const data = Uint16Array.of(0, 1000, 2000, 3000, 4000, 65535), tile = tileOf(1);
    paintRaw(tile, [{ data, from: 0, table: grayTable(65536, 1000, 3000), color: White }]);
    assert.deepEqual(tile.picture.pixels.map(([v]) => v), [0, 0, 128, 255, 255, 255]);
});

test('PaintLabels_Classes_HaveTheirColorsAndNoneIsTransparent', () => {
    const palette = new Uint32Array(256);
    palette[1] = pack(255, 0, 0, 255);
    palette[2] = pack(0, 0, 255, 255);
    const tile = tileOf(1, [0, 1, 2, 0, 0, 1]);
    paintLabels(tile, palette);
    const [none, red, blue] = [[0, 0, 0, 0], [255, 0, 0, 255], [0, 0, 255, 255]];
    assert.deepEqual(tile.picture.pixels, [none, red, blue, none, none, red]);
    tile.data.fill(0);
    paintLabels(tile, palette);
    assert.equal(tile.picture, null, 'a tile without labels has no picture');
});

test('PaintLabels_OnlySomePixels_LeavesTheOthersTransparent', () => {
    const palette = new Uint32Array(256);
    palette[1] = pack(255, 0, 0, 255);
    const tile = tileOf(1, [1, 1, 1, 0, 1, 0]);
    paintLabels(tile, palette, Uint8Array.of(1, 0, 1, 1, 0, 0));
    const [none, red] = [[0, 0, 0, 0], [255, 0, 0, 255]];
    assert.deepEqual(tile.picture.pixels, [red, none, red, none, none, none]);
});

test('PaintPrediction_HiddenClass_LetsTheImageThroughAsMuchAsItsProbability', () => {
    const tile = tileOf(3, [1, 2, 1, 2, 0, 1], [255, 0, 128, 64, 0, 191], [0, 255, 127, 191, 0, 64]);
    paintPrediction(tile, { prediction: 0.5, segmentation: 0, uncertainty: 0, colors: [[255, 0, 0], null] });
    assert.deepEqual(
        tile.picture.pixels.map(([, , , a]) => a), [255, 0, 128, 64, 0, 191].map(p => Math.floor(0.5 * p)), 'its probability alone');
    for (const i of [0, 2, 3, 5]) assert.deepEqual(tile.picture.pixels[i].slice(1, 3), [0, 0]);
    assert.ok([0, 2, 3, 5].every(i => tile.picture.pixels[i][0] >= 254));
});

test('PaintPrediction_HiddenClass_IsLeftOutOfTheSegmentation', () => {
    const tile = tileOf(3, [1, 2, 1, 2, 0, 0], [255, 0, 128, 0, 0, 0], [0, 255, 127, 255, 0, 0]);
    paintPrediction(tile, { prediction: 0, segmentation: 1, uncertainty: 0, colors: [null, [0, 0, 255]] });
    assert.deepEqual(tile.picture.pixels.map(([, , b, a]) => [b, a]), [[0, 0], [255, 255], [0, 0], [255, 255], [0, 0], [0, 0]]);
});

test('PaintPrediction_SegmentationOfSomePixels_LeavesThePredictionOfTheOthers', () => {
    const colors = [[255, 0, 0], [0, 0, 255]];
    const tile = tileOf(3, [1, 1, 2, 2, 1, 2], [255, 255, 0, 0, 255, 0], [0, 0, 255, 255, 0, 255]);
    paintPrediction(tile, { prediction: 0.5, segmentation: 1, uncertainty: 0, colors }, Uint8Array.of(0, 1, 1, 0, 0, 0));
    assert.deepEqual(tile.picture.pixels.map(([, , , a]) => a), [127, 255, 255, 127, 127, 127]);
});

test('PaintPrediction_Probabilities_MixTheColorsOfTheClasses', () => {
    const colors = [[255, 0, 0], [0, 0, 255]];
    const tile = tileOf(3, [1, 2, 1, 0, 1, 2], [255, 0, 128, 255, 191, 64], [0, 255, 127, 0, 64, 191]);
    paintPrediction(tile, { prediction: 0.5, segmentation: 0, uncertainty: 0, colors });
    const alpha = Math.floor(0.5 * 255);
    assert.deepEqual(tile.picture.pixels, [[254, 0, 0], [0, 0, 254], [127, 0, 126], [0, 0, 0], [190, 0, 63], [63, 0, 190]]
        .map((rgb, i) => [...rgb, i === 3 ? 0 : alpha]), 'a pixel that is not predicted is transparent');
});

test('PaintPrediction_Segmentation_IsTheMostProbableClassOverIt', () => {
    const colors = [[255, 0, 0], [0, 0, 255]];
    const tile = tileOf(3, [1, 2, 1, 2, 0, 0], [255, 0, 128, 0, 0, 0], [0, 255, 127, 255, 0, 0]);
    paintPrediction(tile, { prediction: 0, segmentation: 1, uncertainty: 0, colors });
    assert.deepEqual(tile.picture.pixels.slice(0, 4), [[255, 0, 0, 255], [0, 0, 255, 255], [255, 0, 0, 255], [0, 0, 255, 255]]);
    // Source over (Porter and Duff): both half opaque make 0.75, two thirds of it the upper one.
    paintPrediction(tile, { prediction: 0.5, segmentation: 0.5, uncertainty: 0, colors });
    const [r, g, b, a] = tile.picture.pixels[2];
    assert.deepEqual([g, a], [0, Math.floor(0.75 * 255)]);
    assert.ok(Math.abs(r - (2 / 3 * 255 + 128 / 3)) <= 1.5 && Math.abs(b - 127 / 3) <= 1.5, `${r} ${b}`);
});

test('PaintPrediction_Uncertainty_IsCyanAsStrongAsTheTwoBestClassesAreClose', () => {
    const colors = [[255, 0, 0], [0, 255, 0], [0, 0, 255]];
    const tile = tileOf(4, [1, 2, 3, 1, 0, 1], [255, 0, 100, 128, 0, 90], [0, 255, 5, 127, 0, 80], [0, 0, 150, 0, 0, 85]);
    paintPrediction(tile, { prediction: 0.5, segmentation: 0.5, uncertainty: 1, colors });
    assert.deepEqual(tile.picture.pixels.map(([, , , a]) => a), [0, 0, 205, 254, 0, 250]);
    assert.deepEqual(tile.picture.pixels[2].slice(0, 3), [0, 255, 255]);
    paintPrediction(tile, { prediction: 0, segmentation: 0, uncertainty: 0.5, colors });
    assert.equal(tile.picture.pixels[2][3], Math.floor(205 / 2));
});

test('Paint_TileOfTheSameSize_KeepsItsCanvas', () => {
    const tile = tileOf(1, [1, 2, 3, 4, 5, 6]);
    const parts = [{ data: tile.data, from: 0, table: identity, color: White }];
    paintRaw(tile, parts);
    const { picture } = tile;
    paintRaw(tile, parts);
    assert.equal(tile.picture, picture);
    Object.assign(tile, { width: 2, height: 3 });
    paintRaw(tile, parts);
    assert.deepEqual([tile.picture.width, tile.picture.height], [2, 3]);
});

test('PaintPrediction_RunsOfEqualPixels_AreAsEachPixelByItself', () => {
    const number = numbersFrom(7), size = 6;
    for (let round = 0; round < 200; round++) {
        // Few values, so that neighbors are often equal in some planes or in all, also from row to row.
        const planes = Array.from({ length: 3 }, (_, plane) => Array.from({ length: size }, () => number(3) * (plane === 0 ? 1 : 100)));
        const only = round % 2 === 0 ? null : Uint8Array.from({ length: size }, () => number(2));
        const look = {
            prediction: number(2) * 0.5, segmentation: number(2) * 0.25, uncertainty: round % 5 === 0 ? 0.5 : 0,
            colors: [[255, 0, 0], number(4) === 0 ? null : [0, 255, 10]],
        };
        const tile = tileOf(3, ...planes);
        paintPrediction(tile, look, only);
        const alone = Array.from({ length: size }, (_, i) => {
            const pixel = { width: 1, height: 1, planes: 3, data: Uint8Array.from(planes.map(plane => plane[i])), picture: null };
            paintPrediction(pixel, look, only && only.slice(i, i + 1));
            return pixel.picture.pixels[0];
        });
        assert.deepEqual(tile.picture.pixels, alone);
    }
});
