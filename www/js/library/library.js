/**
 * The library: the articles that the reader chose to keep, with their corrections and what a search needs of their reading.
 *
 * It opens nothing before it is asked for, and writes nothing but what `keep`, `keepMany`, `change`, `remove`, `putBack`
 * and `takeIn` are told to.
 */
import { fingerprint } from '../corrections/file.js';
import { headlineWords, oneLine } from '../excerpt.js';
import { turn } from '../turns.js';
import { deleteDatabase } from './database.js';
import { mergedCorrections } from './merge.js';
import { readingOf } from './reading.js';
import { askToPersist, openStorage } from './storage.js';
import { Unkept } from './unkept.js';
import { readingVersion } from './version.js';

/**
 * @typedef {import('../corrections/correction.js').Correction} Correction
 * @typedef {import('./reading.js').Reading} Reading
 *
 * @typedef {object} KeepRecord  what is to be kept
 * @property {string} title  '' to take the headline or the first words
 * @property {string} text
 * @property {string} published  ISO day that was given, or ''
 * @property {'user'|'file'|''} [publishedBy]  'file' where it is left out
 * @property {string} [publishedFrom]  where it stood, in words
 * @property {string} source  where the text came from, in words
 * @property {string} [note]  what was done to it on its way in, in words
 * @property {readonly Correction[]} [corrections]  all that apply to it
 * @property {import('../types.js').Analysis} analysis  corrected; offsets in UTF-16
 *
 * @typedef {object} Card  what a list shows
 * @property {string} id
 * @property {string} mark  two texts with the same one are looked at closely
 * @property {string} title
 * @property {string} day  of publication, given or read; '' if none is known
 * @property {string} source
 * @property {string} kept  when, ISO
 * @property {string} changed
 * @property {string} version  of the reading; '' if there is none yet
 * @property {number} length  of the text, in code units
 * @property {number} names
 * @property {number} dates
 * @property {number} corrections
 *
 * @typedef {object} Article  what is opened
 * @property {string} id
 * @property {string} text
 * @property {string} published
 * @property {'user'|'file'|''} publishedBy
 * @property {string} publishedFrom
 * @property {string} note
 * @property {readonly Correction[]} corrections
 *
 * @typedef {{card: Card, article: Article, reading: Reading|null}} Entry
 */

/** Articles that are written at once: a tab that is closed loses at most these, and none in part. */
const BATCH = 25;
/** Rows that are fetched at once. */
const PAGE = 50;
const CHANNEL = 'dateline library';

/** @type {Promise<import('./database.js').Database|import('./memory.js').Memory>|null} */
let storing = null;
/** @type {Set<(change: {ids: string[]|null, error?: Unkept}) => void>} */
const listeners = new Set();
const channel = typeof BroadcastChannel === 'function' && globalThis.document ? new BroadcastChannel(CHANNEL) : null;
channel?.addEventListener('message', ({ data }) => {
  const ids = Array.isArray(data?.ids) ? data.ids.filter((id) => typeof id === 'string') : null;
  for (const listener of listeners) listener({ ids });
});

/** Where articles are kept. */
export function storage() {
  storing ??= openStorage((error) => tell({ ids: null, error }, true));
  return storing;
}

/** @param {(change: {ids: string[]|null, error?: Unkept}) => void} listener told what changed, here or in another tab; null: perhaps everything */
export function onChange(listener) {
  listeners.add(listener);
}

function tell(change, hereOnly = false) {
  if (!hereOnly) channel?.postMessage({ ids: change.ids });
  for (const listener of listeners) listener(change);
}

/** @param {KeepRecord} record @param {{strict?: boolean}} [options] @returns {Promise<string>} the id of the article in the library; one with the same text is renewed @throws {Unkept} */
export async function keep(record, { strict = true } = {}) {
  const [id] = await keepEntries([entryOf(record)], { strict });
  return id;
}

/**
 * @param {Iterable<KeepRecord>|AsyncIterable<KeepRecord>} records
 * @param {{signal?: AbortSignal, progress?: (done: number) => void}} [options]
 * @returns {Promise<string[]>} their ids @throws {Unkept} what was written before stays
 */
export async function keepMany(records, { signal, progress = () => {} } = {}) {
  const ids = [];
  let batch = [];
  const write = async () => {
    if (batch.length > 0) ids.push(...(await keepEntries(batch, {})));
    batch = [];
    progress(ids.length);
  };
  for await (const record of records) {
    signal?.throwIfAborted();
    batch.push(entryOf(record));
    if (batch.length >= BATCH) await write();
    else await turn();
  }
  await write();
  return ids;
}

