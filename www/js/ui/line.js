/** A line of the panel: a button that goes through its places in the text, one at each press. */
import { count, el } from './dom.js';

/** @typedef {import('../types.js').Line} Line */

export class LineButton {
  #line;
  #count = el('span', { class: 'count' });
  #words = el('span', { class: 'visually-hidden' });

  /**
   * @param {Line} line
   * @param {import('../navigator.js').Navigator} navigator
   * @param {Array<Node|string|false|null|undefined>} content
   * @param {{counted?: boolean, inline?: boolean}} [options] without a count there is one place only; `inline`: as wide as its words
   */
  constructor(line, navigator, content, { counted = true, inline = false } = {}) {
    this.#line = line;
    this.element = el('button', {
      type: 'button', class: inline ? 'line inline' : 'line', 'data-key': line.key,
      onclick: (event) => navigator.follow(line, event.shiftKey ? -1 : 1),
    }, ...content, counted && this.#count, counted && this.#words);
    this.update(null);
  }

  /** @param {import('../types.js').State['current']} current */
  update(current) {
    const n = this.#line.targets.length;
    const here = current?.key === this.#line.key;
    this.element.toggleAttribute('data-current', here);
    this.#count.textContent = here && n > 1 ? `${current.at + 1}/${n}` : String(n);
    this.#count.setAttribute('aria-hidden', 'true');
    this.#words.textContent = `, ${count(n, 'mention')}`;
  }
}
