/** The kept articles: open, rename, delete, choose two to compare. */
import { valueWords } from '../../timex-words.js';
import { isStale } from '../../library/renew.js';
import { count, el, isolated } from '../dom.js';
import { Paged } from './paged.js';

/** @typedef {import('../../library/library.js').Card} Card */

const ORDERS = [
  ['kept', 'last kept first', (a, b) => (a.kept < b.kept ? 1 : a.kept > b.kept ? -1 : 0)],
  ['day', 'latest day first', (a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)],
  ['title', 'by title', (a, b) => a.title.localeCompare(b.title, 'en')],
];

export class Articles {
  #acts;
  #paged = new Paged({ name: 'Kept articles' });
  #order = el('select', { 'aria-label': 'Order', onchange: () => this.#acts.refresh() }, ...ORDERS.map(([value, words]) => el('option', { value }, words)));
  #none = el('p', { class: 'hint' });
  #tick = el('span', { class: 'hint' }, 'Tick two to compare them.');
  #count = el('span', { class: 'count', role: 'status' });
  /** The row whose title is being written. @type {HTMLElement|null} */
  #renamed = null;

  /** @param {{open: (id: string) => void, rename: (id: string, title: string) => Promise<void>, remove: (card: Card) => Promise<void>, choose: (id: string, on: boolean) => void, chosen: () => readonly string[], refresh: () => void}} acts */
  constructor(acts) {
    this.#acts = acts;
    this.element = el('section', { 'aria-label': 'Articles' }, el('div', { class: 'library-order' }, this.#count, this.#tick, el('label', {}, 'Order ', this.#order)), this.#none, this.#paged.element);
  }

  /** @param {Card[]} cards those that the filter leaves @param {number} all */
  show(cards, all) {
    const [, , order] = ORDERS.find(([value]) => value === this.#order.value) ?? ORDERS[0];
    const sorted = [...cards].sort(order);
    const had = this.#focused();
    this.#count.textContent = all === cards.length ? count(all, 'article') : `${cards.length.toLocaleString('en')} of ${count(all, 'article')}`;
    this.#none.hidden = cards.length > 0;
    this.#none.textContent = all === 0 ? 'Nothing is kept yet. Articles are kept only when you choose “Keep”, and then stay on this device.' : 'No article fits what you are looking for.';
    this.#order.parentElement.hidden = this.#tick.hidden = all < 2;
    // A title that is being written stays, whatever is kept meanwhile in another tab.
    const renamed = this.#renamed;
    this.#paged.fill(sorted.map((card) => () => (card.id === renamed?.dataset.id ? renamed : this.#row(card))), this.#paged.shown);
    this.#restore(had);
  }

  #row(card) {
    const { id, title, day, source, names, dates, corrections, kept } = card;
    const stale = isStale(card);
    const parts = [day && valueWords(day), source && `from ${source}`, `${count(names, 'name')}, ${count(dates, 'date')}`, corrections > 0 && count(corrections, 'correction'), `kept ${kept.slice(0, 10)}`].filter(Boolean);
    const row = el('li', { class: 'kept-article', 'data-id': id },
      el('input', { type: 'checkbox', 'aria-label': `Compare: ${title}`, title: 'Compare', onchange: ({ target }) => this.#acts.choose(id, target.checked) }),
      el('div', { class: 'kept-words' },
        el('button', { type: 'button', class: 'cited-title', 'data-part': 'open', onclick: () => this.#acts.open(id) }, isolated(title)),
        el('p', { class: 'kept-facts' }, isolated(parts.join(' · ')), stale && ' ', stale && el('span', { class: 'flag' }, card.version === '' ? 'not read yet' : 'read by an earlier version'))),
      el('div', { class: 'kept-acts' },
        el('button', { type: 'button', 'data-part': 'rename', 'aria-label': `Rename: ${title}`, onclick: () => this.#rename(row, card) }, 'Rename'),
        el('button', { type: 'button', 'data-part': 'delete', 'aria-label': `Delete: ${title}`, onclick: () => this.#acts.remove(card) }, 'Delete')));
    row.querySelector('input').checked = this.#acts.chosen().includes(id);
    return row;
  }

  #rename(row, card) {
    const words = row.querySelector('.kept-words');
    const field = el('input', { type: 'text', 'aria-label': 'Title', maxlength: '200', autocomplete: 'off', 'data-part': 'title' });
    field.value = card.title;
    this.#renamed = row;
    const done = () => {
      if (this.#renamed === row) this.#renamed = null;
    };
    const close = () => {
      done();
      row.replaceWith(this.#row(card));
    };
    const form = el('form', { class: 'kept-rename' }, field, el('button', { type: 'submit' }, 'Save'), el('button', { type: 'button', onclick: () => {
      close();
      this.#restore({ id: card.id, part: 'rename', at: 0 });
    } }, 'Cancel'));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      done();
      await this.#acts.rename(card.id, field.value);
      this.#restore({ id: card.id, part: 'rename', at: 0 });
    });
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault(); // The field closes, and not the library.
      event.stopPropagation();
      close();
      this.#restore({ id: card.id, part: 'rename', at: 0 });
    });
    words.replaceChildren(form);
    row.querySelector('.kept-acts').hidden = true;
    field.focus();
    field.select();
  }

  #focused() {
    const active = document.activeElement;
    const row = active?.closest?.('.kept-article');
    if (!row || !this.element.contains(row)) return null;
    return { id: row.dataset.id, part: active.dataset.part ?? 'open', at: [...row.parentElement.children].indexOf(row) };
  }

  /** The same row, or the one that has come to its place. */
  #restore(had) {
    if (!had) return;
    const rows = [...this.#paged.list.children];
    const row = rows.find(({ dataset }) => dataset.id === had.id) ?? rows[Math.min(had.at, rows.length - 1)];
    (row?.querySelector(`[data-part="${had.part}"]`) ?? row?.querySelector('button') ?? this.element.closest('dialog')?.querySelector('h2'))?.focus();
  }
}
