/** Whether this browser lets a page keep something, and for how long. */
import { inOneFile } from '../own-files.js';
import { Database, NAME } from './database.js';
import { Memory } from './memory.js';

/**
 * @param {(error: import('./unkept.js').Unkept) => void} onLost
 * @returns {Promise<Database|Memory>} the memory of this tab where nothing can be kept
 */
export async function openStorage(onLost) {
  if (inOneFile || globalThis.location?.protocol === 'file:') return new Memory('A page that is opened from a disk shares its storage with every other page on it, so this one keeps nothing.');
  if (!globalThis.indexedDB) return new Memory('This browser offers no storage (IndexedDB) to this page.');
  const forbidden = await refusal();
  if (forbidden) return new Memory(`This browser does not let this page keep anything, as in some private windows or with cookies blocked (${forbidden}).`);
  return new Database(onLost);
}

/** What a browser says that forbids storage; what is wrong with the library's own database is told when it is used. */
function refusal() {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME);
      // Asking makes nothing.
      request.onupgradeneeded = () => request.transaction?.abort();
      request.onerror = (event) => {
        event.preventDefault();
        const name = request.error?.name ?? 'unknown error';
        resolve(['AbortError', 'QuotaExceededError'].includes(name) ? '' : name);
      };
      request.onblocked = () => resolve('');
      request.onsuccess = () => {
        request.result.close();
        resolve('');
      };
    } catch (error) {
      resolve(error instanceof Error ? error.name : 'forbidden');
    }
  });
}

/** Asks the browser not to clear what is kept when room is short. @returns {Promise<boolean>} */
export async function askToPersist() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** @returns {Promise<{persisted: boolean, usage: number, quota: number}>} bytes; 0 where the browser does not say */
export async function room() {
  try {
    const [persisted, { usage = 0, quota = 0 }] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
    return { persisted, usage, quota };
  } catch {
    return { persisted: false, usage: 0, quota: 0 };
  }
}
