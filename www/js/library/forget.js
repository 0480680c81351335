/**
 * Forgetting everything: the library, the corrections, the settings, what was put by for an update. Then it is looked
 * whether anything is left.
 *
 * The program's own files, which the service worker keeps so that the page works without a network, stay: they hold no word
 * of any article. Whatever else were in its caches is taken out.
 */
import { NAME } from './database.js';
import { forgetAll } from './library.js';

/** What everything that Dateline stores by name begins with. */
const OWN = 'dateline';

/** @typedef {{left: string[], programFiles: number}} Emptied  left: what could not be emptied, in words */

/** @param {{setKept: (wanted: boolean) => boolean}} desk whose corrections may be kept on this device @returns {Promise<Emptied>} */
export async function forgetEverything(desk) {
  const failed = [];
  const attempt = async (words, act) => {
    try {
      await act();
    } catch (error) {
      failed.push(`${words} (${error instanceof Error ? error.message : error})`);
    }
  };
  await attempt('the library', forgetAll);
  await attempt('the corrections', () => desk.setKept(false));
  await attempt('the settings', () => emptyStorage(globalThis.localStorage));
  await attempt('what this tab put by', () => emptyStorage(globalThis.sessionStorage));
  await attempt('the caches', emptyCaches);
  const { left, programFiles } = await whatIsLeft();
  return { left: [...new Set([...failed, ...left])], programFiles };
}

/** @param {Storage} storage */
function emptyStorage(storage) {
  for (const key of ownKeys(storage)) storage.removeItem(key);
}

function ownKeys(storage) {
  return Object.keys(storage).filter((key) => key.startsWith(OWN));
}

async function emptyCaches() {
  for (const { cache, request, ours } of await cached()) if (!ours) await cache.delete(request);
}

/** What Dateline's caches hold, and whether it is a file of the program. */
async function cached() {
  if (!globalThis.caches) return [];
  const { files = [], later = [] } = globalThis.ASSETS ?? {};
  const program = new Set(['./', 'assets.js', ...[...files, ...later].map(([path]) => path)].map((path) => new URL(path, document.baseURI).href));
  const all = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${OWN} `)) continue;
    const cache = await caches.open(name);
    // Another copy of the page on this origin has its own files, which are not looked into.
    const here = name.startsWith(`${OWN} ${new URL('./', document.baseURI).href} `);
    if (here) for (const request of await cache.keys()) all.push({ cache, request, ours: program.has(request.url) });
  }
  return all;
}

/** @returns {Promise<Emptied>} */
async function whatIsLeft() {
  const left = [];
  try {
    if ((await indexedDB.databases?.())?.some(({ name }) => name === NAME)) left.push('the library (IndexedDB)');
  } catch {
    // Without IndexedDB there is no library either.
  }
  for (const [words, storageOf] of [['local storage', () => globalThis.localStorage], ['session storage', () => globalThis.sessionStorage]]) {
    try {
      const keys = ownKeys(storageOf());
      if (keys.length > 0) left.push(`${keys.join(', ')} (${words})`);
    } catch {
      // Storage is off: nothing is in it.
    }
  }
  let files = [];
  try {
    files = await cached();
  } catch {
    // As above.
  }
  const strange = files.filter(({ ours }) => !ours);
  if (strange.length > 0) left.push(`${strange.length} entries of the cache`);
  return { left, programFiles: files.length - strange.length };
}
