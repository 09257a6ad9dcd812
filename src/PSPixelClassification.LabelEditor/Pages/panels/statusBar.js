import { byId, make } from '../common/dom.js';
import { count, sum } from '../common/numbers.js';
import { describeAccuracy } from './accuracyText.js';
import { classChip } from './classChip.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ClassState, ProbeAnswer } from '../common/protocol.js' */
/** @import { ModelState } from '../common/types.js' */

/** A training that takes less is not shown. */
const PatienceMilliseconds = 150;

/**
 * The line at the bottom: the pixel under the pointer at the left, labeled pixels of each class and the model at the right.
 * @param {EditorState} state @param {() => boolean} safePalette
 * @returns {{probe: (probe: ProbeAnswer | null) => void}} shows the values of a pixel, null for none
 */
export function statusBar(state, safePalette) {
    const readout = byId('readout');
    const labeled = byId('status-labels');
    const chip = (/** @type {ClassState} */ c) => classChip(c, safePalette());
    const status = byId('status-model');
    const accuracy = byId('status-accuracy');
    let timer = 0;

    function showModel() {
        status.textContent = status.title = state.connection === 'open' ? describe(state.model, state.live) : '';
        status.dataset.state = state.model.state;
    }

    state.on(['model', 'classes', 'connection'], () => {
        clearTimeout(timer);
        if (state.model.state === 'training' && state.connection === 'open') timer = setTimeout(showModel, PatienceMilliseconds);
        else showModel();
    });
    state.on(['accuracy', 'connection'], () => {
        const known = state.connection === 'open' ? state.accuracy : null;
        const { text, detail, title } = known ? describeAccuracy(known) : { text: '', detail: '', title: '' };
        accuracy.replaceChildren(...(text ? [text, make('span', { text: detail })] : []));
        accuracy.title = title;
        accuracy.classList.toggle('stale', Boolean(known?.stale));
    });
    state.on(['classes'], showLabeled);
    state.on(['features'], () => {
        byId('status-features').textContent = state.features ? `${state.features.channels} feature channels` : '';
    });

    return {
        probe(probe) {
            if (!probe) return readout.replaceChildren();
            const parts = [make('span', { class: 'place', text: `x ${probe.x}  y ${probe.y}` })];
            parts.push(make('span', { text: `value ${probe.values.map(show).join(' · ')}` }));
            const labeled = state.classes.find(c => c.value === probe.class);
            if (labeled) parts.push(make('span', {}, 'label\u2002', chip(labeled), labeled.name));
            const likely = state.classes
                .map((c, i) => ({ c, p: probe.probabilities?.[i] ?? 0 }))
                .filter(({ p }) => p >= 0.005)
                .sort((a, b) => b.p - a.p);
            for (const { c, p } of likely.slice(0, 4)) parts.push(make('span', {}, chip(c), `${c.name} ${Math.round(p * 100)} %`));
            readout.replaceChildren(...parts);
        },
    };

    /** One count for each class; those that have no room are in the title. */
    function showLabeled() {
        const tallies = state.classes.map(c => ({ c, pixels: count(sum(c.pixels)) }));
        labeled.hidden = !tallies.some(({ pixels }) => pixels !== '0');
        labeled.title = ['Labeled pixels in all images', ...tallies.map(({ c, pixels }) => `${c.value} ${c.name}: ${pixels}`)].join('\n');
        labeled.replaceChildren(...tallies.map(({ c, pixels }) =>
            make('span', { class: 'tally', 'data-test': `tally-${c.value}` }, chip(c), pixels)));
    }
}

/** @param {number} value */
const show = value => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5))));

/** @param {ModelState} model @param {boolean} live */
function describe(model, live) {
    const oob = model.oob === null ? '' : `, out-of-bag error ${(model.oob * 100).toFixed(1)} %`;
    const origin = model.milliseconds === null ? 'Classifier of the project' : `Trained in ${Math.round(model.milliseconds)} ms`;
    const paused = live ? '' : ' (live update is off)';
    switch (model.state) {
        case 'training': return 'Training …';
        case 'ready': return `${origin}${oob}${paused}`;
        case 'failed': return `Training failed: ${model.message ?? ''}`;
        default: return `Not trained${paused}`;
    }
}
