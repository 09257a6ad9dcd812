import { webcrypto } from 'node:crypto';

// What modules of the page find in a browser and Node has not, as far as they need it to be loaded. Imported before them.

/** A Storage in memory. */
export class FakeStorage {
    #items = new Map();

    getItem(key) {
        return this.#items.get(key) ?? null;
    }

    setItem(key, value) {
        this.#items.set(key, String(value));
    }

    removeItem(key) {
        this.#items.delete(key);
    }
}

globalThis.crypto ??= webcrypto;
globalThis.localStorage = new FakeStorage();
globalThis.sessionStorage = new FakeStorage();
