/**
 * What a reader corrects, as plain data: what was done, to what, and how far it reaches.
 *
 * A correction never points into an analysis: it names words of the article with what stands around them, and the name
 * and type that they had, so that it holds for another analysis of the same or nearly the same text.
 */
import { oneLine } from '../excerpt.js';
import { labelWords } from '../labels.js';
import { valueWords } from '../timex-words.js';
import { anchorAt } from './anchor.js';

/**
 * @typedef {import('../types.js').Analysis} Analysis
 * @typedef {import('./anchor.js').Anchor} Anchor
 *
 * @typedef {'reject'|'retype'|'merge'|'split'|'add'|'rename'|'publish'} Kind
 * @typedef {'here'|'article'|'always'} Reach  this mention; everything of that name in this article; that in every article
 *
 * @typedef {object} Subject  a mention, and the entity that it names
 * @property {Anchor} at
 * @property {string} label  the mention's type when it was corrected
 * @property {string} [name]  the entity's; absent for dates and numbers
 *
 * @typedef {object} Correction
 * @property {string} id  told apart by it when files are brought together
 * @property {Kind} kind
 * @property {Reach} reach
 * @property {Subject} [subject]  all but `publish`
 * @property {string} [label]  retype, add
 * @property {string} [value]  add of a date or a time: its TIMEX3 value
 * @property {Subject} [into]  merge: what it is the same as
 * @property {string} [name]  rename
 * @property {string} [date]  publish: an ISO day, or '' for the article's own dateline
 * @property {{date: string, by: string}} [was]  publish: the date that was set before
 */

export const KINDS = ['reject', 'retype', 'merge', 'split', 'add', 'rename', 'publish'];
export const REACHES = ['here', 'article', 'always'];

/** The types of names. */
export const NAME_LABELS = ['PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'EVENT', 'WORK_OF_ART', 'PRODUCT', 'LAW', 'LANGUAGE'];
/** The types of numbers: words can be marked as one, without a value. */
export const NUMBER_LABELS = ['MONEY', 'PERCENT', 'QUANTITY', 'ORDINAL', 'CARDINAL'];
/** The types of dates: words can be marked as one, with a value. */
export const DATE_LABELS = ['DATE', 'TIME'];

/** A name is no longer than this, in code units; neither is a mention. */
export const LONGEST = 300;

/** @param {string} text @param {Analysis} analysis @param {number} span @returns {Subject} */
export function subjectAt(text, analysis, span) {
  const [start, end, label] = analysis.spans[span];
  const entity = analysis.entities[analysis.mentions[span].entity ?? -1];
  return { at: anchorAt(text, start, end), label, ...(entity ? { name: entity.name } : {}) };
}

/** @param {Kind} kind @param {Reach} reach @param {Partial<Correction>} rest @returns {Correction} */
export function correction(kind, reach, rest) {
  return { id: crypto.randomUUID(), kind, reach, ...rest };
}

/** @param {Correction} correction @returns {string} what it says, as a sentence without its full stop */
export function correctionWords({ kind, subject, into, label, value, name, date }) {
  const words = subject ? quoted(subject.at.exact) : '';
  const called = subject ? quoted(subject.name ?? subject.at.exact) : '';
  switch (kind) {
    case 'reject': return `${words} is not ${article(labelWords(subject?.label ?? ''))}, and not marked`;
    case 'retype': return `${words} is ${article(labelWords(label ?? ''))}`;
    case 'merge': return `${called} is the same as ${quoted(into?.name ?? '')}`;
    case 'split': return `${words} does not stand for ${called}`;
    case 'add': return `${words} is marked as ${article(labelWords(label ?? ''))}${value ? `: ${valueWords(value)}` : ''}`;
    case 'rename': return `${called} is called ${quoted(name ?? '')}`;
    case 'publish': return date ? `Published on ${date}` : 'Published when the article’s own dateline says';
    default: return '';
  }
}

/** @param {Correction} correction @returns {string} */
export function reachWords({ kind, reach }) {
  if (kind === 'publish') return 'this article';
  return { here: 'only there', article: 'this article', always: 'always' }[reach];
}

function quoted(words) {
  const line = oneLine(words);
  return `“${line.length > 80 ? `${line.slice(0, 80)} …` : line}”`;
}

function article(noun) {
  return `${/^[aeiou]/u.test(noun) ? 'an' : 'a'} ${noun}`;
}
