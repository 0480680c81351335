/**
 * The corrections of one article, with the way back: a pure log. Nothing here knows the page.
 *
 * A step holds the article's own list before and after it, and what it changed among those that apply always, which
 * belong to all articles.
 */

/** @typedef {import('./correction.js').Correction} Correction */
/**
 * @typedef {object} Step
 * @property {string} words  what was done
 * @property {readonly Correction[]} before
 * @property {readonly Correction[]} after
 * @property {readonly Correction[]} taken  of those that apply always
 * @property {readonly Correction[]} given
 *
 * @typedef {{own: readonly Correction[], past: readonly Step[], future: readonly Step[]}} History
 * @typedef {{history: History, always: readonly Correction[]}} Log
 */

/** @returns {History} */
export function emptyHistory(own = []) {
  return { own, past: [], future: [] };
}

/**
 * @param {Log} log
 * @param {string} words
 * @param {{own?: readonly Correction[], always?: readonly Correction[]}} next what is to hold from now on
 * @returns {Log}
 */
export function take({ history, always }, words, { own = history.own, always: wanted = always }) {
  const ids = (list) => new Set(list.map(({ id }) => id));
  const [now, then] = [ids(always), ids(wanted)];
  const step = { words, before: history.own, after: own, taken: always.filter(({ id }) => !then.has(id)), given: wanted.filter(({ id }) => !now.has(id)) };
  return { history: { own, past: [...history.past, step], future: [] }, always: wanted };
}

/** @param {Log} log @param {Correction[]} corrections @param {string} words @returns {Log} */
export function add(log, corrections, words) {
  const own = [...log.history.own, ...corrections];
  const always = [...log.always, ...corrections.filter(({ reach }) => reach === 'always')];
  return take(log, words, { own, always });
}

/** @param {Log} log @param {string} id @param {string} words @returns {Log} */
export function remove(log, id, words) {
  const without = (list) => list.filter((correction) => correction.id !== id);
  return take(log, words, { own: without(log.history.own), always: without(log.always) });
}

/** @param {Log} log @returns {Log} the same if there is nothing to undo */
export function undo({ history, always }) {
  const step = history.past.at(-1);
  if (!step) return { history, always };
  return {
    history: { own: step.before, past: history.past.slice(0, -1), future: [step, ...history.future] },
    always: changed(always, step.given, step.taken),
  };
}

/** @param {Log} log @returns {Log} the same if there is nothing to redo */
export function redo({ history, always }) {
  const [step, ...future] = history.future;
  if (!step) return { history, always };
  return {
    history: { own: step.after, past: [...history.past, step], future },
    always: changed(always, step.taken, step.given),
  };
}

/** What applies to the article, in the order in which it applies. @param {Log} log @returns {Correction[]} */
export function applying({ history, always }) {
  const own = new Set(history.own.map(({ id }) => id));
  return [...always.filter(({ id }) => !own.has(id)), ...history.own];
}

function changed(list, taken, given) {
  const out = new Set(taken.map(({ id }) => id));
  const there = new Set(list.map(({ id }) => id));
  return [...list.filter(({ id }) => !out.has(id)), ...given.filter(({ id }) => !there.has(id))];
}
