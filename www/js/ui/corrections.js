/** The list of corrections: each can be taken back; all can be kept on this device, saved as a file, and taken in from one. */
import { BrokenFile } from '../corrections/file.js';
import { correctionWords, reachWords } from '../corrections/correction.js';
import { count, el, isolated } from './dom.js';

export class CorrectionsDialog {
  #store;
  #desk;
  #list = el('ol', { class: 'correction-list' });
  #none = el('p', { class: 'hint' }, 'None yet. Choose a mark in the article to correct it; select words to mark what was overlooked.');
  #keep;
  #outcome = el('p', { class: 'outcome', role: 'status' });
  #error = el('p', { class: 'outcome error', role: 'alert' });
  #file;
  #save;
  #saveAll;
  #pick;

  /**
   * @param {import('../store.js').Store} store
   * @param {import('../corrections/copy-desk.js').CopyDesk} desk
   * @param {() => void} pick begins the selection of words by keys
   */
  constructor(store, desk, pick) {
    this.#store = store;
    this.#desk = desk;
    this.#keep = el('input', { type: 'checkbox', id: 'keep-corrections', 'aria-describedby': 'keep-hint', onchange: () => this.#setKept() });
    this.#file = el('input', { type: 'file', accept: '.json,application/json', hidden: true, tabindex: '-1', onchange: () => this.#import() });
    this.#save = el('button', { type: 'button', onclick: () => this.#download(false) }, 'Save as a file');
    this.#saveAll = el('button', { type: 'button', onclick: () => this.#download(true) }, 'Save those of all articles');
    this.#pick = el('button', { type: 'button', onclick: () => {
      this.element.close();
      pick();
    } }, 'Mark words by keys');
    this.element = el('dialog', { class: 'help corrections', 'aria-labelledby': 'corrections-heading' },
      el('form', { method: 'dialog' }, el('button', { class: 'card-close' }, 'Close')),
      el('h2', { id: 'corrections-heading', tabindex: '-1' }, 'Your corrections'),
      this.#none, this.#list,
      el('div', { class: 'actions' }, this.#save, this.#saveAll,
        el('button', { type: 'button', onclick: () => this.#choose() }, 'Take in a file …'), this.#pick, this.#file),
      this.#outcome, this.#error,
      el('label', { class: 'switch' }, this.#keep, 'Keep my corrections on this device'),
      el('p', { class: 'hint', id: 'keep-hint' }, 'Off, they are gone when this tab is closed. On, they are stored in this browser, with the words around each place and the first line of each article, and apply again when you open the article; nothing is sent.'));
  }

  open() {
    this.#say('');
    this.element.showModal();
    this.element.scrollTop = 0;
  }

  update(state, changed) {
    if (!changed.has('corrections') && !changed.has('view') && !changed.has('text')) return;
    const { list, kept } = state.corrections;
    this.#keep.checked = kept;
    this.#none.hidden = list.length > 0;
    this.#save.hidden = list.length === 0;
    this.#saveAll.hidden = this.#desk.others === 0;
    this.#pick.hidden = state.view !== 'read' || state.analysis === null;
    this.#fill(state.corrections);
  }

  #fill({ list, elsewhere, unplaced }) {
    const at = [...this.#list.children].findIndex((item) => item.contains(document.activeElement));
    const lost = new Set(unplaced.map(({ id }) => id));
    this.#list.replaceChildren(...list.map((one) => {
      const words = correctionWords(one);
      return el('li', {},
        el('p', {}, isolated(words), ' ', el('span', { class: 'kind' }, elsewhere.has(one.id) ? 'always; made in another article' : reachWords(one)),
          lost.has(one.id) && el('span', { class: 'flag' }, 'not found in this text')),
        el('button', { type: 'button', 'aria-label': `Take back: ${words}`, onclick: () => this.#desk.remove(one) }, 'Take back'));
    }));
    if (at < 0) return;
    const next = this.#list.children[Math.min(at, list.length - 1)]?.querySelector('button') ?? this.element.querySelector('h2');
    next.focus();
  }

  #setKept() {
    const wanted = this.#keep.checked;
    if (this.#desk.setKept(wanted)) this.#say(wanted ? 'Kept on this device from now on.' : 'What was kept on this device is deleted. Your corrections hold until this tab is closed.');
    else this.#say('', 'This device has no room for them, or does not allow it: they hold until this tab is closed. Save them as a file instead.');
  }

  #download(all) {
    const url = URL.createObjectURL(new Blob([this.#desk.export({ all })], { type: 'application/json' }));
    el('a', { href: url, download: 'corrections.dateline.json' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    this.#say(`Saved: ${all ? 'the corrections of all articles' : count(this.#store.state.corrections.list.length, 'correction')}.`);
  }

  #choose() {
    this.#file.value = '';
    this.#file.click();
  }

  async #import() {
    const [file] = this.#file.files;
    if (!file) return;
    try {
      this.#say(this.#desk.import(await file.text()));
    } catch (error) {
      const why = error instanceof BrokenFile ? error.message : `It could not be read (${error instanceof Error ? error.message : error}).`;
      this.#say('', `“${file.name}” was not taken in. ${why} Nothing was changed.`);
    }
  }

  #say(words, error = '') {
    this.#outcome.textContent = words;
    this.#error.textContent = error;
  }
}
