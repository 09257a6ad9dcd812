import { byId } from './dom.js';
import { EditorState } from './state.js';
import { Connection } from './connection.js';
import { decodeFrame } from './frames.js';
import { TileCache } from './tiles.js';
import { Wants } from './wants.js';
import { Hint } from './hint.js';
import { Ink } from './ink.js';
import { Viewport } from './viewport.js';
import { Windows } from './windows.js';
import { Renderer } from './renderer.js';
import { Cursor } from './cursor.js';
import { Painter } from './painter.js';
import { Wheel } from './wheel.js';
import { Screen, showScaleBar, watchSize } from './screen.js';
import { StrokeClock } from './latency.js';
import { Notices } from './notices.js';
import { messageReader } from './session.js';
import { Probe } from './probe.js';
import { UncertainSpots } from './uncertainSpots.js';
import { recoveryDialog } from './recoveryDialog.js';
import { Ending } from './ending.js';
import { keys } from './keys.js';
import { theme } from './theme.js';
import { imagesPanel } from './imagesPanel.js';
import { classesPanel } from './classesPanel.js';
import { toolsPanel } from './toolsPanel.js';
import { layersPanel } from './layersPanel.js';
import { windowPanel } from './windowPanel.js';
import { slicesPanel } from './slicesPanel.js';
import { statusBar } from './statusBar.js';
import { featureDialog } from './featureDialog.js';
import { expose } from './inspect.js';

const canvas = /** @type {HTMLCanvasElement} */ (byId('view'));
const baseCanvas = /** @type {HTMLCanvasElement} */ (byId('view-base'));
const labelCanvas = /** @type {HTMLCanvasElement} */ (byId('view-labels'));

const state = new EditorState();
const cache = new TileCache();
const notices = new Notices();
const clock = new StrokeClock();
const connection = new Connection({
    message: message => read(message),
    frame: receiveTile,
    state: showConnection,
});
const send = (/** @type {object} */ message) => connection.send(message);
/** What is to be carried out waits for the line if it must. */
const edit = (/** @type {import('./types.js').Edit} */ message) => connection.edit(message);
/** What is meant for this moment is done in it, or said not to be. */
const order = (/** @type {object} */ message) => {
    const isSent = send(message);
    if (!isSent) notices.problem('There is no connection: this was not done.', 'connection');
    return isSent;
};
const ending = new Ending(state, connection, notices, order);

const windows = new Windows(state, send);
const ink = new Ink(cache, state);
const viewport = new Viewport(() => {
    screen.invalidate('base', 'labels', 'cursor');
    // The picture moved under a pointer that did not.
    if (cursor.at) probe.at(viewport.toImage(cursor.at[0], cursor.at[1]));
});
const wants = new Wants(state, viewport, cache, send);
const hint = new Hint(state, viewport, wants);
const actions = {
    undo: () => { if (!painter.cancel()) edit({ type: 'undo', image: state.image }); },
    redo: () => edit({ type: 'redo', image: state.image }),
    clear: () => void askToClear(),
    save: () => edit({ type: 'save' }),
    done: () => ending.done(),
    uncertain: () => spots.next(),
};
const classes = classesPanel(state, edit, notices);
const renderer = new Renderer(baseCanvas, labelCanvas, state, viewport, cache, windows, classes.safePalette);
const cursor = new Cursor(canvas, state, viewport, classes.safePalette);
const screen = new Screen(draw);
const status = statusBar(state, classes.safePalette);
const probe = new Probe(state, send, status.probe);
const spots = new UncertainSpots(state, viewport, cursor, notices, send);
const painter = new Painter(canvas, state, viewport, {
    ink,
    started: () => { if (!state.layers.labels.on) state.toggleLayer('labels', true); },
    painted: () => screen.invalidate('labels'),
    finished: stroke => {
        clock.start(stroke.id, state.model.generation);
        const { version: _, done: __, ...message } = stroke;
        edit({ type: 'stroke', ...message });
    },
    moved: (at, erases) => {
        cursor.at = at;
        cursor.erases = erases;
        screen.invalidate('cursor');
        probe.at(at ? viewport.toImage(at[0], at[1]) : null);
    },
});
new Wheel(canvas, state, viewport, event => painter.position(event));
const features = featureDialog(state, send, edit);
const panel = windowPanel(state, windows);
imagesPanel(state);
toolsPanel(state, actions);
layersPanel(state, order);
slicesPanel(state);
keys(state, viewport, painter, {
    ...actions,
    auto: () => windows.auto(),
    addClass: () => classes.add(),
    live: () => byId('live').click(),
});
theme(() => panel.draw());
const offerRecovery = recoveryDialog(accept => order({ type: 'recover', accept }), notices);

