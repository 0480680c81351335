/**
 * The copy desk: where the reader's corrections are made, taken back, kept, and laid over each reading of an article.
 *
 * The store's `reading` is what the analyzer gave; its `analysis` is that with the corrections, and all the page shows.
 */
import { oneLine } from '../excerpt.js';
import { gathering } from '../findings.js';
import { SHORT, inOneGo, inTurns } from '../turns.js';
import { applying as layering } from './apply.js';
import { correction, correctionWords, subjectAt } from './correction.js';
import { BrokenFile, articleOf, fingerprint, read, titleOf, write } from './file.js';
import { add, applying, emptyHistory, redo, remove, take, undo } from './history.js';
import { KEY, forget, isKept, keep, kept } from './kept.js';

/**
 * @typedef {import('./correction.js').Correction} Correction
 * @typedef {import('./file.js').Article} Article
 * @typedef {import('./history.js').Log} Log
 *
 * @typedef {object} Corrections  what the page shows of them
 * @property {Correction[]} list  all that apply here, those for every article first
 * @property {ReadonlySet<string>} elsewhere  ids of those that were made in another article
 * @property {Correction[]} unplaced  made for this article, and nothing found to correct
 * @property {string} undo  what would be undone, or ''
 * @property {string} redo
 * @property {boolean} kept  on this device
 */

export class CopyDesk {
  #store;
  #analyze;
  /** @type {Log} */
  #log = { history: emptyHistory(), always: [] };
  /** Articles that were open before in this tab, by fingerprint. @type {Map<string, {title: string, history: import('./history.js').History}>} */
  #former = new Map();
  /** Corrections of other articles, from files and from this device. @type {Article[]} */
  #shelf = [];
  #kept = false;
  /** Counts what was laid over a long text, so that only the latest is shown. */
  #job = 0;

