/** The dated sentences of all kept articles, in one order. Pure. */
import { instant } from '../timex-words.js';
import { foldedName } from './names.js';
import { inTurns } from './turns.js';

/**
 * @typedef {import('./reading.js').Reading} Reading
 * @typedef {{id: string, time: import('./reading.js').KeptTime, names: string, families: Set<string>, from: number, to: number}} DatedSentence  names: of the sentence, folded, for finding
 */

/** @param {Iterable<[string, Reading]>} readings @param {(label: string) => string} familyOf @param {AbortSignal} [signal] @returns {Promise<DatedSentence[]>} the earliest first */
export async function datedSentences(readings, familyOf, signal) {
  /** @type {DatedSentence[]} */
  const all = [];
  await inTurns(readings, ([id, { times, entities }]) => {
    for (const time of times) {
      const named = time.entities.map((entity) => entities[entity]).filter(Boolean);
      const from = instant(time.from);
      const to = instant(time.to);
      if (Number.isNaN(from) || Number.isNaN(to)) continue;
      all.push({ id, time, names: named.map(({ name }) => ` ${foldedName(name)}`).join(' |'), families: new Set(named.map(({ label }) => familyOf(label))), from, to });
    }
  }, signal);
  // The same time: what is more exact first, then in the order of the articles and of their texts.
  return all.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.time.at[0] - b.time.at[0]));
}

/**
 * @param {readonly DatedSentence[]} all
 * @param {{query?: string, family?: string, from?: string, to?: string}} filter `from` and `to`: days
 */
export function within(all, { query = '', family = '', from = '', to = '' }) {
  const words = foldedName(query).split(' ').filter((word) => word !== '');
  const first = from === '' ? -Infinity : instant(from);
  const last = to === '' ? Infinity : instant(to) + 86_400_000;
  return all.filter((item) => item.from < last && item.to > first && (family === '' || item.families.has(family)) && words.every((word) => item.names.includes(` ${word}`)));
}
