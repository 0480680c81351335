/** The library: a dialog with the articles, a search, a timeline and a comparison across them. */
import { FAMILIES, familyOf } from '../../labels.js';
import { keepsEach, setKeepsEach } from '../../keep-each.js';
import { Keeper } from '../../library/keeper.js';
import * as library from '../../library/library.js';
import { NameIndex } from '../../library/name-index.js';
import { foldedName } from '../../library/names.js';
import { readingOf } from '../../library/reading.js';
import { isStale, renew } from '../../library/renew.js';
import { datedSentences } from '../../library/timeline.js';
import { unkept } from '../../library/unkept.js';
import { count, el } from '../dom.js';
import { Articles } from './articles.js';
import { Compare } from './compare.js';
import { Excerpts } from './excerpts.js';
import { Search } from './search.js';
import { Timeline } from './timeline.js';
import { Whole } from './whole.js';

const VIEWS = [['articles', 'Articles'], ['search', 'Search'], ['timeline', 'Timeline'], ['compare', 'Compare']];
/** Milliseconds after the last key, before a search begins. */
const PAUSE = 200;
const NAMED = FAMILIES.filter(({ id }) => id !== 'dates' && id !== 'numbers');

export class LibraryDialog {
  #context;
  #keeper;
  #excerpts = new Excerpts((id, at) => this.#go(id, at));
  #articles;
  #search = new Search(this.#excerpts);
  #timeline = new Timeline(this.#excerpts);
  #compare = new Compare(this.#excerpts);
  #whole;
  #view = 'articles';
  /** @type {string[]} ids of those that are to be compared, the last chosen last */
  #chosen = [];
  /** @type {Map<string, library.Card>} */
  #cards = new Map();
  /** @type {Map<string, import('../../library/reading.js').Reading>} */
  #readings = new Map();
  /** What is made of the readings, while they stay the same. @type {Promise<{names: NameIndex, dated: import('../../library/timeline.js').DatedSentence[]}>|null} */
  #index = null;
  /** Ids whose readings have to be fetched anew; null: all. @type {Set<string>|null} */
  #outdated = null;
  #job = 0;
  #pause = 0;
  /** @type {AbortController|null} */
  #renewing = null;

  #outcome = el('p', { class: 'outcome', role: 'status' });
  #undo = el('button', { type: 'button', hidden: true }, 'Undo');
  #error = el('p', { class: 'outcome error', role: 'alert' });
  #keepThis = el('button', { type: 'button', class: 'primary', onclick: () => this.keepThis({ toast: false }) });
  #each = el('input', { type: 'checkbox', id: 'keep-each', onchange: () => this.#setEach() });
  #query = el('input', { type: 'search', id: 'library-query', autocomplete: 'off', spellcheck: 'false' });
  #family = el('select', { id: 'library-type' }, el('option', { value: '' }, 'all types'), ...NAMED.map(({ id, name }) => el('option', { value: id }, name.toLowerCase())));
  #from = el('input', { type: 'date', id: 'library-from', autocomplete: 'off' });
  #to = el('input', { type: 'date', id: 'library-to', autocomplete: 'off' });
  #filter;
  #tabs;
  #views;
  #stale = el('div', { class: 'library-stale', role: 'group', 'aria-label': 'Reading anew' });
  #pair = el('div', { class: 'actions library-pair' });
  #heading = el('h2', { id: 'library-heading', tabindex: '-1' }, 'Library');

