import { colorOf, rgb } from '../common/colors.js';
import { byId, make } from '../common/dom.js';
import { clamp } from '../common/numbers.js';
import { remember, remembered } from '../common/storage.js';
import { decodeSection } from '../tiles/sectionFrames.js';
import { sectionPixels } from '../tiles/sectionPicture.js';
import { distances, sectionSize } from './sectionLayout.js';
/** @import { EditorState } from '../common/editorState.js' */
/** @import { PageMessage } from '../common/protocol.js' */
/** @import { Renumbering } from '../common/renumbering.js' */
/** @import { DisplayWindows } from '../tiles/displayWindows.js' */
/** @import { SectionFrame } from '../tiles/sectionFrames.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** Several edits in a row are one change. */
const RestMilliseconds = 150;
const MaxChannels = 8;
const Help = 'click to go there, arrows move the crosshair';
/** Pixels of the canvas. */
const CrosshairEnd = 9, CrosshairMiddle = 5;

/** @typedef {{canvas: HTMLCanvasElement, text: HTMLElement, frame: SectionFrame | null}} SectionView */

/** The orthogonal views of a volume: xz and yz through the crosshair. */
export class SectionsPanel {
    #panel = byId('sections');
    #isOn = remembered('sections', false);
    #box = make('input', { type: 'checkbox', id: 'layer-sections', 'data-test': 'layer-sections' });
    #row = make('div', { class: 'row layer-row' }, make('label', {
        for: 'layer-sections', class: 'check', title: 'The slices xz and yz through the crosshair; x puts it under the pointer',
    }, this.#box, 'Orthogonal views', make('kbd', { text: 'v' })));
    #note = make('p', { class: 'sections-note', role: 'status', 'data-test': 'sections-note' });
    /** xz and yz. @type {SectionView[]} */
    #views = ['xz', 'yz'].map(name => ({
        canvas: make('canvas', { tabindex: 0, role: 'application', 'data-test': `section-${name}` }), text: make('span'), frame: null,
    }));
    /** Pixel of the image; null until it was put somewhere in this one. @type {{image: number, x: number, y: number} | null} */
    #at = null;
    #timer = 0;

    /**
     * @param {EditorState} state @param {Viewport} viewport @param {DisplayWindows} windows @param {() => boolean} safePalette
     * @param {{send: (message: PageMessage) => boolean, goTo: (x: number, y: number) => void, redraw: () => void}} parts
     *   redraw: the crosshair in the image has moved
     */
    constructor(state, viewport, windows, safePalette, parts) {
        this.state = state;
        this.viewport = viewport;
        this.windows = windows;
        this.safePalette = safePalette;
        this.parts = parts;
        byId('layers').append(this.#row);
        this.#panel.append(...this.#views.flatMap(({ canvas, text }) => [make('div', { class: 'section' }, text, canvas)]), this.#note);
        this.#box.addEventListener('change', () => this.toggle(this.#box.checked));
        this.#views.forEach(({ canvas }, i) => {
            canvas.addEventListener('pointerdown', event => this.#pressed(i === 0, canvas, event));
            canvas.addEventListener('pointermove', event => { if (event.buttons & 1) this.#pressed(i === 0, canvas, event); });
            canvas.addEventListener('keydown', event => this.#key(i === 0, event));
        });
        state.on(['plane', 'images'], () => this.#ask());
        state.on(['edits'], () => this.#later());
        state.on(['window', 'classes', 'layers'], () => this.#draw());
        this.#show();
    }

    /** The pixel both sections go through, for the image; null while they are not shown. */
    get crosshair() {
        return this.#isShown ? this.#point : null;
    }

    /** @param {boolean} isOn */
    toggle(isOn = !this.#isOn) {
        this.#isOn = isOn;
        remember('sections', isOn);
        if (!isOn) this.parts.send({ type: 'cancelSections' });
        this.#ask();
    }

    /** Puts the crosshair on a pixel. @param {number} x @param {number} y */
    put(x, y) {
        const image = this.state.currentImage;
        if (!image || !this.#isShown) return;
        this.#at = { image: this.state.image, x: clamp(0, Math.floor(x), image.width - 1), y: clamp(0, Math.floor(y), image.height - 1) };
        this.#ask();
    }

    /** @param {ArrayBuffer} bytes @returns {boolean} whether it was a section */
    received(bytes) {
        const frame = decodeSection(bytes);
        if (!frame) return false;
        this.#views[frame.alongX ? 0 : 1].frame = frame;
        this.#draw();
        return true;
    }

    /** They cannot be shown. @param {string} why */
    failed(why) {
        this.#note.textContent = why;
        this.#note.classList.add('problem');
    }

    /** The list of images is another one. @param {Renumbering} to */
    renumber(to) {
        const image = this.#at && to(this.#at.image);
        this.#at = this.#at && image !== undefined && image !== null ? { ...this.#at, image } : null;
        for (const view of this.#views) view.frame = null;
    }

    /** The connection is a new one. */
    forget() {
        this.#ask();
    }

    get #isVolume() {
        return (this.state.currentImage?.depth ?? 1) > 1 && !this.state.currentImage?.problem;
    }

    get #isShown() {
        return this.#isOn && this.#isVolume;
    }

    /** The crosshair, by default the middle of what is on view. */
    get #point() {
        const { image, currentImage } = this.state;
        if (this.#at?.image !== image && currentImage) {
            const { width, height } = byId('view').getBoundingClientRect();
            const [x, y] = this.viewport.toImage(width * this.viewport.ratio / 2, height * this.viewport.ratio / 2);
            this.#at = {
                image, x: clamp(0, Math.floor(x), currentImage.width - 1), y: clamp(0, Math.floor(y), currentImage.height - 1),
            };
        }
        return this.#at ?? { image, x: 0, y: 0 };
    }

    #later() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#ask(), RestMilliseconds);
    }

    #ask() {
        this.#show();
        if (!this.#isShown) return;
        const { image, t, rawChannels, areChannelsApart } = this.state;
        const { x, y } = this.#point;
        const channels = areChannelsApart ? rawChannels.slice(0, MaxChannels) : [-1];
        this.parts.send({ type: 'sections', image, t, x, y, channels });
        this.#draw();
        this.parts.redraw();
    }

    #show() {
        this.#box.checked = this.#isOn;
        this.#row.hidden = !this.#isVolume;
        this.#panel.hidden = !this.#isShown;
        this.parts.redraw();
    }

    #draw() {
        const image = this.state.currentImage;
        if (!this.#isShown || !image) return;
        const { classes, hiddenClasses, layers, z } = this.state;
        const colors = classes.map(c => (hiddenClasses.has(c.value) ? null : /** @type {[number, number, number]} */ (
            rgb(colorOf(c, this.safePalette())))));
        const look = layers.raw.on ? this.windows.look() : null;
        const opacity = layers.labels.on ? layers.labels.opacity : 0;
        const step = distances(image.pixelSize);
        const { x, y } = this.#point;
        let known = image.depth;
        this.#views.forEach(({ canvas, text, frame }, i) => {
            const alongX = i === 0, name = alongX ? 'xz' : 'yz';
            const extent = alongX ? image.width : image.height;
            const size = sectionSize({ across: extent, depth: image.depth, step: alongX ? step.x : step.y, slice: step.z });
            Object.assign(canvas, { width: size.width * this.viewport.ratio, height: size.height * this.viewport.ratio });
            Object.assign(canvas.style, { width: `${size.width}px`, height: `${size.height}px` });
            text.textContent = alongX ? `xz at y ${y}` : `yz at x ${x}`;
            canvas.setAttribute('aria-label', `Section ${name} at ${alongX ? `y ${y}` : `x ${x}`}, slice ${z}; ${Help}`);
            canvas.title = `${alongX ? 'x goes right' : 'y goes right'}, z goes down; ${Help}`;
            if (frame?.image !== this.state.image || frame.t !== this.state.t) return void (known = 0);
            known = Math.min(known, frame.known);
            paint(canvas, frame, sectionPixels(frame, look, colors, opacity));
            mark(canvas, ((alongX ? x : y) + 0.5) / extent, (z + 0.5) / image.depth);
        });
        this.#note.classList.remove('problem');
        this.#note.textContent = known < image.depth ? `Reading slices: ${known} of ${image.depth}` : '';
    }

    /** @param {boolean} alongX @param {HTMLCanvasElement} canvas @param {PointerEvent} event */
    #pressed(alongX, canvas, event) {
        const image = this.state.currentImage;
        if (!image || event.button > 0) return;
        const box = canvas.getBoundingClientRect();
        this.#go(alongX, (event.clientX - box.left) / box.width * (alongX ? image.width : image.height),
            (event.clientY - box.top) / box.height * image.depth);
    }

    /** @param {boolean} alongX @param {KeyboardEvent} event */
    #key(alongX, event) {
        const step = event.shiftKey ? 10 : 1;
        const across = { ArrowLeft: -step, ArrowRight: step }[event.key] ?? 0, down = { ArrowUp: -step, ArrowDown: step }[event.key] ?? 0;
        if ((!across && !down) || event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        const { x, y } = this.#point;
        this.#go(alongX, (alongX ? x : y) + across, this.state.z + down);
    }

    /** @param {boolean} alongX @param {number} across @param {number} z */
    #go(alongX, across, z) {
        const image = this.state.currentImage;
        if (!image) return;
        const { x, y } = this.#point;
        this.put(alongX ? across : x, alongX ? y : across);
        this.state.show(this.state.image, this.state.t, clamp(0, Math.floor(z), image.depth - 1));
        const at = this.#point;
        this.parts.goTo(at.x, at.y);
    }
}

