// Sorts the tables of a report by the columns that are clicked. Without it, rows stay in the order of the names.

/** @typedef {"order" | "text" | "number"} Kind */

/**
 * What a row is sorted by.
 * @param {HTMLTableRowElement} row
 * @param {number} column
 */
const textOf = (row, column) => row.cells[column]?.textContent ?? "";

/**
 * @param {Kind} kind
 * @param {number} column
 * @returns {(a: HTMLTableRowElement, b: HTMLTableRowElement) => number}
 */
function comparison(kind, column) {
    if (kind === "order") return () => 0;
    if (kind === "text") return (a, b) => textOf(a, column).localeCompare(textOf(b, column));
    return (a, b) => Number.parseFloat(textOf(a, column)) - Number.parseFloat(textOf(b, column));
}

/**
 * @param {HTMLTableRowElement[]} rows In the order of the names.
 * @param {Kind} kind
 * @param {number} column
 * @param {boolean} isDescending
 * @returns {HTMLTableRowElement[]} Rows without a number come last, whichever way.
 */
function sorted(rows, kind, column, isDescending) {
    const hasNumber = (/** @type {HTMLTableRowElement} */ row) =>
        kind !== "number" || !Number.isNaN(Number.parseFloat(textOf(row, column)));
    const known = rows.filter(hasNumber).sort(comparison(kind, column));
    if (isDescending) known.reverse();
    return [...known, ...rows.filter(row => !hasNumber(row))];
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
    const body = table.tBodies[0];
    const headings = [...table.querySelectorAll("th")];
    if (!body) return;
    const rows = [...body.rows];
    for (const heading of headings) {
        const kind = /** @type {Kind | undefined} */ (heading.dataset.sort);
        if (!kind) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.title = "Sort";
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => {
            const first = kind === "number" ? "descending" : "ascending";
            const second = kind === "number" ? "ascending" : "descending";
            const order = heading.ariaSort === first ? second : first;
            for (const other of headings) other.ariaSort = null;
            heading.ariaSort = order;
            body.append(...sorted(rows, kind, heading.cellIndex, order === "descending"));
        });
    }
}

for (const table of document.querySelectorAll("table")) makeSortable(table);
