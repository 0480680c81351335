/** Sentences of kept articles with the words that matter in them: each opens its article there. */
import { excerpt } from '../../excerpt.js';
import { article, onChange } from '../../library/library.js';
import { count, el, isolated } from '../dom.js';

/** Code units about the words, within the sentence. */
const REACH = 140;
/** Texts that are held, so that a list does not fetch each anew. */
const HELD = 120;

/** @typedef {[number, number]} Range */

export class Excerpts {
  #go;
  /** @type {Map<string, Promise<string>>} */
  #texts = new Map();

  /** @param {(id: string, at: Range|null) => void} go opens an article, at a place of it */
  constructor(go) {
    this.#go = go;
    onChange(({ ids }) => {
      if (ids === null) this.#texts.clear();
      else for (const id of ids) this.#texts.delete(id);
    });
  }

  /** @param {string} id @returns {Promise<string>} '' if it is gone */
  text(id) {
    if (!this.#texts.has(id)) {
      if (this.#texts.size >= HELD) this.#texts.delete(this.#texts.keys().next().value ?? '');
      this.#texts.set(id, article(id).then((kept) => kept?.text ?? '').catch(() => ''));
    }
    return /** @type {Promise<string>} */ (this.#texts.get(id));
  }

  /**
   * The words of one place; they come when the text is there.
   * @param {string} id @param {Range} at @param {Range} sentence
   * @param {string} [text] where it is at hand
   */
  button(id, at, sentence, text) {
    const button = el('button', { type: 'button', class: 'excerpt', onclick: () => this.#go(id, at) });
    const fill = (words) => {
      const { before, match, after } = excerpt(words, at[0], at[1], REACH, Math.min(sentence[0], at[0]), Math.max(sentence[1], at[1]));
      button.append(isolated(before), el('b', {}, isolated(match)), isolated(after));
    };
    if (text === undefined) this.text(id).then(fill);
    else fill(text);
    return button;
  }

  /**
   * Places of one article: a few, and the others when asked for.
   * @param {string} id @param {readonly Range[]} places @param {(place: number) => Range} sentenceAbout
   * @param {{first?: number, text?: string}} [options]
   */
  list(id, places, sentenceAbout, { first = 2, text } = {}) {
    const item = (at) => el('li', {}, this.button(id, at, sentenceAbout(at[0]), text));
    const list = el('ul', { class: 'excerpts' });
    // One place a sentence: a sentence that has the words twice stands there once.
    const seen = new Set();
    const shown = places.filter(([start]) => {
      const key = sentenceAbout(start)[0];
      return !seen.has(key) && seen.add(key);
    });
    list.append(...shown.slice(0, first).map(item));
    if (shown.length > first) {
      const more = el('button', { type: 'button', class: 'more', onclick: () => {
        more.parentElement.remove();
        const from = list.children.length;
        list.append(...shown.slice(first, 200).map(item));
        list.children[from]?.querySelector('button')?.focus();
      } }, `${count(Math.min(shown.length, 200) - first, 'more sentence')}`);
      list.append(el('li', {}, more));
    }
    return list;
  }

  /** The article itself, to be opened at its beginning. @param {import('../../library/library.js').Card} card @param {string} [words] */
  title(card, words = '') {
    return el('p', { class: 'cited' },
      el('button', { type: 'button', class: 'cited-title', onclick: () => this.#go(card.id, null) }, isolated(card.title)),
      card.day && ' ', card.day && el('span', { class: 'kind' }, card.day), words && ' ', words && el('span', { class: 'kind' }, words));
  }
}
