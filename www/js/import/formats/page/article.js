/** The article within a page: its headline, its byline and its body, without what stands around them. */
import Readability from '../../../../pkg/vendor/readability.js';
import { metadata } from './metadata.js';
import { purifiedDocument } from './purify.js';
import { all, oneLine, readText, textContent } from './walk.js';

/** Below this many code units there is nothing to find: a short page is read as a whole. */
const SHORT = 250;
/** Elements; a page with more is read without looking for its article, which would hold up the browser. */
const MOST_ELEMENTS = 60_000;
const NONE = { title: '', byline: '', text: '' };

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {string} text  headline, byline and body
 * @property {string} whole  all that the page says
 * @property {import('../../read.js').Imported['published']} published
 */

/** @param {string} html @returns {Page} */
export function readPage(html) {
  const about = metadata(html);
  const document = purifiedDocument(html);
  const whole = readText(document, { around: true });
  const main = mainText(document);
  const found = main.length < SHORT ? NONE : article(document);
  // What the page itself marks as its article is trusted where the search finds much less.
  const body = found.text.length < SHORT || found.text.length < main.length / 2 ? main : found.text;
  const title = headline(document, about.title, found.title);
  const authors = about.authors.length > 0 ? byline(about.authors) : found.byline;
  return { title, text: compose(title, authors, body), whole, published: about.published };
}

/** What the page says is its article, if that holds most of a screenful of text; else the page without its menus. */
function mainText(document) {
  const parts = all(document, '[itemprop~="articleBody"], article, main, [role="main"]').map((element) => readText(element));
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest.length > 400 ? longest : readText(document);
}

function article(document) {
  if (all(document, '*').length > MOST_ELEMENTS) return NONE;
  try {
    // A copy, since the search takes the document apart; its elements are handed out as they are, never as HTML.
    // It would build its second try from a string of HTML, which this page forbids: so there is no second try.
    const copy = /** @type {Document} */ (document.cloneNode(true));
    const result = new Readability(copy, { charThreshold: 1, disableJSONLD: true, maxElemsToParse: MOST_ELEMENTS, serializer: (/** @type {Node} */ node) => node }).parse();
    if (!result?.content) return NONE;
    const name = oneLine(result.byline ?? '');
    return { title: oneLine(result.title ?? ''), byline: name.length < 120 ? name : '', text: readText(result.content) };
  } catch {
    return NONE;
  }
}

/** As the page shows it, where what it shows agrees with what it tells machines; their title often has the site's name added. */
function headline(document, told, found) {
  const shown = all(document, 'h1').map((heading) => oneLine(textContent(heading))).filter((text) => text.length > 0 && text.length < 300);
  const known = key(told || found);
  const agreeing = shown.find((text) => known !== '' && (known.includes(key(text)) || key(text).includes(known)));
  return agreeing ?? (told || (shown.length === 1 ? shown[0] : found));
}

function byline(names) {
  const last = names.at(-1);
  return `By ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last}`;
}

/** Headline, byline, body; what the body begins with already is not said twice. */
function compose(title, authors, body) {
  const opening = key(body.slice(0, title.length + authors.length + 400));
  const parts = [];
  if (title !== '' && !opening.startsWith(key(title))) parts.push(title);
  if (authors !== '' && !opening.includes(key(authors.replace(/^by\s+/iu, '')))) parts.push(authors);
  if (parts.length > 0 && parts[0] === authors && title !== '') {
    // The body begins with the headline: the byline goes below it.
    const end = body.indexOf('\n');
    return end < 0 ? body : `${body.slice(0, end)}\n\n${authors}\n\n${body.slice(end).trimStart()}`;
  }
  return [...parts, body].join('\n\n');
}

/** Letters and digits only, for comparing. */
function key(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
