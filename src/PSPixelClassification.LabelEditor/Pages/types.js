/**
 * The shapes that travel between the modules. Nothing here runs.
 *
 * @typedef {{name: string, width: number, height: number, depth: number, times: number, channels: number,
 *   channelNames: string[] | null, pixelType: string, labelled: number, problem: string | null,
 *   pixelSize: {x: number, y: number, z: number, unit: string} | null, undo?: number, redo?: number}} ImageInfo
 * @typedef {{value: number, name: string, color: string, pixels?: number[]}} LabelClass  color is "#rrggbb"; pixels has one count an image
 * @typedef {{id: string, name: string, group: string}} FeatureKind
 * @typedef {{kinds: FeatureKind[], sigmas: number[], selected: number[][], in2D: boolean[] | null, channels: number,
 *   channelNames: string[], millisecondsPerMegapixel: number | null, preview: boolean, refused: string | null}} FeatureChoice
 *
 * isThere: the server has a classifier to predict with; milliseconds is null for one that came with the project.
 * @typedef {{state: 'none' | 'training' | 'ready' | 'failed', generation: number, oob: number | null, milliseconds: number | null,
 *   message: string | null, isThere: boolean}} ModelState
 * @typedef {{image: number, channel: number, min: number, max: number, low: number, high: number, counts: number[]}} Histogram
 *
 * A plane is one slice of an image at one time.
 * @typedef {{image: number, t: number, z: number}} Plane
 * @typedef {'raw' | 'labels' | 'prediction' | 'feature'} TileLayer
 * @typedef {{layer: TileLayer, channel: number, level: number, x: number, y: number}} TileAddress
 *
 * A decoded frame of the wire: samples are [plane][y][x].
 * @typedef {Plane & TileAddress & {generation: number, width: number, height: number, planes: number,
 *   data: Uint8Array | Uint16Array}} TileFrame
 *
 * A stroke with whole pixels; version is the labelsVersion that holds it, null while the server has not answered.
 * @typedef {Plane & {id: string, class: number, size: number, points: number[], version: number | null, done: number}} Stroke
 *
 * A message that is carried out once and stays: it changes labels, classes or features, or saves. Its id, by which the session knows it
 * when it comes again, is given when it is sent; a stroke has had its own since it was begun.
 * @typedef {{type: string, id?: string, [name: string]: any}} Edit
 */
export {};
