/**
 * A folder of articles: each file is opened and read by one of several workers, and shown in an overview.
 *
 * What stays in the page is the text of each article and its digest; whoever wants more has it read again.
 * A file that can't be opened or read says why, and the others go on.
 */
import { Cancelled } from '../analyzer.js';
import { read } from '../import/read.js';
import { Unreadable } from '../import/unreadable.js';
import { TABLES, TableJoiner, csv } from './tables.js';
import { digestOf, namesOf } from './digest.js';
import { familyOf } from '../labels.js';
import { Pool } from './pool.js';
import { turn } from '../turns.js';
import { ZipWriter } from './zip.js';

/** @typedef {import('./digest.js').Digest} Digest */
/**
 * @typedef {object} Item  a file of the folder
 * @property {string} path
 * @property {File} file
 * @property {'waiting'|'reading'|'ready'|'failed'} status
 * @property {import('../import/read.js').Imported} [imported]
 * @property {Digest} [digest]
 * @property {{title: string, advice: string}} [error]
 *
 * @typedef {{name: string, label: string, family: string, articles: number, mentions: number, items: Set<number>}} Total  a name across the folder
 */

/** Milliseconds between two showings of how far it is. */
const BEAT = 120;

export class Folder {
  #session;
  #desk;
  /** @type {Item[]} */
  items;
  name;
  left;
  /** The item that is open, or -1. */
  at = -1;
  /** @type {'reading'|'stopped'|'done'|'writing'} */
  status = 'stopped';
  /** Articles written by an export, of how many. */
  written = { done: 0, total: 0 };
  started = 0;
  /** @type {Map<string, Total>} by name and family */
  #totals = new Map();
  /** @type {Pool|null} */
  #pool = null;
  /** @type {AbortController|null} */
  #work = null;
  #changed;
  #beat = 0;

  /**
   * @param {import('./files.js').Listing} listing
   * @param {{session: import('../session.js').Session, desk: import('../corrections/copy-desk.js').CopyDesk, changed: () => void}} room `changed` is told some times a second
   */
  constructor({ name, found, left }, { session, desk, changed }) {
    this.name = name;
    this.left = left;
    this.#session = session;
    this.#desk = desk;
    this.#changed = changed;
    this.items = found.map(({ file, path }) => ({ path, file, status: 'waiting' }));
  }

