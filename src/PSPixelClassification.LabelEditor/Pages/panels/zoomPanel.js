import { byId } from '../common/dom.js';
/** @import { Viewport } from '../view/viewport.js' */

const ZoomStep = 1.25;

/** The buttons that zoom, one of which tells how much. @param {Viewport} viewport @returns {{show: () => void}} */
export function zoomPanel(viewport) {
    const actual = byId('zoom-actual');
    byId('zoom-in').addEventListener('click', () => viewport.zoom(ZoomStep));
    byId('zoom-out').addEventListener('click', () => viewport.zoom(1 / ZoomStep));
    byId('zoom-fit').addEventListener('click', () => viewport.fit());
    actual.addEventListener('click', () => viewport.zoom(1 / viewport.scale));
    return {
        show() {
            const percent = viewport.scale * 100;
            actual.textContent = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
        },
    };
}
