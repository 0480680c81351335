/**
 * The whole library as one file: JSON with the articles, their dates and corrections. Their readings are left out, since the
 * analyzer makes them anew.
 *
 * A file comes from anywhere: every field is checked and copied, and what is wrong is named with its place.
 */
import { BrokenFile, read as readCorrections, write as writeCorrections } from '../corrections/file.js';
import { LIMIT } from '../import/unreadable.js';
import { inTurns } from './turns.js';

/** @typedef {import('./library.js').Card} Card */
/** @typedef {import('./library.js').Article} Article */
/** @typedef {{title: string, text: string, source: string, kept: string, day: string, published: string, publishedBy: 'user'|'file'|'', publishedFrom: string, note: string, corrections: readonly import('../corrections/correction.js').Correction[]}} FiledArticle */

export { BrokenFile };

const FORMAT = 'dateline library';
const VERSION = 1;
/** Code units of a file: a browser's strings end at about twice that. */
const LARGEST = 250_000_000;
const MOST = 50_000;
const LONGEST = 2000;

/** @returns {string} what stands before the articles, which follow one after the other, with commas between */
export function head() {
  return `{"format":${JSON.stringify(FORMAT)},"version":${VERSION},"articles":[\n`;
}

export const TAIL = '\n]}\n';

/** @param {Card} card @param {Article} article @returns {string} */
export function written(card, article) {
  const { title, source, kept, day } = card;
  const { text, published, publishedBy, publishedFrom, note, corrections } = article;
  // A lone surrogate can't be written as UTF-8; its replacement has the same length, so that places stay.
  const wellFormed = text.toWellFormed ? text.toWellFormed() : text;
  const filled = Object.entries({ title, source, kept, day, published, publishedBy, publishedFrom, note }).filter(([, value]) => value !== '');
  const corrected = corrections.length === 0 ? {} : { corrections: JSON.parse(writeCorrections({ always: [], articles: [{ fingerprint: '', title: '', corrections }] })) };
  return JSON.stringify({ ...Object.fromEntries(filled), text: wellFormed, ...corrected });
}

/**
 * @param {string} json
 * @returns {Promise<{articles: FiledArticle[], broken: string[]}>} what can be taken in, and what is wrong with the others
 * @throws {BrokenFile} if it is no library at all
 */
export async function read(json) {
  if (json.length > LARGEST) throw new BrokenFile('The file is larger than a library can be.');
  let value;
  try {
    value = JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new BrokenFile(`The file is not JSON, or is cut off (${error instanceof Error ? error.message : error}).`);
  }
  if (!isObject(value) || value.format !== FORMAT) throw new BrokenFile('The file is JSON, but no library of Dateline.');
  if (!Number.isInteger(value.version) || value.version < 1) throw new BrokenFile('The file does not say which version of the format it has.');
  if (value.version > VERSION) throw new BrokenFile(`The file was written by a newer Dateline (format ${value.version}; this one reads ${VERSION}).`);
  if (!Array.isArray(value.articles)) throw new BrokenFile('In articles: not a list.');
  if (value.articles.length > MOST) throw new BrokenFile(`The file holds ${value.articles.length.toLocaleString('en')} articles; ${MOST.toLocaleString('en')} at most are read.`);
  const articles = [];
  const broken = [];
  await inTurns(value.articles.entries(), ([i, one]) => {
    try {
      articles.push(articleOf(one, `article ${i + 1}`));
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      broken.push(error.message);
    }
  });
  return { articles, broken };
}

/** @returns {FiledArticle} */
function articleOf(value, where) {
  if (!isObject(value)) throw new BrokenFile(`In ${where}: not an object.`);
  const text = words(value.text, LIMIT, `the text of ${where}`);
  if (text.trim() === '') throw new BrokenFile(`In the text of ${where}: no words.`);
  const optional = (name) => words(value[name] ?? '', LONGEST, `“${name}” of ${where}`);
  const published = day(value.published ?? '', `“published” of ${where}`);
  const publishedBy = value.publishedBy ?? (published === '' ? '' : 'file');
  if (!['user', 'file', ''].includes(publishedBy)) throw new BrokenFile(`In “publishedBy” of ${where}: not “user” or “file”.`);
  const kept = value.kept ?? new Date(0).toISOString();
  if (typeof kept !== 'string' || kept.length > 30 || Number.isNaN(Date.parse(kept))) throw new BrokenFile(`In “kept” of ${where}: not a time.`);
  return {
    text, published, publishedBy: published === '' ? '' : publishedBy, kept, day: day(value.day ?? '', `“day” of ${where}`), corrections: correctionsOf(value.corrections, where),
    title: optional('title').slice(0, 200), source: optional('source'), note: optional('note'), publishedFrom: optional('publishedFrom'),
  };
}

function correctionsOf(value, where) {
  if (value === undefined || value === null) return [];
  try {
    return readCorrections(JSON.stringify(value)).articles.flatMap(({ corrections }) => corrections);
  } catch (error) {
    if (error instanceof BrokenFile) throw new BrokenFile(`In the corrections of ${where}: ${error.message}`);
    throw error;
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(value, most, where) {
  if (typeof value !== 'string') throw new BrokenFile(`In ${where}: not a text.`);
  if (value.length > most) throw new BrokenFile(`In ${where}: longer than ${most.toLocaleString('en')} characters.`);
  return value;
}

function day(value, where) {
  const date = words(value, 10, where);
  if (date !== '' && (!/^\d{4}-\d\d-\d\d$/u.test(date) || Number.isNaN(Date.parse(date)))) throw new BrokenFile(`In ${where}: ${JSON.stringify(date)} is not a day.`);
  return date;
}
