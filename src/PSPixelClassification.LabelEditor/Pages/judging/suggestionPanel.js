import { byId, icon, make } from '../common/dom.js';
import { duration } from '../panels/featureCost.js';
import { parameterText } from '../panels/parameterText.js';
import { comparison, verdict } from './suggestionText.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage, PageMessage, SuggestionState } from '../common/protocol.js' */
/** @import { Notices } from '../panels/notices.js' */

const Outdated = 'Labels or features have changed since: this suggestion is of those before.';

/**
 * In the dialog of the features: a search for those that fit the labels, and what it found beside what is chosen.
 * @param {EditorState} state @param {(message: PageMessage) => boolean} sendNow @param {(message: EditMessage) => void} edit
 * @param {Notices} notices
 * @returns {{mark: () => void}} marks the suggested boxes, after the matrix was built
 */
export function suggestionPanel(state, sendNow, edit, notices) {
    const dialog = /** @type {HTMLDialogElement} */ (byId('feature-dialog'));
    const panel = byId('suggestion');
    const suggest = /** @type {HTMLButtonElement} */ (byId('features-suggest'));
    const bar = make('progress', { max: 1, 'data-test': 'suggestion-progress', 'aria-label': 'Search for features' });
    const says = make('span', { role: 'status', 'data-test': 'suggestion-says' });
    const cancel = button('suggestion-cancel', 'Cancel the search', () => sendNow({ type: 'cancelSuggestion' }));
    const work = make('div', { class: 'suggestion-work' }, bar, says, make('span', { class: 'spring' }), cancel);
    const problem = make('p', { class: 'problem', role: 'alert', 'data-test': 'suggestion-problem' });
    const stale = make('p', { class: 'stale', text: Outdated, role: 'status', 'data-test': 'suggestion-stale' });
    const table = make('table', { class: 'comparison', 'data-test': 'suggestion-table' });
    const notes = make('div', { class: 'suggestion-notes', 'data-test': 'suggestion-notes' });
    const line = parameterText(
        'suggestion-command', 'Finds the same features in a script.', notices, 'Copied: this line finds the same features in a script.');
    const use = button('suggestion-use', 'Use these', () => {
        edit({ type: 'useSuggestion', serial: state.suggestion.serial });
        notices.inform('The suggested features are chosen. Others can be chosen in the table again.');
        dialog.close();
    });
    const keep = button('suggestion-keep', 'Keep mine', () => {
        sendNow({ type: 'cancelSuggestion' });
        suggest.focus();
    });
    const found = make('div', {}, stale, table, notes, line.element, make('div', { class: 'actions' }, use, keep));
    panel.append(make('h2', { text: 'Suggestion' }), work, problem, found);
    let before = 'none';

    suggest.prepend(icon('i-target'));
    suggest.addEventListener('click', () => sendNow({ type: 'suggest' }));
    state.on(['suggestion', 'connection'], show);

    function show() {
        const { state: phase, progress, message, stale: isStale, found: result } = state.suggestion;
        const isRunning = phase === 'running';
        panel.hidden = phase === 'none';
        // Who pressed it with the keyboard goes on with what takes its place.
        const hadFocus = document.activeElement === suggest;
        suggest.disabled = isRunning || state.connection !== 'open';
        work.hidden = !isRunning;
        bar.value = progress;
        says.textContent = `Comparing sets of features: ${Math.round(progress * 100)}\u00a0%`;
        if (hadFocus && isRunning) cancel.focus();
        problem.hidden = phase !== 'failed';
        problem.textContent = message ?? '';
        found.hidden = !result;
        stale.hidden = !isStale || !result;
        if (result && before !== 'ready') fill(result);
        if (before === 'running' && !dialog.open) {
            if (phase === 'ready') notices.inform('A suggestion of features is ready: open Features.');
            if (phase === 'failed') notices.problem(message ?? '', 'suggestion');
        } else if (before !== phase && phase === 'ready') {
            (use.hidden ? keep : use).focus();
            panel.scrollIntoView?.({ block: 'nearest' });
        }
        before = phase;
        mark();
    }

    /** @param {SuggestionState} result */
    function fill(result) {
        table.replaceChildren(
            make('tr', {}, make('td'), make('th', { scope: 'col', text: 'Now' }), make('th', { scope: 'col', text: 'Suggested' })),
            ...comparison(result, duration).map(({ name, title, now, suggested }) => make('tr', {},
                make('th', { scope: 'row', text: name, title }), make('td', { text: now }), make('td', { text: suggested }))));
        notes.replaceChildren(...verdict(result).map(text => make('p', { text })));
        line.show(result.command);
        // What was not compared is no suggestion.
        use.hidden = result.isCurrent || !result.isCompared;
        keep.textContent = use.hidden ? 'Close' : 'Keep mine';
    }

    function mark() {
        const found = state.suggestion.found?.isCompared ? state.suggestion.found : null;
        const selections = found?.selections ?? [], inputs = found?.inputs ?? [];
        const { kinds, sigmas } = state.features ?? { kinds: [], sigmas: [] };
        for (const box of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll('input[data-kind], input[data-input]'))) {
            const { kind, sigma, input } = box.dataset;
            const isSuggested = input ? inputs.includes(input)
                : selections.some(one => one.feature === kinds[Number(kind)]?.id && one.sigma === sigmas[Number(sigma)]);
            box.parentElement?.classList.toggle('suggested', isSuggested);
            if (isSuggested) box.setAttribute('aria-description', 'suggested');
            else box.removeAttribute('aria-description');
        }
    }

    return { mark };
}

/** @param {string} test @param {string} text @param {() => void} press */
function button(test, text, press) {
    const element = make('button', { type: 'button', 'data-test': test, text });
    element.addEventListener('click', press);
    return element;
}
