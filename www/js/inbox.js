/**
 * Several files that came together: each is read on its own, and says what is wrong with it if something is.
 * Nothing is opened, and nothing that is open is touched, until one of them is chosen.
 */
import { fetched } from './import/formats.js';
import { read } from './import/read.js';
import { Unreadable } from './import/unreadable.js';

/** @typedef {import('./types.js').InboxItem} InboxItem */

/** While one file waits for its bytes, another is read. */
const AT_ONCE = 3;

export class Inbox {
  #store;
  #session;
  /** @type {AbortController|null} */
  #reading = null;
  /** @type {File[]} */
  #files = [];
  #makeRoom;
  /** @type {Promise<import('./folder/room.js').FolderRoom>|null} */
  #room = null;

  /** @param {import('./store.js').Store} store @param {import('./session.js').Session} session @param {() => Promise<import('./folder/room.js').FolderRoom>} makeRoom loads what shows folders */
  constructor(store, session, makeRoom) {
    this.#store = store;
    this.#session = session;
    this.#makeRoom = makeRoom;
  }

  /** @param {File[]} files one is opened at once, several are listed */
  async take(files) {
    if (files.length === 0) return;
    if (files.length === 1) return this.#session.openFile(files[0]);
    this.close();
    const reading = new AbortController();
    this.#reading = reading;
    this.#files = files;
    /** @type {InboxItem[]} */
    const items = files.map(({ name, size }) => ({ name, size, status: 'waiting' }));
    this.#store.set({ inbox: { items, at: -1, folded: false }, message: null });
    const queue = files.entries();
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#readFrom(queue, reading.signal)));
  }

  /** A folder: all of its articles are read, and shown in an overview. @param {{files?: File[], entries?: FileSystemEntry[]}} what */
  async takeFolder(what) {
    this.close();
    this.#room ??= fetched(this.#makeRoom(), 'a folder');
    try {
      const room = await this.#room;
      await room.take(what);
    } catch (error) {
      this.#room = null;
      this.#session.fail(error);
    }
  }

  /** Has all files of the list read, as those of a folder are. */
  readAll() {
    return this.takeFolder({ files: this.#files });
  }

  async #readFrom(queue, signal) {
    for (const [i, file] of queue) {
      this.#change(i, { status: 'reading' });
      const change = await outcome(file, signal);
      if (signal.aborted) return;
      this.#change(i, change);
    }
  }

  /** @param {number} at */
  choose(at) {
    const { inbox } = this.#store.state;
    const imported = inbox?.items[at]?.imported;
    if (!inbox || !imported) return;
    this.#store.set({ inbox: { ...inbox, at, folded: true } });
    return this.#session.openImported(imported);
  }

  /** @param {boolean} folded */
  fold(folded) {
    const { inbox } = this.#store.state;
    if (inbox) this.#store.set({ inbox: { ...inbox, folded } });
  }

  /** Forgets the list; the article that is open stays. */
  close() {
    this.#reading?.abort();
    this.#reading = null;
    this.#files = [];
    this.#store.set({ inbox: null });
  }

  #change(at, change) {
    const { inbox } = this.#store.state;
    if (inbox) this.#store.set({ inbox: { ...inbox, items: inbox.items.map((item, i) => (i === at ? { ...item, ...change } : item)) } });
  }
}

/** @returns {Promise<Partial<InboxItem>>} */
async function outcome(file, signal) {
  try {
    return { status: 'ready', imported: await read(file, { signal }) };
  } catch (error) {
    const { title, advice } = error instanceof Unreadable ? error : { title: `“${file.name}” could not be read.`, advice: error instanceof Error ? error.message : String(error) };
    return { status: 'failed', error: { title, advice } };
  }
}
