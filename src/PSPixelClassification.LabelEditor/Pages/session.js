/**
 * @typedef {{state: import('./state.js').EditorState, cache: import('./tiles.js').TileCache, ink: import('./ink.js').Ink,
 *   windows: import('./windows.js').Windows, notices: import('./notices.js').Notices, wants: import('./wants.js').Wants,
 *   onHello: (isFirst: boolean) => void, onUncertain: (spot: any) => void,
 *   onProbe: (probe: any) => void, onPreview: (choice: import('./types.js').FeatureChoice) => void, onEdited: (id: string | null) => void,
 *   onRecovery: (found: any) => void, onFailed: (message: any) => boolean, onFinished: () => void, redrawLabels: () => void}} SessionParts
 */

/**
 * What the messages of the server mean for the page.
 * @param {SessionParts} parts
 * @returns {(message: any) => void}
 */
export function messageReader(parts) {
    const { state, cache, ink, windows, notices, wants } = parts;

    /** @type {Record<string, (message: any) => void>} */
    const readers = {
        hello(message) {
            const isFirst = state.images.length === 0;
            state.images = message.images;
            state.classes = message.classes;
            state.tileSize = message.tileSize;
            state.features = message.features;
            state.live = message.live;
            state.project = message.project;
            state.brushSizes = message.brushSizes;
            state.image = Math.min(state.image, state.images.length - 1);
            if (!state.classes.some(c => c.value === state.selectedClass)) state.selectedClass = state.classes[0]?.value ?? 1;
            message.images.forEach((/** @type {any} */ image, /** @type {number} */ i) => readEdits(i, image));
            // What happened meanwhile is not known, not even whether versions still count from the same start.
            state.model = { ...state.model, generation: 0 };
            for (const tile of cache.where(tile => tile.layer === 'labels' || tile.layer === 'prediction')) {
                tile.isDoubtful = true;
                tile.needed = 0;
            }
            wants.forget();
            parts.onHello(isFirst);
            parts.onRecovery(message.recovery);
            state.tell('images', 'classes', 'features', 'project', 'model', 'edits', 'tool', 'window');
        },

        classes(message) {
            state.classes = message.classes;
            state.images.forEach((image, i) => { image.labelled = state.classes.reduce((sum, c) => sum + (c.pixels?.[i] ?? 0), 0); });
            if (!state.classes.some(c => c.value === state.selectedClass)) state.selectedClass = state.classes[0]?.value ?? 1;
            state.project = { ...state.project, saved: !message.unsaved };
            state.tell('classes', 'images', 'project');
        },

        edited(message) {
            if (message.id) ink.confirm(message.id, message.labelsVersion);
            expectLabels(message);
            readEdits(message.image, message);
            parts.onEdited(message.id);
            state.tell('edits');
        },

        refused(message) {
            if (message.id) ink.refuse(message.id);
            notices.problem(message.message);
            parts.redrawLabels();
        },

        model(message) {
            const { type: _, ...model } = message;
            // While a new forest grows, or after a failure, the tiles of the last one are still worth seeing.
            const isThere = model.state === 'ready' || (model.state === 'training' && state.model.isThere);
            state.model = { ...model, isThere, generation: Math.max(model.generation, state.model.generation) };
            if (model.state === 'none') cache.drop(tile => tile.layer === 'prediction');
            state.tell('model');
        },

        features(message) {
            if (message.preview) return parts.onPreview(message);
            state.features = message;
            state.featureChannel = Math.min(state.featureChannel, Math.max(message.channels - 1, 0));
            cache.drop(tile => tile.layer === 'feature');
            wants.forget();
            state.tell('features', 'layers');
        },

        histogram: message => windows.answered(message),
        probe: message => parts.onProbe(message),
        uncertain: message => parts.onUncertain(message),

        saved(message) {
            state.project = { path: message.path, saved: true };
            notices.inform(`Saved ${message.path}`);
            for (const note of message.notes ?? []) notices.inform(note);
            state.tell('project');
        },

        failed(message) {
            // Tiles fail by the dozen, for one reason.
            if (!parts.onFailed(message)) notices.problem(message.message, message.during);
        },
        finished: () => parts.onFinished(),
    };

    /** @param {number} image @param {any} message */
    function readEdits(image, message) {
        state.edits.set(image, { undo: message.undo, redo: message.redo, version: message.labelsVersion });
    }

    /** Label tiles within the edit are old until they come with its version. @param {any} message */
    function expectLabels({ image, t, z, region, labelsVersion }) {
        for (const tile of cache.where(tile => tile.layer === 'labels' && tile.image === image)) {
            if (region) {
                const side = state.tileSize * 2 ** tile.level;
                const [x, y, width, height] = region;
                if (tile.t !== t || tile.z !== z) continue;
                if (x >= (tile.x + 1) * side || y >= (tile.y + 1) * side || x + width <= tile.x * side || y + height <= tile.y * side) continue;
            }
            tile.needed = Math.max(tile.needed, labelsVersion);
        }
    }

    return message => readers[message.type]?.(message);
}
