const Protocol = 'pixel-labels.v1';
const TakenOver = 4001;
const NormalEnd = 1000;
const TokenKey = 'pixel-labels.token';
const UnsentKey = 'pixel-labels.unsent';
const FirstPause = 250;
const LongestPause = 2000;
/** After so many attempts in a row, some six seconds, nobody is there any more: on one machine a line does not break for long. */
const MostAttempts = 5;

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
 * The one line to the server. Edits go out in their order as soon as the session takes them. Each has an id and is kept until the session
 * has taken or refused it; after a break, all that are kept are sent again, in their order: the session knows them by their ids and
 * carries out each once. Everything else is about the present and is not kept at all.
 */
export class Connection {
    #token = takeToken();
    /** @type {WebSocket | null} */
    #socket = null;
    #pause = FirstPause;
    #attempts = 0;
    #ended = false;
    /** The server has told its state: before, it is not known what is edited. */
    #isGreeted = false;
    /** What an ended session left behind is decided on: before, the session refuses edits. */
    #takesEdits = false;
    /** Edits without an answer, in their order. @type {import('./types.js').Edit[]} */
    #kept = [];
    /** What sets the ids of this page apart from those of the pages before it. */
    #page = crypto.getRandomValues(new Uint32Array(2)).reduce((text, n) => text + n.toString(36), 'e');
    #count = 0;

    /**
     * @param {{message: (message: any) => void, frame: (bytes: ArrayBuffer) => void,
     *   state: (state: 'connecting' | 'open' | 'lost' | 'taken' | 'stopped' | 'gone') => void}} handler
     */
    constructor(handler) {
        this.handler = handler;
        this.#kept = this.#keptByLastPage();
        addEventListener('pagehide', () => sessionStorage.setItem(UnsentKey, JSON.stringify([this.#token, ...this.#kept])));
    }

    /** Whether the page was opened with the address that PowerShell printed. */
    get hasToken() {
        return this.#token !== '';
    }

    get isOpen() {
        return this.#isGreeted && this.#socket?.readyState === WebSocket.OPEN;
    }

    /** Edits that may be lost with the page. */
    get unanswered() {
        return this.#kept.length;
    }

    open() {
        this.#ended = false;
        this.handler.state('connecting');
        const socket = new WebSocket(`ws://${location.host}/session`, this.#token ? [Protocol, 'token.' + this.#token] : [Protocol]);
        socket.binaryType = 'arraybuffer';
        this.#socket = socket;
        socket.onmessage = event => {
            if (typeof event.data !== 'string') return this.handler.frame(event.data);
            const message = JSON.parse(event.data);
            if (message.type === 'taken' || message.type === 'refused') this.#kept = this.#kept.filter(edit => edit.id !== message.id);
            const isHello = message.type === 'hello';
            if (isHello) this.#isGreeted = true;
            this.handler.message(message);
            if (isHello) this.#greeted((message.recovery?.edits ?? 0) === 0);
        };
        socket.onclose = event => {
            if (this.#socket !== socket) return;
            this.#socket = null;
            this.#isGreeted = this.#takesEdits = false;
            if (this.#ended) return;
            if (event.code === TakenOver) return this.handler.state('taken');
            // The server says good-bye only when it ends; a line that breaks has another code.
            if (event.code === NormalEnd) return this.handler.state('stopped');
            if (++this.#attempts > MostAttempts) return this.handler.state('gone');
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

    /** Sends an edit now, or as soon as the session takes it, and again until it is answered. @param {import('./types.js').Edit} message */
    edit(message) {
        const edit = { ...message, id: message.id ?? `${this.#page}-${++this.#count}` };
        this.#kept.push(edit);
        if (this.#takesEdits) this.send(edit);
    }

    /** The session is over: a closing socket is no loss any more. */
    end() {
        this.#ended = true;
        this.#kept = [];
    }

    /** @param {boolean} takesEdits */
    #greeted(takesEdits) {
        this.#attempts = 0;
        this.#pause = FirstPause;
        this.#takesEdits = takesEdits;
        this.handler.state('open');
        if (takesEdits) for (const edit of this.#kept) this.send(edit);
    }

    #keptByLastPage() {
        try {
            const [token, ...edits] = JSON.parse(sessionStorage.getItem(UnsentKey) ?? '[]');
            sessionStorage.removeItem(UnsentKey);
            return token === this.#token ? edits : [];
        } catch {
            return [];
        }
    }
}
