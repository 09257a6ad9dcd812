/**
 * The shapes that travel between the modules. Nothing here runs.
 *
 * A plane is one slice of an image at one time; all three count from 0.
 * @typedef {{image: number, t: number, z: number}} Plane
 *
 * A tile of a plane: level 0 has the pixels of the image, each further level half as many in x and y; x and y count tiles.
 * @typedef {'raw' | 'labels' | 'prediction' | 'feature'} TileLayer
 * @typedef {{layer: TileLayer, channel: number, level: number, x: number, y: number}} TileAddress
 * @typedef {Plane & TileAddress} TilePlace
 *
 * A decoded frame of the wire: samples are [plane][y][x]. The generation is the version of the labels or of the classifier. No planes:
 * the tile shows this generation as it is.
 * @typedef {TilePlace & {generation: number, width: number, height: number, planes: number, data: Uint8Array | Uint16Array}} TileFrame
 *
 * A stroke in whole pixels x0, y0, x1, y1 …; class 0 erases. The version is that of the labels that hold it, null while the server has not
 * answered; confirmedAt is when it answered, by the clock of performance.now().
 * Pixels of locked classes stay as they are.
 * @typedef {Plane & {id: string, class: number, size: number, points: number[], locked: number[], version: number | null,
 *   confirmedAt: number}} Stroke
 *
 * Columns and rows of tiles, ends included; empty if x1 < x0 or y1 < y0.
 * @typedef {{x0: number, y0: number, x1: number, y1: number}} TileRange
 *
 * A point on the canvas in device pixels, or on the image in image pixels: x, y.
 * @typedef {[number, number]} Point
 *
 * The state of the classifier. canPredict: the server has one; first: that is a first answer, which another one replaces; milliseconds is
 * null for one that came with the project.
 * @typedef {{state: 'none' | 'training' | 'ready' | 'failed', generation: number, oob: number | null, milliseconds: number | null,
 *   message: string | null, first: boolean, canPredict: boolean}} ModelState
 */
export {};
