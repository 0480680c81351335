/**
 * Changing the keys: a field for each action, which takes the key that is pressed in it.
 *
 * A key does one thing. One that is taken is not taken away unasked: the page says what has it, and offers to give it over.
 */
import { OWN_KEYS, actionOf, isKey, keepKeys, keyWords, pressed } from '../keys.js';
import { el } from './dom.js';

/** @typedef {import('../keys.js').Action} Action */

/** @type {Record<Action, string>} */
const WORDS = {
  next: 'Next mention', previous: 'Previous mention', nextSame: 'Next of the same name', previousSame: 'Previous of the same name', reject: 'Not a name',
  type: 'Another type', merge: 'The same as', split: 'Someone or something else', rename: 'Rename', mark: 'Mark words', clean: 'Highlights off and on', ends: 'Say where marks end', help: 'This help',
};

export class KeyEditor {
  #store;
  /** @type {Map<Action, HTMLInputElement>} */
  #fields = new Map();
  #outcome = el('p', { class: 'outcome', id: 'key-outcome', role: 'status' });
  #take = el('button', { type: 'button', class: 'more', hidden: true });
  #reset = el('button', { type: 'button', class: 'more', onclick: () => this.#putBack() }, 'All as they came');
  /** @type {Node[]} */
  elements;

  /** @param {import('../store.js').Store} store */
  constructor(store) {
    this.#store = store;
    const rows = /** @type {Action[]} */ (Object.keys(OWN_KEYS)).map((action) => {
      const field = el('input', {
        type: 'text', id: `key-${action}`, 'aria-describedby': 'key-hint key-outcome', autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false', placeholder: 'none',
        onfocus: () => field.select(),
        onkeydown: (event) => this.#press(event, action),
        // Of a keyboard on the screen the page hears only what it wrote.
        oninput: (event) => event.isComposing || this.#give(action, [...field.value.trim()].pop() ?? ''),
        oncompositionend: () => this.#give(action, [...field.value.trim()].pop() ?? ''),
      });
      this.#fields.set(action, field);
      return el('li', {}, el('label', { for: field.id }, WORDS[action]), field);
    });
    this.elements = [
      el('p', { class: 'hint', id: 'key-hint' }, 'Press the wanted key in its field; Backspace leaves none. What you change is kept in this browser until you put it back or forget everything.'),
      el('ul', {}, ...rows), this.#outcome, el('p', { class: 'key-acts' }, this.#take, this.#reset),
    ];
    this.#show();
  }

  /** @param {KeyboardEvent} event @param {Action} action */
  #press(event, action) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const none = event.key === 'Backspace' || event.key === 'Delete';
    if (!none && !isKey(event.key) && event.key !== ' ') return;
    event.preventDefault();
    this.#give(action, none ? '' : pressed(event));
  }

  /** @param {Action} action @param {string} key */
  #give(action, key) {
    const { keys } = this.#store.state;
    const other = actionOf(keys, key);
    if (key !== '' && !isKey(key)) return this.#say(action, 'The space bar scrolls; choose another key.');
    if (other && other !== action) {
      return this.#say(action, `${keyWords(key)} is the key for “${WORDS[other]}” already.`, `Use ${keyWords(key)} for “${WORDS[action]}” instead`, () => {
        this.#set({ ...keys, [other]: '', [action]: key }, `${keyWords(key)} is for “${WORDS[action]}” now, and “${WORDS[other]}” has no key.`);
        this.#fields.get(action)?.focus();
      });
    }
    this.#set({ ...keys, [action]: key }, key ? `${keyWords(key)} is for “${WORDS[action]}” now.` : `“${WORDS[action]}” has no key now.`);
    this.#fields.get(action)?.select();
  }

  #putBack() {
    if (this.#reset.getAttribute('aria-disabled') === 'true') return;
    this.#set(OWN_KEYS, 'All keys are as they came.');
  }

  #set(keys, words) {
    this.#store.set({ keys });
    const kept = keepKeys(keys);
    this.#show();
    this.#outcome.textContent = kept ? words : `${words} This browser does not let it be kept: it lasts until the tab is closed.`;
  }

  #show() {
    const { keys } = this.#store.state;
    for (const [action, field] of this.#fields) {
      field.value = keys[action] && keyWords(keys[action]);
      field.removeAttribute('aria-invalid');
    }
    this.#outcome.classList.remove('error');
    this.#take.hidden = true;
    this.#reset.setAttribute('aria-disabled', String(Object.entries(OWN_KEYS).every(([action, key]) => keys[action] === key)));
  }

  /** What stands in the way, and what to do about it. @param {Action} action @param {string} words @param {string} [offer] @param {() => void} [act] */
  #say(action, words, offer, act) {
    this.#show();
    this.#fields.get(action)?.setAttribute('aria-invalid', 'true');
    this.#fields.get(action)?.select();
    this.#outcome.classList.add('error');
    this.#outcome.textContent = words;
    if (!offer) return;
    this.#take.textContent = offer;
    this.#take.onclick = act;
    this.#take.hidden = false;
  }
}