const read = messageReader({
    state, cache, ink, windows, notices, wants,
    onHello: isFirst => {
        for (const asker of [probe, spots, windows, features, ending]) asker.forget();
        if (isFirst) viewport.setImage(state.images[state.image].width, state.images[state.image].height, false);
        windows.request();
        showMissing();
    },
    onRecovery: offerRecovery,
    onFailed: ({ during, message }) => {
        if (during === 'histogram') windows.answered(null);
        if (during === 'uncertain') spots.answered(null);
        if (during === 'probe') probe.answered(null);
        if (during === 'features') features.preview(null);
        // What keeps a pixel from being read keeps its tile from coming as well.
        return during === 'probe' || (during === 'save' && ending.failed(message));
    },
    onUncertain: spot => spots.answered(spot),
    onProbe: message => probe.answered(message),
    onPreview: choice => features.preview(choice),
    onEdited: id => clock.stored(id),
    onFinished: () => ending.finished(),
    redrawLabels: () => screen.invalidate('base', 'labels'),
});

/** The image at the last change of planes: one of another size is fitted into the window. */
let imageOnView = 0;
state.on(['plane'], () => {
    const image = state.images[state.image];
    const last = state.images[imageOnView];
    const isSameSize = last.width === image.width && last.height === image.height;
    if (imageOnView !== state.image) viewport.setImage(image.width, image.height, isSameSize);
    imageOnView = state.image;
    screen.invalidate('base', 'labels', 'cursor');
    probe.again();
    showMissing();
});
state.on(['model'], () => {
    clock.trained(state.model);
    probe.again();
});
state.on(['layers', 'window', 'model', 'classes', 'features'], () => screen.invalidate('base', 'labels', 'cursor'));
state.on(['edits'], () => screen.invalidate('base', 'labels'));
state.on(['tool'], () => {
    painter.showCursor();
    screen.invalidate('cursor');
});

/** @param {Set<import('./screen.js').Part>} dirty @returns {import('./screen.js').Part[]} */
function draw(dirty) {
    renderer.beginFrame();
    if (dirty.has('base')) {
        wants.update();
        renderer.drawBase();
        showScaleBar(state.currentImage, viewport);
        hint.show();
        const percent = viewport.scale * 100;
        byId('zoom-actual').textContent = `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
    }
    if (dirty.has('labels')) renderer.drawLabels();
    const moves = cursor.draw();
    if (dirty.has('base')) cache.trim();
    if (!renderer.isBehind) clock.drawn(wants.pendingPredictions, state.showsPrediction);
    return [...(renderer.isBehind ? /** @type {import('./screen.js').Part[]} */ (['base']) : []), ...(moves ? /** @type {import('./screen.js').Part[]} */ (['cursor']) : [])];
}

/** @param {ArrayBuffer} bytes */
function receiveTile(bytes) {
    const frame = decodeFrame(bytes);
    if (!frame) return;
    wants.arrived(frame);
    const tile = cache.accept(frame);
    if (!tile) return;
    if (tile.layer === 'labels') ink.complete(tile);
    screen.invalidate('base', ...(tile.layer === 'labels' ? /** @type {import('./screen.js').Part[]} */ (['labels']) : []));
}

/** An image whose file is not there has labels and nothing else. */
function showMissing() {
    const problem = state.currentImage?.problem;
    if (problem) notices.banner('missing', problem);
    else notices.hide('missing');
}

/** @param {'connecting' | 'open' | 'lost' | 'taken' | 'stopped' | 'gone'} now */
function showConnection(now) {
    if (now === 'stopped') return ending.stopped();
    if (now === 'gone') return ending.gone();
    state.connection = now;
    if (now === 'open') notices.hide('connection');
    if (now === 'lost') notices.banner('connection', 'No connection to PowerShell. What you paint is kept and sent as soon as it is back.');
    if (now === 'taken') {
        notices.end('Open in another window', 'The labels are edited there now.', { label: 'Edit here', run: () => connection.open() });
    }
    state.tell('connection');
}

async function askToClear() {
    const image = state.images[state.image];
    if (await notices.ask('Clear all labels?', `All labels of ${image.name} will be removed. Undo brings them back.`, 'Clear')) {
        edit({ type: 'clear', image: state.image });
    }
}

byId('zoom-in').addEventListener('click', () => viewport.zoom(1.25));
byId('zoom-out').addEventListener('click', () => viewport.zoom(1 / 1.25));
byId('zoom-fit').addEventListener('click', () => viewport.fit());
byId('zoom-actual').addEventListener('click', () => viewport.zoom(1 / viewport.scale));
addEventListener('beforeunload', event => { if (connection.unanswered > 0 && state.connection !== 'finished') event.preventDefault(); });

// A new address, pasted over this one.
addEventListener('hashchange', () => { if (location.hash) location.reload(); });

watchSize(byId('stage'), [baseCanvas, labelCanvas, canvas], (width, height, ratio) => {
    viewport.resize(width, height, ratio);
    panel.draw();
});
expose({ state, viewport, cache, wants, clock, screen, connection, canvas });
state.tell('tool', 'layers', 'edits', 'connection');
if (connection.hasToken) connection.open();
else notices.end('This address is not complete', 'Open the address that PowerShell printed, with everything after the #.');
