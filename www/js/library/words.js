/** Looking for words in texts: without regard to capitals and accents, each at the beginning of a word. */

/** Letters with accents that were met before. @type {Map<string, string>} */
const PLAIN = new Map();

function plain(letter) {
  let found = PLAIN.get(letter);
  if (found === undefined) {
    const base = letter.normalize('NFD')[0].toLowerCase();
    found = base.length === letter.length ? base : letter;
    PLAIN.set(letter, found);
  }
  return found;
}

/** In lower case and without accents, code unit for code unit, so that places stay. @param {string} text @returns {string} */
export function foldedText(text) {
  return text.replace(/[^\0-\x7f]/gu, (letter) => (letter === '’' ? "'" : plain(letter))).replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/**
 * @param {string} query words, and phrases in quotation marks
 * @returns {string[]} folded, each to be found; none where the query has no words
 */
export function termsOf(query) {
  const terms = [];
  for (const [, phrase, word] of foldedText(query).matchAll(/["“„]([^"”“]+)["”“]?|([^\s"“”„]+)/gu)) {
    const term = (phrase ?? word).replace(/\s+/gu, ' ').trim();
    if (/[\p{L}\p{N}]/u.test(term)) terms.push(term.replace(/^[^\p{L}\p{N}]+/u, ''));
  }
  return [...new Set(terms)];
}

/** Places of one word in one text that are gathered; more only counts. */
const MOST = 2000;

/**
 * @param {string} text folded
 * @param {readonly string[]} terms
 * @returns {Array<[number, number]>|null} where they stand, in text order; null unless each stands there
 */
export function find(text, terms) {
  const all = [];
  for (const term of terms) {
    const places = term.includes(' ') ? phrasePlaces(text, term) : wordPlaces(text, term);
    if (places.length === 0) return null;
    all.push(...places);
  }
  return terms.length === 0 ? null : all.sort((a, b) => a[0] - b[0]);
}

function wordPlaces(text, term) {
  const places = [];
  for (let at = text.indexOf(term); at >= 0 && places.length < MOST; at = text.indexOf(term, at + term.length)) {
    if (beginsWord(text, at)) places.push([at, at + term.length]);
  }
  return places;
}

/** A line end or several spaces may stand where the phrase has one space. */
function phrasePlaces(text, term) {
  const pattern = new RegExp(term.split(' ').map((word) => word.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')).join('\\s+'), 'gu');
  const places = [];
  for (const match of text.matchAll(pattern)) {
    if (places.length >= MOST) break;
    if (beginsWord(text, match.index)) places.push([match.index, match.index + match[0].length]);
  }
  return places;
}

/** Scripts that don't part words by spaces are found anywhere. */
function beginsWord(text, at) {
  return at === 0 || !/[a-z\d]/u.test(text[at]) || !/[\p{L}\p{N}]/u.test(text[at - 1]);
}
