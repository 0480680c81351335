/** What the overview of a folder shows of one article, made in the worker: the analysis itself stays there and is forgotten. */
import { familyOf } from '../labels.js';
import { headlineWords, oneLine } from '../excerpt.js';

/**
 * @typedef {object} Digest
 * @property {string} title
 * @property {string} date  ISO, of publication; '' if none is known
 * @property {number} words
 * @property {Array<{name: string, label: string, count: number}>} names  people, organisations, places, groups and other names; the most important first
 * @property {number} dates  on the timeline
 * @property {number} quotes
 */

/** Names of one article that count in the totals: far beyond what an article has, and a limit for what is made to swell. */
const MOST_NAMES = 2000;
const LONGEST = 200;

/**
 * @param {{text: string, title?: string, published?: string}} article
 * @param {import('../types.js').Analysis} analysis
 * @returns {Digest}
 */
export function digestOf({ text, title = '', published = '' }, analysis) {
  const { headline } = analysis.layout;
  const first = /\S[^\r\n]*/u.exec(text)?.[0] ?? '';
  const names = analysis.entities.map(({ name, label, mentions, salience = 0 }) => ({ name: cut(name), label, count: mentions.length, salience }))
    .sort((a, b) => b.salience - a.salience || b.count - a.count)
    .slice(0, MOST_NAMES)
    .map(({ name, label, count }) => ({ name, label, count }));
  return {
    title: cut(title || headlineWords(headline ? text.slice(...headline) : first)),
    date: (published || analysis.anchor.value || '').slice(0, 10),
    words: wordsIn(text),
    names,
    dates: analysis.timeline.length,
    quotes: (analysis.quotes ?? []).length,
  };
}

/** @param {Digest} digest @param {string} family such as "people" */
export function namesOf({ names }, family) {
  return names.filter(({ label }) => familyOf(label).id === family);
}

function cut(words) {
  const line = oneLine(words);
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}

function wordsIn(text) {
  let n = 0;
  for (const word = /\S+/gu; word.test(text);) n += 1;
  return n;
}
