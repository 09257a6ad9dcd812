import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

// What browsers have, and Node has not.
globalThis.FileReader = class {
    readAsDataURL(blob) {
        if (blob.isGone) return setImmediate(() => this.onerror());
        void blob.arrayBuffer().then(bytes => {
            this.result = `data:;base64,${Buffer.from(bytes).toString('base64')}`;
            this.onload();
        });
    }
};

const { Uploads } = await load('session/uploads.js');

/** A session that takes what it is sent, or refuses what a test says. */
function session(answer = () => ({})) {
    const sent = [], bytes = new Map();
    const uploads = new Uploads(message => {
        sent.push(message);
        const { type, upload, data, offset } = message;
        if (type === 'upload') bytes.set(upload, Buffer.alloc(0));
        if (type === 'uploadPart') {
            assert.equal(bytes.get(upload).length, offset, 'a part comes when the one before is stored');
            bytes.set(upload, Buffer.concat([bytes.get(upload), Buffer.from(data, 'base64')]));
        }
        const said = answer(message);
        if (said && type.startsWith('upload')) setImmediate(() => uploads.answered({ upload, received: 0, path: null, refused: null, ...said }));
        return said !== false;
    });
    return { uploads, sent, bytes };
}

const file = (name, length) => new File([Uint8Array.from({ length }, (_, i) => i * 31)], name);

test('Copy_Files_AreSentPieceByPieceOneAfterTheOther', async () => {
    const { uploads, sent, bytes } = session();
    const shares = [], files = [file('a.tif', 1200000), file('b.tif', 5)];
    const result = await uploads.copy(files, (_, share) => shares.push(share));
    assert.deepEqual(sent.map(({ type }) => type), ['upload', 'uploadPart', 'uploadPart', 'uploadPart', 'upload', 'uploadPart']);
    assert.deepEqual([result.uploads.length, result.refused], [2, []]);
    for (const [i, upload] of result.uploads.entries()) {
        assert.deepEqual(bytes.get(upload), Buffer.from(await files[i].arrayBuffer()));
    }
    assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
    assert.deepEqual([shares[0], shares.at(-1)], [0, 1]);
});

test('Copy_FileThatIsRefused_DoesNotStopTheOthers', async () => {
    const { uploads } = session(({ name }) => ({ refused: name === 'a.tif' ? 'The disk is full.' : null }));
    const { uploads: done, refused } = await uploads.copy([file('a.tif', 9), file('b.tif', 9)], () => {});
    assert.deepEqual([done.length, refused], [1, [{ name: 'a.tif', message: 'The disk is full.' }]]);
});

test('Copy_FileThatCannotBeRead_IsNamed', async () => {
    const { uploads, sent } = session();
    const gone = { name: 'a.tif', size: 9, slice: () => ({ isGone: true }) };
    const { uploads: done, refused } = await uploads.copy([gone, file('b.tif', 9)], () => {});
    assert.deepEqual([done.length, refused[0].name], [1, 'a.tif']);
    assert.ok(sent.some(({ type }) => type === 'cancelUploads'));
});

test('Stop_WhileCopying_EndsIt', async () => {
    let parts = 0;
    const { uploads, sent } = session(({ type }) => {
        if (type === 'uploadPart' && ++parts === 2) {
            setImmediate(() => uploads.stop());
            return null;
        }
        return {};
    });
    assert.equal(await uploads.copy([file('a.tif', 9000000), file('b.tif', 9)], () => {}), null);
    assert.deepEqual(sent.map(({ type }) => type), ['upload', 'uploadPart', 'uploadPart', 'cancelUploads']);
});

test('Copy_WithoutConnection_SaysSo', async () => {
    const { uploads } = session(() => false);
    const { uploads: done, refused } = await uploads.copy([file('a.tif', 9)], () => {});
    assert.deepEqual([done, refused.length], [[], 1]);
    assert.match(refused[0].message, /connection/);
});
