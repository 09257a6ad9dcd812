import { arrowsChoose, byId, check, make } from '../common/dom.js';
/** @import { EditorState, Tool } from '../common/editorState.js' */

/**
 * Tools, sizes, undo, redo, clear, save, done.
 * @param {EditorState} state
 * @param {{undo: () => void, redo: () => void, clear: () => void, save: () => void, done: () => void, uncertain: () => void}} actions
 */
export function toolsPanel(state, actions) {
    const tools = [...byId('tools').querySelectorAll('button')];
    for (const button of tools) button.addEventListener('click', () => state.chooseTool(/** @type {Tool} */ (button.dataset.tool)));
    for (const name of /** @type {(keyof typeof actions)[]} */ (Object.keys(actions))) byId(name).addEventListener('click', actions[name]);
    const sizes = byId('sizes');
    const similar = /** @type {HTMLInputElement} */ (byId('fill-similar'));
    const tolerance = /** @type {HTMLInputElement} */ (byId('fill-tolerance'));
    similar.addEventListener('change', () => state.chooseFill({ similar: similar.checked }));
    tolerance.addEventListener('input', () => state.chooseFill({ tolerance: Number(tolerance.value) }));
    arrowsChoose(byId('tools'));
    arrowsChoose(sizes);

    state.on(['tool'], () => {
        for (const button of tools) check(button, button.dataset.tool === state.tool);
        if (sizes.children.length !== state.brushSizes.length) {
            sizes.replaceChildren(...state.brushSizes.map(size => sizeButton(state, size)));
        }
        for (const button of sizes.children) check(button, Number(button.getAttribute('data-size')) === state.brushSize);
        sizes.classList.toggle('idle', state.tool !== 'brush' && state.tool !== 'eraser');
        sizes.hidden = state.tool === 'fill';
        byId('filling').hidden = state.tool !== 'fill';
        similar.checked = state.fill.similar;
        tolerance.disabled = !state.fill.similar;
        tolerance.value = String(state.fill.tolerance);
        byId('fill-tolerance-text').textContent = `${state.fill.tolerance} %`;
    });
    state.on(['edits', 'connection'], () => {
        const edits = state.edits.get(state.image);
        const isOpen = state.connection === 'open';
        setEnabled('undo', isOpen && (edits?.undo ?? 0) > 0);
        setEnabled('redo', isOpen && (edits?.redo ?? 0) > 0);
        for (const id of ['clear', 'uncertain', 'choose-features', 'save', 'add-class']) setEnabled(id, isOpen);
        setEnabled('done', isOpen && !state.isEnding);
        byId('done').textContent = state.isEnding ? 'Finishing' : 'Done';
    });
    state.on(['project'], () => {
        const { path, saved } = state.project;
        const name = path?.split(/[\\/]/).pop() ?? 'Pixel labels';
        byId('project-name').textContent = name;
        byId('project-name').title = path ?? 'No project file: the labels go back to the script';
        // Without a file nothing waits to be saved.
        const isUnsaved = path !== null && !saved;
        byId('unsaved').hidden = !isUnsaved;
        byId('save').hidden = path === null;
        document.title = `${isUnsaved ? '• ' : ''}${name}`;
    });
}

/** @param {string} id @param {boolean} enabled */
function setEnabled(id, enabled) {
    /** @type {HTMLButtonElement} */ (byId(id)).disabled = !enabled;
}

/** @param {EditorState} state @param {number} size */
function sizeButton(state, size) {
    const button = make('button', {
        type: 'button', role: 'radio', class: 'size', 'data-size': size,
        'data-test': `size-${size}`, text: size, 'aria-label': `${size} pixels`,
    });
    button.addEventListener('click', () => state.chooseSize(size));
    return button;
}
