/** The buttons of the masthead. */
import { el } from './dom.js';

export class Toolbar {
  #anew;
  #edit;
  #undo;
  #redo;
  #corrections;

  /** @param {import('../store.js').Store} store @param {import('../session.js').Session} session @param {{open: () => void}} help @param {import('../corrections/copy-desk.js').CopyDesk} desk @param {{open: () => void}} corrections */
  constructor(store, session, help, desk, corrections) {
    this.#anew = el('button', { type: 'button', onclick: () => {
      session.startAnew();
      scrollTo({ top: 0, behavior: 'instant' });
      document.querySelector('#text')?.focus();
    } }, 'New', el('span', { class: 'roomy' }, ' article'));
    this.#edit = el('button', { type: 'button', onclick: () => store.set({ view: 'edit' }) }, 'Edit', el('span', { class: 'roomy' }, ' the text'));
    // A button that is disabled loses the focus; this way it keeps it, and says that there is nothing more to undo.
    this.#undo = el('button', { type: 'button', 'aria-keyshortcuts': 'Control+Z', onclick: () => desk.undo() }, 'Undo');
    this.#redo = el('button', { type: 'button', 'aria-keyshortcuts': 'Control+Shift+Z', onclick: () => desk.redo() }, 'Redo');
    this.#corrections = el('button', { type: 'button', onclick: () => corrections.open() }, 'Corrections');
    this.element = el('div', { class: 'buttons', role: 'group', 'aria-label': 'Article' },
      this.#anew, this.#edit, this.#undo, this.#redo, this.#corrections,
      el('button', { type: 'button', onclick: () => help.open() }, 'Help'));
  }

  update(state, changed) {
    if (changed.has('view') || changed.has('text')) {
      this.#anew.hidden = state.text === '';
      this.#edit.hidden = state.view === 'edit';
      this.#undo.hidden = this.#redo.hidden = state.text === '';
    }
    const { undo, redo, list } = state.corrections;
    for (const [button, name, words] of [[this.#undo, 'Undo', undo], [this.#redo, 'Redo', redo]]) {
      button.setAttribute('aria-disabled', String(words === ''));
      button.title = words === '' ? `Nothing to ${name.toLowerCase()}` : `${name}: ${words}`;
    }
    this.#corrections.textContent = list.length === 0 ? 'Corrections' : `Corrections (${list.length})`;
  }
}
