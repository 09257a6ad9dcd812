import { byId } from './common/dom.js';
import { EditorState } from './common/editorState.js';
import { watchSize } from './view/canvasSize.js';
import { ImageViews } from './view/imageViews.js';
import { showScaleBar } from './view/scaleBar.js';
import { Screen } from './view/screen.js';
import { Viewport } from './view/viewport.js';
import { Wheel } from './view/wheel.js';
import { DisplayWindows } from './tiles/displayWindows.js';
import { decodeFrame } from './tiles/frames.js';
import { Renderer } from './tiles/renderer.js';
import { TileCache } from './tiles/tileCache.js';
import { TileRequests } from './tiles/tileRequests.js';
import { Cursor } from './paint/cursor.js';
import { Ink } from './paint/ink.js';
import { KeyPointer } from './paint/keyPointer.js';
import { Painter } from './paint/painter.js';
import { classesPanel } from './panels/classesPanel.js';
import { displayPanel } from './panels/displayPanel.js';
import { drawer } from './panels/drawer.js';
import { featureDialog } from './panels/featureDialog.js';
import { firstSteps } from './panels/firstSteps.js';
import { goTo } from './judging/goTo.js';
import { Hint } from './panels/hint.js';
import { clearLabels, showMissing } from './images/imageNotices.js';
import { imagesPanel } from './images/imagesPanel.js';
import { keys } from './panels/keys.js';
import { layersPanel } from './panels/layersPanel.js';
import { Notices } from './panels/notices.js';
import { objectsPanel } from './panels/objectsPanel.js';
import { PlacesPanel } from './judging/placesPanel.js';
import { SectionsPanel } from './sections/sectionsPanel.js';
import { segmentationPanel } from './panels/segmentationPanel.js';
import { SideLists } from './judging/sideLists.js';
import { slicesPanel } from './panels/slicesPanel.js';
import { SpotsPanel } from './judging/spotsPanel.js';
import { statusBar } from './panels/statusBar.js';
import { suggestionPanel } from './judging/suggestionPanel.js';
import { theme } from './panels/theme.js';
import { toolsPanel } from './panels/toolsPanel.js';
import { zoomPanel } from './panels/zoomPanel.js';
import { ClassPicker } from './session/classPicker.js';
import { Connection } from './session/connection.js';
import { connectionNotices } from './session/connectionNotices.js';
import { displaySync } from './session/displaySync.js';
import { HistorySteps } from './session/historySteps.js';
import { ImageFiles } from './session/imageFiles.js';
import { expose } from './session/inspect.js';
import { messageReader } from './session/messageReader.js';
import { ObjectSearch } from './session/objectSearch.js';
import { Probe } from './session/probe.js';
import { recoveryDialog } from './session/recoveryDialog.js';
import { SeenAnswer } from './session/seenAnswer.js';
import { Saving } from './saving/saving.js';
import { SessionEnd } from './session/sessionEnd.js';
import { StrokeClock } from './session/strokeClock.js';
import { UncertainSpots } from './session/uncertainSpots.js';
/** @import { EditMessage, PageMessage } from './common/protocol.js' */
/** @import { Part } from './view/screen.js' */

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
    state: event => showConnection(event),
});
const send = (/** @type {PageMessage} */ message) => connection.send(message);
const seenAnswer = new SeenAnswer(send);
/** Edits wait for the connection if they must. */
const edit = (/** @type {EditMessage} */ message) => connection.edit(message);
/** What is meant for this moment is sent now, or the user is told that it was not. */
const sendNow = (/** @type {PageMessage} */ message) => {
    const isSent = send(message);
    if (!isSent) notices.problem('No connection to PowerShell: this was not done.', 'connection');
    return isSent;
};
const sessionEnd = new SessionEnd(state, connection, notices, sendNow);
const showConnection = connectionNotices(state, connection, notices, sessionEnd);
const saving = new Saving(state, notices, sendNow, edit);

