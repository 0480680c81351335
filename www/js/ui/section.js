/** A section of the panel: a heading with a count, and a list that shows its first items and offers the rest. */
import { el, figure } from './dom.js';

const FIRST = 15;

export class Section {
  #title;
  #first;
  #count = el('span', { class: 'count' });
  #list;
  #more = el('button', { type: 'button', class: 'more', onclick: () => this.showAll() });
  /** @type {HTMLDetailsElement|null} */
  #fold = null;
  /** @type {Array<() => Node>} */
  #waiting = [];

  /**
   * @param {string} id @param {string} title
   * @param {{ordered?: boolean, intro?: Node, outro?: Node, folded?: boolean, first?: number}} [options]
   *   `folded`: only the heading shows until it is opened; `outro` stands below the list
   */
  constructor(id, title, { ordered = false, intro, outro, folded = false, first = FIRST } = {}) {
    this.#title = title;
    this.#first = first;
    this.#list = el(ordered ? 'ol' : 'ul', { class: 'lines' });
    const heading = el('h3', { id: `${id}-heading` }, title, ' ', this.#count);
    if (folded) this.#fold = el('details', { class: 'fold' }, el('summary', {}, heading), intro, this.#list, this.#more, outro);
    this.element = el('section', { class: `found ${id}`, 'aria-labelledby': `${id}-heading` },
      ...(this.#fold ? [this.#fold] : [heading, intro, this.#list, this.#more, outro]));
  }

  /** @param {Array<() => Node>} items each makes one list item, when it is wanted */
  fill(items) {
    this.element.hidden = items.length === 0;
    if (this.#fold) this.#fold.open = false;
    this.#count.textContent = figure(items.length);
    // One or two more than fit are shown rather than hidden behind a button.
    const shown = items.length <= this.#first + 2 ? items.length : this.#first;
    this.#list.replaceChildren(...items.slice(0, shown).map((make) => make()));
    this.#waiting = items.slice(shown);
    this.#more.hidden = this.#waiting.length === 0;
    this.#more.textContent = `Show all ${figure(items.length)}`;
    this.#more.setAttribute('aria-label', `Show all ${figure(items.length)} in ${this.#title}`);
  }

  showAll() {
    if (this.#fold) this.#fold.open = true;
    const from = this.#list.children.length;
    this.#list.append(...this.#waiting.map((make) => make()));
    this.#waiting = [];
    if (document.activeElement === this.#more) this.#list.children[from]?.querySelector('button')?.focus();
    this.#more.hidden = true;
  }
}
