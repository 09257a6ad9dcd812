import assert from 'node:assert/strict';
import test from 'node:test';
import { load, numbersFrom } from './samples.mjs';

const { Viewport } = await load('view/viewport.js');

function viewportOf(imageWidth, imageHeight, width = 800, height = 600, ratio = 1) {
    const viewport = new Viewport(() => {});
    viewport.setImage(imageWidth, imageHeight);
    viewport.resize(width, height, ratio);
    return viewport;
}

const isNear = (actual, expected, tolerance = 1e-9) => assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test('Resize_FittedImage_StaysFitted', () => {
    const viewport = viewportOf(1000, 500);
    isNear(viewport.scale, 0.8 * 0.96);
    viewport.resize(400, 600, 2);
    isNear(viewport.scale, 0.4 * 0.96);
    assert.deepEqual([viewport.centerX, viewport.centerY, viewport.ratio], [500, 250, 2]);
});

test('Resize_ZoomedImage_KeepsScaleAndCenter', () => {
    const viewport = viewportOf(1000, 500);
    viewport.centerOn(300, 200, 4);
    viewport.resize(300, 300, 1);
    assert.deepEqual([viewport.scale, viewport.centerX, viewport.centerY], [4, 300, 200]);
    assert.deepEqual(viewport.toImage(150, 150), [300, 200]);
});

test('SetImage_WithAView_ShowsItAndOtherwiseFits', () => {
    const viewport = viewportOf(1000, 500);
    viewport.setImage(900, 400, { scale: 3, centerX: 10, centerY: 20 });
    assert.deepEqual(viewport.view, { scale: 3, centerX: 10, centerY: 20 });
    viewport.setImage(900, 400);
    isNear(viewport.scale, 800 / 900 * 0.96);
    assert.deepEqual([viewport.centerX, viewport.centerY], [450, 200]);
});

test('IsFit_View_IsUntilTheUserMovesOrZooms', () => {
    for (const [width, height] of [[1000, 500], [3, 2]]) {
        const viewport = viewportOf(width, height);
        const moves = [() => viewport.pan(10, 0), () => viewport.pan(0, 10), () => viewport.zoom(0.5), () => viewport.centerOn(1, 1)];
        for (const move of moves) {
            assert.ok(viewport.isFit);
            move();
            assert.ok(!viewport.isFit, `${move}`);
            viewport.fit();
        }
    }
});

const noEdges = { left: 0, top: 0, right: 0, bottom: 0 };

test('GoTo_PlaceInTheMiddle_IsCenteredAndNearEnough', () => {
    const viewport = viewportOf(1000, 700, 800, 600, 2);
    viewport.goTo(480.5, 350.5, noEdges);
    assert.deepEqual(viewport.view, { scale: 4, centerX: 480.5, centerY: 350.5 });
    viewport.zoom(2);
    viewport.goTo(500, 340, noEdges);
    assert.deepEqual(viewport.view, { scale: 8, centerX: 500, centerY: 340 }, 'a nearer view stays');
});

test('GoTo_AnyPlace_KeepsTheViewInTheImage', () => {
    const next = numbersFrom(8);
    for (let i = 0; i < 200; i++) {
        const [width, height, ratio] = [50 + next(2000), 50 + next(2000), 1 + next(2)];
        const viewport = viewportOf(width, height, 800, 600, ratio);
        viewport.goTo(next(width) + 0.5, next(height) + 0.5, noEdges);
        const { scale, centerX, centerY } = viewport.view;
        for (const [center, length, half] of [[centerX, width, 400 / scale], [centerY, height, 300 / scale]]) {
            if (2 * half < length) assert.ok(center >= half && center <= length - half, `${i}`);
            else isNear(center, length / 2);
        }
    }
});

test('GoTo_PlaceAtACorner_IsNotUnderWhatLiesOverTheEdges', () => {
    const edges = { left: 20, top: 30, right: 200, bottom: 120 };
    for (const [width, height] of [[1000, 700], [300, 200], [390, 900]]) {
        for (const [x, y] of [[0, 0], [width, 0], [0, height], [width, height], [width / 2, height - 10]]) {
            const viewport = viewportOf(width, height, 1600, 1200, 2);
            viewport.goTo(x, y, edges);
            const [left, top] = viewport.toDevice(x, y).map(at => at / 2);
            assert.ok(left >= 20 - 1 && left <= 800 - 200 + 1 && top >= 30 - 1 && top <= 600 - 120 + 1, `${x}, ${y}: ${left}, ${top}`);
        }
    }
    const viewport = viewportOf(1000, 700);
    viewport.goTo(500, 690, edges);
    // The window shows 300 pixels of the height: 550 would be inside, 690 must be 120 of its pixels from the lower edge.
    assert.deepEqual([viewport.centerX, viewport.centerY], [500, 690 - 150 + 60]);
});

