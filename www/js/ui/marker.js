/** Marking what was overlooked: words that are selected, with the mouse or by keys, become a mention of the type that is chosen. */
import { anchorAt, insideWord, occurrences } from '../corrections/anchor.js';
import { LONGEST } from '../corrections/correction.js';
import { oneLine } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { otherTypes, reachChoice, typeChoice } from './fix.js';
import { beside } from './viewport.js';

/** Milliseconds without a change after which a selection counts as made. */
const SETTLED = 350;

export class Marker {
  #store;
  #desk;
  #reader;
  #timer = 0;
  #pressed = false;
  /** Where the words stand that it is about, to come back to. */
  place = -1;
  /** While words are being picked by keys, the choice waits for Enter. */
  waits = false;
  element = el('div', { class: 'card chooser', id: 'marker', popover: 'auto', role: 'dialog', 'aria-labelledby': 'marker-words', tabindex: '-1' });

  /** @param {import('../store.js').Store} store @param {import('../corrections/copy-desk.js').CopyDesk} desk @param {import('./reader.js').Reader} reader */
  constructor(store, desk, reader) {
    this.#store = store;
    this.#desk = desk;
    this.#reader = reader;
    document.addEventListener('pointerdown', () => (this.#pressed = true));
    for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, () => {
      this.#pressed = false;
      this.#settle();
    });
    document.addEventListener('selectionchange', () => this.#settle());
  }

  update(_, changed) {
    if (changed.has('text') || changed.has('analysis') || changed.has('view')) this.element.hidePopover?.();
  }

  /** Offers the types for the words that are selected. @param {{focus?: boolean}} [options] @returns {boolean} false if none are */
  open({ focus = false } = {}) {
    const words = this.#selected();
    if (!words) return false;
    const [start, end] = words;
    const { text } = this.#store.state;
    this.place = start;
    const anchor = anchorAt(text, start, end);
    this.element.replaceChildren(
      el('p', { class: 'card-name', id: 'marker-words' }, isolated(oneLine(anchor.exact))),
      el('section', { class: 'fix', 'aria-label': 'Mark these words' }, typeChoice('', (label) => this.#desk.mark(anchor, label)),
        otherTypes('', (label, value) => this.#desk.mark(anchor, label, value)), reachChoice(this.#store, occurrences(text, anchor.exact).length)),
      el('button', { type: 'button', class: 'card-close', onclick: () => this.element.hidePopover() }, 'Close'));
    if (!this.element.matches(':popover-open')) this.element.showPopover();
    beside(this.element, getSelection().getRangeAt(0).getBoundingClientRect());
    if (focus) this.element.querySelector('.chip').focus();
    return true;
  }

  #settle() {
    clearTimeout(this.#timer);
    if (this.#pressed || this.waits) return;
    this.#timer = setTimeout(() => {
      if (this.#pressed || this.waits || this.element.contains(document.activeElement)) return;
      if (!this.open()) this.element.hidePopover?.();
    }, SETTLED);
  }

  /** @returns {[number, number]|null} the selected words of the article, whole and without the space around them */
  #selected() {
    const { text, view, analysis } = this.#store.state;
    const selection = getSelection();
    if (view !== 'read' || !analysis || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.#reader.element.contains(range.commonAncestorContainer)) return null;
    let [start, end] = [this.#reader.offset(range.startContainer, range.startOffset), this.#reader.offset(range.endContainer, range.endOffset)];
    if (end - start > 2 * LONGEST) return null;
    while (start < end && /\s/u.test(text[start])) start += 1;
    while (end > start && /\s/u.test(text[end - 1])) end -= 1;
    while (start > 0 && start < end && insideWord(text, start)) start -= 1;
    while (end < text.length && end > start && insideWord(text, end)) end += 1;
    const inOne = analysis.layout.paragraphs.some((paragraph) => paragraph.start <= start && end <= paragraph.end);
    return end > start && end - start <= LONGEST && inOne ? [start, end] : null;
  }
}
