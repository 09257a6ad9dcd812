import { byId, count, make } from './dom.js';
import { colourOf } from './colours.js';

/** A training that is over sooner is not worth a word. */
const PatienceMilliseconds = 150;

/**
 * The line at the bottom: the pixel under the pointer at the left, labels and model at the right.
 * @param {import('./state.js').EditorState} state @param {() => boolean} safePalette
 * @returns {{probe: (probe: any) => void}}
 */
export function statusBar(state, safePalette) {
    const readout = byId('readout');
    const status = byId('status-model');
    let timer = 0;

    function showModel() {
        status.textContent = status.title = state.connection === 'open' ? describe(state.model, state.live) : '';
        status.dataset.state = state.model.state;
    }

    state.on(['model', 'classes', 'connection'], () => {
        clearTimeout(timer);
        if (state.model.state === 'training' && state.connection === 'open') timer = setTimeout(showModel, PatienceMilliseconds);
        else showModel();
        const total = state.classes.reduce((sum, c) => sum + (c.pixels ?? []).reduce((a, b) => a + b, 0), 0);
        byId('status-labels').textContent = total > 0 ? `${count(total)} labelled pixels` : '';
    });
    state.on(['features'], () => {
        byId('status-features').textContent = state.features ? `${state.features.channels} feature channels` : '';
    });

    return {
        probe(probe) {
            if (!probe) return readout.replaceChildren();
            const parts = [make('span', { class: 'place', text: `x ${probe.x}  y ${probe.y}` })];
            if (probe.values) parts.push(make('span', { text: `value ${probe.values.map(show).join(' · ')}` }));
            const labelled = state.classes.find(c => c.value === probe.class);
            if (labelled) parts.push(make('span', {}, 'label\u2002', chip(labelled), labelled.name));
            const likely = state.classes
                .map((c, i) => ({ c, p: probe.probabilities?.[i] ?? 0 }))
                .filter(({ p }) => p >= 0.005)
                .sort((a, b) => b.p - a.p);
            for (const { c, p } of likely.slice(0, 4)) parts.push(make('span', {}, chip(c), `${c.name} ${Math.round(p * 100)} %`));
            readout.replaceChildren(...parts);
        },
    };

    /** Number and colour together: neither is needed to understand the other. @param {import('./types.js').LabelClass} c */
    function chip(c) {
        const element = make('i', { class: 'dot' });
        element.style.backgroundColor = colourOf(c, safePalette());
        return element;
    }
}

/** @param {number} value */
const show = value => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5))));

/** @param {import('./types.js').ModelState} model @param {boolean} live */
function describe(model, live) {
    const oob = model.oob === null || model.oob === undefined ? '' : `, out-of-bag error ${(model.oob * 100).toFixed(1)} %`;
    const paused = live ? '' : ' (live update is off)';
    switch (model.state) {
        case 'training': return 'Training …';
        case 'ready': return `${model.milliseconds === null ? 'Classifier of the project' : `Trained in ${Math.round(model.milliseconds)} ms`}${oob}${paused}`;
        case 'failed': return `Training failed: ${model.message ?? ''}`;
        default: return `Not trained${paused}`;
    }
}
