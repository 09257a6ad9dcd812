/** @import { EditorState } from '../common/editorState.js' */

/** PointerEvent.buttons of a pen turned over (Pointer Events 3, §4.1.3.1). */
const EraserButton = 32;

/**
 * What a pointer does from where it comes down: nothing, move the picture, or the work of the tool.
 * click: fill and pick do theirs at once; drawsLine: without being moved it draws a line from the last stroke.
 * @typedef {{does: 'nothing' | 'pan' | 'click' | 'shape' | 'paint', erases: boolean, drawsLine: boolean}} Press
 *
 * @param {PointerEvent} event @param {EditorState} state @param {boolean} spaceHeld
 * @returns {Press}
 */
export function pressOf(event, state, spaceHeld) {
    const { tool } = state;
    const isPenEraser = event.pointerType === 'pen' && (event.buttons & EraserButton) !== 0;
    const isPannedOnly = tool === 'navigate' || Boolean(state.currentImage?.problem);
    const pans = event.button === 1 || (event.button === 0 && (event.shiftKey || spaceHeld || isPannedOnly));
    const isBrush = tool === 'brush' || tool === 'eraser' || isPenEraser;
    const hasClasses = state.classes.length > 0;
    if (pans) {
        const drawsLine = event.shiftKey && isBrush && (tool === 'eraser' || hasClasses);
        return { does: 'pan', erases: false, drawsLine };
    }
    const erases = isPenEraser || event.altKey || event.ctrlKey || tool === 'eraser';
    const isIdle = (event.button !== 0 && !isPenEraser) || (!erases && tool !== 'pick' && !hasClasses);
    if (isIdle) return { does: 'nothing', erases: false, drawsLine: false };
    return { does: isBrush ? 'paint' : tool === 'fill' || tool === 'pick' ? 'click' : 'shape', erases, drawsLine: false };
}