  /** @param {{store: any, session: any, desk: any, navigator: any, toast: any, onStanding: (standing: string) => void}} context */
  constructor(context) {
    this.#context = context;
    this.#keeper = new Keeper(context.store, context.session, context.desk, (standing) => {
      context.onStanding(standing);
      this.#showStanding(standing);
    });
    this.#articles = new Articles({
      open: (id) => this.#go(id, null),
      rename: (id, title) => this.#rename(id, title),
      remove: (card) => this.#remove(card),
      choose: (id, on) => this.#choose(id, on),
      chosen: () => this.#chosen,
      refresh: () => this.#show(),
    });
    this.#whole = new Whole(context.desk, (words, error) => this.#say(words, error), (what) => this.#afterWhole(what));
    const labelled = (words, input) => el('label', {}, el('span', {}, words), input);
    this.#filter = el('div', { class: 'library-filter', role: 'search', 'aria-label': 'The library' },
      labelled('Look for', this.#query), labelled('Type', this.#family), labelled('From', this.#from), labelled('To', this.#to));
    this.#filter.addEventListener('input', () => this.#later());
    this.#tabs = VIEWS.map(([id, words]) => el('button', { type: 'button', 'data-view': id, onclick: () => this.#turnTo(id) }, words));
    this.#views = { articles: this.#articles.element, search: this.#search.element, timeline: this.#timeline.element, compare: this.#compare.element };
    this.element = el('dialog', { class: 'help library', 'aria-labelledby': 'library-heading' },
      el('form', { method: 'dialog' }, el('button', { class: 'card-close' }, 'Close')),
      this.#heading,
      el('div', { class: 'library-keep' }, this.#keepThis, el('label', { class: 'switch' }, this.#each, 'Keep each article I open')),
      el('div', { class: 'library-said' }, this.#outcome, this.#undo), this.#error, this.#stale,
      el('nav', { class: 'library-tabs', 'aria-label': 'Views of the library' }, ...this.#tabs),
      this.#filter, this.#pair,
      ...Object.values(this.#views),
      this.#whole.element);
    document.body.append(this.element);
    this.element.addEventListener('close', () => this.#search.stop());
    // What is pasted into a field here is looked for, however long it is; it is no new article.
    this.element.addEventListener('paste', (event) => event.target instanceof HTMLInputElement && event.stopPropagation());
    library.onChange((change) => this.#changed(change));
    // The dialog opens before it knows what is kept; until then the other views are empty.
    this.#showView();
    this.#showStanding(this.#keeper.standing);
  }

  update(state, changed) {
    this.#keeper.update(state, changed);
    if (this.element.open && changed.has('message') && state.message) this.#say('', `${state.message.title} ${state.message.text}`);
  }

  async open() {
    this.#say('');
    this.#each.checked = keepsEach();
    if (!this.element.open) this.element.showModal();
    this.element.scrollTop = 0;
    this.#heading.focus();
    await this.#reload();
  }

  /** Keeps what is open, and says so. */
  async keepThis({ toast = true, state = this.#context.store.state } = {}) {
    if (!(await this.#keeper.keep(state))) return;
    const { lasting } = await library.storage();
    const words = lasting ? 'Kept in the library on this device.' : 'Held in the library of this tab, until it is closed: nothing can be kept here.';
    if (toast) this.#context.toast.show(words, { label: 'Open the library', act: () => this.open() });
    else this.#say(words);
  }

  // --- What is there ---

  #changed({ ids, error }) {
    if (error) this.#context.store.set({ message: { title: error.title, text: error.advice } });
    if (ids === null) {
      this.#readings.clear();
      this.#outdated = null;
    } else {
      for (const id of ids) this.#outdated?.add(id);
    }
    this.#index = null;
    // Several changes that come together are shown once.
    clearTimeout(this.#pause);
    if (this.element.open) this.#pause = setTimeout(() => this.#reload(), 60);
  }

  async #reload() {
    // What waits to be shown is shown by this.
    clearTimeout(this.#pause);
    try {
      const cards = await library.cards();
      this.#cards = new Map(cards.map((card) => [card.id, card]));
      this.#chosen = this.#chosen.filter((id) => this.#cards.has(id));
      await this.#whole.show(cards.length);
    } catch (error) {
      this.#cards = new Map();
      this.#fail(error);
      await this.#whole.show(0).catch(() => {});
    }
    this.#showStale();
    await this.#show();
  }

  /** The names and dates of all articles, from their kept readings. */
  #indexed() {
    this.#index ??= (async () => {
      if (this.#outdated === null) {
        this.#readings.clear();
        await library.eachPage('readings', (some) => some.forEach((row) => this.#readings.set(row.id, row)));
      } else {
        for (const id of this.#outdated) {
          const row = await library.reading(id);
          if (row) this.#readings.set(id, row);
          else this.#readings.delete(id);
        }
      }
      this.#outdated = new Set();
      const names = await NameIndex.of(this.#readings);
      const dated = await datedSentences(this.#readings, (label) => familyOf(label).id);
      return { names, dated };
    })().catch((error) => {
      this.#index = null;
      throw error;
    });
    return this.#index;
  }

  // --- What is shown ---

  #turnTo(view) {
    if (view === 'compare' && this.#view !== 'compare' && this.#chosen.length === 2) return this.#compareThese();
    this.#view = view;
    return this.#show();
  }

  #later() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#show(), PAUSE);
  }

  get #wanted() {
    return { query: this.#query.value.trim(), family: this.#family.value, from: this.#from.value, to: this.#to.value };
  }

  /** Shows the view that is chosen, and none of the others. */
  #showView() {
    const view = this.#view;
    for (const tab of this.#tabs) {
      if (tab.dataset.view === view) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    for (const [id, element] of Object.entries(this.#views)) element.hidden = id !== view;
    this.#filter.hidden = view === 'compare' || this.#cards.size === 0;
    this.#family.parentElement.hidden = view === 'articles';
    this.#whole.element.hidden = view !== 'articles';
    this.#showPair();
  }

  async #show() {
    const job = ++this.#job;
    const view = this.#view;
    this.#showView();
    try {
      const { query, family, from, to } = this.#wanted;
      const inRange = ({ day }) => (from === '' || day >= from) && (to === '' || (day !== '' && day <= to));
      if (view === 'articles') {
        const words = foldedName(query).split(' ').filter(Boolean);
        const cards = [...this.#cards.values()].filter((card) => inRange(card) && words.every((word) => ` ${foldedName(card.title)} ${foldedName(card.source)}`.includes(` ${word}`)));
        this.#articles.show(cards, this.#cards.size);
      } else if (view === 'search') {
        const { names } = await this.#indexed();
        if (job !== this.#job) return;
        const articles = from === '' && to === '' ? null : new Set([...this.#cards.values()].filter(inRange).map(({ id }) => id));
        await this.#search.show(names, this.#readings, this.#cards, { query, family, articles });
      } else if (view === 'timeline') {
        const { dated } = await this.#indexed();
        if (job === this.#job) this.#timeline.show(dated, this.#readings, this.#cards, { query, family, from, to });
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #showStanding(standing) {
    this.#keepThis.hidden = standing === 'nothing';
    this.#keepThis.textContent = { 'not kept': 'Keep this article', kept: 'This article is kept', changed: 'Keep the changed text' }[standing] ?? '';
    this.#keepThis.classList.toggle('primary', standing !== 'kept');
    this.#keepThis.setAttribute('aria-disabled', String(standing === 'kept'));
    if (this.element?.open) this.#showPair();
  }

  #showStale() {
    const stale = [...this.#cards.values()].filter(isStale);
    this.#stale.hidden = stale.length === 0;
    if (this.#renewing || stale.length === 0) return;
    const unread = stale.filter(({ version }) => version === '').length;
    const words = unread === stale.length ? `${count(stale.length, 'article')} came without a reading.` : `${count(stale.length, 'article')} were read by an earlier version of the analyzer.`;
    this.#stale.replaceChildren(el('p', {}, `${words} Each is read anew when you open it.`), el('button', { type: 'button', onclick: () => this.#renew() }, 'Read all of them now'));
  }

  async #renew() {
    if (this.#renewing) return;
    const stale = [...this.#cards.values()].filter(isStale);
    const renewing = new AbortController();
    this.#renewing = renewing;
    const bar = el('progress', { max: stale.length, value: 0, 'aria-label': 'Articles read' });
    const words = el('p', {}, 'Reading …');
    const cancel = el('button', { type: 'button', onclick: () => renewing.abort() }, 'Cancel');
    this.#stale.hidden = false;
    this.#stale.replaceChildren(words, bar, cancel);
    cancel.focus();
    try {
      const failed = await renew(stale, { signal: renewing.signal, progress: (done) => {
        bar.value = done;
        words.textContent = `Reading: ${done.toLocaleString('en')} of ${count(stale.length, 'article')} …`;
      } });
      this.#say(`Read: ${count(stale.length - failed.length, 'article')}.`, failed.length === 0 ? '' : `Not read: ${failed.slice(0, 5).join('; ')}${failed.length > 5 ? ' …' : ''}`);
    } catch (error) {
      if (renewing.signal.aborted) this.#say('Cancelled. What was read until then is kept.');
      else this.#fail(error);
    }
    this.#renewing = null;
    await this.#reload();
    this.#heading.focus();
  }

  // --- Comparing ---

  #choose(id, on) {
    this.#chosen = [...this.#chosen.filter((one) => one !== id), ...(on ? [id] : [])].slice(-2);
    for (const box of this.#articles.element.querySelectorAll('.kept-article')) box.querySelector('input').checked = this.#chosen.includes(box.dataset.id);
    this.#showPair();
  }

  #showPair() {
    const n = this.#chosen.length;
    const open = this.#openArticle();
    const withOpen = n === 1 && open !== null && this.#keeper.id !== this.#chosen[0];
    this.#pair.hidden = this.#view !== 'articles' || (n < 2 && !withOpen);
    this.#pair.replaceChildren(...(n === 2 ? [el('button', { type: 'button', class: 'primary', onclick: () => this.#compareThese() }, 'Compare the two')] : []),
      ...(withOpen ? [el('button', { type: 'button', class: 'primary', onclick: () => this.#compareThese(open) }, 'Compare it with the open article')] : []));
  }

  /** @returns {import('./compare.js').ComparedArticle|null} */
  #openArticle() {
    const { text, title, analysis, status } = this.#context.store.state;
    if (text === '' || analysis === null || status !== 'ready') return null;
    return { id: '', title: library.titleFor(title, text, analysis), day: this.#context.store.state.published || (analysis.anchor.value ?? '').slice(0, 10), text, reading: readingOf(text, analysis) };
  }

  /** @param {import('./compare.js').ComparedArticle|null} [open] */
  async #compareThese(open = null) {
    try {
      const sides = [];
      for (const id of this.#chosen) {
        const [card, kept, reading] = [await library.card(id), await library.article(id), await library.reading(id)];
        if (!card || !kept) throw new Error('the article is gone');
        if (!reading) return this.#say('', `“${card.title}” has not been read yet. Open it, or choose “Read all of them now”, and compare it then.`);
        sides.push({ id, title: card.title, day: card.day, text: kept.text, reading });
      }
      if (open) sides.push(open);
      this.#compare.show(sides[0], sides[1]);
      this.#view = 'compare';
      await this.#show();
      this.#tabs.at(-1).focus();
    } catch (error) {
      this.#fail(error);
    }
  }

  // --- What is done ---

  /** @param {string} id '' for the open article @param {[number, number]|null} at */
  async #go(id, at) {
    const { navigator, store } = this.#context;
    if (id !== '') {
      const kept = this.#cards.get(id);
      this.element.close();
      if (!(await this.#keeper.open(id))) {
        if (!store.state.message) store.set({ message: { title: `“${kept?.title ?? 'The article'}” is no longer in the library.`, text: 'It was deleted, perhaps in another tab. The article that was open is unchanged.' } });
        return;
      }
    } else {
      this.element.close();
      store.set({ view: 'read' });
    }
    if (!at || store.state.analysis === null) return;
    const span = store.state.analysis.spans.findIndex(([start, end]) => start === at[0] && end === at[1]);
    await navigator.show({ start: at[0], end: at[1], ...(span >= 0 ? { span } : {}) });
  }

  async #rename(id, title) {
    try {
      const entry = await library.rename(id, title);
      if (entry && this.#keeper.id === id) this.#context.store.set({ title: entry.card.title });
      this.#say('Renamed.');
      await this.#reload();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #remove(card) {
    try {
      const removed = await library.remove([card.id]);
      await this.#reload();
      this.#say(`Deleted: “${card.title}”.`, '', async () => {
        await library.putBack(removed);
        this.#say(`It is back: “${card.title}”.`);
        await this.#reload();
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  #setEach() {
    const wanted = this.#each.checked;
    if (!setKeepsEach(wanted)) {
      this.#each.checked = false;
      return this.#say('', 'This browser does not let the wish be noted. Choose “Keep” for each article.');
    }
    this.#say(wanted ? 'From now on each article that you open is kept on this device.' : 'From now on an article is kept only when you choose “Keep”. What is kept stays until you delete it.');
    if (wanted && this.#keeper.standing === 'not kept') this.#keeper.keep();
  }

  async #afterWhole(what) {
    if (what === 'forgotten') {
      this.#renewing?.abort();
      this.#each.checked = false;
      this.#chosen = [];
      this.#compare.clear();
    }
    await this.#reload();
    if (what === 'taken in' && [...this.#cards.values()].some(isStale)) {
      const words = this.#outcome.textContent;
      const wrong = this.#error.textContent;
      await this.#renew();
      this.#say(`${words} ${this.#outcome.textContent}`, [wrong, this.#error.textContent].filter(Boolean).join(' '));
    }
  }

  #fail(error) {
    const { title, advice } = unkept(error);
    this.#say('', `${title} ${advice}`);
  }

  /** @param {string} words @param {string} [error] @param {(() => unknown)|null} [undo] */
  #say(words, error = '', undo = null) {
    this.#outcome.textContent = words;
    this.#error.textContent = error;
    const hadFocus = document.activeElement === this.#undo;
    const button = el('button', { type: 'button', hidden: undo === null, onclick: () => undo?.() }, 'Undo');
    this.#undo.replaceWith(button);
    this.#undo = button;
    if (hadFocus) this.#heading.focus();
  }
}
