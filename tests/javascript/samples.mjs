import { readFileSync } from 'node:fs';
import './environment.mjs';

const page = new URL('../../src/PSPixelClassification.LabelEditor/Pages/', import.meta.url);
const data = new URL('../data/', import.meta.url);

/** The address of a folder or file of the page. */
export const pageFile = path => new URL(path, page);

/** A module of the page, loaded once. */
export const load = path => import(new URL(path, page));

/** A file of tests/data that holds JSON. */
export const readJson = path => JSON.parse(readFileSync(new URL(path, data), 'utf8'));

/** An image as hello describes it. */
export const image = (properties = {}) => ({
    id: 0, stored: false, name: 'cells', width: 1000, height: 700, depth: 1, times: 1, channels: 1, channelNames: null, channelColors: null,
    displayRanges: null, isPicture: properties.channels === 3, display: [], pixelType: 'UInt8', pixelSize: null,
    labeled: 0, labelsVersion: 0, undo: 0, redo: 0, problem: null, ...properties,
});

export const classes = () => [
    { value: 1, name: 'nuclei', color: '#ff0000', pixels: [3, 4], ignored: false },
    { value: 2, name: 'background', color: '#0000ff', pixels: [0, 0], ignored: false },
];

/** A state that shows an image and has two classes. */
export async function stateOf(...images) {
    const { EditorState } = await load('common/editorState.js');
    const state = new EditorState();
    state.images = images.length > 0 ? images : [image()];
    state.classes = classes();
    return state;
}

export const labelPlace = (level, x, y, plane = { image: 0, t: 0, z: 0 }) => ({ ...plane, layer: 'labels', channel: 0, level, x, y });

/** A frame of one plane for a place. */
export const frameOf = (place, generation, width, height, data = new Uint8Array(width * height)) =>
    ({ ...place, generation, width, height, planes: 1, data });

/** Repeatable numbers in 0 … limit − 1 (Park and Miller's generator with multiplier 48271). */
export function numbersFrom(seed) {
    let value = seed;
    return limit => {
        value = value * 48271 % 0x7fffffff;
        return value % limit;
    };
}
