/** A line of the panel: a button that goes through its places in the text, one at each press. */
import { count, el, figure } from './dom.js';

/** @typedef {import('../types.js').Line} Line */

export class LineButton {
  #line;
  #count = el('span', { class: 'count' });
  #words = el('span', { class: 'visually-hidden' });
  #strip;
  #here = false;

  /**
   * @param {Line} line
   * @param {import('../navigator.js').Navigator} navigator
   * @param {Array<Node|string|false|null|undefined>} content
   * @param {{counted?: boolean, inline?: boolean, strip?: import('./strip.js').Strip}} [options] without a count there is one place only;
   *   `inline`: as wide as its words; `strip`: the picture of its places
   */
  constructor(line, navigator, content, { counted = true, inline = false, strip } = {}) {
    this.#line = line;
    this.#strip = strip;
    this.element = el('button', {
      type: 'button', class: `line${inline ? ' inline' : ''}${strip ? ' with-strip' : ''}`, 'data-key': line.key,
      onclick: (event) => {
        const at = strip?.placeAt(event) ?? -1;
        if (at >= 0) navigator.go(line, at);
        else navigator.follow(line, event.shiftKey ? -1 : 1);
      },
    }, ...content, counted && this.#count, counted && this.#words, ...(strip?.elements ?? []));
    this.#count.setAttribute('aria-hidden', 'true');
    this.#words.textContent = `, ${count(line.targets.length, 'mention')}${strip && line.targets.length > 0 ? `, ${strip.words}` : ''}`;
    this.#show(null);
  }

  /** @param {import('../types.js').State['current']} current */
  update(current) {
    const here = current?.key === this.#line.key;
    // A panel may have thousands of lines, and one of them is left and one is come to.
    if (here || this.#here) this.#show(here ? current : null);
  }

  #show(current) {
    const n = this.#line.targets.length;
    this.#here = current !== null;
    this.element.toggleAttribute('data-current', this.#here);
    this.#count.textContent = current && n > 1 ? `${current.at + 1}/${n}` : figure(n);
    this.#strip?.update(current ? current.at : -1);
  }
}
