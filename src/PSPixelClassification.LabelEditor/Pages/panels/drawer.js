import { byId } from '../common/dom.js';

/** The panels in a window too narrow for them beside the picture: they come over it by a button, and leave for the picture. */
export function drawer() {
    const button = byId('show-panels'), panels = byId('panels'), view = byId('view');
    const open = (/** @type {boolean} */ isOpen) => {
        document.body.classList.toggle('with-panels', isOpen);
        button.setAttribute('aria-expanded', String(isOpen));
    };
    button.addEventListener('click', () => open(button.getAttribute('aria-expanded') === 'false'));
    view.addEventListener('pointerdown', () => open(false));
    panels.addEventListener('keydown', event => {
        if (event.key !== 'Escape' || !button.checkVisibility()) return;
        open(false);
        button.focus();
    });
}
