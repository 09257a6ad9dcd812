/** A name for what this page sends, unlike that of any page before or beside it. @param {string} prefix */
export const newPageId = prefix => crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), prefix);
