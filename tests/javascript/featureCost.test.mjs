import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load } from './samples.mjs';

const { describeCost } = await load('panels/featureCost.js');
const choice = (channels, millisecondsPerMegapixel, refused = null) => ({ channels, millisecondsPerMegapixel, refused });

test('DescribeCost_ChoiceThatCannotBeComputed_SaysWhy', () => {
    assert.equal(describeCost(choice(4, 10, 'The image is too flat.'), image()), 'The image is too flat.');
});

test('DescribeCost_Channels_AreCountedAndTimedForTheImage', () => {
    const megapixel = { width: 1000, height: 1000 };
    assert.equal(describeCost(choice(1, null), image()), '1 channel');
    assert.equal(describeCost(choice(1234, 10), undefined), '1,234 channels');
    assert.equal(describeCost(choice(49, 123), image(megapixel)), '49 channels, about 120 ms for this image');
    assert.equal(describeCost(choice(49, 1), image(megapixel)), '49 channels, about 10 ms for this image');
    assert.equal(describeCost(choice(49, 25), image({ ...megapixel, depth: 2 })), '49 channels, about 50 ms for this volume');
    assert.equal(describeCost(choice(49, 25), image({ ...megapixel, depth: 64 })), '49 channels, about 1.6 s for this volume');
    const series = image({ ...megapixel, times: 5 });
    assert.equal(describeCost(choice(2, 1240), series), '2 channels, about 1.2 s for a time point of this image');
    assert.equal(describeCost(choice(2, 60000), image(megapixel)), '2 channels, about 1.0 min for this image');
});
