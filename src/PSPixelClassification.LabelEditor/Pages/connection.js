const Protocol = 'pixel-labels.v1';
const TakenOver = 4001;
const NormalEnd = 1000;
const TokenKey = 'pixel-labels.token';
const UnsentKey = 'pixel-labels.unsent';
const FirstPause = 250;
const LongestPause = 4000;

/** The token comes in the fragment of the address, is taken out of sight at once, and outlives a reload of this tab only. */
function takeToken() {
    const found = new URLSearchParams(location.hash.slice(1)).get('token');
    if (found) {
        sessionStorage.setItem(TokenKey, found);
        history.replaceState(null, '', location.pathname);
    }
    return found ?? sessionStorage.getItem(TokenKey) ?? '';
}

/**
 * The one line to the server. Strokes are kept until the server has answered them, and sent again after a break: the server
 * knows them by their ids and applies each once. Everything else is about the present and is not repeated.
 */
export class Connection {
    #token = takeToken();
    /** @type {WebSocket | null} */
    #socket = null;
    #pause = FirstPause;
    #ended = false;
    /** The server has told its state: before, it is not known what is edited. */
    #isGreeted = false;
    /** @type {Map<string, object>} */
    #unanswered = new Map();

    /**
     * @param {{message: (message: any) => void, frame: (bytes: ArrayBuffer) => void,
     *   state: (state: 'connecting' | 'open' | 'lost' | 'taken' | 'stopped') => void}} handler
     */
    constructor(handler) {
        this.handler = handler;
        for (const stroke of this.#unsentOfLastPage()) this.#unanswered.set(stroke.id, stroke);
        addEventListener('pagehide', () => sessionStorage.setItem(UnsentKey, JSON.stringify([this.#token, ...this.#unanswered.values()])));
    }

    /** Whether the page was opened with the address that PowerShell printed. */
    get hasToken() {
        return this.#token !== '';
    }

    get isOpen() {
        return this.#isGreeted && this.#socket?.readyState === WebSocket.OPEN;
    }

    get unanswered() {
        return this.#unanswered.size;
    }

    open() {
        this.#ended = false;
        this.handler.state('connecting');
        const socket = new WebSocket(`ws://${location.host}/session`, this.#token ? [Protocol, 'token.' + this.#token] : [Protocol]);
        socket.binaryType = 'arraybuffer';
        this.#socket = socket;
        socket.onopen = () => {
            this.#pause = FirstPause;
        };
        socket.onmessage = event => {
            if (typeof event.data !== 'string') return this.handler.frame(event.data);
            const message = JSON.parse(event.data);
            if ((message.type === 'edited' || message.type === 'refused') && message.id) this.#unanswered.delete(message.id);
            if (message.type === 'hello') this.#isGreeted = true;
            this.handler.message(message);
            if (message.type === 'hello') this.#resend();
        };
        socket.onclose = event => {
            if (this.#socket !== socket) return;
            this.#socket = null;
            this.#isGreeted = false;
            if (this.#ended) return;
            if (event.code === TakenOver) return this.handler.state('taken');
            // The server says good-bye only when it ends; a line that breaks has another code.
            if (event.code === NormalEnd) return this.handler.state('stopped');
            this.handler.state('lost');
            setTimeout(() => { if (!this.#ended && !this.#socket) this.open(); }, this.#pause);
            this.#pause = Math.min(this.#pause * 2, LongestPause);
        };
    }

    /** @param {object} message @returns {boolean} whether it went out */
    send(message) {
        if (!this.isOpen) return false;
        this.#socket?.send(JSON.stringify(message));
        return true;
    }

    /** @param {{id: string, type: string}} stroke the whole message */
    sendStroke(stroke) {
        this.#unanswered.set(stroke.id, stroke);
        this.send(stroke);
    }

    /** The session is over: a closing socket is no loss any more. */
    end() {
        this.#ended = true;
        this.#unanswered.clear();
    }

    #resend() {
        this.handler.state('open');
        for (const stroke of this.#unanswered.values()) this.send(stroke);
    }

    #unsentOfLastPage() {
        try {
            const [token, ...strokes] = JSON.parse(sessionStorage.getItem(UnsentKey) ?? '[]');
            return token === this.#token ? strokes : [];
        } catch {
            return [];
        }
    }
}
