/**
 * Corrections as a file: JSON that is exported, imported, and kept on the device if the reader wishes.
 *
 * A file comes from anywhere: every field is checked and copied, and what is wrong is named with its place.
 */
import { oneLine } from '../excerpt.js';
import { DATE_LABELS, KINDS, LONGEST, NAME_LABELS, NUMBER_LABELS, REACHES } from './correction.js';
import { readValue } from '../timex-value.js';
import { locate } from './anchor.js';

/** @typedef {import('./correction.js').Correction} Correction */
/**
 * @typedef {object} Article  the corrections of one article
 * @property {string} fingerprint  of its text
 * @property {string} title  its first line
 * @property {readonly Correction[]} corrections
 *
 * @typedef {{always: readonly Correction[], articles: readonly Article[]}} Collection
 */

const FORMAT = 'dateline-corrections';
const VERSION = 1;
/** Code units of a file, and corrections in it: far beyond what a person makes. */
const LARGEST = 10_000_000;
const MOST = 20_000;

/** What keeps a file from being taken in, in words. */
export class BrokenFile extends Error {
  name = 'BrokenFile';
}

/** @param {Collection} collection @returns {string} */
export function write({ always, articles }) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, always, articles }, null, 1)}\n`;
}

/** @param {string} json @returns {Collection} @throws {BrokenFile} */
export function read(json) {
  if (json.length > LARGEST) throw new BrokenFile('The file is larger than corrections can be.');
  let value;
  try {
    value = JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new BrokenFile(`The file is not JSON, or is cut off (${error instanceof Error ? error.message : error}).`);
  }
  if (!isObject(value) || value.format !== FORMAT) throw new BrokenFile('The file is JSON, but holds no corrections of Dateline.');
  if (!Number.isInteger(value.version) || value.version < 1) throw new BrokenFile('The file does not say which version of the format it has.');
  if (value.version > VERSION) throw new BrokenFile(`The file was written by a newer Dateline (format ${value.version}; this one reads ${VERSION}).`);
  const articles = list(value.articles, 'articles').map((article, i) => {
    const where = `article ${i + 1}`;
    if (!isObject(article)) throw new BrokenFile(`In ${where}: not an object.`);
    return {
      fingerprint: words(article.fingerprint, 64, `the fingerprint of ${where}`),
      title: words(article.title, LONGEST, `the title of ${where}`),
      corrections: list(article.corrections, `the corrections of ${where}`).map((one, n) => correctionOf(one, `correction ${n + 1} of ${where}`)),
    };
  });
  const always = list(value.always, 'always').map((one, n) => correctionOf(one, `correction ${n + 1} of those that apply always`));
  const count = always.length + articles.reduce((sum, { corrections }) => sum + corrections.length, 0);
  if (count > MOST) throw new BrokenFile(`The file holds ${count.toLocaleString('en')} corrections; ${MOST.toLocaleString('en')} at most are read.`);
  const wrong = always.findIndex(({ reach }) => reach !== 'always');
  if (wrong >= 0) throw new BrokenFile(`In correction ${wrong + 1} of those that apply always: it is for one article.`);
  return { always, articles };
}

/** @returns {Correction} */
function correctionOf(value, where) {
  if (!isObject(value)) throw new BrokenFile(`In ${where}: not an object.`);
  const kind = oneOf(value.kind, KINDS, `the kind of ${where}`);
  const correction = { id: words(value.id, 64, `the id of ${where}`), kind, reach: oneOf(value.reach, REACHES, `the reach of ${where}`) };
  if (kind === 'publish') {
    const was = isObject(value.was) ? value.was : {};
    return { ...correction, date: day(value.date, where), was: { date: day(was.date ?? '', where), by: oneOf(was.by ?? '', ['user', 'file', ''], `the former date of ${where}`) } };
  }
  const subject = subjectOf(value.subject, `the subject of ${where}`);
  if (kind === 'retype') return { ...correction, subject, label: oneOf(value.label, NAME_LABELS, `the type in ${where}`) };
  if (kind === 'add') {
    const label = oneOf(value.label, [...NAME_LABELS, ...NUMBER_LABELS, ...DATE_LABELS], `the type in ${where}`);
    if (!DATE_LABELS.includes(label)) return { ...correction, subject, label };
    const reading = readValue(words(value.value, LONGEST, `the date in ${where}`));
    if (reading?.label !== label) throw new BrokenFile(`In the date in ${where}: ${JSON.stringify(value.value.slice(0, 40))} is not a value.`);
    return { ...correction, subject, label, value: reading.value };
  }
  if (kind === 'merge') return { ...correction, subject, into: subjectOf(value.into, `the other name of ${where}`) };
  if (kind === 'rename') {
    const name = oneLine(words(value.name, LONGEST, `the name in ${where}`));
    if (name === '') throw new BrokenFile(`In the name in ${where}: no words.`);
    return { ...correction, subject, name };
  }
  return { ...correction, subject };
}

function subjectOf(value, where) {
  if (!isObject(value) || !isObject(value.at)) throw new BrokenFile(`In ${where}: no place in the text.`);
  const { start, exact, prefix, suffix } = value.at;
  if (!Number.isInteger(start) || start < 0) throw new BrokenFile(`In ${where}: the start is not a place in a text.`);
  const at = { start, exact: words(exact, LONGEST, `the words of ${where}`), prefix: words(prefix, LONGEST, `what stands before ${where}`), suffix: words(suffix, LONGEST, `what stands after ${where}`) };
  if (at.exact.trim() === '') throw new BrokenFile(`In the words of ${where}: no words.`);
  const subject = { at, label: words(value.label, 30, `the former type of ${where}`) };
  return value.name === undefined ? subject : { ...subject, name: words(value.name, LONGEST, `the former name of ${where}`) };
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value, where) {
  if (!Array.isArray(value)) throw new BrokenFile(`In ${where}: not a list.`);
  return value;
}

function words(value, most, where) {
  if (typeof value !== 'string') throw new BrokenFile(`In ${where}: not a text.`);
  if (value.length > most) throw new BrokenFile(`In ${where}: longer than ${most} characters.`);
  return value;
}

function oneOf(value, known, where) {
  if (!known.includes(value)) throw new BrokenFile(`In ${where}: ${JSON.stringify(String(value).slice(0, 40))} is not known.`);
  return value;
}

function day(value, where) {
  const date = words(value, 10, `the date of ${where}`);
  if (date !== '' && (!/^\d{4}-\d\d-\d\d$/u.test(date) || Number.isNaN(Date.parse(date)))) throw new BrokenFile(`In the date of ${where}: ${JSON.stringify(date)} is not a day.`);
  return date;
}

/** @param {string} text @returns {string} two texts with the same one are taken for the same: 64 bits of FNV-1a */
export function fingerprint(text) {
  if (text === latest.text) return latest.mark;
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + i), 0x01000193);
  }
  latest = { text, mark: [low, high].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('') };
  return latest.mark;
}

/** It is asked for again and again, and of ten megabytes takes longer than a frame. */
/** @type {{text: string|null, mark: string}} */
let latest = { text: null, mark: '' };

/** @param {string} text @returns {string} its first line with words */
export function titleOf(text) {
  return oneLine(/\S[^\r\n]*/u.exec(text)?.[0] ?? '').slice(0, 120);
}

/**
 * The corrections that were made for this text, or for an earlier state of it: one with most of their places still
 * there, or with the same beginning and any of them.
 * @param {readonly Article[]} articles the latest last
 * @param {string} text
 * @returns {Article|undefined}
 */
export function articleOf(articles, text) {
  const [mark, title] = [fingerprint(text), titleOf(text)];
  const latest = [...articles].reverse();
  const earlier = (article) => {
    const anchors = article.corrections.flatMap(({ subject }) => subject?.at ?? []).slice(0, 20);
    const found = anchors.filter((at) => at.prefix + at.suffix !== '' && locate(text, at)).length;
    if (article.title === title && title !== '') return found > 0 || anchors.length === 0;
    return found * 2 > anchors.length;
  };
  return latest.find((article) => article.fingerprint === mark) ?? latest.find(earlier);
}
