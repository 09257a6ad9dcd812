import { newPageId } from '../common/pageId.js';
/** @import { ConnectionState } from '../common/editorState.js' */
/** @import { EditMessage, PageMessage, SessionMessage } from '../common/protocol.js' */

const Protocol = 'pixel-labels.v1';
/** The code with which the server closes a connection when another window connects. */
const TakenOver = 4001;
/** RFC 6455, section 7.4.1. */
const NormalClosure = 1000;
const TokenKey = 'pixel-labels.token';
const UnansweredKey = 'pixel-labels.unsent';
const FirstRetryMilliseconds = 250;
const MaxRetryMilliseconds = 2000;
/** After so many failed attempts in a row, some six seconds, the server counts as gone: on one machine no connection is lost for long. */
const MaxAttempts = 5;

/**
 * stopped: the server has said that it ends; gone: it cannot be reached any more.
 * @typedef {Exclude<ConnectionState, 'finished'> | 'stopped' | 'gone'} ConnectionEvent
 * @typedef {{message: (message: SessionMessage) => void, frame: (bytes: ArrayBuffer) => void,
 *   state: (state: ConnectionEvent) => void}} ConnectionHandler
 */

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
 * The connection to the server. Edits go out in their order as soon as the session takes them. Each has an id and is kept until the session
 * has acknowledged or refused it; after a break, all that are kept are sent again, in their order: the session knows them by their ids and
 * carries out each once. All other messages are about the present moment and are not kept.
 */
export class Connection {
    #token = takeToken();
    /** @type {WebSocket | null} */
    #socket = null;
    #retryMilliseconds = FirstRetryMilliseconds;
    #attempts = 0;
    #hasEnded = false;
    /** The server has sent its state; until then it is not known what is edited. */
    #isGreeted = false;
    /** It is decided what becomes of the edits an earlier session left; until then the session refuses edits. */
    #acceptsEdits = false;
    /** In the order they were made. @type {EditMessage[]} */
    #unanswered = [];
    /** The number of the list of images that the page shows. @type {number | undefined} */
    #list;
    #page = newPageId('e');
    #count = 0;

    /** @param {ConnectionHandler} handler */
    constructor(handler) {
        this.handler = handler;
        this.#unanswered = this.#unansweredOfLastPage();
        addEventListener('pagehide', () => sessionStorage.setItem(UnansweredKey, JSON.stringify([this.#token, ...this.#unanswered])));
    }

    /** Whether the page was opened with the address that PowerShell printed. */
    get hasToken() {
        return this.#token !== '';
    }

    get isOpen() {
        return this.#isGreeted && this.#socket?.readyState === WebSocket.OPEN;
    }

    /** How many edits may be lost with the page. */
    get unanswered() {
        return this.#unanswered.length;
    }

    open() {
        this.#hasEnded = false;
        this.handler.state('connecting');
        const socket = new WebSocket(`ws://${location.host}/session`, this.#token ? [Protocol, 'token.' + this.#token] : [Protocol]);
        socket.binaryType = 'arraybuffer';
        this.#socket = socket;
        socket.onmessage = event => {
            if (typeof event.data === 'string') this.#receive(JSON.parse(event.data));
            else this.handler.frame(event.data);
        };
        socket.onclose = event => { if (this.#socket === socket) this.#closed(event.code); };
    }

    /** @param {SessionMessage} message */
    #receive(message) {
        if (message.type === 'taken' || message.type === 'refused') {
            this.#unanswered = this.#unanswered.filter(edit => edit.id !== message.id);
        }
        if (message.type === 'hello') {
            this.#isGreeted = true;
            this.#list = message.list;
        }
        this.handler.message(message);
        if (message.type === 'hello') this.#greeted((message.recovery?.edits ?? 0) === 0);
    }

    /** @param {number} code */
    #closed(code) {
        this.#socket = null;
        this.#isGreeted = this.#acceptsEdits = false;
        if (this.#hasEnded) return;
        if (code === TakenOver) return this.handler.state('taken');
        // A lost connection has another code.
        if (code === NormalClosure) return this.handler.state('stopped');
        if (++this.#attempts > MaxAttempts) return this.handler.state('gone');
        this.handler.state('lost');
        setTimeout(() => { if (!this.#hasEnded && !this.#socket) this.open(); }, this.#retryMilliseconds);
        this.#retryMilliseconds = Math.min(this.#retryMilliseconds * 2, MaxRetryMilliseconds);
    }

    /** @param {PageMessage} message @returns {boolean} whether it went out */
    send(message) {
        if (!this.isOpen) return false;
        // An edit that waited speaks of the list that it was made for. The type comes first: the server wants it there.
        const { list = this.#list, ...rest } = /** @type {PageMessage & {list?: number}} */ (message);
        this.#socket?.send(JSON.stringify({ ...rest, list }));
        return true;
    }

    /**
     * Sends an edit now, or as soon as the session takes it, and again until it is answered.
     * @param {EditMessage} message @returns {string} its id
     */
    edit(message) {
        const edit = { ...message, list: this.#list, id: message.id ?? `${this.#page}-${++this.#count}` };
        this.#unanswered.push(edit);
        if (this.#acceptsEdits) this.send(edit);
        return edit.id;
    }

    /** The session is over: a closing socket is no loss any more. */
    end() {
        this.#hasEnded = true;
        this.#unanswered = [];
    }

    /** @param {boolean} acceptsEdits */
    #greeted(acceptsEdits) {
        this.#attempts = 0;
        this.#retryMilliseconds = FirstRetryMilliseconds;
        this.#acceptsEdits = acceptsEdits;
        this.handler.state('open');
        if (acceptsEdits) for (const edit of this.#unanswered) this.send(edit);
    }

    /** @returns {EditMessage[]} */
    #unansweredOfLastPage() {
        try {
            const [token, ...edits] = JSON.parse(sessionStorage.getItem(UnansweredKey) ?? '[]');
            sessionStorage.removeItem(UnansweredKey);
            return token === this.#token ? edits : [];
        } catch {
            return [];
        }
    }
}
