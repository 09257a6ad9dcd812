import { byId } from '../common/dom.js';
import { remember, remembered } from '../common/storage.js';

/** Dark or light: what the system prefers, until the user chooses. @param {() => void} changed */
export function theme(changed) {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const root = document.documentElement;
    const chosen = remembered('theme', null);
    if (chosen) root.dataset.theme = chosen;
    byId('theme').addEventListener('click', () => {
        const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
        root.dataset.theme = isDark ? 'light' : 'dark';
        remember('theme', root.dataset.theme);
        changed();
    });
    system.addEventListener('change', changed);
}
