import { make } from '../common/dom.js';
/** @import { RefusedFile } from '../common/protocol.js' */

/**
 * Takes files that are dropped anywhere on the page. The browser would leave the page and show them.
 * @param {(files: File[], refused: RefusedFile[]) => void} dropped
 */
export function fileDrop(dropped) {
    const mark = make('div', { class: 'drop-mark', hidden: true, 'data-test': 'drop-mark' },
        make('p', { text: 'Drop image files to add them to the list' }));
    document.body.append(mark);
    const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') === true;
    const isBusy = () => document.querySelector('dialog[open]') !== null || document.getElementById('ended')?.hidden === false;
    addEventListener('dragover', event => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        mark.hidden = isBusy();
        if (event.dataTransfer) event.dataTransfer.dropEffect = mark.hidden ? 'none' : 'copy';
    });
    addEventListener('dragleave', event => { if (event.relatedTarget === null) mark.hidden = true; });
    addEventListener('drop', event => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        mark.hidden = true;
        if (isBusy()) return;
        const items = [...event.dataTransfer?.items ?? []].filter(item => item.kind === 'file');
        const isFolder = items.map(item => item.webkitGetAsEntry?.()?.isDirectory === true);
        const files = [...event.dataTransfer?.files ?? []];
        const message = 'It is a folder. Drop the files in it, or choose them with Add.';
        dropped(files.filter((_, i) => !isFolder[i]), files.filter((_, i) => isFolder[i]).map(({ name }) => ({ name, message })));
    });
}
