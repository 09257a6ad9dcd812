import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { pageFile } from './samples.mjs';

/** The rooms of the page, each knowing only itself and those before it; the files beside them know all. */
const Rooms = ['common', 'view', 'tiles', 'paint', 'panels', 'images', 'judging', 'sections', 'saving', 'session'];
const Top = [
    'controls.css', 'editor.css', 'favicon.svg', 'images.css', 'index.html', 'judging.css', 'main.js', 'narrow.css', 'saving.css',
];
const MaxLineLength = 140;

const root = fileURLToPath(pageFile('.'));
const entries = readdirSync(root, { withFileTypes: true });
const modules = ['main.js', ...Rooms.flatMap(room => readdirSync(root + room).map(name => `${room}/${name}`))];

/** What a module imports, types included: paths below the page. */
function importsOf(module) {
    const text = readFileSync(root + module, 'utf8');
    return [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, path]) => posix.join(posix.dirname(module), path));
}

const graph = new Map(modules.map(module => [module, importsOf(module)]));

test('Page_Folders_AreTheRooms', () => {
    assert.deepEqual(entries.filter(entry => entry.isDirectory()).map(entry => entry.name).sort(), [...Rooms].sort());
    assert.deepEqual(entries.filter(entry => entry.isFile()).map(entry => entry.name).sort(), Top);
    assert.ok(modules.every(module => module.endsWith('.js')));
});

test('Imports_AnyModule_ExistAndPointToItsRoomOrOneBefore', () => {
    const roomOf = path => (path.includes('/') ? Rooms.indexOf(path.split('/')[0]) : Rooms.length);
    let count = 0;
    for (const [module, imports] of graph) {
        for (const imported of imports) {
            assert.ok(graph.has(imported), `${module} imports ${imported}, which is not there`);
            assert.ok(roomOf(imported) <= roomOf(module), `${module} imports ${imported}`);
            count++;
        }
    }
    assert.ok(count > 150, `only ${count} imports were found`);
});

test('Imports_AnyModule_HaveNoCircle', () => {
    const done = new Set();
    const visit = (module, path) => {
        assert.ok(!path.includes(module), `a circle: ${[...path, module].join(' → ')}`);
        if (done.has(module)) return;
        for (const imported of graph.get(module)) visit(imported, [...path, module]);
        done.add(module);
    };
    for (const module of modules) visit(module, []);
});

test('Modules_All_AreReachedFromThePage', () => {
    const reached = new Set(), open = ['main.js'];
    for (let module = open.pop(); module; module = open.pop()) {
        if (reached.has(module)) continue;
        reached.add(module);
        open.push(...graph.get(module));
    }
    assert.deepEqual(modules.filter(module => !reached.has(module)), []);
});

test('Lines_ModulesAndStyles_AreNotTooLong', () => {
    for (const file of [...modules, ...Top.filter(name => name.endsWith('.css'))]) {
        for (const [i, line] of readFileSync(root + file, 'utf8').split('\n').entries()) {
            assert.ok([...line].length <= MaxLineLength, `${file}, line ${i + 1}`);
        }
    }
});
