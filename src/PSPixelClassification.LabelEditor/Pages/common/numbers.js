const whole = new Intl.NumberFormat('en-GB');

/** 12345 → "12,345". @param {number} value */
export const count = value => whole.format(value);

/** @param {number} low @param {number} value @param {number} high */
export const clamp = (low, value, high) => Math.min(Math.max(value, low), high);

/** @param {number[]} values */
export const sum = values => values.reduce((total, value) => total + value, 0);
