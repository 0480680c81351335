/** What a sentence tells, for comparing it with one of another article: its words but for names, dates, figures and stop words. */
import { STOP_WORDS } from './stop-words.js';
import { foldedText } from './words.js';

/** @typedef {{stem: string, start: number, written: string}} EventWord */

/**
 * The stem of an English word, roughly: "opens", "opened" and "opening" have one.
 * @param {string} word folded
 */
export function stem(word) {
  let short = word.replace(/(?:'s|')$/u, '');
  if (short.length > 4) short = short.replace(/ies$/u, 'y').replace(/(?:([sxz]|[cs]h)es|([^su])s)$/u, '$1$2');
  if (short.length > 5) short = short.replace(/(?:ing|ed)$/u, '');
  return short.replace(/([bdglmnprt])\1$/u, '$1').replace(/e$/u, '');
}

/**
 * @param {string} text the article
 * @param {number} start @param {number} end of the sentence
 * @param {ReadonlyArray<readonly [number, number]>} taken places of names, dates and figures, which are no event words
 * @returns {EventWord[]}
 */
export function eventWords(text, start, end, taken) {
  const words = [];
  for (const match of foldedText(text.slice(start, end)).matchAll(/[\p{L}][\p{L}'-]*/gu)) {
    const at = start + match.index;
    if (match[0].length < 3 || STOP_WORDS.has(match[0])) continue;
    if (taken.some(([from, to]) => at < to && at + match[0].length > from)) continue;
    words.push({ stem: stem(match[0]), start: at, written: text.slice(at, at + match[0].length) });
  }
  return words;
}

/** What two sentences share, and which part of both that is: 0 to 1. @param {ReadonlyMap<string, string>} one @param {ReadonlyMap<string, string>} other by their stems */
export function overlap(one, other) {
  const shared = [];
  for (const word of one.keys()) if (other.has(word)) shared.push(word);
  return { shared, part: one.size + other.size === 0 ? 0 : (2 * shared.length) / (one.size + other.size) };
}
