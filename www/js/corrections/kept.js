/**
 * The corrections that are kept on this device, if the reader wishes it: one entry of local storage, absent otherwise.
 *
 * Its presence is the wish: whatever empties the storage also ends the keeping.
 */
import { read, write } from './file.js';

/** @typedef {import('./file.js').Collection} Collection */

export const KEY = 'dateline: corrections';

/** @returns {boolean} */
export function isKept() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // Storage is off.
  }
}

/** @returns {Collection} what is kept @throws {import('./file.js').BrokenFile} if it can't be read */
export function kept() {
  let json = null;
  try {
    json = localStorage.getItem(KEY);
  } catch {
    // Storage is off.
  }
  return json === null ? { always: [], articles: [] } : read(json);
}

/** @param {Collection} collection @returns {boolean} false if the device has no room, or does not allow it */
export function keep(collection) {
  try {
    localStorage.setItem(KEY, write(collection));
    return true;
  } catch {
    return false;
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing is kept either.
  }
}
