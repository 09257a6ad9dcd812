import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { FakeStorage } from './environment.mjs';
import { load } from './samples.mjs';

const { Connection } = await load('session/connection.js');

/** A socket whose other end is the test. */
class FakeSocket {
    static OPEN = 1;
    static all = [];
    readyState = 1;
    sent = [];

    constructor(address, protocols) {
        Object.assign(this, { address, protocols });
        FakeSocket.all.push(this);
    }

    send(text) {
        this.sent.push(JSON.parse(text));
    }

    says(message) {
        this.onmessage({ data: JSON.stringify(message) });
    }

    breaks(code = 1006) {
        this.readyState = 3;
        this.onclose({ code });
    }
}

/** A browser tab that opens the address; its session storage outlives the page. */
function tab(hash = '#token=secret', storage = new FakeStorage()) {
    const pageHide = [], timers = [], events = [], messages = [], frames = [];
    FakeSocket.all = [];
    Object.assign(globalThis, {
        WebSocket: FakeSocket,
        sessionStorage: storage,
        location: { hash, host: '127.0.0.1:5000', pathname: '/' },
        history: { replaceState: (_, __, address) => { location.hash = ''; location.shown = address; } },
        addEventListener: (name, listener) => { if (name === 'pagehide') pageHide.push(listener); },
        setTimeout: (run, milliseconds) => timers.push({ run, milliseconds }),
    });
    const connection = new Connection({
        message: message => messages.push(message.type), frame: bytes => frames.push(bytes), state: event => events.push(event),
    });
    return {
        connection, storage, events, messages, frames, timers,
        get socket() { return FakeSocket.all.at(-1); },
        leave: () => { for (const listener of pageHide) listener(); },
        /** Opens, and is greeted by the session. */
        start(recovery = null) {
            connection.open();
            this.socket.says({ type: 'hello', recovery });
        },
        /** What each socket has sent: types, and images where there is one. */
        sent: () => FakeSocket.all.map(socket => socket.sent.map(({ type, image }) => (image === undefined ? type : `${type} ${image}`))),
    };
}

const { setTimeout: realTimeout } = globalThis;
afterEach(() => { globalThis.setTimeout = realTimeout; });

test('Token_InTheAddress_IsTakenOutOfSightAndKeptForThisTab', () => {
    const page = tab();
    assert.equal(page.connection.hasToken, true);
    assert.equal(location.shown, '/');
    page.connection.open();
    assert.equal(page.socket.address, 'ws://127.0.0.1:5000/session');
    assert.deepEqual(page.socket.protocols, ['pixel-labels.v1', 'token.secret']);
    const reloaded = tab('', page.storage);
    assert.equal(reloaded.connection.hasToken, true);
    const other = tab('');
    assert.equal(other.connection.hasToken, false);
    other.connection.open();
    assert.deepEqual(other.socket.protocols, ['pixel-labels.v1']);
});

test('Send_BeforeTheGreeting_IsRefused', () => {
    const page = tab();
    assert.equal(page.connection.send({ type: 'probe' }), false);
    page.connection.open();
    assert.equal(page.connection.send({ type: 'probe' }), false);
    page.socket.says({ type: 'hello', recovery: null });
    assert.equal(page.connection.send({ type: 'probe' }), true);
    assert.deepEqual(page.sent(), [['probe']]);
    assert.deepEqual(page.events, ['connecting', 'open']);
});

test('Edit_WithoutConnection_IsSentInItsOrderAfterTheGreeting', () => {
    const page = tab();
    for (let image = 0; image < 3; image++) page.connection.edit({ type: 'undo', image });
    page.start();
    page.connection.edit({ type: 'undo', image: 3 });
    assert.deepEqual(page.sent(), [['undo 0', 'undo 1', 'undo 2', 'undo 3']]);
    assert.equal(page.connection.unanswered, 4);
});

test('Edit_EachOne_HasAnIdOfItsOwnAndAStrokeKeepsIts', () => {
    const page = tab();
    page.start();
    page.connection.edit({ type: 'undo', image: 0 });
    page.connection.edit({ type: 'undo', image: 0 });
    page.connection.edit({ type: 'stroke', id: 'p-1' });
    const ids = page.socket.sent.map(edit => edit.id);
    assert.equal(new Set(ids).size, 3);
    assert.equal(ids[2], 'p-1');
});

test('Break_AnyCode_SendsAgainWhatHasNoAnswerAndNothingElse', () => {
    const page = tab();
    page.start();
    for (let image = 0; image < 4; image++) page.connection.edit({ type: 'undo', image });
    page.connection.send({ type: 'live', on: false });
    page.socket.says({ type: 'taken', id: page.socket.sent[1].id });
    page.socket.says({ type: 'refused', id: page.socket.sent[2].id });
    page.socket.breaks();
    page.connection.edit({ type: 'undo', image: 4 });
    assert.equal(page.connection.isOpen, false);
    page.timers.at(-1).run();
    assert.deepEqual(page.socket.sent, [], 'the session has not greeted yet');
    page.socket.says({ type: 'hello', recovery: null });
    assert.deepEqual(page.sent()[1], ['undo 0', 'undo 3', 'undo 4']);
    assert.equal(FakeSocket.all[1].sent[0].id, FakeSocket.all[0].sent[0].id, 'the session knows them by their ids');
    assert.deepEqual(page.messages, ['hello', 'taken', 'refused', 'hello']);
});

