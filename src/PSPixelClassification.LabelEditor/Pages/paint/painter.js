import { Pinch } from '../view/pinch.js';
import { pointerPlace } from '../view/pointerPlace.js';
import { pressOf } from './press.js';
import { ShapeInput } from './shapeInput.js';
import { StrokeInput } from './strokeInput.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { StrokeMessage } from '../common/protocol.js' */
/** @import { Point, Stroke } from '../common/types.js' */
/** @import { Viewport } from '../view/viewport.js' */
/** @import { Ink } from './ink.js' */

/** CSS pixels a finger may have moved for a second one to make the two a pinch; farther, it draws and the second is a palm. */
const PinchSlop = 12;
/** CSS pixels a pointer may move with Shift for a click, which draws a line; farther, it has moved the image. */
const ClickSlop = 4;

/**
 * started: paint is about to be drawn; painted: the ink changed; moved: where the ring of the brush belongs, null for nowhere.
 * enclosed: an area is drawn; filled, picked: a pixel is clicked with these tools.
 * @typedef {{ink: Ink, finished: (stroke: Stroke) => void, painted: () => void, moved: (at: Point | null, erases: boolean) => void,
 *   started: () => void, enclosed: (message: StrokeMessage) => void, shaped: () => void,
 *   filled: (x: number, y: number, erases: boolean) => void, picked: (x: number, y: number) => void}} PainterHandler
 *
 * hasLeft: it has moved too far for a second finger to make a pinch; drawsLine: a click draws a line from the last stroke.
 * @typedef {{id: number, type: string, start: Point, at: Point, hasLeft: boolean, drawsLine: boolean}} ActivePointer
 */

/** Mouse, pen and touch on the canvas: one pointer paints or pans and all others are ignored, except that two fingers pan and zoom. */
export class Painter {
    /** @type {'idle' | 'painting' | 'shaping' | 'panning' | 'pinching'} */
    #mode = 'idle';
    /** The pointer that paints or pans. @type {ActivePointer | null} */
    #pointer = null;
    /** @type {Pinch} */
    #pinch;
    /** @type {StrokeInput} */
    #stroke;
    /** What is drawn around. @type {ShapeInput} */
    shape;
    /** Space is held: the pointer pans. */
    spaceHeld = false;

