import { make } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';
import { folderField } from './folderField.js';
import { labeled } from './formDialog.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { FoldersMessage, FormatState, ResultChoice } from '../common/protocol.js' */
/** @import { Question } from '../common/question.js' */

/** @type {{id: string, name: string, title: string}[]} */
const Sources = [
    { id: 'SimpleSegmentation', name: 'Segmentation', title: 'The number of the class of each pixel' },
    { id: 'Probabilities', name: 'Probabilities', title: 'How likely each class is at each pixel, 0 to 1' },
    { id: 'Uncertainty', name: 'Uncertainty', title: 'How close the two most likely classes are, 0 to 1' },
    { id: 'ClassMask', name: 'Class masks', title: 'A file for each class: 255 where it is, 0 elsewhere' },
    { id: 'ObjectLabels', name: 'Objects', title: 'Each object has a number of its own, as the objects on the page' },
    { id: 'ObjectOverlay', name: 'Objects on the image', title: 'A picture: the image with the outlines of the objects' },
    { id: 'Overlay', name: 'Classes on the image', title: 'A picture: the image with the colors of the classes' },
    { id: 'Features', name: 'Features', title: 'The values that the classifier looks at; large files' },
];
const Labels = { id: 'Labels', name: 'Your labels', title: 'The labels as they are painted: 0 for none' };
const OfObjects = ['ObjectLabels', 'ObjectOverlay'];
const DefaultPattern = '{nickname}_{result_type}';
const NamesHint = '{nickname} is the name of the image, {result_type} that of the result, {class} that of a mask; the extension follows';

/**
 * What to write, and where: the fields that an export and a batch share.
 * @param {'export' | 'batch'} name @param {EditorState} state @param {Question<FoldersMessage>} question
 * @param {Record<'refuse' | 'replace' | 'skip', string>} existingTexts
 * @returns {{elements: HTMLElement[], value: () => ResultChoice, build: () => void, formats: (formats: FormatState[]) => void}}
 *   build: for the classes as they are; formats: which of them can hold what is chosen
 */
export function resultFields(name, state, question, existingTexts) {
    const known = remembered(
        name, { sources: ['SimpleSegmentation'], format: 'Tif', pattern: DefaultPattern, existing: 'refuse', folder: '' });
    const offered = name === 'export' ? [...Sources.slice(0, 3), Labels, ...Sources.slice(3)] : Sources;
    const boxes = new Map(offered.map(({ id }) => {
        const box = make('input', { type: 'checkbox', 'data-test': `${name}-${id}` });
        box.checked = known.sources.includes(id);
        return [id, box];
    }));
    const classes = make('fieldset', { class: 'choices', 'data-test': `${name}-classes` });
    const objectClass = make('select', { 'data-test': `${name}-object-class` });
    const objects = labeled('Objects of', objectClass, 'Their options are those of Objects, under Layers');
    const format = make('select', { 'data-test': `${name}-format` });
    const folder = folderField(`${name}-folder`, 'Folder', 'Beside each image', question);
    const pattern = make('input', { type: 'text', 'data-test': `${name}-pattern`, spellcheck: 'false', autocomplete: 'off' });
    const existing = make('select', { 'data-test': `${name}-existing` },
        ...Object.entries(existingTexts).map(([value, text]) => make('option', { value, text })));
    folder.input.value = known.folder;
    pattern.value = known.pattern;
    existing.value = known.existing;
    /** @type {Map<number, HTMLInputElement>} */
    let classBoxes = new Map();
    const isChosen = (/** @type {string} */ id) => boxes.get(id)?.checked === true;

    function show() {
        classes.hidden = !isChosen('ClassMask');
        objects.hidden = !OfObjects.some(isChosen);
    }

    // A file for each class wants a name for each.
    boxes.get('ClassMask')?.addEventListener('change', () => {
        if (isChosen('ClassMask') && !pattern.value.includes('{class}')) pattern.value += '_{class}';
    });
    for (const box of boxes.values()) box.addEventListener('change', show);
    showFormats([{ id: known.format, name: known.format, refused: null }]);
    format.value = known.format;

    /** @param {FormatState[]} formats */
    function showFormats(formats) {
        const chosen = format.value;
        format.replaceChildren(...formats.map(({ id, name: text, refused }) =>
            make('option', { value: id, text, disabled: refused !== null && id !== chosen, title: refused })));
        if (chosen) format.value = chosen;
    }

    return {
        elements: [
            make('fieldset', { class: 'choices' }, make('legend', { text: 'Results' }),
                ...offered.map(({ id, name: text, title }) =>
                    make('label', { class: 'check', title }, /** @type {Node} */ (boxes.get(id)), text))),
            classes, objects, labeled('Format', format), folder.element,
            labeled('Names', pattern, NamesHint),
            labeled('Existing files', existing),
        ],
        value() {
            const { on: _, ...options } = state.objects;
            /** @type {ResultChoice} */
            const choice = {
                sources: offered.map(({ id }) => id).filter(isChosen),
                classes: isChosen('ClassMask') ? [...classBoxes].filter(([, box]) => box.checked).map(([value]) => value) : [],
                objects: OfObjects.some(isChosen) ? { class: Number(objectClass.value), ...options } : null,
                format: format.value, folder: folder.input.value, pattern: pattern.value, existing: existing.value,
            };
            const { classes: __, objects: ___, ...kept } = choice;
            remember(name, kept);
            return choice;
        },
        build() {
            const before = classBoxes;
            classBoxes = new Map(state.classes.map(({ value }) => {
                const box = make('input', { type: 'checkbox', 'data-test': `${name}-class-${value}` });
                box.checked = before.get(value)?.checked ?? true;
                return [value, box];
            }));
            classes.replaceChildren(make('legend', { text: 'Masks of' }), ...state.classes.map(({ value, name: text }) =>
                make('label', { class: 'check' }, /** @type {Node} */ (classBoxes.get(value)), text)));
            objectClass.replaceChildren(...state.classes.map(({ value, name: text }) => make('option', { value, text })));
            objectClass.value = String(state.selectedClass);
            show();
        },
        formats: showFormats,
    };
}
