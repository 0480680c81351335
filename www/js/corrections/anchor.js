/**
 * Where in a text a correction belongs: the exact words with what stands around them, so that they are found again
 * when the text has changed a little. The fields are those of W3C's TextQuoteSelector, and the place at which they stood.
 */

/** @typedef {{start: number, exact: string, prefix: string, suffix: string}} Anchor */
/** @typedef {[number, number]} Range  half-open */

/** Code units of context that are kept on each side. */
const CONTEXT = 32;
/** So many agreeing characters of context are enough to know a place again. */
const ENOUGH = 10;
/** Words that stand in a text only once need less. */
const ENOUGH_IF_ONLY = 4;
/** More places than this are not compared: the text then repeats itself. */
const PLACES = 2000;

/** @param {string} text @param {number} start @param {number} end @returns {Anchor} */
export function anchorAt(text, start, end) {
  return { start, exact: text.slice(start, end), prefix: text.slice(Math.max(0, start - CONTEXT), start), suffix: text.slice(end, end + CONTEXT) };
}

/** @param {string} text @param {Anchor} anchor @returns {Range|null} where its words now stand; null if they can't be told */
export function locate(text, { start, exact, prefix, suffix }) {
  const end = start + exact.length;
  const unmoved = text.startsWith(exact, start) && text.startsWith(suffix, end) && text.slice(Math.max(0, start - prefix.length), start) === prefix;
  if (unmoved) return [start, end];

  const places = occurrences(text, exact, PLACES);
  const wanted = [flat(prefix), flat(suffix)];
  let best = null;
  for (const [from, to] of places) {
    // Twice the context: its white space may have grown.
    const agreeing = common(reversed(wanted[0]), reversed(flat(text.slice(Math.max(0, from - 2 * CONTEXT), from)))) + common(wanted[1], flat(text.slice(to, to + 2 * CONTEXT)));
    const distance = Math.abs(from - start);
    if (!best || agreeing > best.agreeing || (agreeing === best.agreeing && distance < best.distance)) best = { place: /** @type {Range} */ ([from, to]), agreeing, distance };
  }
  const available = wanted[0].length + wanted[1].length;
  const enough = Math.min(places.length === 1 ? ENOUGH_IF_ONLY : ENOUGH, Math.ceil(available / 2));
  return best && best.agreeing >= enough ? best.place : null;
}

/**
 * Where words stand as whole words, however their white space is broken.
 * @param {string} text @param {string} words @param {number} [most] @returns {Range[]}
 */
export function occurrences(text, words, most = Infinity) {
  const parts = words.trim().split(/\s+/u).filter(Boolean);
  if (parts.length === 0) return [];
  const found = [];
  const pattern = new RegExp(parts.map(escaped).join('\\s+'), 'gu');
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (!insideWord(text, match.index) && !insideWord(text, end)) found.push(/** @type {Range} */ ([match.index, end]));
    if (found.length >= most) break;
  }
  return found;
}

/** @param {string} text @param {number} at @returns {boolean} whether a word goes on from before this place to after it */
export function insideWord(text, at) {
  return /[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at, at + 2));
}

/** Every character that has a meaning in a pattern; in Unicode mode no other may be escaped. */
function escaped(words) {
  return words.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

function flat(text) {
  return text.replace(/\s+/gu, ' ');
}

function reversed(text) {
  return [...text].reverse().join('');
}

function common(a, b) {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
  return n;
}