  /** Reads what is not yet read; after a cancel it goes on where it stopped. */
  async read() {
    const work = this.#begin('reading');
    this.started = performance.now();
    const queue = this.items.entries();
    const lane = async () => {
      for (const [i, item] of queue) {
        if (item.status !== 'waiting') continue;
        item.status = 'reading';
        const change = await this.#outcome(item, work.signal);
        if (work.signal.aborted) return;
        Object.assign(item, change);
        if (item.digest) this.#count(i, item.digest);
        this.#tell();
      }
    };
    // One file more than there are workers is being opened, so that none of them waits.
    await Promise.all(Array.from({ length: this.#pool.size + 1 }, lane));
    this.#finish(work, 'done');
  }

  /** @returns {Promise<Partial<Item>>} */
  async #outcome(item, signal) {
    try {
      const imported = await read(item.file, { signal });
      if (signal.aborted) return {};
      const digest = await this.#pool.ask({ action: 'folder', work: 'digest', article: this.#article(imported) });
      return { status: 'ready', imported, digest };
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) return {};
      const { title, advice } = error instanceof Unreadable ? error : { title: `“${item.file.name}” could not be read.`, advice: error instanceof Error ? error.message : String(error) };
      return { status: 'failed', error: { title, advice } };
    }
  }

  /** @param {import('../import/read.js').Imported} imported @returns {import('./reading.js').Article} */
  #article({ text, title, published, source, warnings, session }) {
    return { text, title, published: published?.date ?? '', sure: published?.sure ?? false, publishedFrom: published?.from ?? '', origin: source, note: warnings.join(' '), session, corrections: [...this.#desk.correctionsOf(text)] };
  }

  /** @param {number} i @param {Digest} digest */
  #count(i, digest) {
    for (const { name, label, count } of digest.names) {
      const family = familyOf(label).id;
      const key = `${family} ${name}`;
      const total = this.#totals.get(key) ?? { name, label, family, articles: 0, mentions: 0, items: new Set() };
      if (!total.items.has(i)) total.articles += 1;
      total.items.add(i);
      total.mentions += count;
      this.#totals.set(key, total);
    }
  }

  /** @param {string} family @returns {Total[]} in most articles first */
  totals(family) {
    return [...this.#totals.values()].filter((total) => total.family === family)
      .sort((a, b) => b.articles - a.articles || b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
  }

  get counts() {
    const of = (status) => this.items.filter((item) => item.status === status).length;
    const [ready, failed] = [of('ready'), of('failed')];
    return { all: this.items.length, ready, failed, left: this.items.length - ready - failed };
  }

  /** Opens an article in the page, as if it had come alone. @param {number} i */
  open(i) {
    const { imported } = this.items[i];
    if (!imported) return;
    this.at = i;
    return this.#session.openImported(imported);
  }

  /** @param {1|-1} step @returns {number} the next article that can be opened, or -1 */
  beside(step) {
    for (let i = this.at + step; i >= 0 && i < this.items.length; i += step) if (this.items[i].status === 'ready') return i;
    return -1;
  }

  /** The open article as the reader left it, corrected perhaps: the overview says so, too. @param {import('../types.js').State} state */
  renew({ text, title, published, analysis }) {
    const item = this.items[this.at];
    if (!item?.digest || !analysis || item.imported?.text !== text) return;
    const digest = digestOf({ text, title, published }, analysis);
    if (JSON.stringify(digest) === JSON.stringify(item.digest)) return;
    item.digest = digest;
    this.#totals.clear();
    this.items.forEach((one, i) => one.digest && this.#count(i, one.digest));
  }

  /** Ends what is being done; what has been read stays. */
  cancel() {
    this.#work?.abort();
    this.#pool?.close();
    this.#pool = null;
    this.#work = null;
    // At once, and not when its opening ends: who goes on reading before that would pass it over.
    for (const item of this.items) if (item.status === 'reading') item.status = 'waiting';
    if (this.status !== 'done') this.status = this.counts.left > 0 ? 'stopped' : 'done';
    this.#changed();
  }

  /**
   * Every article in some formats, in one archive: a folder a format; tables as one table over all.
   * @param {string[]} formats
   * @returns {Promise<Blob|null>} null if it was cancelled
   */
  async export(formats) {
    const tables = new Map(formats.filter((format) => TABLES[format]).map((format) => [format, new TableJoiner(format)]));
    const zip = new ZipWriter();
    const failed = this.items.filter(({ status }) => status === 'failed').map(({ path, error }) => [path, error?.title ?? '', error?.advice ?? '']);
    const whole = await this.#eachReady('write', { formats }, async (item, written) => {
      for (const { format, content, ending } of written) {
        const table = tables.get(format);
        if (table) table.add(item.path, content);
        else await zip.add(`${format}/${safePath(item.path)}.${ending}`, content);
      }
    }, failed);
    if (!whole) return null;
    await zip.add('articles.csv', csv([OVERVIEW, ...this.items.filter(({ digest }) => digest).map(overviewRow)]));
    if (failed.length > 0) await zip.add('not-read.csv', csv([['file', 'what', 'why'], ...failed]));
    for (const [format, table] of tables) await zip.add(TABLES[format].name, table.toString());
    return zip.close();
  }

  /** Keeps every article in the library. @param {(records: AsyncIterable<any>, options: {signal: AbortSignal}) => Promise<any>} keepMany @returns {Promise<number|null>} how many; null if it was cancelled */
  async keep(keepMany) {
    const work = this.#begin('writing');
    const ready = this.items.filter(({ status }) => status === 'ready');
    this.written = { done: 0, total: ready.length };
    const folder = this;
    async function* records() {
      for (const item of ready) {
        if (work.signal.aborted) return;
        yield await folder.#pool.ask({ action: 'folder', work: 'record', article: folder.#article(item.imported) });
        folder.written = { ...folder.written, done: folder.written.done + 1 };
        folder.#tell();
      }
    }
    try {
      await keepMany(records(), { signal: work.signal });
      return work.signal.aborted ? null : ready.length;
    } catch (error) {
      if (error instanceof Cancelled || work.signal.aborted) return null;
      throw error;
    } finally {
      this.#finish(work, 'done');
    }
  }

  /**
   * Has every article read again, side by side, and takes what comes in the order of the folder.
   * @returns {Promise<boolean>} false if it was cancelled
   */
  async #eachReady(kind, request, take, failed) {
    const work = this.#begin('writing');
    const ready = this.items.filter(({ status }) => status === 'ready');
    this.written = { done: 0, total: ready.length };
    // So many are on their way at once; more would only wait in memory.
    const ahead = this.#pool.size * 2;
    const asked = [];
    const ask = (item) => {
      const answer = this.#pool.ask({ action: 'folder', work: kind, article: this.#article(item.imported), ...request });
      answer.catch(() => {}); // Its turn comes.
      return answer;
    };
    try {
      for (const [i, item] of ready.entries()) {
        while (asked.length < Math.min(ready.length, i + ahead)) asked.push(ask(ready[asked.length]));
        const answer = asked[i];
        asked[i] = null;
        try {
          await take(item, await answer);
        } catch (error) {
          if (error instanceof Cancelled || error instanceof RangeError) throw error;
          failed.push([item.path, 'It could not be written.', error instanceof Error ? error.message : String(error)]);
        }
        if (work.signal.aborted) return false;
        this.written = { done: i + 1, total: ready.length };
        this.#tell();
        if (i % 50 === 49) await turn();
      }
      return true;
    } catch (error) {
      if (error instanceof Cancelled || work.signal.aborted) return false;
      throw error;
    } finally {
      this.#finish(work, 'done');
    }
  }

  /** @param {'reading'|'writing'} status */
  #begin(status) {
    this.cancel();
    const work = new AbortController();
    this.#work = work;
    this.#pool = new Pool();
    this.status = status;
    this.#changed();
    return work;
  }

