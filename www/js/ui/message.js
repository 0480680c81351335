/** What went wrong, in words, until it is dismissed. */
import { el } from './dom.js';

export class Message {
  #title = el('strong');
  #text = el('span');
  #box;
  element = el('div', { role: 'alert' });

  constructor(store) {
    this.#box = el('div', { class: 'message' }, el('p', {}, this.#title, ' ', this.#text),
      el('button', { type: 'button', onclick: () => store.set({ message: null }) }, 'Dismiss'));
  }

  update(state, changed) {
    if (!changed.has('message')) return;
    this.#title.textContent = state.message?.title ?? '';
    this.#text.textContent = state.message?.text ?? '';
    this.element.replaceChildren(...(state.message ? [this.#box] : []));
    if (state.message) scrollTo({ top: 0, behavior: 'instant' });
  }
}
