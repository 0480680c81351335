/** How it works, what it promises, where it ends, and the keys. */
import { LIMIT } from '../import/unreadable.js';
import { keptKeys, keyWords } from '../keys.js';
import { el } from './dom.js';
import { guide } from './guide.js';

/** Settings are kept by what differs from the rule: letters are on, and the ends of marks are not said. */
const LETTERS = { key: 'dateline: single-letter shortcuts', differs: 'off' };
const ENDS = { key: 'dateline: ends of marks', differs: 'said' };

/** Actions whose keys can be changed, keys that stay, and what they do. @type {Array<[import('../keys.js').Action[], string[], string]>} */
const KEYS = [
  [['next', 'previous'], [], 'next and previous mention, while the article has the focus'],
  [['nextSame', 'previousSame'], [], 'next and previous mention of the same name'],
  [[], ['Alt + ↓', 'Alt + ↑'], 'next and previous mention, from anywhere; with Shift, of the same name'],
  [[], ['Enter'], 'why is this marked?'],
  [['reject'], ['Delete'], 'not a name, date or number: take the mark away'],
  [['type'], [], 'choose another type'],
  [['merge'], [], 'the same as another name'],
  [['split'], [], 'stands for someone or something else'],
  [['rename'], [], 'rename'],
  [['mark'], [], 'mark words that were overlooked: arrows pick them, Enter offers the types'],
  [[], ['Ctrl + Z', 'Ctrl + Shift + Z'], 'undo and redo a correction'],
  [['clean'], [], 'highlights off and on, while the article has the focus'],
  [['ends'], [], 'for screen readers: say where marks begin and end, or not'],
  [[], ['Ctrl + Enter'], 'read the text that is in the editor'],
  [[], ['Esc'], 'close a card or this help'],
  [['help'], [], 'this help'],
];

export class Help {
  #store;
  #letters;
  #ends;
  #guide = el('div', { class: 'guide' });
  #keys = el('dl', { class: 'keys' });
  #change = el('button', { type: 'button', class: 'more', 'aria-expanded': 'false', 'aria-controls': 'key-editor', onclick: () => this.#changeKeys() }, 'Change the keys');
  #editor = el('section', { id: 'key-editor', class: 'key-editor', 'aria-label': 'Change the keys', hidden: true });
  #wanted = true;

  constructor(store) {
    this.#store = store;
    this.#letters = el('input', { type: 'checkbox', id: 'single-keys', onchange: () => store.set({ singleKeys: this.#letters.checked }) });
    this.#ends = el('input', { type: 'checkbox', id: 'mark-ends', onchange: () => store.set({ announced: this.#ends.checked }) });
    this.element = el('dialog', { class: 'help', 'aria-labelledby': 'help-heading' },
      el('form', { method: 'dialog' }, el('button', { class: 'card-close' }, 'Close')),
      el('h2', { id: 'help-heading' }, 'How it works'),
      this.#guide,
      el('p', {}, `Up to ${LIMIT.toLocaleString('en')} characters can be read at once.`),
      el('h3', {}, 'Keys'),
      this.#keys,
      el('label', { class: 'switch' }, this.#letters, 'Single-letter keys'),
      this.#change,
      this.#editor,
      el('label', { class: 'switch' }, this.#ends, 'Say to a screen reader where marks begin and end'));
    store.set({ singleKeys: !differs(LETTERS), announced: differs(ENDS), keys: keptKeys() });
  }

  open() {
    if (!this.element.open) this.element.showModal();
    this.element.scrollTop = 0;
    if (this.#wanted) this.#fill();
  }

  update({ singleKeys, announced, keys }, changed) {
    this.#letters.checked = singleKeys;
    this.#ends.checked = announced;
    if (changed.has('singleKeys')) keep(LETTERS, !singleKeys);
    if (changed.has('announced')) keep(ENDS, announced);
    if (changed.has('singleKeys') || changed.has('keys')) this.#list(keys, singleKeys);
  }

  #list(keys, on) {
    const letter = (key) => (key ? el(on ? 'kbd' : 's', {}, keyWords(key)) : el('span', { class: 'hint' }, 'no key'));
    this.#keys.replaceChildren(...KEYS.map(([actions, fixed, words]) => {
      const all = [...actions.map((action) => letter(keys[action])), ...fixed.map((key) => el('kbd', {}, key))];
      return el('div', {}, el('dt', {}, ...all.flatMap((one) => [one, ' '])), el('dd', {}, words));
    }));
  }

  /** What changes the keys is fetched when it is asked for. */
  async #changeKeys() {
    if (!this.#editor.firstChild) {
      try {
        const { KeyEditor } = await import('./key-editor.js');
        if (!this.#editor.firstChild) this.#editor.append(...new KeyEditor(this.#store).elements);
      } catch {
        this.#editor.replaceChildren();
        this.#store.set({ message: { title: 'The keys can’t be changed yet.', text: 'What changes them is fetched once, and needs a network for that. Go online and try again.' } });
        return this.element.close();
      }
    }
    this.#editor.hidden = !this.#editor.hidden;
    this.#change.setAttribute('aria-expanded', String(!this.#editor.hidden));
    if (!this.#editor.hidden) this.#editor.scrollIntoView({ block: 'nearest' });
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