  /** @param {import('../store.js').Store} store @param {() => void} analyze reads the article anew, with another date */
  constructor(store, analyze) {
    this.#store = store;
    this.#analyze = analyze;
    this.#takeKept();
    addEventListener('storage', (event) => (event.key === KEY || event.key === null) && this.#changedElsewhere());
    store.set({ corrections: this.#shown([]) });
  }

  /**
   * Another article is opened: its corrections come back, if there are any.
   * @param {string} text
   * @returns {Partial<import('../types.js').State>}
   */
  turnTo(text) {
    const { text: before } = this.#store.state;
    const { history } = this.#log;
    if (before !== '' && (history.own.length > 0 || history.past.length > 0)) this.#former.set(fingerprint(before), { title: titleOf(before), history });
    this.#log = { ...this.#log, history: text === '' ? emptyHistory() : this.#former.get(fingerprint(text))?.history ?? emptyHistory(articleOf(this.#others(), text)?.corrections) };
    const date = this.#publication();
    return { reading: null, corrections: this.#shown([]), ...(date ? { published: date.date, publishedBy: date.date ? 'user' : '' } : {}) };
  }

  /**
   * Lays the corrections over a reading; over a long one in turns with the browser.
   * @param {string} text
   * @param {import('../types.js').Analysis} reading
   * @param {() => boolean} wanted
   * @returns {Promise<Partial<import('../types.js').State>|undefined>} undefined if it was no longer wanted
   */
  async show(text, reading, wanted) {
    if (text.length <= SHORT) return inOneGo(this.#laying(text, reading));
    for (;;) {
      const log = this.#log;
      const shown = await inTurns(this.#laying(text, reading), wanted);
      if (!shown || log === this.#log) return shown;
    }
  }

  /** @returns {Generator<void, Partial<import('../types.js').State>>} */
  *#laying(text, reading) {
    const { analysis, unplaced } = yield* layering(text, reading, applying(this.#log));
    const findings = yield* gathering(text, analysis);
    return { reading, analysis, findings, corrections: this.#shown(unplaced), current: null };
  }

  /** Shows what is open with the corrections as they are now. @param {Partial<import('../types.js').State>} [change] set with it */
  #show(change = {}) {
    const { text, reading } = this.#store.state;
    if (text.length <= SHORT) return this.#store.set({ ...change, ...inOneGo(this.#laying(text, reading)) });
    const job = ++this.#job;
    this.#store.set(change);
    const wanted = () => job === this.#job && this.#store.state.reading === reading;
    inTurns(this.#laying(text, reading), wanted).then((shown) => shown && this.#store.set(shown));
  }

  /**
   * Corrects a mention or its entity.
   * @param {import('./correction.js').Kind} kind
   * @param {number} span
   * @param {Partial<Correction> & {with?: number}} [rest] `with`: a span of the entity that it is the same as
   */
  correct(kind, span, { with: other, ...rest } = {}) {
    const { text, analysis, reach } = this.#store.state;
    const subject = subjectAt(text, analysis, span);
    const into = other === undefined ? {} : { into: subjectAt(text, analysis, other) };
    // A name and what it stands for are the entity's, wherever it is mentioned.
    const wide = (kind === 'merge' || kind === 'rename') && reach === 'here' ? 'article' : reach;
    this.#add(correction(kind, wide, { subject, ...into, ...rest }));
  }

  /** Marks words that were not marked, or were as something else. @param {import('./anchor.js').Anchor} at @param {string} label @param {string} [value] of a date */
  mark(at, label, value) {
    this.#add(correction('add', this.#store.state.reach, { subject: { at, label }, label, ...(value ? { value } : {}) }));
  }

  /** @param {string} date ISO, or '' for the article's own dateline */
  publish(date) {
    const { published, publishedBy } = this.#store.state;
    if (date === published && (publishedBy === 'user' || date === '')) return;
    this.#add(correction('publish', 'article', { date, was: { date: published, by: publishedBy } }));
  }

  /** All corrections that apply to a text, whether it is open, was open, or never was. @param {string} text @returns {readonly Correction[]} */
  correctionsOf(text) {
    if (text === this.#store.state.text) return applying(this.#log);
    const history = this.#former.get(fingerprint(text))?.history ?? emptyHistory(articleOf(this.#others(), text)?.corrections);
    return applying({ ...this.#log, history });
  }

  undo() {
    const words = this.#log.history.past.at(-1)?.words;
    if (words !== undefined) this.#turn(undo(this.#log), `Undone: ${words}.`);
  }

  redo() {
    const words = this.#log.history.future[0]?.words;
    if (words !== undefined) this.#turn(redo(this.#log), `Done again: ${words}.`);
  }

  /** Takes one correction back, wherever in the list it is. @param {Correction} one */
  remove(one) {
    const words = `no longer: ${correctionWords(one)}`;
    this.#turn(remove(this.#log, one.id, words), `Taken back, ${words}.`);
  }

  /** @param {boolean} wanted @returns {boolean} false if the device has no room or forbids it */
  setKept(wanted) {
    if (!wanted) forget();
    this.#kept = wanted && keep({ always: this.#log.always, articles: this.#articles() });
    this.#store.set({ corrections: { ...this.#store.state.corrections, kept: this.#kept } });
    return this.#kept === wanted;
  }

  /** @param {{all?: boolean}} [options] `all`: those of other articles too @returns {string} JSON */
  export({ all = false } = {}) {
    const { text } = this.#store.state;
    return write({ always: this.#log.always, articles: all ? this.#articles() : this.#articles().filter((article) => article.fingerprint === fingerprint(text)) });
  }

  /** @returns {number} the other articles that there are corrections for */
  get others() {
    return this.#others().filter((article) => article.fingerprint !== fingerprint(this.#store.state.text)).length;
  }

  /**
   * @param {string} json
   * @returns {string} what was taken in, in words
   * @throws {BrokenFile} and nothing is changed
   */
  import(json) {
    const { always, articles } = read(json);
    const { text } = this.#store.state;
    const here = text === '' ? undefined : articleOf(articles, text);
    const known = new Set(applying(this.#log).map(({ id }) => id));
    const fresh = (list) => list.filter(({ id }) => !known.has(id));
    const [own, every] = [fresh(here?.corrections ?? []), fresh(always)];
    const rest = articles.filter((article) => article !== here && article.corrections.length > 0);
    this.#shelf = [...this.#shelf, ...rest];
    const parts = [
      own.length > 0 && `${own.length} for this article`,
      every.length > 0 && `${every.length} for every article`,
      rest.length > 0 && `those of ${rest.length === 1 ? 'another article, which apply when you open it' : `${rest.length} other articles, which apply when you open them`}`,
    ].filter(Boolean);
    if (parts.length === 0) return 'All corrections of the file were here already.';
    const words = `corrections taken in: ${parts.join('; ')}`;
    if (own.length + every.length > 0) {
      this.#turn(take(this.#log, words, { own: [...this.#log.history.own, ...own], always: [...this.#log.always, ...every] }), `${words}.`);
    } else {
      this.#save(this.#log.always);
    }
    const lost = this.#store.state.corrections.unplaced.length;
    return `Corrections taken in: ${parts.join('; ')}.${lost > 0 ? ` ${lost} found no place in this text; they are in the list.` : ''}`;
  }

  #add(one) {
    const words = correctionWords(one);
    this.#turn(add(this.#log, [one], words), `${words}.`);
  }

  /** @param {Log} log @param {string} words that say what happened */
  #turn(log, words) {
    const before = this.#log.always;
    const dates = this.#log.history.own.filter(({ kind }) => kind === 'publish');
    const was = this.#publication();
    this.#log = log;
    const saved = this.#save(before);
    const date = this.#publication();
    const { text, reading, status } = this.#store.state;
    const said = { words };
    const message = saved ? {} : { message: { title: 'Your corrections could not be kept on this device.', text: 'It has no room left, or does not allow it. They hold until this tab is closed; save them as a file.' } };
    if (was?.id !== date?.id) {
      const back = dates.find(({ id }) => !log.history.own.some((one) => one.id === id))?.was ?? { date: '', by: '' };
      const published = date ? { published: date.date ?? '', publishedBy: date.date ? 'user' : '' } : { published: back.date, publishedBy: back.by };
      this.#store.set({ ...message, ...published, said, corrections: this.#shown(this.#store.state.corrections.unplaced) });
      if (text !== '') this.#analyze();
    } else {
      if (reading && status !== 'idle') this.#show({ ...message, said });
      else this.#store.set({ ...message, said, corrections: this.#shown([]) });
    }
  }

  /** The date that the reader set last, for this article. */
  #publication() {
    return this.#log.history.own.findLast(({ kind }) => kind === 'publish');
  }

  /** @returns {Corrections} */
  #shown(unplaced) {
    const { history } = this.#log;
    const own = new Set(history.own.map(({ id }) => id));
    const list = applying(this.#log);
    return {
      list,
      elsewhere: new Set(list.filter(({ id }) => !own.has(id)).map(({ id }) => id)),
      unplaced: unplaced.filter(({ id }) => own.has(id)),
      undo: history.past.at(-1)?.words ?? '',
      redo: history.future[0]?.words ?? '',
      kept: this.#kept,
    };
  }

  /** @returns {Article[]} of other articles; the latest last */
  #others() {
    const former = [...this.#former].map(([mark, { title, history }]) => ({ fingerprint: mark, title, corrections: history.own }));
    return [...this.#shelf, ...former];
  }

  /** @returns {Article[]} of all articles, each once */
  #articles() {
    const { text } = this.#store.state;
    const { own } = this.#log.history;
    const present = text === '' ? [] : [{ fingerprint: fingerprint(text), title: titleOf(text), corrections: own }];
    const byMark = new Map([...this.#others(), ...present].map((article) => [article.fingerprint, article]));
    return [...byMark.values()].filter(({ corrections }) => corrections.length > 0);
  }

  /** Writes down what changed, beside what another tab wrote. @param {readonly Correction[]} before @returns {boolean} */
  #save(before) {
    if (!this.#kept) return true;
    if (!isKept()) {
      this.#kept = false; // Everything was forgotten, perhaps in another tab: that is a wish, too.
      return true;
    }
    const now = this.#log.always;
    const gone = new Set(before.filter(({ id }) => !now.some((one) => one.id === id)).map(({ id }) => id));
    const stored = storedOrNothing();
    const always = new Map([...stored.always, ...now].filter(({ id }) => !gone.has(id)).map((one) => [one.id, one]));
    const articles = new Map([...stored.articles, ...this.#articles()].map((article) => [article.fingerprint, article]));
    const { text } = this.#store.state;
    if (text !== '' && this.#log.history.own.length === 0) articles.delete(fingerprint(text));
    return keep({ always: [...always.values()], articles: [...articles.values()] });
  }

  #takeKept() {
    this.#kept = isKept();
    try {
      const { always, articles } = kept();
      this.#log = { ...this.#log, always };
      this.#shelf = [...articles];
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      this.#kept = false;
      this.#store.set({ message: { title: 'The corrections that are kept on this device can’t be read.', text: `${oneLine(error.message)} They stay as they are until you choose to keep corrections again.` } });
    }
  }

  #changedElsewhere() {
    this.#takeKept();
    if (this.#store.state.reading) this.#show();
    else this.#store.set({ corrections: this.#shown([]) });
  }
}

function storedOrNothing() {
  try {
    return kept();
  } catch {
    return { always: [], articles: [] };
  }
}