    /**
     * @param {HTMLCanvasElement} canvas @param {EditorState} state @param {Viewport} viewport
     * @param {PainterHandler} handler
     */
    constructor(canvas, state, viewport, handler) {
        this.canvas = canvas;
        this.state = state;
        this.viewport = viewport;
        this.handler = handler;
        this.#pinch = new Pinch(viewport);
        this.#stroke = new StrokeInput(state, viewport, handler.ink, handler.finished, handler.painted);
        this.shape = new ShapeInput(state, viewport, handler.enclosed, handler.shaped);
        canvas.addEventListener('dblclick', () => this.closeShape());
        canvas.addEventListener('pointerdown', event => this.#down(event));
        canvas.addEventListener('pointermove', event => this.#move(event));
        canvas.addEventListener('pointerup', event => this.#up(event));
        canvas.addEventListener('pointercancel', event => this.#canceled(event));
        canvas.addEventListener('pointerleave', event => { if (!this.#isActive(event)) handler.moved(null, false); });
        canvas.addEventListener('contextmenu', event => event.preventDefault());
        // The middle button would start the browser's own scrolling.
        canvas.addEventListener('mousedown', event => { if (event.button === 1) event.preventDefault(); });
        // What is drawn belongs to the picture it was begun on, and to the tool.
        state.on(['leaving'], () => {
            this.finish();
            this.shape.cancel();
        });
        state.on(['tool'], () => { if (state.tool !== 'area' && state.tool !== 'rectangle') this.shape.cancel(); });
    }

    get isPainting() {
        return this.#mode === 'painting';
    }

    /** Whether a pointer is pressed and does something. @param {number} id */
    holds(id) {
        return this.#pointer?.id === id;
    }

    /** Takes back what is being drawn. @returns {boolean} whether something was */
    cancel() {
        if (this.shape.isOpen) {
            this.shape.cancel();
            if (this.#mode === 'shaping') this.#rest();
            return true;
        }
        if (this.#mode !== 'painting') return false;
        this.#stroke.cancel();
        this.#rest();
        return true;
    }

    /** Ends what is being drawn as if the pointer were lifted; it draws no more until it is pressed again. */
    finish() {
        if (this.#mode !== 'painting') return;
        this.#stroke.finish();
        this.#rest();
    }

    /** Ends an area that is drawn corner by corner. @returns {boolean} whether there was one */
    closeShape() {
        if (!this.shape.isOpen || this.#mode === 'shaping') return false;
        this.shape.close();
        return true;
    }

    /** @param {PointerEvent} event */
    #isActive(event) {
        return this.holds(event.pointerId);
    }

    #rest() {
        this.#mode = 'idle';
        this.#pointer = null;
        this.#pinch.end();
    }

    /** @param {PointerEvent} event */
    #down(event) {
        this.canvas.focus({ preventScroll: true });
        const at = pointerPlace(this.canvas, event);
        if (event.pointerType === 'touch' && this.#joinsPinch()) return this.#beginPinch(event, at);
        if (event.pointerType === 'pen' && (this.#mode === 'pinching' || this.#pointer?.type === 'touch')) {
            // The hand comes down before the pen it holds.
            this.cancel();
            this.#rest();
        }
        if (this.#mode !== 'idle') return;
        const { does, erases, drawsLine } = pressOf(event, this.state, this.spaceHeld);
        if (does === 'nothing') return;
        this.#stroke.erases = erases;
        if (does === 'click') return this.#click(at);
        this.#pointer = { id: event.pointerId, type: event.pointerType, start: at, at, hasLeft: false, drawsLine };
        // That of the keys is none of the browser's.
        if (event.isTrusted) this.canvas.setPointerCapture(event.pointerId);
        if (does === 'pan') {
            this.#mode = 'panning';
            this.canvas.style.cursor = 'grabbing';
            return;
        }
        this.handler.started();
        if (does === 'shape') {
            this.#mode = 'shaping';
            this.shape.erases = erases;
            this.shape.press(at);
            return;
        }
        this.#mode = 'painting';
        this.#stroke.paintTo(at);
        if (event.pointerType !== 'touch') this.handler.moved(at, erases);
    }

    /** Fill and pick do their work at once. @param {Point} at device pixels */
    #click(at) {
        const image = this.state.currentImage;
        const [x, y] = this.viewport.toImage(at[0], at[1]).map(Math.floor);
        if (!image || x < 0 || y < 0 || x >= image.width || y >= image.height) return;
        if (this.state.tool === 'pick') return this.handler.picked(x, y);
        this.handler.started();
        this.handler.filled(x, y, this.#stroke.erases);
    }

    /** Whether a finger that comes down makes a pinch: with another one that has drawn nothing but a dot. */
    #joinsPinch() {
        if (this.#mode === 'pinching') return true;
        return this.#pointer?.type === 'touch' && (this.#mode === 'panning' || !this.#pointer.hasLeft);
    }

    /** @param {PointerEvent} event @param {Point} at */
    #beginPinch(event, at) {
        if (this.#pointer) this.#pinch.add(this.#pointer.id, this.#pointer.at);
        this.#pinch.add(event.pointerId, at);
        this.canvas.setPointerCapture(event.pointerId);
        // The first finger only seemed to paint.
        if (this.#mode === 'painting') this.#stroke.cancel();
        if (this.#mode === 'shaping') this.shape.cancel();
        this.#mode = 'pinching';
        this.#pointer = null;
    }

    /** @param {PointerEvent} event */
    #move(event) {
        const at = pointerPlace(this.canvas, event);
        if (this.#mode === 'pinching') this.#pinch.move(event.pointerId, at);
        else if (this.#pointer && this.#isActive(event)) this.#drag(this.#pointer, event, at);
        else if (this.#mode === 'idle') this.shape.hover(at);
        // A mouse that hovers while a pen draws does not move the ring.
        const isShown = event.pointerType !== 'touch' && (this.#mode === 'idle' || this.#isActive(event));
        if (isShown) this.handler.moved(at, this.isPainting ? this.#stroke.erases : event.altKey || event.ctrlKey);
    }

    /** @param {ActivePointer} pointer @param {PointerEvent} event @param {Point} at */
    #drag(pointer, event, at) {
        const { start, at: before } = pointer;
        if (Math.hypot(at[0] - start[0], at[1] - start[1]) > PinchSlop * this.viewport.ratio) pointer.hasLeft = true;
        pointer.at = at;
        if (this.#mode === 'panning') return this.viewport.pan(at[0] - before[0], at[1] - before[1]);
        const steps = event.getCoalescedEvents?.() ?? [];
        for (const step of steps.length > 0 ? steps : [event]) {
            if (this.#mode === 'shaping') this.shape.drag(pointerPlace(this.canvas, step));
            else this.#stroke.paintTo(pointerPlace(this.canvas, step));
        }
    }

    /** @param {PointerEvent} event */
    #up(event) {
        if (this.#mode === 'pinching') return this.#liftFinger(event);
        if (!this.#isActive(event)) return;
        if (this.#mode === 'painting') {
            this.#stroke.paintTo(pointerPlace(this.canvas, event));
            this.#stroke.finish();
        }
        if (this.#mode === 'shaping') {
            this.shape.drag(pointerPlace(this.canvas, event));
            this.shape.release();
        }
        if (this.#mode === 'panning' && this.#pointer) this.#endPan(this.#pointer, pointerPlace(this.canvas, event));
        this.#rest();
        this.handler.moved(event.pointerType === 'touch' ? null : pointerPlace(this.canvas, event), false);
        this.showCursor();
    }

    /** @param {ActivePointer} pointer @param {Point} at */
    #endPan({ start, drawsLine }, at) {
        if (!drawsLine || Math.hypot(at[0] - start[0], at[1] - start[1]) > ClickSlop * this.viewport.ratio) return;
        this.#stroke.erases = this.state.tool === 'eraser';
        this.handler.started();
        this.#stroke.lineTo(at);
    }

    /** A palm or a switch to another program: a finger's ink is taken back, that of mouse and pen was meant. @param {PointerEvent} event */
    #canceled(event) {
        if (this.#mode === 'pinching') return this.#liftFinger(event);
        if (!this.#isActive(event)) return;
        if (event.pointerType === 'touch' || this.#mode === 'shaping') this.cancel();
        else this.finish();
        this.#rest();
        this.handler.moved(null, false);
        this.showCursor();
    }

    /** One finger of two that is left does nothing. @param {PointerEvent} event */
    #liftFinger(event) {
        this.#pinch.lift(event.pointerId);
        if (this.#pinch.fingers === 0) this.#rest();
    }

    showCursor() {
        if (this.#mode === 'panning') return;
        const pans = this.spaceHeld || this.state.tool === 'navigate' || Boolean(this.state.currentImage?.problem);
        const isBrush = this.state.tool === 'brush' || this.state.tool === 'eraser';
        this.canvas.style.cursor = pans ? 'grab' : isBrush ? 'none' : 'crosshair';
    }
}
