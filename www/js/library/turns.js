/** Long work in short turns, so that the page answers in between. */

/** Milliseconds of work before the browser gets its turn. */
const SLICE = 12;

/** @returns {Promise<void>} after the browser has had its turn */
export function turn() {
  return globalThis.scheduler?.yield ? globalThis.scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

/**
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => void} act
 * @param {AbortSignal} [signal] ends it, with an AbortError
 */
export async function inTurns(items, act, signal) {
  let until = performance.now() + SLICE;
  for (const item of items) {
    act(item);
    if (performance.now() < until) continue;
    await turn();
    signal?.throwIfAborted();
    until = performance.now() + SLICE;
  }
}
