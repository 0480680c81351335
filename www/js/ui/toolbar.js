/** The buttons of the masthead. */
import { el } from './dom.js';

export class Toolbar {
  #anew;
  #edit;

  constructor(store, session, help) {
    this.#anew = el('button', { type: 'button', onclick: () => {
      session.startAnew();
      scrollTo({ top: 0, behavior: 'instant' });
      document.querySelector('#text')?.focus();
    } }, 'New', el('span', { class: 'roomy' }, ' article'));
    this.#edit = el('button', { type: 'button', onclick: () => store.set({ view: 'edit' }) }, 'Edit', el('span', { class: 'roomy' }, ' the text'));
    this.element = el('div', { class: 'buttons', role: 'group', 'aria-label': 'Article' },
      this.#anew, this.#edit,
      el('button', { type: 'button', onclick: () => help.open() }, 'Help'));
  }

  update(state, changed) {
    if (!changed.has('view') && !changed.has('text')) return;
    this.#anew.hidden = state.text === '';
    this.#edit.hidden = state.view === 'edit';
  }
}
