import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { describeAccuracy } = await load('panels/accuracyText.js');
const measured = (properties = {}) => ({
    type: 'accuracy', unit: 'stroke', images: 2, strokes: 12, overall: 0.93149, meanIoU: 0.836, tooFew: null, stale: false, ...properties,
});

test('DescribeAccuracy_Strokes_SaysShareAndWhatItRestsOn', () => {
    const { text, detail, title } = describeAccuracy(measured());
    assert.deepEqual([text, detail], ['left-out accuracy 93.1 %', ' (12 strokes of 2 images)']);
    assert.match(title, /^12 strokes of 2 images were left out .*: mean IoU 0\.84\. Strokes lie in easy places/);
});

test('DescribeAccuracy_Images_CountsImages', () => {
    const { text, detail } = describeAccuracy(measured({ unit: 'image', images: 5, overall: 1 }));
    assert.deepEqual([text, detail], ['left-out accuracy 100.0 %', ' (5 images)']);
    assert.equal(describeAccuracy(measured({ unit: 'stroke', images: 1, strokes: 1 })).detail, ' (1 stroke of 1 image)');
});

test('DescribeAccuracy_TooFew_SaysSoInWholeSentences', () => {
    const { text, detail, title } =
        describeAccuracy(measured({ overall: null, meanIoU: null, tooFew: 'Only one stroke. Paint more.' }));
    assert.deepEqual([text + detail, title], ['left-out accuracy: too few strokes to tell', 'Only one stroke. Paint more.']);
    assert.equal(describeAccuracy(measured({ tooFew: 'Few.' })).text, 'left-out accuracy: too few strokes');
});

test('DescribeAccuracy_LabelsThatChanged_SaysThatItIsOld', () => {
    assert.match(describeAccuracy(measured({ stale: true })).title, /measured again in the next pause\.$/);
});
