import { arrowsChoose, byId, check, icon, make } from '../common/dom.js';
import { count, sum } from '../common/numbers.js';
import { remember, remembered } from '../common/storage.js';
import { colorOf, textOn } from '../common/colors.js';
import { openMenu } from './menu.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ClassState, EditMessage } from '../common/protocol.js' */
/** @import { Notices } from './notices.js' */

const MaxKeys = 9;
const MaxNameLength = 100;

/**
 * The classes: choose, add, rename, recolor, lock, merge, keep out of training, remove.
 * @param {EditorState} state @param {(message: EditMessage) => void} edit
 * @param {Notices} notices
 * @returns {{safePalette: () => boolean, add: () => void}}
 */
export function classesPanel(state, edit, notices) {
    const list = byId('classes');
    arrowsChoose(list);
    const safe = /** @type {HTMLInputElement} */ (byId('safe-palette'));
    safe.checked = remembered('safePalette', false);
    safe.addEventListener('change', () => {
        remember('safePalette', safe.checked);
        state.tell('classes', 'layers');
    });

    /** How many classes there will be with the one that was asked for; it is named as soon as it is there. */
    let awaited = Infinity;
    const add = () => {
        awaited = state.classes.length + 1;
        edit({ type: 'addClass', name: freeName(state) });
    };
    byId('add-class').addEventListener('click', add);

    async function remove(/** @type {ClassState} */ c) {
        const pixels = sum(c.pixels);
        const question = `${count(pixels)} labeled ${pixels === 1 ? 'pixel' : 'pixels'} of this class will be removed from all images. `
            + 'Undo does not bring them back.';
        if (pixels > 0 && !await notices.ask(`Remove “${c.name}”?`, question, 'Remove')) return;
        edit({ type: 'removeClass', class: c.value });
    }

    async function merge(/** @type {ClassState} */ c, /** @type {ClassState} */ into) {
        const pixels = sum(c.pixels);
        const question = `${count(pixels)} labeled ${pixels === 1 ? 'pixel' : 'pixels'} of “${c.name}” will be of “${into.name}” in all `
            + 'images. Undo does not bring them back.';
        if (pixels > 0 && !await notices.ask(`Merge “${c.name}” into “${into.name}”?`, question, 'Merge')) return;
        edit({ type: 'mergeClass', class: c.value, into: into.value });
    }

    /** Puts a field in the place of the name; within the button, some browsers would not give it the space key. @param {ClassState} c */
    function rename(c) {
        const choose = /** @type {HTMLElement | null} */ (list.querySelector(`[data-class="${c.value}"] .choose`));
        if (!choose) return;
        const input = make('input', {
            type: 'text', class: 'rename', value: c.name, maxlength: MaxNameLength, 'aria-label': 'Name',
            'data-test': `class-rename-${c.value}`,
        });
        let isOver = false;
        const finish = (/** @type {boolean} */ accept) => {
            if (isOver) return;
            isOver = true;
            const text = input.value.trim();
            input.remove();
            // Now what came meanwhile can be drawn without taking the field away.
            draw();
            if (accept && text && text !== c.name) edit({ type: 'changeClass', class: c.value, name: text });
        };
        input.addEventListener('keydown', event => {
            event.stopPropagation();
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            finish(event.key === 'Enter');
            byId('view').focus();
        });
        input.addEventListener('blur', () => finish(true));
        choose.before(input);
        choose.hidden = true;
        input.select();
    }

    function row(/** @type {ClassState} */ c) {
        const color = colorOf(c, safe.checked);
        const isChosen = c.value === state.selectedClass;
        const picker = make('input', {
            type: 'color', value: c.color, 'aria-label': `Color of ${c.name}`, 'data-test': `class-color-${c.value}`,
            disabled: safe.checked,
        });
        const title = safe.checked ? 'The color-blind safe colors are shown' : 'Double-click to change the color';
        const chip = make('div', { class: 'chip', title }, make('span', { text: c.value }), picker);
        chip.style.backgroundColor = color;
        chip.style.color = textOn(color);
        chip.addEventListener('click', event => {
            if (event.detail < 2) state.chooseClass(c.value);
            else if (!safe.checked) picker.showPicker();
        });
        picker.addEventListener('change', () => edit({ type: 'changeClass', class: c.value, color: picker.value }));
        const choose = make('button', {
            type: 'button', role: 'radio', class: 'choose', 'data-test': `class-${c.value}`,
            title: `${c.value <= MaxKeys ? `Key ${c.value}. ` : ''}Double-click or F2 to rename`,
        }, make('span', { class: 'name', text: c.name }), make('span', {
            class: 'count', 'data-test': `class-pixels-${c.value}`, title: 'Labeled pixels in all images', text: count(sum(c.pixels)),
        }));
        check(choose, isChosen);
        choose.addEventListener('click', event => {
            // The second click of a double click renames; drawing the list again would take the field away.
            if (event.detail < 2) state.chooseClass(c.value);
            else rename(c);
        });
        choose.addEventListener('keydown', event => {
            if (event.key === 'F2') rename(c);
            if (event.key === 'Delete') remove(c);
        });
        const isHidden = state.hiddenClasses.has(c.value);
        const [key, aloneKey] = isChosen ? [' (h)', ' (o)'] : ['', ''];
        const eye = make('button', {
            type: 'button', class: 'icon ghost eye', 'aria-pressed': String(isHidden), 'aria-label': `Hide ${c.name}`,
            title: `${isHidden ? 'Show' : 'Hide'} ${c.name} in prediction and segmentation${key}; Alt + click: show it alone${aloneKey}`,
            'data-test': `class-eye-${c.value}`,
        }, icon(isHidden ? 'i-eye-off' : 'i-eye'));
        eye.addEventListener('click', event => (event.altKey ? state.showClassAlone(c.value) : state.toggleClass(c.value)));
        const isLocked = state.lockedClasses.has(c.value);
        const lock = make('button', {
            type: 'button', class: 'icon ghost', 'aria-label': `Unlock ${c.name}`,
            title: 'Locked: nothing is painted over its labels. Click to unlock', 'data-test': `class-lock-${c.value}`, hidden: !isLocked,
        }, icon('i-lock'));
        lock.addEventListener('click', () => state.toggleLock(c.value));
        const more = make('button', {
            type: 'button', class: 'icon ghost', 'aria-haspopup': 'menu', 'aria-label': `More for ${c.name}`,
            title: 'Rename, lock, merge, keep out of training, remove', 'data-test': `class-more-${c.value}`,
        }, icon('i-more'));
        more.addEventListener('click', () => openMenu(more, c.name, [
            { text: 'Rename', test: `class-name-${c.value}`, run: () => rename(c) },
            { text: 'Lock its labels', test: `class-lock-menu-${c.value}`, checked: isLocked, run: () => state.toggleLock(c.value) },
            {
                text: 'Keep out of training', test: `class-ignore-${c.value}`, checked: c.ignored,
                run: () => edit({ type: 'ignoreClass', class: c.value, on: !c.ignored }),
            },
            ...state.classes.filter(other => other !== c).map(other => ({
                text: `Merge into ${other.name}`, test: `class-merge-${c.value}-${other.value}`, run: () => void merge(c, other),
            })),
            { text: 'Remove', test: `class-remove-${c.value}`, run: () => void remove(c) },
        ]));
        const mark = make('span', { class: 'mark', text: 'not trained', hidden: !c.ignored, 'data-test': `class-ignored-${c.value}` });
        choose.insertBefore(mark, choose.lastChild);
        return make('div', { class: isChosen ? 'row class chosen' : 'row class', 'data-class': c.value }, chip, choose, lock, eye, more);
    }

    /** A click must end on the row it began on, so rows are not replaced while one is pressed. */
    let isPressed = false, isDue = false;
    list.addEventListener('pointerdown', () => { isPressed = true; });
    for (const end of ['pointerup', 'pointercancel']) {
        addEventListener(end, () => {
            isPressed = false;
            // The click comes first.
            if (isDue) setTimeout(draw);
        });
    }

    function draw() {
        isDue = isPressed;
        if (isDue || list.querySelector('.rename')) return;
        const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute('data-test') : null;
        list.replaceChildren(...state.classes.map(row));
        const added = state.classes[awaited - 1];
        if (added) {
            awaited = Infinity;
            state.chooseClass(added.value);
            return rename(added);
        }
        if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-test="${focused}"]`))?.focus();
    }

    state.on(['classes'], draw);
    return { safePalette: () => safe.checked, add };
}

/** @param {EditorState} state */
function freeName(state) {
    for (let n = state.classes.length + 1; ; n++) {
        if (!state.classes.some(c => c.name === `Label ${n}`)) return `Label ${n}`;
    }
}