const displayWindows = new DisplayWindows(state, send);
const ink = new Ink(cache, state);
const viewport = new Viewport(() => {
    screen.invalidate('base', 'labels', 'cursor');
    // The picture moved under a pointer that did not.
    if (cursor.at) probe.at(viewport.toImage(cursor.at[0], cursor.at[1]));
});
const steps = new HistorySteps(state);
const views = new ImageViews(viewport);
const requests = new TileRequests(state, viewport, cache, send);
const hint = new Hint(state, viewport, requests);
const actions = {
    undo: () => { if (!painter.cancel()) edit({ type: 'undo', id: steps.next(), image: state.image }); },
    redo: () => edit({ type: 'redo', id: steps.next(), image: state.image }),
    clear: () => void clearLabels(state, notices, edit),
    // Where there is no project, one begins.
    save: () => { if (state.project.path) edit({ type: 'save' }); else saving.saveAs.open(); },
    done: () => void saving.beforeEnd(() => sessionEnd.done()),
    uncertain: () => spots.next(),
};
const classes = classesPanel(state, edit, notices);
const renderer = new Renderer(baseCanvas, labelCanvas, state, viewport, cache, displayWindows, classes.safePalette);
const cursor = new Cursor(canvas, state, viewport, classes.safePalette);
const screen = new Screen(draw);
const status = statusBar(state, classes.safePalette);
const probe = new Probe(state, send, status.probe);
const picker = new ClassPicker(state, notices);
const lists = new SideLists();
const show = (/** @type {number} */ x, /** @type {number} */ y) => goTo(viewport, cursor, x, y);
const spotList = new SpotsPanel(state, send, classes.safePalette, show, lists);
const spots = new UncertainSpots(state, (x, y) => {
    spotList.visited(x, y);
    show(x, y);
}, notices, send);
const objects = new ObjectSearch(state, send);
const places = new PlacesPanel(state, send, classes.safePalette, show, lists);
const painter = new Painter(canvas, state, viewport, {
    ink,
    started: () => { if (!state.layers.labels.on) state.toggleLayer('labels', true); },
    painted: () => screen.invalidate('labels'),
    finished: stroke => {
        clock.start(stroke.id, state.model.generation);
        requests.focusOn(stroke.points);
        sections.put(stroke.points[stroke.points.length - 2], stroke.points[stroke.points.length - 1]);
        const { version: _, confirmedAt: __, ...message } = stroke;
        edit({ type: 'stroke', ...message });
    },
    enclosed: message => edit(message),
    shaped: () => screen.invalidate('cursor'),
    filled: (x, y, erases) => edit({
        type: 'fill', ...state.plane, class: erases ? 0 : state.selectedClass, x, y,
        tolerance: state.fill.similar ? state.fill.tolerance / 100 : null, locked: state.lockedClasses.values,
    }),
    picked: (x, y) => {
        probe.at([x, y]);
        picker.pick(x, y);
    },
    moved: (at, erases) => {
        cursor.at = at;
        cursor.erases = erases;
        screen.invalidate('cursor');
        probe.at(at ? viewport.toImage(at[0], at[1]) : null);
    },
});
cursor.shape = () => ({ points: painter.shape.outline, erases: painter.shape.erases });
const keyPointer = new KeyPointer(canvas, state, viewport, painter);
cursor.isKeyed = () => keyPointer.isUsed;
new Wheel(canvas, state, viewport);
const zoom = zoomPanel(viewport);
const suggestion = suggestionPanel(state, sendNow, edit, notices);
const features = featureDialog(state, send, edit, suggestion.mark);
const display = displayPanel(state, displayWindows);
const files = new ImageFiles(state, notices, sendNow, edit);
files.thumbnails = imagesPanel(state, send, classes.safePalette, { add: () => files.add(), remove: index => void files.remove(index) });
toolsPanel(state, actions);
layersPanel(state, sendNow);
segmentationPanel(state, sendNow, notices, classes.safePalette);
objectsPanel(state, notices);
slicesPanel(state);
const sections = new SectionsPanel(state, viewport, displayWindows, classes.safePalette, {
    send, goTo: show, redraw: () => screen.invalidate('cursor'),
});
cursor.crosshair = () => sections.crosshair;
firstSteps(state);
drawer();
keys(state, viewport, painter, keyPointer, {
    ...actions,
    auto: () => displayWindows.auto(),
    addClass: () => classes.add(),
    live: () => byId('live').click(),
    places: () => lists.focus('labels'),
    spots: () => lists.focus('spots'),
    sections: () => sections.toggle(),
    crosshair: () => { if (cursor.at) sections.put(...viewport.toImage(...cursor.at)); },
    saveAs: () => saving.saveAs.open(),
    saveMore: () => saving.openMenu(),
});
theme(() => display.draw());
const offerRecovery = recoveryDialog(accept => sendNow({ type: 'recover', accept }), notices);