test('ToImage_ToDevice_AreInverse', () => {
    const next = numbersFrom(3);
    const viewport = viewportOf(1000, 700);
    for (let i = 0; i < 100; i++) {
        viewport.centerOn(next(1000), next(700), (1 + next(500)) / 50);
        const at = [next(800), next(600)];
        const back = viewport.toDevice(...viewport.toImage(...at));
        isNear(back[0], at[0], 1e-6);
        isNear(back[1], at[1], 1e-6);
        assert.ok(Number.isInteger(viewport.originX) && Number.isInteger(viewport.originY));
    }
});

test('Zoom_AboutAPoint_LeavesWhatIsUnderIt', () => {
    const viewport = viewportOf(1000, 700);
    viewport.centerOn(500, 350, 2);
    const before = viewport.toImage(220, 130);
    viewport.zoom(1.5, 220, 130);
    const after = viewport.toImage(220, 130);
    assert.equal(viewport.scale, 3);
    // The origin is a whole device pixel.
    isNear(after[0], before[0], 0.5 / 3);
    isNear(after[1], before[1], 0.5 / 3);
});

test('Zoom_WithoutAPoint_IsAboutTheMiddle', () => {
    const viewport = viewportOf(1000, 700);
    viewport.centerOn(500, 350, 2);
    viewport.zoom(2);
    assert.deepEqual([viewport.scale, viewport.centerX, viewport.centerY], [4, 500, 350]);
});

test('Zoom_TheEnds_AreNotPassed', () => {
    const viewport = viewportOf(1000, 700);
    viewport.zoom(1e9);
    assert.equal(viewport.scale, 64);
    viewport.zoom(1e-9);
    isNear(viewport.scale, 0.8 * 0.96 / 2);
    const small = viewportOf(10, 10);
    small.zoom(1e-9);
    assert.equal(small.scale, 1, 'a small image can be seen pixel by pixel');
});

test('Pan_FarOutside_KeepsTheCenterInTheImage', () => {
    const viewport = viewportOf(1000, 700);
    viewport.centerOn(500, 350, 2);
    viewport.pan(10, -6);
    assert.deepEqual([viewport.centerX, viewport.centerY], [495, 353]);
    viewport.pan(1e6, 1e6);
    assert.deepEqual([viewport.centerX, viewport.centerY], [0, 0]);
    viewport.pan(-1e6, -1e6);
    assert.deepEqual([viewport.centerX, viewport.centerY], [1000, 700]);
});

test('Level_AnyScale_HasPixelsOf0Point6To1Point2DevicePixels', () => {
    const viewport = viewportOf(65536, 65536);
    for (let scale = 1; scale > 1 / 250; scale *= 0.97) {
        viewport.centerOn(0, 0, scale);
        const size = scale * 2 ** viewport.level(256);
        assert.ok(size > 0.6 && size < 1.24, `${scale}: ${size}`);
    }
    viewport.centerOn(0, 0, 8);
    assert.equal(viewport.level(256), 0);
});

test('Level_FarOut_EndsWhereOneTileHoldsTheImage', () => {
    for (const [size, coarsest] of [[256, 0], [257, 1], [512, 1], [513, 2], [1000, 2]]) {
        const viewport = viewportOf(size, 10);
        viewport.centerOn(0, 0, 1e-4);
        assert.equal(viewport.level(256), coarsest, `${size}`);
    }
});

test('Tiles_View_AreThoseOnItAndInTheImage', () => {
    const viewport = viewportOf(1000, 700);
    viewport.centerOn(500, 350, 1);
    assert.deepEqual(viewport.tiles(0, 256), { x0: 0, y0: 0, x1: 3, y1: 2 });
    viewport.centerOn(500, 350, 8);
    // 100 × 75 pixels of the image: 450 … 550 and 312.5 … 387.5.
    assert.deepEqual(viewport.tiles(0, 256), { x0: 1, y0: 1, x1: 2, y1: 1 });
    assert.deepEqual(viewport.tiles(1, 256), { x0: 0, y0: 0, x1: 1, y1: 0 });
    assert.deepEqual(viewport.tiles(0, 256, 1), { x0: 0, y0: 0, x1: 3, y1: 2 });
    viewport.centerOn(1000, 700, 1);
    assert.deepEqual(viewport.tiles(0, 256, 1), { x0: 1, y0: 0, x1: 3, y1: 2 });
    assert.deepEqual(viewport.tiles(1, 256), { x0: 1, y0: 0, x1: 1, y1: 1 });
});

test('EachTile_View_GoesRowByRow', () => {
    const viewport = viewportOf(1000, 700), visited = [];
    viewport.centerOn(500, 350, 1);
    viewport.eachTile(1, 256, (x, y) => visited.push(`${x},${y}`));
    assert.deepEqual(visited, ['0,0', '1,0', '0,1', '1,1']);
});
