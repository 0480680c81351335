/** How it works, what it promises, where it ends, and the keys. */
import { LIMIT } from '../import/unreadable.js';
import { el } from './dom.js';

const SETTING = 'dateline: single-letter shortcuts';
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
  ['Ctrl + Enter', '', 'read the text that is in the editor'],
  ['Esc', '', 'close a card or this help'],
  ['?', '', 'this help'],
];

export class Help {
  #store;
  #letters;

  constructor(store) {
    this.#store = store;
    this.#letters = el('input', { type: 'checkbox', id: 'single-keys', onchange: () => this.#set(this.#letters.checked) });
    const keys = KEYS.map(([a, b, words]) => el('div', {}, el('dt', {}, el('kbd', {}, a), b && ' ', b && el('kbd', {}, b)), el('dd', {}, words)));
    this.element = el('dialog', { class: 'help', 'aria-labelledby': 'help-heading' },
      el('form', { method: 'dialog' }, el('button', { class: 'card-close' }, 'Close')),
      el('h2', { id: 'help-heading' }, 'How Dateline reads'),
      el('p', {}, 'Paste a news article in English. Dateline marks its people, organisations, places, groups, dates and numbers, brings together the names that mean one and the same, works out which day “yesterday” was, and picks the sentences that say most. Choose any line of the findings to go through its places in the text; choose any mark to see why it is there.'),
      el('p', {}, `It works with rules and word lists, so it overlooks some names and misreads others. Nothing is looked up: it knows what the article says, not whether that is true. Up to ${LIMIT.toLocaleString('en')} characters can be read at once.`),
      el('h3', {}, 'What it takes'),
      el('p', {}, 'Paste or drop anywhere: words, a whole web page copied with its menus, or files, one or many: text, Markdown, web pages, Word (.docx), e-books (.epub), e-mails (.eml) and PDF with a text layer. Of a page the article is found and the rest left out; a button above the article takes the whole page instead. The day of publication is taken from the page or the file where it is stated, and the line “Published” says from where.'),
      el('h3', {}, 'When it is wrong'),
      el('p', {}, 'Choose a mark to correct it: take it away, give it another type or name, say that two names are one, or that one name is two. Select words that were overlooked to mark them. Every correction can be undone; “Corrections” lists them, keeps them on this device if you wish, and saves them as a file.'),
      el('h3', {}, 'Keeping articles'),
      el('p', {}, '“Keep” puts the article into the library on this device. There you can look for a name or words across all kept articles, see their dates on one timeline, compare two of them, save all as a file, and forget everything.'),
      el('h3', {}, 'What stays private'),
      el('p', {}, 'The program runs in this page. No text and no file leaves your device, none is stored unless you ask for it, nothing of a page that you paste is run or loaded, and after the first visit it works without a network.'),
      el('h3', {}, 'Keys'),
      el('dl', { class: 'keys' }, ...keys),
      el('label', { class: 'switch' }, this.#letters, 'Single-letter keys (N, P, X, T, M, S, R, A, C, ?)'));
    try {
      if (localStorage.getItem(SETTING) === 'off') store.set({ singleKeys: false });
    } catch {
      // Storage is off: the setting lasts as long as the page.
    }
  }

  open() {
    this.element.showModal();
  }

  update({ singleKeys }) {
    this.#letters.checked = singleKeys;
  }

  #set(on) {
    this.#store.set({ singleKeys: on });
    try {
      if (on) localStorage.removeItem(SETTING);
      else localStorage.setItem(SETTING, 'off');
    } catch {
      // As above.
    }
  }
}