/** @param {Entry[]} entries @returns {Promise<string[]>} */
async function keepEntries(entries, { strict = false }) {
  const store = await storage();
  const first = store.lasting && (await store.transaction('readonly', ({ cards }) => cards.count())) === 0;
  const ids = await store.transaction('readwrite', async (tables) => {
    const written = [];
    for (const entry of entries) {
      const known = await sameText(tables, entry);
      const next = known ? renewed(known, entry) : entry;
      await write(tables, next);
      written.push(next.card.id);
    }
    return written;
  }, { strict });
  tell({ ids });
  if (first) askToPersist();
  return ids;
}

/** @returns {Entry} */
function entryOf({ title, text, published, publishedBy, publishedFrom = '', source, note = '', corrections = [], analysis }) {
  const id = crypto.randomUUID();
  const now = new Date().toISOString();
  const reading = readingOf(text, analysis);
  const by = published === '' ? '' : publishedBy ?? 'file';
  return {
    card: {
      id, mark: fingerprint(text), title: titleFor(title, text, analysis), day: dayOf(published, analysis), source, kept: now, changed: now,
      version: readingVersion(), length: text.length, ...countsOf(reading), corrections: corrections.length,
    },
    article: { id, text, published, publishedBy: by, publishedFrom, note, corrections: [...corrections] },
    reading,
  };
}

const countsOf = ({ entities, times }) => ({ names: entities.length, dates: times.length });

/** @returns {string} the title that is known, else the headline, else the first words */
export function titleFor(title, text, analysis) {
  const headline = analysis?.layout.headline;
  return (oneLine(title) || headlineWords((headline ? text.slice(...headline) : '') || (/\S[^\r\n]*/u.exec(text)?.[0] ?? ''))).slice(0, 200) || 'Untitled';
}

function dayOf(published, analysis) {
  return published || (/^\d{4}-\d\d-\d\d/u.exec(analysis?.anchor.value ?? '')?.[0] ?? '');
}

/** @returns {Promise<Entry|null>} what is kept of the same text */
async function sameText(tables, { card, article }) {
  for (const known of await tables.cards.marked(card.mark)) {
    const kept = await tables.articles.get(known.id);
    if (kept?.text === article.text) return { card: known, article: kept, reading: null };
  }
  return null;
}

/** What was kept, with a new reading; its title, which may have been given by the reader, and its corrections stay. */
function renewed(known, { card, article, reading }) {
  const { id } = known.card;
  const corrections = mergedCorrections([], article.corrections, known.article.corrections);
  const given = article.published !== '' ? { published: article.published, publishedBy: article.publishedBy, publishedFrom: article.publishedFrom } : {};
  const complete = corrections.length === article.corrections.length;
  return {
    card: { ...card, id, title: known.card.title, kept: known.card.kept, corrections: corrections.length, version: complete ? card.version : '' },
    article: { ...known.article, ...given, corrections },
    reading: reading && { ...reading },
  };
}

/** All three or none: one transaction. @param {import('./database.js').Tables} tables @param {Entry} entry */
async function write(tables, { card, article, reading }) {
  const { id } = card;
  await tables.articles.put({ ...article, id });
  if (reading) await tables.readings.put({ ...reading, id });
  await tables.cards.put({ ...card, id });
}

/** @returns {Promise<Card[]>} of all articles */
export async function cards() {
  const all = [];
  await eachPage('cards', (some) => all.push(...some));
  return all;
}

/** @param {string} id @returns {Promise<Card|undefined>} */
export async function card(id) {
  return (await storage()).transaction('readonly', (tables) => tables.cards.get(id));
}

/** @param {string} id @returns {Promise<Article|undefined>} */
export async function article(id) {
  return (await storage()).transaction('readonly', ({ articles }) => articles.get(id));
}

/** @param {string} id @returns {Promise<Reading|undefined>} */
export async function reading(id) {
  return (await storage()).transaction('readonly', ({ readings }) => readings.get(id));
}

/** @param {string} text @returns {Promise<Entry|null>} what is kept of this text, without its reading */
export async function keptOf(text) {
  const mark = fingerprint(text);
  return (await storage()).transaction('readonly', (tables) => sameText(tables, /** @type {any} */ ({ card: { mark }, article: { text } })));
}

