/** @import { EditorState } from '../common/editorState.js' */
/** @import { TileCache } from '../tiles/tileCache.js' */
/** @import { TileRequests } from '../tiles/tileRequests.js' */
/** @import { Screen } from '../view/screen.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Connection } from './connection.js' */
/** @import { StrokeClock } from './strokeClock.js' */

/**
 * What browser tests read: window.pixelLabels. Reading changes nothing.
 * @param {{state: EditorState, viewport: Viewport, cache: TileCache, requests: TileRequests, clock: StrokeClock, screen: Screen,
 *   connection: Connection, canvas: HTMLCanvasElement}} parts
 */
export function expose({ state, viewport, cache, requests, clock, screen, connection, canvas }) {
    Object.defineProperty(window, 'pixelLabels', {
        value: Object.freeze({
            state: () => ({
                connected: state.connection === 'open',
                connection: state.connection,
                ...state.plane,
                level: viewport.level(state.tileSize),
                zoom: viewport.scale,
                tool: state.tool,
                selectedClass: state.selectedClass,
                size: state.brushSize,
                generation: state.model.generation,
                modelState: state.model.state,
                model: state.model,
                labelsVersion: state.edits.get(state.image)?.version ?? 0,
                undo: state.edits.get(state.image)?.undo ?? 0,
                redo: state.edits.get(state.image)?.redo ?? 0,
                unsaved: !state.project.saved,
                classes: state.classes,
                objects: state.foundObjects?.count ?? null,
                featureChannels: state.features?.channels ?? 0,
                suggestion: state.suggestion.state,
                editsUnanswered: connection.unanswered,
                // Counted now, because another image may have been chosen since the last frame.
                tilesPending: requests.status().tiles,
                drawn: !screen.isPending,
                predictionTilesPending: requests.status().predictions,
                tilesHeld: cache.count,
                frames: screen.frames,
                longestFrameMilliseconds: screen.longest,
                strokeToNearestMilliseconds: clock.times.nearest,
                strokeToViewMilliseconds: clock.times.view,
                strokeToWholeMilliseconds: clock.times.whole,
            }),
            /** Client coordinates of the center of an image pixel. @param {number} x @param {number} y */
            toScreen(x, y) {
                const box = canvas.getBoundingClientRect();
                const [deviceX, deviceY] = viewport.toDevice(x + 0.5, y + 0.5);
                return { x: box.left + deviceX / viewport.ratio, y: box.top + deviceY / viewport.ratio };
            },
        }),
    });
}
