/**
 * Work in steps: a generator that pauses with `yield` where it can, so that the same code runs in one go over a short text,
 * and over a long one in slices between which the browser gets its turn.
 */

/** Milliseconds of work before the browser gets its turn: a frame has 16, and the browser needs some of them. */
export const SLICE = 10;
/** Up to this many code units an article is worked through in one go; more steps would only cost time. */
export const SHORT = 40_000;
/** From this length on, in code units, a text is a book: more than a hundred thousand marks, and seconds of work. */
export const LONG = 500_000;
/** Items of a list between two pauses: cheap against the work on them, and far less than a slice. */
export const STRIDE = 500;

/**
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {T}
 */
export function inOneGo(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return /** @type {T} */ (value);
  }
}

/**
 * @template T
 * @param {Generator<void, T>} steps
 * @param {() => boolean} wanted asked after each turn of the browser's
 * @returns {Promise<T|undefined>} undefined if it was no longer wanted
 */
export async function inTurns(steps, wanted) {
  for (let until = performance.now() + SLICE; ;) {
    const { done, value } = steps.next();
    if (done) return /** @type {T} */ (value);
    if (performance.now() < until) continue;
    await turn();
    if (!wanted()) return undefined;
    until = performance.now() + SLICE;
  }
}

/** @returns {Promise<void>} after what is on the page now has been painted: for what nobody waits for */
export function painted() {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** @returns {Promise<void>} after the browser has had its turn */
export function turn() {
  return globalThis.scheduler?.yield ? globalThis.scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}
