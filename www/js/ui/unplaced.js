/** A word above the article when corrections that were made for it find no place in its text any more. */
import { count, el } from './dom.js';

export class Unplaced {
  #words = el('p');
  element;

  /** @param {{open: () => void}} dialog which lists them */
  constructor(dialog) {
    this.element = el('div', { class: 'unplaced', role: 'status', hidden: true }, this.#words, el('button', { type: 'button', class: 'more', onclick: () => dialog.open() }, 'Show them'));
  }

  update({ corrections, view, analysis }, changed) {
    if (!changed.has('corrections') && !changed.has('view') && !changed.has('analysis')) return;
    const n = corrections.unplaced.length;
    this.element.hidden = n === 0 || view === 'edit' || analysis === null;
    if (n > 0) this.#words.textContent = `${count(n, 'correction')} of yours ${n === 1 ? 'finds' : 'find'} no place in this text. ${n === 1 ? 'It is' : 'They are'} not lost.`;
  }
}
