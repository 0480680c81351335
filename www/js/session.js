/**
 * What the reader can do: open a text, analyse it, cancel, set the date, go back to the former article.
 *
 * Whatever goes wrong, the text that was there stays, and the state says in words what happened.
 */
import { Cancelled, Crashed } from './analyzer.js';
import { read, readTransfer } from './import/read.js';
import { LIMIT, Unreadable, tooLong } from './import/unreadable.js';

/** @typedef {import('./types.js').Input} Input */
/** @typedef {import('./import/read.js').Imported} Imported */

export class Session {
  #store;
  #analyzer;
  #desk;
  /** Counts the analyses, so that a late answer to an old question is dropped. */
  #job = 0;
  /** Ends the opening of a file. @type {AbortController|null} */
  #opening = null;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./analyzer.js').Analyzer} analyzer
   * @param {import('./corrections/copy-desk.js').CopyDesk} desk where the reader's corrections are laid over each reading
   */
  constructor(store, analyzer, desk) {
    this.#store = store;
    this.#analyzer = analyzer;
    this.#desk = desk;
  }

  /**
   * Takes in a whole new text and reads it.
   * @param {Input} input
   * @param {{view?: 'read'|'edit', replaces?: boolean}} [options] `replaces`: a new article, and not a new state of this one
   */
  open(input, { view = 'read', replaces = true } = {}) {
    if (input.text.length > LIMIT) return this.fail(tooLong(`The text from ${input.origin}`));
    if (input.text.trim() === '') return this.fail(new Unreadable('no-text', `There is no text in what came from ${input.origin}.`, 'Copy the words of an article and paste them here.'));
    const present = this.#store.state;
    const former = replaces && present.text !== '' && present.text !== input.text ? this.#present() : present.former;
    const stated = input.sure && input.published ? { published: input.published, publishedBy: /** @type {'file'} */ ('file') } : { published: '', publishedBy: /** @type {''} */ ('') };
    this.#store.set({
      view,
      status: 'busy',
      progress: null,
      text: input.text,
      origin: input.origin,
      note: input.note ?? '',
      whole: input.whole ?? null,
      former,
      message: null,
      current: null,
      // Marks of other words would stand in the wrong places until the reading comes; while one types, no text is marked.
      ...(view === 'edit' || (present.status === 'ready' && input.text === present.text) ? {} : { analysis: null, findings: null, preview: null }),
      ...(replaces ? { ...stated, title: input.title ?? '', publishedFrom: input.publishedFrom ?? '', analysis: null, findings: null, preview: null, ...this.#desk.turnTo(input.text) } : {}),
    });
    if (replaces) scrollTo({ top: 0, behavior: 'instant' });
    return this.analyze(input.sure ? '' : input.published);
  }

  /** @param {Imported} imported what the room `import` made of a file, a paste or a drop */
  openImported({ title, text, published, source, warnings, whole, session }) {
    if (session !== undefined) return this.openSaved(session, source);
    return this.open({ text, title, origin: source, note: warnings.join(' '), published: published?.date, publishedFrom: published?.from, sure: published?.sure, whole });
  }

