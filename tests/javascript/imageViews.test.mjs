import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load } from './samples.mjs';

const { ImageViews } = await load('view/imageViews.js');
const { Viewport } = await load('view/viewport.js');

function viewsOf(...images) {
    const viewport = new Viewport(() => {});
    viewport.resize(800, 600, 1);
    const views = new ImageViews(viewport);
    const show = index => views.show(index, images[index]);
    show(0);
    return { viewport, show };
}

test('Show_AnotherImage_IsFittedWhateverTheSizeOfTheLast', () => {
    const { viewport, show } = viewsOf(image(), image(), image({ width: 50, height: 90 }));
    for (const index of [1, 2]) {
        viewport.zoom(3, 100, 100);
        show(index);
        assert.ok(viewport.isFit, `${index}`);
    }
});

test('Show_ImageThatWasZoomed_ComesBackAsItWasLeft', () => {
    const { viewport, show } = viewsOf(image(), image());
    viewport.centerOn(300, 200, 5);
    show(1);
    viewport.centerOn(10, 20, 2);
    show(0);
    assert.deepEqual(viewport.view, { scale: 5, centerX: 300, centerY: 200 });
    viewport.fit();
    show(1);
    assert.deepEqual(viewport.view, { scale: 2, centerX: 10, centerY: 20 });
    show(0);
    assert.ok(viewport.isFit, 'who fits an image wants it fitted');
});

test('Show_SameImage_MovesNothing', () => {
    const { viewport, show } = viewsOf(image());
    viewport.centerOn(300, 200, 5);
    show(0);
    assert.deepEqual(viewport.view, { scale: 5, centerX: 300, centerY: 200 });
});

test('Show_FittedImageInAWindowOfAnotherSize_IsFittedAnew', () => {
    const { viewport, show } = viewsOf(image(), image());
    show(1);
    viewport.resize(500, 500, 1);
    show(0);
    assert.ok(viewport.isFit);
    assert.equal(viewport.scale, 0.48);
});
