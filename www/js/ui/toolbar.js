/** The buttons of the masthead. Where there is no room for all of them, most fold into a list that one button opens. */
import { keyAria, keyTip } from '../keys.js';
import { el } from './dom.js';

export class Toolbar {
  #anew;
  #edit;
  #undo;
  #redo;
  #corrections;
  #help;
  #rest;
  /** Shown where the rest is folded. */
  #more = el('button', { type: 'button', class: 'fold-button', 'aria-expanded': 'false', 'aria-controls': 'toolbar-rest', onclick: () => this.#unfold(!this.#unfolded) }, 'More');

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
    this.#help = el('button', { type: 'button', onclick: () => help.open() }, 'Help');
    this.#rest = el('div', { class: 'rest', id: 'toolbar-rest' }, this.#redo, this.#corrections, this.#help);
    this.element = el('div', { class: 'buttons', role: 'group', 'aria-label': 'Article' }, this.#anew, this.#edit, this.#undo, this.#more, this.#rest);
    // Before the button acts: a dialog that it opens gives the focus back to what had it.
    this.#rest.addEventListener('click', ({ target }) => this.#unfolded && target !== this.#rest && this.#foldBack(), true);
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#unfolded) return;
      event.preventDefault();
      this.#foldBack();
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => relatedTarget && !this.element.contains(relatedTarget) && this.#unfold(false));
    document.addEventListener('pointerdown', ({ target }) => this.element.contains(target) || this.#unfold(false));
  }

  /** @param {...HTMLButtonElement} buttons that come before the help */
  add(...buttons) {
    this.#help.before(...buttons);
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
    if (changed.has('keys') || changed.has('singleKeys')) {
      this.#help.title = keyTip(state, 'help', 'anywhere but in a field');
      if (this.#help.title) this.#help.setAttribute('aria-keyshortcuts', keyAria(state.keys.help));
      else this.#help.removeAttribute('aria-keyshortcuts');
    }
  }

  get #unfolded() {
    return this.#more.getAttribute('aria-expanded') === 'true';
  }

  /** @param {boolean} unfolded */
  #unfold(unfolded) {
    this.#more.setAttribute('aria-expanded', String(unfolded));
  }

  #foldBack() {
    this.#more.focus();
    this.#unfold(false);
  }
}
