/** @import { ObjectsAnswer } from '../common/protocol.js' */
/** @import { Viewport } from '../view/viewport.js' */

/** Draws the outlines of objects, as wide on the screen at every zoom: a light line within a dark one is seen on any image. */
export class ObjectRings {
    /** @type {ObjectsAnswer | null} */
    #answer = null;
    #path = new Path2D();

    /** @param {CanvasRenderingContext2D} context @param {Viewport} viewport @param {ObjectsAnswer} answer */
    draw(context, viewport, answer) {
        if (answer !== this.#answer) {
            this.#answer = answer;
            this.#path = pathOf(answer.rings);
        }
        const { scale, ratio } = viewport;
        context.setTransform(scale, 0, 0, scale, ...viewport.toDevice(0, 0));
        for (const [width, style] of /** @type {[number, string][]} */ ([[3, 'rgba(0,0,0,.55)'], [1.25, '#fff']])) {
            context.lineWidth = width * ratio / scale;
            context.strokeStyle = style;
            context.stroke(this.#path);
        }
        context.setTransform(1, 0, 0, 1, 0, 0);
    }
}

/** @param {number[][]} rings */
function pathOf(rings) {
    const path = new Path2D();
    for (const ring of rings) {
        path.moveTo(ring[0], ring[1]);
        for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i], ring[i + 1]);
        path.closePath();
    }
    return path;
}
