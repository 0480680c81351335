/** Work on each of a list's items in short turns, which a signal can end. */
import { SLICE, turn } from '../turns.js';

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
