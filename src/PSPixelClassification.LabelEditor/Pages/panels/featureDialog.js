import { byId, make } from '../common/dom.js';
import { Question } from '../common/question.js';
import { describeCost } from './featureCost.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { EditMessage, FeaturesMessage, FeatureTable } from '../common/protocol.js' */

/** ilastik computes only the smoothing itself at the smallest size: derivatives of so narrow a filter are noise. */
const SmallestSigma = 0.7;
const OnlyKindBelow = 'GaussianSmoothing';
const PreviewMilliseconds = 150;
/** What an ilastik project can hold the features of. */
const Stored = 'Stored';

/**
 * The matrix of filters and sizes, and what they are computed on.
 * @param {EditorState} state @param {(message: FeaturesMessage) => boolean} send  asks what a choice costs
 * @param {(message: EditMessage) => void} edit  chooses
 * @param {() => void} marked  called when the boxes were built
 * @returns {{preview: (choice: FeatureTable | null) => void, forget: () => void}}
 */
export function featureDialog(state, send, edit, marked) {
    const dialog = /** @type {HTMLDialogElement} */ (byId('feature-dialog'));
    const table = byId('feature-matrix');
    const apply = /** @type {HTMLButtonElement} */ (byId('features-apply'));
    const boxes = () => /** @type {HTMLInputElement[]} */ ([...table.querySelectorAll('input[data-kind]')]);
    const flatBoxes = () => /** @type {HTMLInputElement[]} */ ([...table.querySelectorAll('input[data-flat]')]);
    const inputBoxes = () => /** @type {HTMLInputElement[]} */ ([...byId('feature-inputs').querySelectorAll('input')]);
    const inputs = () => inputBoxes().filter(box => box.checked).map(box => String(box.dataset.input));
    /** @type {Question<FeaturesMessage>} */
    const question = new Question(send);
    let timer = 0;

    /** @param {boolean} preview @returns {FeaturesMessage} */
    function message(preview) {
        const features = /** @type {FeatureTable} */ (state.features);
        const selections = boxes().filter(box => box.checked)
            .map(box => ({ feature: features.kinds[Number(box.dataset.kind)].id, sigma: features.sigmas[Number(box.dataset.sigma)] }));
        const flat = flatBoxes();
        const chosenFlat = flat.filter(box => box.checked && !box.disabled).map(box => features.sigmas[Number(box.dataset.flat)]);
        const in2D = flat.length > 0 ? chosenFlat : null;
        return { type: 'features', selections, in2D, inputs: inputs(), ...(preview ? { preview } : {}) };
    }

    function changed() {
        const chosen = boxes().filter(box => box.checked);
        const none = chosen.length === 0 ? 'Choose at least one.'
            : inputs().length === 0 ? 'Choose what the features are computed on.' : '';
        // A size that no filter has cannot be computed in any way.
        for (const flat of flatBoxes()) flat.disabled = !chosen.some(box => box.dataset.sigma === flat.dataset.flat);
        // Only the answer tells what cannot be computed.
        apply.disabled = true;
        tell(none || '…');
        const unsaved = inputs().some(id => id !== Stored) ? state.features?.unsaved : null;
        byId('feature-unsaved').textContent = unsaved ?? '';
        byId('feature-unsaved').hidden = !unsaved;
        clearTimeout(timer);
        if (!none) timer = setTimeout(() => question.ask(message(true)), PreviewMilliseconds);
    }

    /** @param {string} text @param {boolean} isProblem */
    function tell(text, isProblem = false) {
        byId('feature-cost').textContent = text;
        byId('feature-cost').classList.toggle('problem', isProblem);
    }

    /** All on, or all off if they were. @param {HTMLInputElement[]} chosen */
    function flip(chosen) {
        const on = !chosen.every(box => box.checked);
        for (const box of chosen) box.checked = on;
        changed();
    }

    /** @param {string} text @param {string} title @param {() => HTMLInputElement[]} chosen */
    function header(text, title, chosen) {
        const button = make('button', { type: 'button', class: 'ghost', text, title });
        button.addEventListener('click', () => flip(chosen()));
        return button;
    }

    function build() {
        const { kinds, sigmas, selected, in2D, inputs: offered } = /** @type {FeatureTable} */ (state.features);
        const ofSigma = (/** @type {number} */ s) => boxes().filter(box => Number(box.dataset.sigma) === s);
        const ofKind = (/** @type {number} */ k) => boxes().filter(box => Number(box.dataset.kind) === k);
        const rows = [make('tr', {}, make('td'), ...sigmas.map((sigma, s) =>
            make('th', { scope: 'col' }, header(`σ ${sigma}`, 'All of this size', () => ofSigma(s)))))];
        let group = '';
        kinds.forEach((kind, k) => {
            if (kind.group !== group) {
                group = kind.group;
                rows.push(make('tr', { class: 'kinds' }, make('th', { colspan: sigmas.length + 1, scope: 'colgroup', text: group })));
            }
            rows.push(make('tr', {},
                make('th', { scope: 'row' }, header(kind.name, 'All sizes of this filter', () => ofKind(k))),
                ...sigmas.map((sigma, s) => make('td', {}, ...(sigma < SmallestSigma && kind.id !== OnlyKindBelow ? [] : [cell(
                    { 'data-kind': k, 'data-sigma': s, 'data-test': `feature-${kind.id}-${sigma}`,
                        'aria-label': `${kind.name}, σ ${sigma}` },
                    selected.some(([a, b]) => a === k && b === s))])))));
        });
        if (in2D) {
            rows.push(make('tr', { class: 'kinds' }, make('th', { colspan: sigmas.length + 1, text: 'Slices' })));
            rows.push(make('tr', {},
                make('th', { scope: 'row', text: 'Compute in 2D', title: 'Each slice by itself: for stacks with few or thick slices' }),
                ...sigmas.map((sigma, s) => make('td', {}, cell(
                    { 'data-flat': s, 'data-test': `feature-2d-${sigma}`, 'aria-label': `Compute σ ${sigma} in 2D` },
                    in2D[s])))));
        }
        table.replaceChildren(...rows);
        byId('feature-inputs').replaceChildren(...offered.map(({ id, name, hint, chosen, refused }) => {
            const disabled = refused !== null && !chosen;
            const box = make('input', { type: 'checkbox', 'data-input': id, 'data-test': `input-${id}`, disabled });
            box.checked = chosen;
            box.addEventListener('change', changed);
            return make('label', { class: 'check', title: refused ?? hint }, box, name);
        }));
    }

    /** @param {Record<string, string | number>} attributes @param {boolean} checked */
    function cell(attributes, checked) {
        const box = make('input', { type: 'checkbox', ...attributes });
        box.checked = checked;
        box.addEventListener('change', changed);
        return make('label', { class: 'cell' }, box);
    }

    function open() {
        if (!state.features) return;
        build();
        marked();
        changed();
        dialog.showModal();
    }

    byId('choose-features').addEventListener('click', open);
    byId('features-all').addEventListener('click', () => { for (const box of boxes()) box.checked = true; changed(); });
    byId('features-none').addEventListener('click', () => { for (const box of boxes()) box.checked = false; changed(); });
    byId('features-cancel').addEventListener('click', () => dialog.close());
    apply.addEventListener('click', () => {
        edit(message(false));
        dialog.close();
    });

    return {
        /** Shows the answer, null if it failed; that of an older choice says nothing about what is ticked now. */
        preview(choice) {
            const asked = question.answered();
            if (!dialog.open || !asked || JSON.stringify(asked) !== JSON.stringify(message(true))) return;
            tell(choice ? describeCost(choice, state.currentImage) : '', Boolean(choice?.refused));
            apply.disabled = Boolean(choice?.refused);
        },
        /** The connection is a new one. */
        forget() {
            question.forget();
            if (dialog.open) changed();
        },
    };
}