  #finish(work, status) {
    if (work !== this.#work) return;
    // Idle workers would hold their memory.
    this.#pool?.close();
    this.#pool = null;
    this.#work = null;
    this.status = this.counts.left > 0 ? 'stopped' : status;
    clearTimeout(this.#beat);
    this.#beat = 0;
    this.#changed();
  }

  #tell() {
    this.#beat ||= setTimeout(() => {
      this.#beat = 0;
      this.#changed();
    }, BEAT);
  }
}

/** Names of the overview's columns that hold names, and how many of them. */
export const TOP = /** @type {const} */ (['people', 'orgs', 'places']);
export const FIRST = 3;
const OVERVIEW = ['file', 'title', 'date', 'words', 'people', 'organisations', 'places', 'groups', 'dates', 'quotes', 'top_people', 'top_organisations', 'top_places'];

/** @param {Item} item */
function overviewRow({ path, digest }) {
  const of = (family) => namesOf(digest, family);
  const top = (family) => of(family).slice(0, FIRST).map(({ name }) => name).join('; ');
  return [path, digest.title, digest.date, digest.words, ...['people', 'orgs', 'places', 'groups'].map((family) => of(family).length), digest.dates, digest.quotes, ...TOP.map(top)];
}

/** A path that stays below the archive's own folder, and that every system can unpack. @param {string} path */
function safePath(path) {
  return path.split('/').map((part) => part.replace(/[\p{Cc}\\:*?"<>|]/gu, '_').replace(/^\.+$|[. ]+$/u, '_')).filter(Boolean).join('/') || 'article';
}
