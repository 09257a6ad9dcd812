// Put into the page before its own scripts: notes when what belongs to a stroke comes over the wire, and when it is on the canvas.
(() => {
    const PredictionLayer = 3, LayerByte = 0, GenerationAt = 24;
    /** @type {Record<string, number> | null} */
    let now = null;
    const since = () => performance.now() - now.start;
    const generationOf = bytes => new DataView(bytes).getUint32(GenerationAt, true);
    const note = name => { if (now && now[name] === undefined) now[name] = since(); };

    function watch(event) {
        if (!now) return;
        if (typeof event.data === 'string') {
            const message = JSON.parse(event.data);
            if (message.type === 'edited') note('stored');
            if (message.type === 'model' && message.state !== 'training' && message.generation > now.before) {
                note('answer');
                now.trained = since();
            }
        } else if (new DataView(event.data).getUint8(LayerByte) === PredictionLayer && generationOf(event.data) > now.before) {
            note('tile');
            now.lastTile = since();
            now.tiles = (now.tiles ?? 0) + 1;
            now.bytes = (now.bytes ?? 0) + event.data.byteLength;
        }
    }

    window.WebSocket = class extends WebSocket {
        constructor(...all) {
            super(...all);
            this.addEventListener('message', watch);
        }
    };
    addEventListener('pointerup', () => {
        now = { start: performance.now(), before: window.pixelLabels.state().generation };
        look();
    }, true);

    function look() {
        if (!now) return;
        if (now.tile !== undefined) note('firstTileDrawn');
        requestAnimationFrame(look);
    }

    window.strokeProbe = { take() { const taken = now; now = null; return taken; } };
})();
