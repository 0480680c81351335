/** Dates that a reader marked: their time expressions, and their places on the timeline. */
import { instant } from '../timex-words.js';

/** How "why?" explains what such a date means. */
export const GIVEN = 'the value that you gave';

/**
 * @param {{start: number, end: number}} mention
 * @param {import('../timex-value.js').Reading} reading
 * @param {string} rule
 * @returns {import('../types.js').Timex}
 */
export function timexOf({ start, end }, { value, type, interval }, rule) {
  return { start, end, type, value, ...(interval ? { interval } : {}), known: '', implied: '', rule, why: GIVEN };
}

/**
 * The timeline with what the reader dated: each at its place in time, without saying whether it is news.
 * @param {import('../types.js').TimelineEntry[]} timeline sorted by time
 * @param {import('../types.js').Analysis} analysis whose timeline it is to be
 * @param {Iterable<[number, string]>} dated indexes of time expressions, and how finely each dates
 */
export function withDated(timeline, { timex, layout }, dated) {
  const all = [...timeline];
  for (const [index, precision] of dated) {
    const { start, value, interval } = timex[index];
    const sentence = layout.sentences.findIndex(([from, to]) => from <= start && start < to);
    if (!interval || sentence < 0) continue;
    const [from, to] = layout.sentences[sentence];
    const later = all.findIndex((entry) => instant(entry.interval[0]) > instant(interval[0]));
    all.splice(later < 0 ? all.length : later, 0, { timex: index, sentence, start: from, end: to, value, interval, precision, basis: 'stated', entities: [] });
  }
  return all;
}
