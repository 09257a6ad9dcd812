import { make } from '../common/dom.js';
import { count } from '../common/numbers.js';
/** @import { ResultPlanAnswer } from '../common/protocol.js' */

/** The names that would be written, below the fields of a dialog. */
const MaxShown = 6;

/** @param {ResultPlanAnswer} plan @returns {HTMLElement[]} the files and what is to know */
export function planRows({ results, notes }) {
    const more = results.length - MaxShown;
    return [
        ...results.slice(0, MaxShown).map(({ path, exists }) => {
            // Of a long path the folders give way, not the name.
            const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
            const name = make('span', { class: 'name parted' },
                make('span', { text: path.slice(0, end) }), make('span', { text: path.slice(end) }));
            return make('p', { class: 'file', title: path }, name, ...(exists ? [make('em', { text: 'exists' })] : []));
        }),
        ...(more > 0 ? [make('p', { text: `… and ${count(more)} more` })] : []),
        ...notes.map(text => make('p', { class: 'remark', text })),
    ];
}
