const Prefix = 'pixel-labels.';

/**
 * What the user chose is remembered in this browser; where storage is forbidden it simply is not.
 * @template T
 * @param {string} key @param {T} fallback
 * @returns {T}
 */
export function remembered(key, fallback) {
    try {
        return JSON.parse(localStorage.getItem(Prefix + key) ?? 'null') ?? fallback;
    } catch {
        return fallback;
    }
}

/** @param {string} key @param {unknown} value  anything that JSON can hold */
export function remember(key, value) {
    try {
        localStorage.setItem(Prefix + key, JSON.stringify(value));
    } catch { /* Private windows may forbid storage; the page works without. */ }
}
