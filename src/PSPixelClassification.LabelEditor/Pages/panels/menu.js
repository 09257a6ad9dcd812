import { clamp } from '../common/numbers.js';
import { make } from '../common/dom.js';

/** @type {Record<string, number>} */
const Steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
/** Between the menu and what it belongs to, and the edges of the window; CSS pixels. */
const Gap = 4;

/**
 * Opens a menu below a button, or above it where there is more room. It closes by itself: after a choice, with Esc, by a click elsewhere.
 * @param {HTMLElement} button  gets the focus back
 * @param {string} label
 * @param {{text: string, test: string, run: () => void, checked?: boolean}[]} items  checked: one that is on or off
 */
export function openMenu(button, label, items) {
    const menu = make('div', { role: 'menu', popover: 'auto', class: 'menu', 'aria-label': label, 'data-test': 'menu' });
    menu.append(...items.map(({ text, test, run, checked }) => {
        const role = checked === undefined ? 'menuitem' : 'menuitemcheckbox';
        const item = make('button', { type: 'button', role, tabindex: -1, 'data-test': test, text });
        if (checked !== undefined) item.setAttribute('aria-checked', String(checked));
        item.addEventListener('click', () => {
            menu.hidePopover();
            run();
        });
        return item;
    }));
    menu.addEventListener('keydown', event => {
        const step = Steps[event.key];
        event.stopPropagation();
        if (step === undefined) return;
        event.preventDefault();
        const all = /** @type {HTMLElement[]} */ ([...menu.children]);
        all[clamp(0, all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step, all.length - 1)].focus();
    });
    menu.addEventListener('toggle', event => {
        if (/** @type {ToggleEvent} */ (event).newState !== 'closed') return;
        const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
        menu.remove();
        // The list may have been drawn again meanwhile.
        const again = button.isConnected ? button : document.querySelector(`[data-test="${button.dataset.test}"]`);
        if (hadFocus) /** @type {HTMLElement | null} */ (again)?.focus();
    });
    // In the part of the page that the button is in: it lies over everything in any case.
    (button.closest('header, aside, main') ?? document.body).append(menu);
    menu.showPopover();
    const box = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = menu;
    const isBelow = box.bottom + Gap + height <= innerHeight || box.top < innerHeight - box.bottom;
    menu.style.left = `${clamp(Gap, box.left, Math.max(Gap, innerWidth - width - Gap))}px`;
    menu.style.top = `${Math.max(Gap, isBelow ? box.bottom + Gap : box.top - Gap - height)}px`;
    /** @type {HTMLElement} */ (menu.firstElementChild).focus();
}
