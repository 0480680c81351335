/** A list that shows its first rows and offers the rest, so that a thousand articles are no burden. */
import { el } from '../dom.js';

const PAGE = 60;

export class Paged {
  #list;
  #more = el('button', { type: 'button', class: 'more', hidden: true, onclick: () => this.#show(true) });
  /** @type {ReadonlyArray<() => Node>} */
  #items = [];
  #shown = 0;

  /** @param {{ordered?: boolean, name: string}} options name: for a screen reader */
  constructor({ ordered = false, name }) {
    this.#list = el(ordered ? 'ol' : 'ul', { class: 'library-list', 'aria-label': name });
    this.element = el('div', {}, this.#list, this.#more);
  }

  /** @param {ReadonlyArray<() => Node>} items each makes one row, when it is wanted @param {number} [least] rows that are shown at once, as before */
  fill(items, least = 0) {
    this.#items = items;
    this.#shown = 0;
    this.#list.replaceChildren();
    this.#list.hidden = items.length === 0;
    this.#show(false, Math.max(PAGE, least));
  }

  get shown() {
    return this.#shown;
  }

  get list() {
    return this.#list;
  }

  #show(focus, n = PAGE) {
    const from = this.#shown;
    this.#list.append(...this.#items.slice(from, from + n).map((make) => make()));
    this.#shown = Math.min(from + n, this.#items.length);
    const left = this.#items.length - this.#shown;
    this.#more.hidden = left === 0;
    this.#more.textContent = `Show ${Math.min(PAGE, left).toLocaleString('en')} more of ${this.#items.length.toLocaleString('en')}`;
    if (focus) this.#list.children[from]?.querySelector('button, summary, input')?.focus();
  }
}
