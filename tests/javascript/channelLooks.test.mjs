import assert from 'node:assert/strict';
import test from 'node:test';
import { image, load } from './samples.mjs';

const { ChannelLooks } = await load('common/channelLooks.js');

test('Choose_Parts_AreAddedToWhatIsChosen', () => {
    const looks = new ChannelLooks();
    looks.choose(2, 1, { color: '#ff0000' });
    looks.choose(2, 1, { low: 3, high: 4 });
    assert.deepEqual(looks.of(2, 1), { channel: 1, color: '#ff0000', visible: null, low: 3, high: 4, gamma: null });
    assert.equal(looks.of(2, 0), undefined);
    assert.equal(looks.of(0, 1), undefined);
});

test('TakeChanged_Images_AreToldOnceWithAllThatIsChosen', () => {
    const looks = new ChannelLooks();
    const known = { channel: 0, color: '#00ff00', visible: null, low: null, high: null, gamma: null };
    looks.restore([image({ channels: 2, display: [known] }), image({ channels: 2 })]);
    assert.equal(looks.isChanged, false);
    looks.choose(0, 1, { visible: false });
    assert.equal(looks.isChanged, true);
    assert.deepEqual(looks.takeChanged(), [{ image: 0, channels: [known, { ...known, channel: 1, color: null, visible: false }] }]);
    assert.deepEqual([looks.isChanged, looks.takeChanged()], [false, []]);
});

test('Visible_Channels_AreThoseOfTheFirstLookUnlessChosen', () => {
    const looks = new ChannelLooks(), info = image({ channels: 9 });
    looks.choose(0, 8, { visible: true });
    looks.choose(0, 0, { visible: false });
    assert.deepEqual(looks.visible(0, info), [1, 2, 3, 8]);
    assert.equal(looks.color(0, info, 0), '#00ffff');
    looks.choose(0, 0, { color: '#010203' });
    assert.equal(looks.color(0, info, 0), '#010203');
});
