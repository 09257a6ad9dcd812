import { byId } from '../common/dom.js';
import { MaxPredictionLevel } from '../tiles/tileRequests.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { TileRequests } from '../tiles/tileRequests.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** How often to check whether what is on view is still missing. */
const WatchMilliseconds = 500;

/** The line over the picture that says why less is visible than one might expect. It also keeps asking for what is missing. */
export class Hint {
    #element = byId('hint');
    /** The image was missing at two checks in a row. */
    #isSlow = false;

    /**
     * @param {EditorState} state @param {Viewport} viewport @param {TileRequests} requests
     */
    constructor(state, viewport, requests) {
        this.state = state;
        this.viewport = viewport;
        this.requests = requests;
        state.on(['connection'], () => this.show());
        let wasPending = false;
        setInterval(() => {
            if (state.connection !== 'open') return;
            requests.update();
            const isPending = requests.pendingRaw > 0;
            this.#isSlow = wasPending && isPending;
            wasPending = isPending;
            this.show();
        }, WatchMilliseconds);
    }

    show() {
        const text = this.#text();
        if (this.#element.textContent !== text) this.#element.textContent = text;
        this.#element.hidden = !text;
    }

    #text() {
        const { state } = this;
        const { model, layers: { prediction, segmentation, uncertainty } } = state;
        if (state.connection !== 'open' || state.currentImage?.problem) return '';
        if (this.#isSlow) return 'Loading …';
        if (state.classes.length === 0) return 'Add a class to paint (a)';
        if (!prediction.on && !segmentation.on && !uncertainty.on) return '';
        if (model.state === 'none' || model.state === 'failed') return model.message ?? '';
        return model.canPredict && this.viewport.level(state.tileSize) > MaxPredictionLevel ? 'Zoom in to see the prediction' : '';
    }
}
