import { sum } from '../common/numbers.js';
import { takeImages } from './imageList.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { ClassState, EditedMessage, FailedMessage, FeatureTableMessage, ProbeAnswer, RecoveryState } from '../common/protocol.js' */
/** @import { ObjectsAnswer, PlacesAnswer, SessionMessage, SpotListMessage, UncertainAnswer } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { SavingAnswer } from '../saving/saving.js' */
/** @import { Ink } from '../paint/ink.js' */
/** @import { Notices } from '../panels/notices.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */
/** @import { TileCache } from '../tiles/tileCache.js' */
/** @import { TileRequests } from '../tiles/tileRequests.js' */
/** @import { FileMessage } from './imageFiles.js' */

/**
 * onFailed says whether it has told the user.
 * @typedef {{state: EditorState, cache: TileCache, ink: Ink, displayWindows: DisplayWindows, notices: Notices, requests: TileRequests,
 *   onHello: (isFirst: boolean) => void, onUncertain: (spot: UncertainAnswer) => void, onPlaces: (answer: PlacesAnswer) => void,
 *   onObjects: (answer: ObjectsAnswer) => void, onFiles: (message: FileMessage) => void, onRefused: (id: string) => void,
 *   onTaken: (id: string) => void, onSpots: (message: SpotListMessage) => void,
 *   renumbered: (to: Renumbering) => void,
 *   onProbe: (probe: ProbeAnswer) => void, onPreview: (choice: FeatureTableMessage) => void, onEdited: (message: EditedMessage) => void,
 *   onRecovery: (found: RecoveryState | null) => void, onFailed: (message: FailedMessage) => boolean, onFinished: () => void,
 *   onSaving: (message: SavingAnswer) => void, redrawLabels: () => void}} SessionParts
 *
 * @typedef {{[T in SessionMessage['type']]: (message: Extract<SessionMessage, {type: T}>) => void}} Readers
 */

/**
 * What the messages of the server mean for the page.
 * @param {SessionParts} parts
 * @returns {(message: SessionMessage) => void}
 */