/**
 * Goes through a table, some rows at a time, so that the page answers in between and not everything is in memory at once.
 * @param {'cards'|'readings'|'articles'} name
 * @param {(rows: any[]) => unknown} act
 * @param {AbortSignal} [signal]
 */
export async function eachPage(name, act, signal) {
  const store = await storage();
  for (let after = '', some = []; ; after = some[some.length - 1].id) {
    some = await store.transaction('readonly', (tables) => tables[name].some(after, PAGE));
    signal?.throwIfAborted();
    if (some.length > 0) await act(some);
    if (some.length < PAGE) return;
    await turn();
  }
}

/**
 * Changes what is kept of an article; if it is gone, in another tab perhaps and the whole library with it, it stays gone.
 * @param {string} id
 * @param {(entry: Entry) => Partial<Entry>} change gets what is stored now, and gives the parts that change
 * @param {{strict?: boolean}} [options]
 * @returns {Promise<Entry|null>} as it is now
 */
export async function change(id, change, { strict = true } = {}) {
  const next = await (await storage()).transaction('readwrite', async (tables) => {
    const [card, kept] = [await tables.cards.get(id), await tables.articles.get(id)];
    if (!card || !kept) return null;
    const entry = { card, article: kept, reading: null, ...change({ card, article: kept, reading: null }) };
    await write(tables, { ...entry, card: { ...entry.card, changed: new Date().toISOString(), ...(entry.reading ? countsOf(entry.reading) : {}) } });
    return entry;
  }, { strict, create: false });
  if (next) tell({ ids: [id] });
  return next;
}

/** @param {string} id @param {string} title */
export function rename(id, title) {
  return change(id, ({ card }) => ({ card: { ...card, title: oneLine(title).slice(0, 200) || card.title } }));
}

/**
 * @param {readonly string[]} ids
 * @returns {Promise<Entry[]>} what was removed, for `putBack`
 */
export async function remove(ids) {
  const removed = await (await storage()).transaction('readwrite', async (tables) => {
    const entries = [];
    for (const id of ids) {
      const [card, kept, its] = [await tables.cards.get(id), await tables.articles.get(id), await tables.readings.get(id)];
      if (card && kept) entries.push({ card, article: kept, reading: its ?? null });
      for (const table of Object.values(tables)) await table.delete(id);
    }
    return entries;
  }, { strict: true });
  tell({ ids: [...ids] });
  return removed;
}

/** @param {readonly Entry[]} entries as they were */
export async function putBack(entries) {
  await (await storage()).transaction('readwrite', async (tables) => {
    for (const entry of entries) await write(tables, entry);
  }, { strict: true });
  tell({ ids: entries.map(({ card }) => card.id) });
}

/**
 * Takes in articles of a file. One whose text is here gets the corrections that it lacks, and nothing is taken from it.
 * @param {readonly import('./file.js').FiledArticle[]} filed
 * @param {{progress?: (done: number) => void}} [options]
 * @returns {Promise<{added: number, known: number}>}
 */
export async function takeIn(filed, { progress = () => {} } = {}) {
  let [added, known] = [0, 0];
  for (let at = 0; at < filed.length; at += BATCH) {
    const ids = await (await storage()).transaction('readwrite', async (tables) => {
      const written = [];
      for (const { title, text, source, kept, corrections, published, publishedBy, publishedFrom, note, day } of filed.slice(at, at + BATCH)) {
        const id = crypto.randomUUID();
        const fresh = {
          card: { id, mark: fingerprint(text), title: title || titleFor('', text, null), day: published || day, source, kept, changed: kept, version: '', length: text.length, names: 0, dates: 0, corrections: corrections.length },
          article: { id, text, published, publishedBy, publishedFrom, note, corrections },
          reading: null,
        };
        const here = await sameText(tables, fresh);
        if (!here) {
          await write(tables, fresh);
          written.push(id);
          added += 1;
          continue;
        }
        known += 1;
        const merged = mergedCorrections([], corrections, here.article.corrections);
        if (merged.length === here.article.corrections.length) continue;
        await write(tables, { card: { ...here.card, corrections: merged.length, version: '' }, article: { ...here.article, corrections: merged }, reading: null });
        written.push(here.card.id);
      }
      return written;
    });
    if (ids.length > 0) tell({ ids });
    progress(Math.min(at + BATCH, filed.length));
    await turn();
  }
  return { added, known };
}

/** Deletes the library as a whole. */
export async function forgetAll() {
  const store = await storage();
  await store.close();
  storing = null;
  if (store.lasting) await deleteDatabase();
  tell({ ids: null });
}
