/** A section of the panel: a heading with a count, and a list that shows its first items and offers the rest. */
import { el } from './dom.js';

const FIRST = 40;

export class Section {
  #title;
  #count = el('span', { class: 'count' });
  #list;
  #more = el('button', { type: 'button', class: 'more', onclick: () => this.showAll() });
  /** @type {Array<() => Node>} */
  #waiting = [];

  /** @param {string} id @param {string} title @param {{ordered?: boolean, intro?: Node}} [options] */
  constructor(id, title, { ordered = false, intro } = {}) {
    this.#title = title;
    this.#list = el(ordered ? 'ol' : 'ul', { class: 'lines' });
    this.element = el('section', { class: `found ${id}`, 'aria-labelledby': `${id}-heading` },
      el('h3', { id: `${id}-heading` }, title, ' ', this.#count), intro, this.#list, this.#more);
  }

  /** @param {Array<() => Node>} items each makes one list item, when it is wanted */
  fill(items) {
    this.element.hidden = items.length === 0;
    this.#count.textContent = items.length.toLocaleString('en');
    this.#list.replaceChildren(...items.slice(0, FIRST).map((make) => make()));
    this.#waiting = items.slice(FIRST);
    this.#more.hidden = this.#waiting.length === 0;
    this.#more.textContent = `Show all ${items.length.toLocaleString('en')}`;
    this.#more.setAttribute('aria-label', `Show all ${items.length.toLocaleString('en')} in ${this.#title}`);
  }

  showAll() {
    const from = this.#list.children.length;
    this.#list.append(...this.#waiting.map((make) => make()));
    this.#waiting = [];
    if (document.activeElement === this.#more) this.#list.children[from]?.querySelector('button')?.focus();
    this.#more.hidden = true;
  }
}
