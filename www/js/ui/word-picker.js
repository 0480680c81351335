/** Selecting words of the article by keys: arrows go from word to word, with Shift they take in more; Enter offers the types. */
import { bringIntoView } from './viewport.js';

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.&-][\p{L}\p{N}\p{M}]+)*/gu;
/** Code units that are searched for a word before going further. */
const REACH = 400;

export class WordPicker {
  #store;
  #reader;
  #navigator;
  #marker;
  /** The first and the last of the words, while picking. @type {{fixed: [number, number], moving: [number, number]}|null} */
  #picked = null;

  constructor(store, reader, navigator, marker) {
    this.#store = store;
    this.#reader = reader;
    this.#navigator = navigator;
    this.#marker = marker;
    reader.element.addEventListener('keydown', (event) => this.#picked && this.#key(event));
    reader.element.addEventListener('focusout', ({ relatedTarget }) => !(relatedTarget instanceof Node && reader.element.contains(relatedTarget)) && this.stop());
    reader.element.addEventListener('pointerdown', () => this.stop());
  }

  /** Begins after the mention that was visited last, or with the first words that are in view. */
  start() {
    if (this.#marker.open({ focus: true })) return;
    const { text, analysis } = this.#store.state;
    const at = this.#navigator.at >= 0 ? analysis.spans[this.#navigator.at][1] : this.#reader.firstInView();
    const word = after(text, at) ?? after(text, 0);
    if (!word) return;
    this.#reader.element.focus({ preventScroll: true });
    this.#marker.waits = true;
    this.#pick(word, word);
  }

  stop() {
    if (!this.#picked) return;
    this.#picked = null;
    this.#marker.waits = false;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { text, analysis } = this.#store.state;
    const { fixed, moving } = this.#picked;
    const sentence = (step) => {
      const { sentences } = analysis.layout;
      const at = sentences.findLastIndex(([start]) => start <= moving[0]);
      return after(text, sentences[Math.max(0, Math.min(sentences.length - 1, at + step))]?.[0] ?? 0);
    };
    const go = { ArrowRight: () => after(text, moving[1]), ArrowLeft: () => before(text, moving[0]), ArrowDown: () => sentence(1), ArrowUp: () => sentence(-1) }[event.key];
    if (go) {
      const word = go();
      if (word) this.#pick(event.shiftKey ? fixed : word, word);
    } else if (event.key === 'Enter') {
      this.#marker.open({ focus: true });
    } else if (event.key === 'Escape') {
      this.stop();
      getSelection()?.collapseToStart();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #pick(fixed, moving) {
    this.#picked = { fixed, moving };
    const [start, end] = [Math.min(fixed[0], moving[0]), Math.max(fixed[1], moving[1])];
    const range = this.#reader.range(start, end);
    if (!range) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    void bringIntoView(range);
    const words = this.#store.state.text.slice(start, end);
    this.#store.set({ said: { words: `${words}. Arrows pick other words, with Shift more; Enter chooses what they are.` } });
  }
}

/** @returns {[number, number]|null} the first word from a place on */
function after(text, at) {
  for (let from = at; from < text.length; from += REACH) {
    // A window longer than the step, so that a word is not cut at its end.
    const match = text.slice(from, from + 2 * REACH).matchAll(WORD).next().value;
    if (match && match.index < REACH) return [from + match.index, from + match.index + match[0].length];
  }
  return null;
}

/** @returns {[number, number]|null} the last word before a place */
function before(text, at) {
  for (let to = at; to > 0; to -= REACH) {
    const from = Math.max(0, to - REACH);
    const match = [...text.slice(from, to).matchAll(WORD)].at(-1);
    if (match) return [from + match.index, from + match.index + match[0].length];
  }
  return null;
}
