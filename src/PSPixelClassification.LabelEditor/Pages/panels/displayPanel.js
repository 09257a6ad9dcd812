import { channelName } from '../common/channelColors.js';
import { byId, make } from '../common/dom.js';
import { channelList } from './channelList.js';
import { rangeEditor } from './rangeEditor.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */

/**
 * Which channels are shown and how: several in colors, or one in gray.
 * @param {EditorState} state @param {DisplayWindows} displayWindows
 */
export function displayPanel(state, displayWindows) {
    const channel = /** @type {HTMLSelectElement} */ (byId('channel'));
    const drawList = channelList(state, displayWindows);
    const draw = rangeEditor(state, displayWindows);

    channel.addEventListener('change', () => {
        state.channels.set(state.image, Number(channel.value));
        displayWindows.request();
        state.tell('window');
    });
    byId('window-auto').addEventListener('click', () => displayWindows.auto());
    byId('window-full').addEventListener('click', () => displayWindows.full());

    state.on(['images', 'plane', 'window'], () => {
        const image = state.currentImage;
        if (!image) return;
        const isOne = image.channels < 2;
        byId('channel-row').hidden = isOne;
        byId('channel-auto').hidden = isOne || state.channel >= 0 || image.isPicture;
        byId('window-auto').textContent = isOne || state.channel >= 0 || image.isPicture ? 'Auto' : 'Auto all';
        if (!isOne) {
            const options = Array.from({ length: image.channels }, (_, i) => make('option', { value: i, text: channelName(image, i) }));
            channel.replaceChildren(make('option', { value: -1, text: image.isPicture ? 'Color' : 'Channels in color' }), ...options);
            channel.value = String(state.channel);
        }
        drawList();
        draw();
    });
    state.on(['plane'], () => displayWindows.request());
    return { draw };
}
