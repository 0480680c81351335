/** Whether each article that is opened is to be kept: one entry of local storage, absent unless the reader wishes it. */

const KEY = 'dateline: keep each article';

/** @returns {boolean} */
export function keepsEach() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // Storage is off.
  }
}

/** @param {boolean} wanted @returns {boolean} false if the browser does not let it be noted */
export function setKeepsEach(wanted) {
  try {
    if (wanted) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return !wanted;
  }
}
