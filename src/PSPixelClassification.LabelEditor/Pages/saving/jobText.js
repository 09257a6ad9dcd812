import { count } from '../common/numbers.js';
/** @import { JobMessage, JobRow } from '../common/protocol.js' */

const Units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** @param {number} bytes @returns {string} in powers of 1000, as disks are sold */
export function sizeText(bytes) {
    let unit = 0;
    for (; unit + 1 < Units.length && bytes >= (unit === 0 ? 1000 : 999.95); unit++) bytes /= 1000;
    return `${bytes.toFixed(unit === 0 ? 0 : 1)} ${Units[unit]}`;
}

/** @param {number} seconds @returns {string} */
export function timeText(seconds) {
    if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** @param {Omit<JobMessage, 'type' | 'rows' | 'firstRow'>} job @returns {string} one line */
export function jobLine({ state, done, total, current, secondsLeft, summary }) {
    if (state !== 'running') return summary;
    const place = total > 0 ? `${count(done)} of ${count(total)}` : '';
    return [place, current, secondsLeft === null ? '' : timeText(secondsLeft)].filter(Boolean).join(' · ');
}

/** @param {JobRow} row @returns {string} what came out of an image */
export function rowText({ bytes, finding, error }) {
    return error ?? [finding, bytes === null ? '' : sizeText(bytes)].filter(Boolean).join(' · ');
}
