import assert from 'node:assert/strict';
import test from 'node:test';
import { pageFile } from './samples.mjs';

const { jobLine, rowText, sizeText, timeText } = await import(pageFile('saving/jobText.js'));
const { pathOf } = await import(pageFile('saving/saveAsDialog.js'));
const { countImages } = await import(pageFile('saving/resultDialog.js'));

const job = {
    id: 'a', kind: 'batch', state: 'running', done: 3, total: 10, fraction: 0.3, current: 'b.tif', secondsLeft: 75, unlisted: 0,
    summary: '', notes: [],
};

test('JobLine_OfAJobThatRuns_TellsPlaceImageAndTime', () => {
    assert.equal(jobLine(job), '3 of 10 · b.tif · 1 min left');
    assert.equal(jobLine({ ...job, secondsLeft: null }), '3 of 10 · b.tif');
    assert.equal(jobLine({ ...job, total: 0, current: 'Training the classifier', secondsLeft: null }), 'Training the classifier');
    assert.equal(jobLine({ ...job, state: 'done', summary: '10 images written.' }), '10 images written.');
});

test('TimeText_AnyTime_IsRounded', () => {
    assert.equal(timeText(0.2), '1 s left');
    assert.equal(timeText(59.4), '59 s left');
    assert.equal(timeText(60), '1 min left');
    assert.equal(timeText(3599), '1 h 0 min left');
    assert.equal(timeText(5400), '1 h 30 min left');
});

test('SizeText_AnySize_IsInTheUnitOfDisks', () => {
    assert.equal(sizeText(0), '0 bytes');
    assert.equal(sizeText(999), '999 bytes');
    assert.equal(sizeText(1000), '1.0 kB');
    assert.equal(sizeText(999960), '1.0 MB');
    assert.equal(sizeText(2.5e12), '2.5 TB');
});

test('RowText_OfAnImage_TellsFindingAndSizeOrTheError', () => {
    const row = { name: 'a', status: 'completed', files: [], bytes: 1500, finding: '3 objects', warnings: [], error: null };
    assert.equal(rowText(row), '3 objects · 1.5 kB');
    assert.equal(rowText({ ...row, bytes: null, finding: '' }), '');
    assert.equal(rowText({ ...row, error: 'It is broken.' }), 'It is broken.');
});

test('PathOf_FolderAndName_AreJoinedAsTheFolderIsWritten', () => {
    assert.equal(pathOf('/data', 'lab.ilp'), '/data/lab.ilp');
    assert.equal(pathOf('/data/', 'lab'), '/data/lab');
    assert.equal(pathOf('C:\\data', 'lab'), 'C:\\data\\lab');
    assert.equal(pathOf('  ', 'lab'), 'lab');
    assert.equal(pathOf('/data', '/other/lab.ilp'), '/other/lab.ilp');
    assert.equal(pathOf('/data', ''), '');
});

test('CountImages_One_IsSingular', () => {
    assert.equal(countImages(1), '1 image');
    assert.equal(countImages(0), '0 images');
});
