/** Short pieces of the article for the panel and the card. */

/** @param {string} text @returns {string} on one line, single spaces */
export function oneLine(text) {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A headline on one line, without the signs that make it one in Markdown. @param {string} text */
export const headlineWords = (text) => oneLine(text).replace(/^#{1,6} (?=\S)/u, '');

/**
 * The words around a place in the text, cut between words.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} [reach] code units on each side
 * @param {number} [from] no further back than this
 * @param {number} [to] no further on than this
 * @returns {{before: string, match: string, after: string}}
 */
export function excerpt(text, start, end, reach = 60, from = 0, to = text.length) {
  const left = Math.max(from, start - reach);
  const right = Math.min(to, end + reach);
  let before = text.slice(left, start).replace(/\s+/gu, ' ');
  let after = text.slice(end, right).replace(/\s+/gu, ' ');
  if (left > from) before = `… ${before.replace(/^\S*\s/u, '')}`;
  else before = before.trimStart();
  if (right < to) after = `${after.replace(/\s\S*$/u, '')} …`;
  else after = after.trimEnd();
  return { before, match: oneLine(text.slice(start, end)), after };
}

/**
 * @param {Array<[number, number]>} sentences sorted
 * @param {number} offset
 * @returns {[number, number]|undefined} the one that holds the offset
 */
export function sentenceAt(sentences, offset) {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle][1] <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low]?.[0] <= offset ? sentences[low] : undefined;
}