  /**
   * Brings back an article with its reading, as it was exported; nothing is read anew.
   * @param {string} json
   * @param {string} file its name
   */
  async openSaved(json, file) {
    const job = ++this.#job;
    if (this.#analyzer.busy) this.#analyzer.cancel();
    let saved;
    let reading;
    try {
      saved = await this.#analyzer.openSession(json);
      // What the analyzer gave, before it was corrected; it is checked as the rest is.
      const before = saved.corrections?.reading;
      reading = before ? (await this.#analyzer.openSession(JSON.stringify({ ...saved, analysis: before, corrections: null }))).analysis : saved.analysis;
    } catch (error) {
      if (job !== this.#job || error instanceof Cancelled) return;
      return this.fail(error instanceof Crashed ? error : new Unreadable('broken', `“${file}” can’t be opened.`, `${error instanceof Error ? error.message : error}.`));
    }
    if (job !== this.#job) return;
    const { text, corrections, title = '', origin = '', note = '', published = '', publishedBy = '', publishedFrom = '' } = saved;
    const present = this.#store.state;
    const former = present.text !== '' && present.text !== text ? this.#present() : present.former;
    this.#store.set({
      ...this.#desk.turnTo(text),
      preview: null,
      view: 'read', text, title, origin, note, whole: null, former, published, publishedBy, publishedFrom, message: null, current: null,
      status: 'ready', progress: null,
    });
    const shown = await this.#desk.show(text, reading, () => job === this.#job);
    if (!shown) return;
    this.#store.set(shown);
    try {
      if (corrections?.file) this.#desk.import(JSON.stringify(corrections.file));
    } catch (error) {
      this.fail(new Unreadable('broken', `The corrections in “${file}” can’t be read.`, `The article is open without them. ${error instanceof Error ? error.message : error}`));
    }
    scrollTo({ top: 0, behavior: 'instant' });
  }

  /** @param {import('./import/transfer.js').Contents} contents what was pasted or dropped, but several files */
  openContents(contents) {
    return this.#open(contents.files[0]?.name ?? '', (context) => readTransfer(contents, context));
  }

  /** @param {File} file */
  openFile(file) {
    return this.#open(file.name, (context) => read(file, context));
  }

  /** @param {string} name of a file, or '' @param {(context: import('./import/read.js').Context) => Promise<Imported>} reading */
  async #open(name, reading) {
    this.cancelOpening();
    const opening = new AbortController();
    this.#opening = opening;
    const progress = (words, done, total) => opening === this.#opening && this.#store.set({ opening: { name, words, done, total } });
    if (name) progress('');
    try {
      const imported = await reading({ signal: opening.signal, progress });
      if (opening !== this.#opening) return;
      await this.#opened(() => this.openImported(imported));
    } catch (error) {
      if (opening === this.#opening) await this.#opened(() => this.fail(error));
    }
  }

  #opened(then) {
    this.#opening = null;
    this.#store.set({ opening: null });
    return then();
  }

  /** Gives up the file that is being opened; what was open stays. */
  cancelOpening() {
    this.#opening?.abort();
    this.#opening = null;
    this.#store.set({ opening: null });
  }

  /** Takes what was left out back in, or leaves it out again. */
  useWhole() {
    const { text, whole, note, origin } = this.#store.state;
    if (!whole) return;
    const other = { text, label: whole.back, back: whole.label, note };
    return this.open({ text: whole.text, origin, note: whole.note ?? '', whole: other }, { replaces: false });
  }

  /** @param {import('./types.js').Sample} sample */
  openSample(sample) {
    return this.open({ text: sample.text, origin: 'the samples', note: `Sample: ${sample.source}`, published: sample.published?.slice(0, 10) ?? '' });
  }

  /**
   * Analyses the present text.
   * @param {string} [published] the date that came with the text; used where the text itself names none
   */
  async analyze(published) {
    const job = ++this.#job;
    if (this.#analyzer.busy) this.#analyzer.cancel();
    const { text } = this.#store.state;
    this.#store.set({ status: 'busy', progress: null });
    try {
      let analysis = await this.#run(text, job, this.#store.state.published);
      if (job !== this.#job) return;
      if (published && analysis.anchor.source === 'none') {
        this.#store.set({ published, publishedBy: 'file' });
        analysis = await this.#run(text, job, published);
        if (job !== this.#job) return;
      }
      const shown = await this.#desk.show(text, analysis, () => job === this.#job);
      if (shown) this.#store.set({ status: 'ready', progress: null, preview: null, ...shown });
    } catch (error) {
      if (job !== this.#job) return;
      this.#store.set({ progress: null, status: error instanceof Cancelled ? 'cancelled' : 'failed' });
      if (!(error instanceof Cancelled)) this.fail(error);
    }
  }

  #run(text, job, published) {
    const progress = (step) => job === this.#job && this.#store.set({ progress: step });
    const preview = (head) => job === this.#job && this.#store.state.analysis === null && this.#store.set({ preview: head });
    return this.#analyzer.analyze(text, { published, progress, preview });
  }

  cancel() {
    this.#job += 1;
    this.#analyzer.cancel();
    this.#store.set({ status: 'cancelled', progress: null });
  }

  /** @param {string} date ISO, or '' to go back to the article's own dateline */
  setPublished(date) {
    return this.#desk.publish(date);
  }

  get empty() {
    return this.#store.state.text === '';
  }

  /** Shows an empty sheet; the article can be brought back. */
  startAnew() {
    this.#job += 1;
    if (this.#analyzer.busy) this.#analyzer.cancel();
    const { text, former } = this.#store.state;
    this.#store.set({
      view: 'edit', text: '', title: '', origin: '', note: '', whole: null, publishedFrom: '', former: text === '' ? former : this.#present(),
      status: 'idle', progress: null, preview: null, analysis: null, findings: null, published: '', publishedBy: '', message: null, current: null, ...this.#desk.turnTo(''),
    });
  }

  /** Brings back the article before this one; this one becomes the former. */
  restore() {
    const { former } = this.#store.state;
    return former && this.reopen(former);
  }

  /** @param {Input} kept an article that was open before, with the date that it had */
  reopen(kept) {
    if (!kept.dateSetByUser) return this.open(kept);
    this.open({ ...kept, published: '', sure: false });
    return this.setPublished(kept.published ?? '');
  }

  #present() {
    const { text, title, origin, note, whole, published, publishedBy, publishedFrom } = this.#store.state;
    return { text, title, origin, note, whole, published, publishedFrom, sure: publishedBy === 'file', dateSetByUser: publishedBy === 'user' };
  }

  /** @param {unknown} error shown in words; changes nothing else */
  fail(error) {
    if (error instanceof Unreadable) {
      this.#store.set({ message: { title: error.title, text: `${error.advice}${this.#store.state.text ? ' The article that was open is unchanged.' : ''}` } });
    } else if (error instanceof Crashed) {
      this.#store.set({ message: { title: 'The reading stopped because of a fault in the analyzer.', text: `Your text is kept as it was, and the analyzer has been started afresh: choose “Analyse again”, or go on with another article. (${error.message})` } });
    } else {
      const detail = error instanceof Error ? error.message : String(error);
      this.#store.set({ message: { title: 'That did not work.', text: `Nothing was changed. (${detail})` } });
    }
  }
}
