import { channelName } from '../common/channelColors.js';
import { textOn } from '../common/colors.js';
import { arrowsChoose, byId, check, make } from '../common/dom.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */

/**
 * The channels that are laid over each other, each with its color, a box to show it, and its range; the one that is chosen is adjusted.
 * @param {EditorState} state @param {DisplayWindows} displayWindows
 */
export function channelList(state, displayWindows) {
    const list = byId('channels');
    arrowsChoose(list);
    /** What the rows are of: only other channels make new rows, because an open list of colors and the focus must stay. */
    let stamp = '';
    /** @type {(() => void)[]} */
    let updates = [];

    /** @param {number} channel @param {boolean} isShown */
    function show(channel, isShown) {
        state.looks.choose(state.image, channel, { visible: isShown });
        displayWindows.request();
        state.tell('window');
    }

    /** @param {number} channel */
    function adjust(channel) {
        state.adjusted.set(state.image, channel);
        displayWindows.request();
        state.tell('window');
    }

    /** @param {number} channel */
    function row(channel) {
        const image = /** @type {NonNullable<typeof state.currentImage>} */ (state.currentImage);
        const name = channelName(image, channel);
        const color = make('input', {
            type: 'color', 'aria-label': `Color of ${name}`, 'data-test': `channel-color-${channel}`, disabled: image.isPicture,
        });
        color.addEventListener('input', () => {
            state.looks.choose(state.image, channel, { color: color.value });
            state.tell('window');
        });
        const chip = make('label', {
            class: 'chip', title: image.isPicture ? 'A picture keeps its colors' : `Color of ${name}: click to change`,
        }, make('span', { text: channel + 1, 'aria-hidden': 'true' }), color);
        const box = make('input', { type: 'checkbox', 'aria-label': `Show ${name}`, 'data-test': `channel-visible-${channel}` });
        box.addEventListener('change', () => show(channel, box.checked));
        const range = make('span', { class: 'count' });
        const choose = make('button', {
            type: 'button', role: 'radio', class: 'choose', 'data-test': `channel-${channel}`, title: `Adjust ${name}`,
        }, make('span', { class: 'name', text: name }), range);
        choose.addEventListener('click', () => adjust(channel));
        const element = make('div', { class: 'row channel' }, chip, make('label', { class: 'check' }, box), choose);

        updates.push(() => {
            color.value = state.looks.color(state.image, image, channel);
            chip.style.backgroundColor = color.value;
            chip.style.color = textOn(color.value);
            box.checked = state.looks.isVisible(state.image, image, channel);
            const { low, high } = displayWindows.window(channel);
            range.textContent = displayWindows.histogram(channel) ? `${short(low)} – ${short(high)}` : '';
            const isChosen = channel === state.adjustedChannel;
            check(choose, isChosen);
            element.classList.toggle('chosen', isChosen);
            element.classList.toggle('off', !box.checked);
        });
        return element;
    }

    return () => {
        const image = state.currentImage;
        const isListed = image !== undefined && state.channel < 0;
        list.hidden = !isListed;
        if (!isListed) return;
        const now = JSON.stringify([state.image, image.channels, image.channelNames, image.isPicture]);
        if (now !== stamp) {
            stamp = now;
            updates = [];
            list.replaceChildren(...Array.from({ length: image.channels }, (_, channel) => row(channel)));
        }
        for (const update of updates) update();
    };
}

/** A few digits: the fields below have them all. @param {number} value */
const short = value => String(Number(value.toPrecision(value >= 1000 || value <= -1000 ? 5 : 3)));
