/**
 * The library's IndexedDB: opening it, its versions, and transactions that are done only when they are on the disk.
 *
 * Three stores with the ids of the articles as keys: what a list shows, what a search needs, what is opened. A transaction
 * writes all three or none. The few lines stand here instead of a library, since what matters is what such libraries leave to
 * their users: waiting for the commit, naming the errors, letting go when another tab needs a newer version.
 */
import { emptyTables } from './memory.js';
import { Unkept, unkept } from './unkept.js';

export const NAME = 'dateline library';

/** Steps from each version to the next: never changed once they were released, only added to. @type {Array<(database: IDBDatabase, upgrade: IDBTransaction) => void>} */
const STEPS = [
  (database) => {
    database.createObjectStore('cards', { keyPath: 'id' }).createIndex('mark', 'mark');
    database.createObjectStore('readings', { keyPath: 'id' });
    database.createObjectStore('articles', { keyPath: 'id' });
  },
];
export const VERSION = STEPS.length;

const STORES = ['cards', 'readings', 'articles'];

/** @typedef {{get: (id: string) => Promise<any>, put: (value: any) => Promise<any>, delete: (id: string) => Promise<void>, clear: () => Promise<void>, count: () => Promise<number>, some: (after: string, n: number) => Promise<any[]>, marked: (mark: string) => Promise<any[]>}} Table */
/** @typedef {{cards: Table, readings: Table, articles: Table}} Tables */

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBObjectStore} store @returns {Table} */
function table(store) {
  return {
    get: (id) => answer(store.get(id)),
    put: (value) => answer(store.put(value)),
    delete: (id) => answer(store.delete(id)),
    clear: () => answer(store.clear()),
    count: () => answer(store.count()),
    some: (after, n) => answer(store.getAll(after === '' ? null : IDBKeyRange.lowerBound(after, true), n)),
    marked: (mark) => answer(store.index('mark').getAll(mark)),
  };
}

export class Database {
  /** @type {Promise<IDBDatabase|null>|null} */
  #opening = null;
  #onLost;

  /** @param {(error: Unkept) => void} onLost another tab needs a newer version, or the browser took the database away */
  constructor(onLost) {
    this.#onLost = onLost;
  }

  /** Whether articles stay when the tab is closed. */
  get lasting() {
    return true;
  }

  /** @param {boolean} create @returns {Promise<IDBDatabase|null>} null if there is none, and none was wanted */
  async #open(create) {
    const opening = this.#opening;
    const known = await opening?.catch(() => null);
    if (known) return known;
    if (this.#opening === opening) {
      this.#opening = opened(NAME, create, (error) => {
        this.#opening = null;
        if (error) this.#onLost(error);
      });
    }
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = null;
      throw unkept(error);
    }
  }

  /**
   * @template T
   * @param {'readonly'|'readwrite'} mode
   * @param {(tables: Tables) => Promise<T>} act awaits only what the tables answer
   * @param {{strict?: boolean, create?: boolean}} [options] strict: not done before the disk says so; without it the system may still hold it back;
   *   create: whether a library is made where there is none
   * @returns {Promise<T>} when the transaction is complete @throws {Unkept} and nothing is changed
   */
  async transaction(mode, act, { strict = false, create = mode === 'readwrite' } = {}) {
    const database = await this.#open(create);
    if (!database) return act(emptyTables());
    try {
      const transaction = database.transaction(STORES, mode, { durability: strict ? 'strict' : 'relaxed' });
      const done = new Promise((resolve, reject) => {
        transaction.oncomplete = () => resolve(undefined);
        transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was given up.', 'AbortError'));
      });
      done.catch(() => {}); // Heard below, unless the act fails before.
      const [cards, readings, articles] = STORES.map((name) => table(transaction.objectStore(name)));
      let result;
      try {
        result = await act({ cards, readings, articles });
        if (mode === 'readwrite') transaction.commit?.();
      } catch (error) {
        const cause = transaction.error ?? error;
        try {
          transaction.abort();
        } catch {
          // It had ended already.
        }
        await done.catch((reason) => {
          throw reason?.name === 'AbortError' ? cause : reason;
        });
        throw cause;
      }
      await done;
      return result;
    } catch (error) {
      if (error instanceof DOMException) throw unkept(error);
      throw error;
    }
  }

  async close() {
    const database = await this.#opening?.catch(() => null);
    this.#opening = null;
    database?.close();
  }
}

/**
 * @param {string} name
 * @param {boolean} create whether it is made if there is none: looking at an empty library stores nothing
 * @param {(error: Unkept|null) => void} onLost null: closed on purpose
 * @returns {Promise<IDBDatabase|null>}
 */
function opened(name, create, onLost) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    let absent = false;
    request.onupgradeneeded = ({ oldVersion }) => {
      absent = oldVersion === 0 && !create;
      if (absent) request.transaction?.abort();
      else for (const step of STEPS.slice(oldVersion)) step(request.result, /** @type {IDBTransaction} */ (request.transaction));
    };
    request.onblocked = () => reject(new Unkept('older', 'Another tab has the library open in an older version.', 'Close the other tabs of Dateline and try again; nothing was changed.'));
    request.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(null);
      else reject(request.error);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = ({ newVersion }) => {
        database.close();
        onLost(newVersion === null ? null : new Unkept('newer', 'A newer Dateline has taken over the library in another tab.', 'Nothing was lost. Reload this page to go on with it here.'));
      };
      database.onclose = () => onLost(new Unkept('gone', 'The browser has closed the library.', 'It may have been deleted in the browser’s settings. The article that is open is unchanged.'));
      resolve(database);
    };
  });
}

/** Deletes the whole database; other tabs let go of it. @returns {Promise<void>} */
export function deleteDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(unkept(request.error));
  });
}