const read = messageReader({
    state, cache, ink, displayWindows, notices, requests,
    renumbered: to => { for (const part of [views, displayWindows, spotList, sections]) part.renumber(to); },
    onFiles: message => files.read(message),
    onRefused: id => files.answered(id),
    onTaken: id => files.answered(id),
    onHello: isFirst => {
        const askers = [probe, spots, spotList, sections, places, objects, displayWindows, features, files, saving, sessionEnd];
        for (const asker of askers) asker.forget();
        if (isFirst) views.show(state.image, state.images[state.image]);
        displayWindows.request();
        showMissing(state, notices);
    },
    onRecovery: offerRecovery,
    onFailed: failed => {
        const { during, message } = failed;
        saving.failed(failed);
        if (during === 'sections') sections.failed(message);
        if (during === 'histogram') displayWindows.answered(null);
        if (during === 'uncertain') spots.answered(null);
        if (during === 'places') places.answered(null);
        if (during === 'objects') objects.answered(null);
        if (during === 'probe') probe.answered(null);
        if (during === 'features') features.preview(null);
        if (files.failed(during)) return true;
        // What keeps a pixel from being read keeps its tile from coming as well.
        return during === 'probe' || (during === 'save' && sessionEnd.failed(message));
    },
    onUncertain: spot => spots.answered(spot),
    onSpots: message => spotList.answered(message),
    onPlaces: answer => places.answered(answer),
    onObjects: answer => objects.answered(answer),
    onProbe: message => {
        probe.answered(message);
        picker.answered(message);
    },
    onPreview: choice => features.preview(choice),
    onEdited: message => {
        clock.stored(message.id);
        steps.done(message);
    },
    onSaving: message => saving.answered(message),
    onFinished: () => sessionEnd.finished(),
    redrawLabels: () => screen.invalidate('base', 'labels'),
});

state.on(['plane'], () => {
    views.show(state.image, state.images[state.image]);
    screen.invalidate('base', 'labels', 'cursor');
    probe.again();
    showMissing(state, notices);
});
state.on(['model'], () => {
    clock.trained(state.model);
    probe.again();
});
state.on(['layers', 'window', 'model', 'classes', 'features'], () => screen.invalidate('base', 'labels', 'cursor'));
state.on(['edits'], () => screen.invalidate('base', 'labels'));
state.on(['objects'], () => screen.invalidate('base'));
state.on(['tool'], () => {
    painter.showCursor();
    screen.invalidate('cursor');
});

/** @param {Set<Part>} dirty @returns {Part[]} */
function draw(dirty) {
    renderer.beginFrame();
    if (dirty.has('base')) {
        requests.update();
        renderer.drawBase();
        showScaleBar(state.currentImage, viewport);
        hint.show();
        zoom.show();
    }
    if (dirty.has('labels')) renderer.drawLabels();
    const moves = cursor.draw();
    if (dirty.has('base')) cache.trim();
    if (!renderer.isBehind) {
        clock.drawn(requests.pendingPredictions, state.showsPrediction, state.model);
        seenAnswer.drawn(requests.pendingPredictions, state.model);
    }
    /** @type {Part[]} */
    const again = [];
    if (renderer.isBehind) again.push('base');
    if (moves) again.push('cursor');
    return again;
}

/** @param {ArrayBuffer} bytes */
function receiveTile(bytes) {
    if (sections.received(bytes)) return;
    const frame = decodeFrame(bytes);
    if (!frame) return;
    requests.arrived(frame);
    clock.arrived(frame);
    const tile = cache.accept(frame);
    if (!tile) {
        // What was to stay as it was is not there, and must be asked for.
        if (frame.planes === 0) screen.invalidate('base');
        return;
    }
    if (tile.layer === 'labels') ink.complete(tile);
    screen.invalidate('base');
    if (tile.layer === 'labels') screen.invalidate('labels');
}

addEventListener('beforeunload', event => { if (connection.unanswered > 0 && state.connection !== 'finished') event.preventDefault(); });

// A new address, pasted over this one.
addEventListener('hashchange', () => { if (location.hash) location.reload(); });

watchSize(byId('stage'), [baseCanvas, labelCanvas, canvas], (width, height, ratio) => {
    viewport.resize(width, height, ratio);
    display.draw();
});
displaySync(state, send);
expose({ state, viewport, cache, requests, clock, screen, connection, canvas });
state.tell('tool', 'layers', 'edits', 'connection');
if (connection.hasToken) connection.open();
else notices.end('This address is not complete', 'Open the address that PowerShell printed, with everything after the #.');