test('Hello_WithEditsToRecover_HoldsEditsBackUntilThatIsDecided', () => {
    const page = tab();
    page.connection.edit({ type: 'undo', image: 0 });
    page.start({ edits: 3 });
    page.connection.edit({ type: 'undo', image: 1 });
    assert.equal(page.connection.send({ type: 'recover', accept: true }), true);
    assert.deepEqual(page.sent(), [['recover']]);
    page.socket.says({ type: 'hello', recovery: { edits: 0, kept: 'elsewhere' } });
    assert.deepEqual(page.sent(), [['recover', 'undo 0', 'undo 1']]);
});

test('Break_AgainAndAgain_WaitsLongerAndThenGivesUp', () => {
    const page = tab();
    page.start();
    page.socket.breaks();
    for (let i = 0; i < 5; i++) {
        page.timers.at(-1).run();
        page.socket.breaks();
    }
    assert.deepEqual(page.timers.map(timer => timer.milliseconds), [250, 500, 1000, 2000, 2000]);
    assert.deepEqual(page.events.filter(event => event !== 'connecting'), ['open', 'lost', 'lost', 'lost', 'lost', 'lost', 'gone']);
});

test('Break_AfterAGreeting_StartsPatientlyAgain', () => {
    const page = tab();
    for (let i = 0; i < 12; i++) {
        page.start();
        page.socket.breaks();
    }
    assert.deepEqual([...new Set(page.timers.map(timer => timer.milliseconds))], [250]);
    assert.equal(page.events.includes('gone'), false);
});

test('Close_CodeOfTheServer_TellsWhyAndIsNotRetried', () => {
    for (const [code, event] of [[4001, 'taken'], [1000, 'stopped']]) {
        const page = tab();
        page.start();
        page.socket.breaks(code);
        assert.equal(page.events.at(-1), event);
        assert.deepEqual(page.timers, []);
    }
});

test('End_ClosingSocket_IsNoLossAndNothingIsKept', () => {
    const page = tab();
    page.start();
    page.connection.edit({ type: 'save' });
    page.connection.end();
    page.socket.breaks();
    assert.deepEqual(page.events, ['connecting', 'open']);
    assert.deepEqual([page.timers, page.connection.unanswered], [[], 0]);
});

test('End_WhileWaitingToRetry_OpensNoMore', () => {
    const page = tab();
    page.start();
    page.socket.breaks();
    page.connection.end();
    page.timers[0].run();
    assert.equal(FakeSocket.all.length, 1);
});

test('Close_SocketOfBefore_IsIgnored', () => {
    const page = tab();
    page.start();
    const before = page.socket;
    page.start();
    before.breaks();
    assert.equal(page.connection.isOpen, true);
    assert.equal(page.events.includes('lost'), false);
});

test('PageHide_Reload_SendsWhatHadNoAnswer', () => {
    const page = tab();
    page.connection.edit({ type: 'undo', image: 5 });
    page.leave();
    const reloaded = tab('', page.storage);
    assert.equal(reloaded.connection.unanswered, 1);
    reloaded.start();
    assert.deepEqual(reloaded.socket.sent.map(({ type, image }) => [type, image]), [['undo', 5]]);
    const again = tab('', page.storage);
    assert.equal(again.connection.unanswered, 0, 'it is taken over once');
});

test('PageHide_AnotherSession_GetsNothingOfTheLastOne', () => {
    const page = tab();
    page.connection.edit({ type: 'undo', image: 5 });
    page.leave();
    assert.equal(tab('#token=another', page.storage).connection.unanswered, 0);
    page.storage.setItem('pixel-labels.unsent', '{damaged');
    assert.equal(tab('', page.storage).connection.unanswered, 0);
});

test('Receive_BinaryMessage_IsAFrame', () => {
    const page = tab();
    page.start();
    const bytes = new ArrayBuffer(3);
    page.socket.onmessage({ data: bytes });
    assert.deepEqual(page.frames, [bytes]);
    assert.equal(page.socket.binaryType, 'arraybuffer');
});

test('Send_EachMessage_NamesTheListThatItWasMadeFor', () => {
    const page = tab();
    page.connection.open();
    page.socket.says({ type: 'hello', list: 3, recovery: null });
    page.connection.send({ type: 'want', image: 0 });
    page.connection.edit({ type: 'stroke', image: 1 });
    page.socket.breaks();
    page.connection.edit({ type: 'stroke', image: 2 });
    page.timers.at(-1).run();
    page.socket.says({ type: 'hello', list: 4, recovery: null });
    page.connection.edit({ type: 'stroke', image: 3 });
    assert.deepEqual(FakeSocket.all.map(socket => socket.sent.map(({ type, image, list }) => [type, image, list])),
        [[['want', 0, 3], ['stroke', 1, 3]], [['stroke', 1, 3], ['stroke', 2, 3], ['stroke', 3, 4]]]);
    assert.ok(FakeSocket.all.every(({ sent }) => sent.every(message => Object.keys(message)[0] === 'type')), 'the server wants it first');
});