/** @param {HTMLCanvasElement} canvas @param {SectionFrame} frame @param {Uint8ClampedArray<ArrayBuffer>} pixels */
function paint(canvas, { across, depth }, pixels) {
    const picture = new OffscreenCanvas(across, depth);
    picture.getContext('2d')?.putImageData(new ImageData(pixels, across, depth), 0, 0);
    const context = canvas.getContext('2d');
    if (!context) return;
    // Pixels that are enlarged stay pixels.
    context.imageSmoothingEnabled = across > canvas.width;
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
}

/**
 * The crosshair: its ends and its middle, so that the slice on view, which it lies on, can be seen between them.
 * @param {HTMLCanvasElement} canvas @param {number} x @param {number} y  shares of the canvas
 */
function mark(canvas, x, y) {
    const context = canvas.getContext('2d');
    if (!context) return;
    const { width, height } = canvas;
    const [left, top] = [Math.floor(x * width) + 0.5, Math.floor(y * height) + 0.5];
    const path = new Path2D();
    for (const [from, to] of parts(left, width)) {
        path.moveTo(from, top);
        path.lineTo(to, top);
    }
    for (const [from, to] of parts(top, height)) {
        path.moveTo(left, from);
        path.lineTo(left, to);
    }
    for (const [lineWidth, strokeStyle] of [[3, 'rgb(0 0 0 / .5)'], [1, '#fff']]) {
        Object.assign(context, { lineWidth, strokeStyle });
        context.stroke(path);
    }
}

/** What is drawn of a line of the crosshair. @param {number} at  its crossing @param {number} length */
const parts = (at, length) => [[0, CrosshairEnd], [at - CrosshairMiddle, at + CrosshairMiddle], [length - CrosshairEnd, length]];
