/**
 * Follows what is open: keeps it when the reader says so, or each article if that is wished, and writes down what is corrected
 * in one that is kept. A text that was edited replaces the kept one only when the reader says so.
 */
import { fingerprint, titleOf, write } from '../corrections/file.js';
import { keepsEach } from '../keep-each.js';
import { article as keptArticle, card as keptCard, change, keep, keptOf, onChange } from './library.js';
import { mergedCorrections } from './merge.js';
import { readingOf } from './reading.js';
import { unkept } from './unkept.js';
import { readingVersion } from './version.js';

/** @typedef {import('../types.js').State} State */
/** @typedef {import('../corrections/correction.js').Correction} Correction */
/** @typedef {'nothing'|'not kept'|'kept'|'changed'} Standing  changed: the text was edited since */

export class Keeper {
  #store;
  #session;
  #desk;
  #onStanding;
  /**
   * The open article, if it is in the library. `corrections`: those that this tab has seen there, so that it takes back no others.
   * @type {{id: string, text: string, corrections: readonly Correction[], published: string, version: string}|null}
   */
  #current = null;
  /** Counts what is looked up, so that a late answer is dropped. */
  #asked = 0;
  /** @type {Promise<void>} one write after the other */
  #writing = Promise.resolve();
  #due = false;

