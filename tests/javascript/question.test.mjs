import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './samples.mjs';

const { Question } = await load('common/question.js');

function questionTo(isOpen = () => true) {
    const sent = [];
    return { sent, question: new Question(message => isOpen() && sent.push(message.n) > 0) };
}

test('Ask_WhileOneIsUnderWay_SendsOnlyTheNewestAfterIt', () => {
    const { question, sent } = questionTo();
    for (const n of [1, 2, 3]) question.ask({ n });
    assert.deepEqual(sent, [1]);
    assert.deepEqual(question.answered(), { n: 1 });
    assert.deepEqual(sent, [1, 3]);
    assert.deepEqual(question.answered(), { n: 3 });
    assert.equal(question.isUnderWay, false);
    assert.equal(question.answered(), null);
    assert.deepEqual(sent, [1, 3]);
});

test('Ask_WithoutConnection_IsNotUnderWay', () => {
    let isOpen = false;
    const { question, sent } = questionTo(() => isOpen);
    question.ask({ n: 1 });
    assert.equal(question.isUnderWay, false);
    isOpen = true;
    question.ask({ n: 2 });
    assert.deepEqual(sent, [2]);
});

test('Forget_NewConnection_AsksAfresh', () => {
    const { question, sent } = questionTo();
    question.ask({ n: 1 });
    question.ask({ n: 2 });
    question.forget();
    question.ask({ n: 3 });
    assert.deepEqual(sent, [1, 3]);
    question.answered();
    assert.deepEqual(sent, [1, 3], 'what was asked before is not asked now');
});