export function messageReader(parts) {
    const { state, cache, ink, displayWindows, notices, requests } = parts;

    /** @type {Readers} */
    const readers = {
        hello(message) {
            const isFirst = state.images.length === 0;
            const isMoved = takeImages(message.images, parts);
            state.looks.restore(message.images);
            takeClasses(message.classes);
            state.tileSize = message.tileSize;
            state.features = message.features;
            state.live = message.live;
            state.project = message.project;
            state.brushSizes = message.brushSizes;
            // The ends of a stack seldom show much.
            if (isFirst) state.z = Math.floor((state.currentImage?.depth ?? 1) / 2);
            message.images.forEach((image, i) => readEdits(i, image));
            // It is not known what happened meanwhile, not even whether versions still count from the same start.
            state.model = { ...state.model, generation: 0 };
            for (const tile of cache.filter(tile => tile.layer === 'labels' || tile.layer === 'prediction')) {
                tile.isStale = true;
                tile.requiredVersion = 0;
            }
            requests.forget();
            parts.onHello(isFirst);
            parts.onRecovery(message.recovery);
            if (isMoved) showAgain();
            state.tell('images', 'classes', 'features', 'project', 'model', 'edits', 'tool', 'window');
        },

        classes(message) {
            takeClasses(message.classes);
            state.images.forEach((image, i) => { image.labeled = sum(state.classes.map(c => c.pixels[i] ?? 0)); });
            state.project = { ...state.project, saved: !message.unsaved };
            state.tell('classes', 'images', 'project');
        },

        edited(message) {
            if (message.id) ink.confirm(message.id, message.labelsVersion);
            requireVersion(message);
            readEdits(message.image, message);
            parts.onEdited(message);
            state.tell('edits');
        },

        // The connection forgets the edit by itself; what it changed has come in other messages.
        taken: ({ id }) => parts.onTaken(id),

        refused(message) {
            if (message.id) {
                ink.refuse(message.id);
                parts.onRefused(message.id);
            }
            notices.problem(message.message);
            parts.redrawLabels();
        },

        model(message) {
            const { type: _, ...model } = message;
            // While a new forest is trained, or after a failure, the tiles of the last one stay visible.
            const canPredict = model.state === 'ready' || (model.state === 'training' && (model.first || state.model.canPredict));
            state.model = { ...model, canPredict, generation: Math.max(model.generation, state.model.generation) };
            if (model.state === 'none') cache.remove(tile => tile.layer === 'prediction');
            state.tell('model');
        },

        accuracy(message) {
            state.accuracy = message.unit === null ? null : message;
            state.tell('accuracy');
        },

        suggestion({ type: _, ...suggestion }) {
            state.suggestion = suggestion;
            state.tell('suggestion');
        },

        segmentation({ type: _, ...segmentation }) {
            state.segmentation = segmentation;
            state.tell('segmentation');
        },

        features(message) {
            if (message.preview) return parts.onPreview(message);
            state.features = message;
            state.featureChannel = Math.min(state.featureChannel, Math.max(message.channels - 1, 0));
            cache.remove(tile => tile.layer === 'feature');
            requests.forget();
            state.tell('features', 'layers');
        },

        histogram: message => displayWindows.answered(message),
        probe: message => parts.onProbe(message),
        uncertain: message => parts.onUncertain(message),
        places: message => parts.onPlaces(message),
        spotList: message => parts.onSpots(message),
        objects: message => parts.onObjects(message),
        thumbnail: message => parts.onFiles(message),
        folder: message => parts.onFiles(message),
        offered: message => parts.onFiles(message),
        uploaded: message => parts.onFiles(message),
        images: message => parts.onFiles(message),

        saved(message) {
            state.project = { path: message.path, saved: true };
            notices.inform(`Saved ${message.path}`);
            for (const note of message.notes) notices.inform(note);
            state.tell('project');
        },

        saveAs: message => parts.onSaving(message),
        plan: message => parts.onSaving(message),
        folders: message => parts.onSaving(message),
        script: message => parts.onSaving(message),
        job: message => parts.onSaving(message),

        failed(message) {
            // Many tiles fail for one reason, which is told once.
            if (!parts.onFailed(message)) notices.problem(message.message, message.during);
        },
        finished: () => parts.onFinished(),
    };

    /** The plane on view, which may be one of another image. */
    function showAgain() {
        const { depth, times } = state.images[state.image];
        state.z = Math.min(state.z, depth - 1);
        state.t = Math.min(state.t, times - 1);
        state.tell('plane');
    }

    /** @param {ClassState[]} classes */
    function takeClasses(classes) {
        state.hiddenClasses.follow(state.classes, classes);
        state.lockedClasses.follow(state.classes, classes);
        state.classes = classes;
        if (!state.classes.some(c => c.value === state.selectedClass)) state.selectedClass = state.classes[0]?.value ?? 1;
    }

    /** @param {number} image @param {{undo: number, redo: number, labelsVersion: number}} message */
    function readEdits(image, { undo, redo, labelsVersion }) {
        state.edits.set(image, { undo, redo, version: labelsVersion });
    }

    /** Label tiles within the edit are old until they come with its version. @param {EditedMessage} message */
    function requireVersion({ image, t, z, region, labelsVersion }) {
        for (const tile of cache.filter(tile => tile.layer === 'labels' && tile.image === image)) {
            if (region) {
                const side = state.tileSize * 2 ** tile.level;
                const [x, y, width, height] = region;
                if (tile.t !== t || tile.z !== z) continue;
                if (x >= (tile.x + 1) * side || x + width <= tile.x * side) continue;
                if (y >= (tile.y + 1) * side || y + height <= tile.y * side) continue;
            }
            tile.requiredVersion = Math.max(tile.requiredVersion, labelsVersion);
        }
    }

    return message => /** @type {((message: SessionMessage) => void) | undefined} */ (readers[message.type])?.(message);
}
