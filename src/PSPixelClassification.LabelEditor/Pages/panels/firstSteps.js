import { byId, make } from '../common/dom.js';
import { sum } from '../common/numbers.js';
import { remember, remembered } from '../common/storage.js';
/** @import { EditorState } from '../common/editorState.js' */

const Steps = [
    'Draw a short stroke in what you look for: class 1.',
    'Press 2, and draw one where it is not: class 2.',
    'Look at the colors, and draw where they are wrong.',
];

/**
 * What to do first, in a session without labels: each step is ticked when it is done, and all leave with the first prediction.
 * @param {EditorState} state
 */
export function firstSteps(state) {
    const card = byId('first-steps');
    const list = byId('first-steps-list');
    list.replaceChildren(...Steps.map(text => make('li', { text })));
    /** Whether the session began without labels; null while it has not. @type {boolean | null} */
    let isNew = null;
    byId('first-steps-close').addEventListener('click', () => {
        remember('firstSteps', false);
        show();
    });

    function show() {
        const labeled = state.classes.filter(c => sum(c.pixels) > 0).length;
        if (state.images.length > 0) isNew ??= labeled === 0 && !state.model.canPredict;
        const isDone = [labeled > 0, labeled > 1, labeled > 1 && state.model.canPredict];
        // Who has done them all needs them no more, also after all labels are cleared.
        if (isDone[2]) isNew = false;
        card.hidden = !isNew || !remembered('firstSteps', true) || Boolean(state.currentImage?.problem);
        [...list.children].forEach((step, i) => step.classList.toggle('done', isDone[i]));
        // What is next is said to those who do not see the ticks.
        [...list.children].forEach((step, i) => {
            if (i === isDone.indexOf(false)) step.setAttribute('aria-current', 'step');
            else step.removeAttribute('aria-current');
        });
    }

    state.on(['classes', 'model', 'images', 'plane'], show);
}
