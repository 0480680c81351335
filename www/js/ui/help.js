/** How it works, what it promises, where it ends, and the keys. */
import { LIMIT } from '../import/unreadable.js';
import { el } from './dom.js';
import { guide } from './guide.js';

/** Settings are kept by what differs from the rule: letters are on, and the ends of marks are not said. */
const LETTERS = { key: 'dateline: single-letter shortcuts', differs: 'off' };
const ENDS = { key: 'dateline: ends of marks', differs: 'said' };
const KEYS = [
  ['N', 'P', 'next and previous mention, while the article has the focus'],
  ['Shift + N', 'Shift + P', 'next and previous mention of the same name'],
  ['Alt + ↓', 'Alt + ↑', 'next and previous mention, from anywhere; with Shift, of the same name'],
  ['Enter', '', 'why is this marked?'],
  ['X', 'Delete', 'not a name, date or number: take the mark away'],
  ['T', '', 'choose another type'],
  ['M', '', 'the same as another name'],
  ['S', '', 'stands for someone or something else'],
  ['R', '', 'rename'],
  ['A', '', 'mark words that were overlooked: arrows pick them, Enter offers the types'],
  ['Ctrl + Z', 'Ctrl + Shift + Z', 'undo and redo a correction'],
  ['C', '', 'highlights off and on, while the article has the focus'],
  ['H', '', 'for screen readers: say where marks begin and end, or not'],
  ['Ctrl + Enter', '', 'read the text that is in the editor'],
  ['Esc', '', 'close a card or this help'],
  ['?', '', 'this help'],
];

export class Help {
  #letters;
  #ends;
  #guide = el('div', { class: 'guide' });
  #wanted = true;

  constructor(store) {
    this.#letters = el('input', { type: 'checkbox', id: 'single-keys', onchange: () => store.set({ singleKeys: this.#letters.checked }) });
    this.#ends = el('input', { type: 'checkbox', id: 'mark-ends', onchange: () => store.set({ announced: this.#ends.checked }) });
    const keys = KEYS.map(([a, b, words]) => el('div', {}, el('dt', {}, el('kbd', {}, a), b && ' ', b && el('kbd', {}, b)), el('dd', {}, words)));
    this.element = el('dialog', { class: 'help', 'aria-labelledby': 'help-heading' },
      el('form', { method: 'dialog' }, el('button', { class: 'card-close' }, 'Close')),
      el('h2', { id: 'help-heading' }, 'How it works'),
      this.#guide,
      el('p', {}, `Up to ${LIMIT.toLocaleString('en')} characters can be read at once.`),
      el('h3', {}, 'Keys'),
      el('dl', { class: 'keys' }, ...keys),
      el('label', { class: 'switch' }, this.#letters, 'Single-letter keys (N, P, X, T, M, S, R, A, C, H, ?)'),
      el('label', { class: 'switch' }, this.#ends, 'Say to a screen reader where marks begin and end'));
    store.set({ singleKeys: !differs(LETTERS), announced: differs(ENDS) });
  }

  open() {
    if (!this.element.open) this.element.showModal();
    this.element.scrollTop = 0;
    if (this.#wanted) this.#fill();
  }

  update({ singleKeys, announced }, changed) {
    this.#letters.checked = singleKeys;
    this.#ends.checked = announced;
    if (changed.has('singleKeys')) keep(LETTERS, !singleKeys);
    if (changed.has('announced')) keep(ENDS, announced);
  }

  /** The text is fetched when it is asked for. */
  async #fill() {
    this.#wanted = false;
    try {
      this.#guide.replaceChildren(...await guide());
    } catch {
      this.#wanted = true;
      this.#guide.replaceChildren(el('p', {}, 'The text about how it works could not be loaded; it needs the network once. The keys below are complete.'));
    }
  }
}

function differs({ key, differs: value }) {
  try {
    return localStorage.getItem(key) === value;
  } catch {
    return false; // Storage is off: a setting lasts as long as the page.
  }
}

function keep({ key, differs: value }, wanted) {
  try {
    if (wanted) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
