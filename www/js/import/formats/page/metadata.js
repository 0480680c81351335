/**
 * What a page says about itself to machines: title, authors, day of publication.
 *
 * Read from structured data (JSON-LD), meta elements and time elements, as text only; the document runs and loads nothing.
 */
import { inertDocument } from '../../../trusted.js';
import { quiet } from './quiet.js';
import { all, attribute, oneLine, textContent } from './walk.js';

/** @typedef {{title: string, authors: string[], published: {date: string, from: string, sure: boolean}|null}} Metadata */

/** Meta elements with the day of publication, the most explicit first. */
const PUBLISHED_META = [
  'article:published_time', 'og:article:published_time', 'datepublished', 'parsely-pub-date', 'sailthru.date', 'pubdate', 'publishdate', 'publish-date', 'publication_date',
  'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'dcterms.date', 'citation_publication_date', 'citation_date', 'cxenseparse:recs:publishtime', 'date',
];
const TITLE_META = ['og:title', 'twitter:title', 'dc.title', 'parsely-title', 'citation_title'];
const AUTHOR_META = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl', 'citation_author'];
/** Types of schema.org that are an article. */
const ARTICLE = /^(?:\w*Article|\w*Posting|Report|Review|LiveBlogPosting)$/u;

/** @param {string} html @returns {Metadata} */
export function metadata(html) {
  const document = inertDocument(quiet(html));
  const meta = metaValues(document);
  const article = structured(document);
  const named = (names) => names.map((name) => meta.get(name)?.[0] ?? '').find((value) => value !== '') ?? '';
  const authors = article.authors.length > 0 ? article.authors : AUTHOR_META.flatMap((name) => (meta.get(name) ?? []).slice(0, 5)).filter(isName).slice(0, 5);
  return {
    title: article.title || named(TITLE_META),
    authors: [...new Set(authors)],
    published: article.published ?? metaDate(meta) ?? timeDate(document),
  };
}

/** @returns {Map<string, string[]>} contents by lower-case name */
function metaValues(document) {
  const values = new Map();
  for (const element of all(document, 'meta[content]')) {
    const name = (attribute(element, 'property') ?? attribute(element, 'name') ?? attribute(element, 'itemprop') ?? '').trim().toLowerCase();
    const content = oneLine(attribute(element, 'content') ?? '');
    if (name && content && content.length < 2000) values.set(name, [...(values.get(name) ?? []), content]);
  }
  return values;
}

function metaDate(meta) {
  for (const name of PUBLISHED_META) {
    const date = isoDate(meta.get(name)?.[0]);
    if (date) return { date, from: `the page’s description of itself (${name})`, sure: true };
  }
  return null;
}

function timeDate(document) {
  for (const [selector, sure] of [['time[itemprop~="datePublished"], [itemprop~="datePublished"]', true], ['time[pubdate]', true], ['article time[datetime]', true], ['time[datetime]', false]]) {
    for (const element of all(document, selector).slice(0, 5)) {
      const date = isoDate(attribute(element, 'datetime') ?? attribute(element, 'content') ?? textContent(element));
      if (date) return { date, from: 'the page’s <time> element', sure };
    }
  }
  return null;
}

/** The first article in the page's structured data. */
function structured(document) {
  const none = { title: '', authors: [], published: null };
  for (const script of all(document, 'script[type="application/ld+json" i]').slice(0, 20)) {
    let data;
    try {
      data = JSON.parse(textContent(script) ?? '');
    } catch {
      continue; // Broken data says nothing.
    }
    const article = find(data, 0);
    if (!article) continue;
    const date = isoDate(string(article.datePublished)) || isoDate(string(article.dateCreated));
    return {
      title: oneLine(plain(string(article.headline) || string(article.name))).slice(0, 500),
      authors: list(article.author).map((author) => oneLine(string(author) || string(author?.name))).filter(isName).slice(0, 5),
      published: date ? { date, from: 'the page’s structured data', sure: true } : null,
    };
  }
  return none;
}

function find(data, depth) {
  if (depth > 6 || data === null || typeof data !== 'object') return null;
  if (!Array.isArray(data) && list(data['@type']).some((type) => ARTICLE.test(string(type)))) return data;
  const inner = Array.isArray(data) ? data : [data['@graph'], data.mainEntity, data.mainEntityOfPage];
  for (const item of inner.slice(0, 50)) {
    const found = find(item, depth + 1);
    if (found) return found;
  }
  return null;
}

const list = (value) => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const string = (value) => (typeof value === 'string' ? value : '');
/** An address is no name. */
const isName = (text) => text !== '' && text.length < 120 && !/https?:|[@/<>]/iu.test(text);
/** Titles in structured data are now and then written in HTML. */
const plain = (text) => (/&\w+;|&#\d+;/u.test(text) ? textContent(inertDocument(text.replaceAll('<', '&lt;')).documentElement) : text);

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/**
 * The day in a machine's or a person's words. Figures in an order that differs between countries give none.
 * @param {string|null|undefined} text
 * @returns {string} ISO, or ''
 */
export function isoDate(text) {
  const words = (text ?? '').trim();
  let m = /^(\d{4})-?(\d\d)-?(\d\d)(?!\d)/u.exec(words) ?? /^(\d{4})\/(\d\d?)\/(\d\d?)(?!\d)/u.exec(words);
  if (m) return valid(m[1], m[2], m[3]);
  m = /(?:^|[\s,])(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})/iu.exec(words);
  if (m) return valid(m[3], month(m[2]), m[1]);
  m = /([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/iu.exec(words);
  return m ? valid(m[3], month(m[1]), m[2]) : '';
}

function month(name) {
  return MONTHS.findIndex((full) => full.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function valid(year, month, day) {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const fits = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) && Number(year) >= 1500 && Number(year) <= 2999;
  return fits ? date.toISOString().slice(0, 10) : '';
}