  /**
   * @param {import('../store.js').Store} store
   * @param {import('../session.js').Session} session
   * @param {import('../corrections/copy-desk.js').CopyDesk} desk
   * @param {(standing: Standing) => void} onStanding
   */
  constructor(store, session, desk, onStanding) {
    this.#store = store;
    this.#session = session;
    this.#desk = desk;
    this.#onStanding = onStanding;
    onChange(({ ids }) => this.#current && (ids === null || ids.includes(this.#current.id)) && this.#lookAgain());
    this.#lookUp().then(() => this.#keepIfEach());
  }

  /** @returns {Standing} */
  get standing() {
    const { text, analysis, status } = this.#store.state;
    if (text === '' || analysis === null || status === 'busy') return 'nothing';
    if (!this.#current) return 'not kept';
    return this.#current.text === text ? 'kept' : 'changed';
  }

  /** The kept article that is open, or ''. */
  get id() {
    return this.#current?.id ?? '';
  }

  /** @param {State} state @param {Set<string>} changed */
  update(state, changed) {
    // A text with a reading that is still the former's was edited; another article begins without one.
    if (changed.has('text') && state.reading === null) {
      this.#current = null;
      this.#asked += 1;
    }
    if (changed.has('analysis') && state.analysis !== null && state.status === 'ready') {
      if (this.#current === null) this.#lookUp().then(() => this.#keepIfEach());
      else this.#writeDown();
    }
    if (changed.has('view') && state.view === 'read') this.#keepIfEach();
    if (['text', 'analysis', 'status', 'view'].some((key) => changed.has(key))) this.#onStanding(this.standing);
  }

  /**
   * Keeps what is open, or the changed text of what was kept.
   * @param {State} [state] of the moment when it was asked for
   * @returns {Promise<boolean>}
   */
  async keep(state = this.#store.state) {
    const { text, title, published, publishedBy, publishedFrom, origin, note, analysis, corrections } = state;
    const standing = text === this.#store.state.text ? this.standing : 'not kept';
    if (standing === 'nothing' || standing === 'kept' || analysis === null) return standing === 'kept';
    const list = corrections.list;
    try {
      if (standing === 'changed') {
        const reading = readingOf(text, analysis);
        await change(this.#current.id, ({ card, article }) => ({
          card: { ...card, mark: fingerprint(text), length: text.length, version: readingVersion(), corrections: list.length },
          article: { ...article, text, published, publishedBy, publishedFrom, note, corrections: list },
          reading,
        }));
        this.#current = { id: this.#current.id, text, corrections: list, published, version: readingVersion() };
      } else {
        const id = await keep({ title, text, published, publishedBy, publishedFrom, source: origin, note, corrections: list, analysis });
        if (this.#store.state.text === text) this.#current = { id, text, corrections: list, published, version: readingVersion() };
      }
    } catch (error) {
      this.#tell(error);
      return false;
    }
    this.#onStanding(this.standing);
    return true;
  }

  /**
   * Opens a kept article as it was: text, corrections and date.
   * @param {string} id
   * @returns {Promise<boolean>} false if it is gone
   */
  async open(id) {
    await this.#writing;
    let kept;
    let card;
    try {
      [kept, card] = [await keptArticle(id), await keptCard(id)];
    } catch (error) {
      this.#tell(error);
      return false;
    }
    if (!kept || !card) return false;
    const { text, published, publishedBy, publishedFrom, note, corrections } = kept;
    const { title, source, version } = card;
    const { state } = this.#store;
    if (state.text === text && state.analysis !== null && state.status === 'ready') {
      this.#store.set({ view: 'read' });
      return true;
    }
    if (corrections.length > 0) {
      try {
        // They wait on the desk until the article is there.
        this.#desk.import(write({ always: [], articles: [{ fingerprint: fingerprint(text), title: titleOf(text), corrections }] }));
      } catch (error) {
        this.#session.fail(error);
      }
    }
    const byFile = publishedBy === 'file';
    const opening = this.#session.open({ text, title, origin: source, note, published: byFile ? published : '', publishedFrom, sure: byFile });
    this.#asked += 1;
    this.#current = { id, text, corrections, published, version };
    await opening;
    return true;
  }

  /** Whether the text that is open is in the library already. */
  async #lookUp() {
    const { text } = this.#store.state;
    if (text === '') return;
    const asked = ++this.#asked;
    try {
      const entry = await keptOf(text);
      if (asked !== this.#asked || this.#current) return;
      if (entry) this.#current = { id: entry.card.id, text, corrections: [], published: entry.article.published, version: entry.card.version };
    } catch (error) {
      this.#tell(error);
    }
    this.#onStanding(this.standing);
  }

  /** Not while it is typed. */
  async #keepIfEach() {
    const { status, view } = this.#store.state;
    if (keepsEach() && this.standing === 'not kept' && status === 'ready' && view === 'read') await this.keep();
  }

  /** Another tab changed it, or it was deleted. */
  async #lookAgain() {
    const { id } = this.#current ?? {};
    try {
      const kept = id && (await keptArticle(id));
      if (!this.#current || this.#current.id !== id) return;
      if (!kept) this.#current = null;
    } catch {
      this.#current = null;
    }
    this.#onStanding(this.standing);
  }

  /** The corrections, the date and the reading of the kept article, as they are now. */
  #writeDown() {
    if (this.#due) return;
    this.#due = true;
    this.#writing = this.#writing.then(async () => {
      this.#due = false;
      const { text, analysis, corrections, published, publishedBy, publishedFrom } = this.#store.state;
      const current = this.#current;
      if (!current || current.text !== text || analysis === null) return;
      const list = corrections.list;
      const same = list.length === current.corrections.length && list.every(({ id }, i) => id === current.corrections[i].id);
      if (same && published === current.published && current.version === readingVersion()) return;
      const reading = readingOf(text, analysis);
      try {
        const entry = await change(current.id, ({ card, article }) => {
          const merged = mergedCorrections(current.corrections, list, article.corrections);
          const complete = merged.length === list.length;
          const dated = published === current.published ? {} : { published, publishedBy, publishedFrom };
          const day = published || (/^\d{4}-\d\d-\d\d/u.exec(analysis.anchor.value ?? '')?.[0] ?? '');
          return { card: { ...card, corrections: merged.length, version: complete ? readingVersion() : '', day }, article: { ...article, ...dated, corrections: merged }, ...(complete ? { reading } : {}) };
        });
        if (this.#current === current) this.#current = entry && { ...current, corrections: list, published, version: entry.card.version };
      } catch (error) {
        this.#tell(error);
      }
      this.#onStanding(this.standing);
    });
  }

  #tell(error) {
    const { title, advice } = unkept(error);
    this.#store.set({ message: { title, text: `${advice} The article that is open is unchanged.` } });
  }
}
