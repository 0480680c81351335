/**
 * The article with its highlights.
 *
 * Its text content is the article, code unit for code unit: letters beside the marks are drawn by the style sheet.
 * Blocks are built a few at a time, so that a book does not hold up the page.
 */
import { cutBlocks } from '../blocks.js';
import { FAMILIES } from '../labels.js';
import { appendRuns, appendText } from './runs.js';
import { el } from './dom.js';
import { bringIntoView, freeArea } from './viewport.js';

/** @typedef {import('../types.js').Target} Target */

/** Milliseconds of building before the browser gets its turn. */
const SLICE = 10;
/** A text up to this long is analysed so soon that showing it plain first would only flicker. */
const SHORT = 40_000;

export class Reader {
  element = el('article', { id: 'article', class: 'reader', tabindex: '0', 'aria-label': 'Article', 'aria-describedby': 'reader-keys', 'aria-keyshortcuts': 'N P Alt+ArrowDown Alt+ArrowUp' });
  /** Settles when the text is on the page as a whole. */
  complete = Promise.resolve();
  #job = 0;
  /** @type {Array<{start: number, end: number, element: HTMLElement}>} */
  #pieces = [];
  /** @type {HTMLElement[]} the first element of each span */
  #marks = [];
  /** @type {import('../types.js').Analysis|null} */
  #analysis = null;
  #text = '';
  /** @type {Element[]} */
  #lit = [];

  constructor() {
    this.element.addEventListener('click', ({ target }) => {
      const mark = target instanceof Element && target.closest('mark');
      if (!mark || !getSelection()?.isCollapsed || this.element.classList.contains('clean')) return;
      this.#tell(mark);
    });
  }

  update(state, changed) {
    if (changed.has('view')) this.element.hidden = state.view === 'edit';
    if (changed.has('hidden') || changed.has('clean')) {
      for (const { id } of FAMILIES) this.element.classList.toggle(`hide-${id}`, state.hidden.has(id));
      this.element.classList.toggle('clean', state.clean);
    }
    if (state.view === 'edit') return;
    if (!['text', 'analysis', 'status', 'view'].some((key) => changed.has(key))) return;
    if (state.analysis === null && state.status === 'busy' && state.text.length <= SHORT) return;
    const before = this.#analysis;
    this.#analysis = state.analysis;
    // Another publication date changes values, and seldom a mark.
    if (state.text === this.#text && (sameMarks(before, state.analysis) || this.#patch(before, state.analysis))) return;
    this.#text = state.text;
    this.complete = this.#render(state.text, state.analysis);
  }

  async #render(text, analysis) {
    const job = ++this.#job;
    const { blocks, tail } = cutBlocks(text, analysis?.layout.paragraphs);
    const cursor = { at: 0, spans: analysis?.spans ?? [], mentions: analysis?.mentions ?? [], marks: [] };
    this.#pieces = [];
    this.#marks = cursor.marks;
    this.element.replaceChildren();
    this.element.setAttribute('aria-busy', 'true');
    let headline = false;
    let until = performance.now() + SLICE;
    let fragment = document.createDocumentFragment();
    for (const { gap, kind, tight, pieces } of blocks) {
      appendText(fragment, text.slice(...gap));
      const heading = pieces.length === 1 && kind === 'headline' && !headline ? 'h2' : pieces.length === 1 && kind === 'subhead' ? 'h3' : '';
      headline ||= heading === 'h2';
      const block = el(heading || (pieces.length > 1 ? 'div' : 'p'), { class: tight ? `${kind} tight` : kind, dir: 'auto' });
      fragment.append(block);
      for (const [start, end] of pieces) {
        const element = pieces.length > 1 ? block.appendChild(el('p', { class: 'piece' })) : block;
        appendRuns(element, text, start, end, cursor);
        this.#pieces.push({ start, end, element });
        if (performance.now() < until) continue;
        this.element.append(fragment);
        fragment = document.createDocumentFragment();
        await turn();
        if (job !== this.#job) return;
        until = performance.now() + SLICE;
      }
    }
    appendText(fragment, text.slice(...tail));
    this.element.append(fragment);
    this.element.removeAttribute('aria-busy');
  }

  /**
   * Builds anew only the blocks in which a mark has changed: the others, and where the reader is in them, stay.
   * @returns {boolean} false if the whole has to be built
   */
  #patch(before, after) {
    if (!before || !after || this.element.hasAttribute('aria-busy') || !sameParagraphs(before, after)) return false;
    const old = this.#marks;
    const cursor = { at: 0, spans: after.spans, mentions: after.mentions, marks: [] };
    let at = 0;
    for (const { start, end, element } of this.#pieces) {
      while (before.spans[at]?.[1] <= start) at += 1;
      while (after.spans[cursor.at]?.[1] <= start) cursor.at += 1;
      let n = 0;
      while (before.spans[at + n]?.[0] < end && after.spans[cursor.at + n]?.[0] < end && sameMark(before, at + n, after, cursor.at + n)) n += 1;
      if (before.spans[at + n]?.[0] < end || after.spans[cursor.at + n]?.[0] < end) {
        element.replaceChildren();
        appendRuns(element, this.#text, start, end, cursor);
      } else if (at === cursor.at) {
        for (let i = at; i < at + n; i += 1) cursor.marks[i] ??= old[i];
      } else {
        element.querySelectorAll('mark').forEach((mark, i) => {
          mark.dataset.span = String(cursor.at + i);
          cursor.marks[cursor.at + i] ??= mark;
        });
      }
    }
    this.#marks = cursor.marks;
    this.#light(undefined);
    return true;
  }

  /** @param {number} start @param {number} end @returns {Range|null} */
  range(start, end) {
    return this.#range(start, end);
  }

  /** @param {Node} node in the article @param {number} offset in the node @returns {number} the place in the text */
  offset(node, offset) {
    const range = document.createRange();
    range.setStart(this.element, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  /** @returns {number} where the first block begins that is in view */
  firstInView() {
    return this.#pieces.find(({ element }) => element.getBoundingClientRect().bottom > freeArea().top + 8)?.start ?? 0;
  }

  /**
   * Scrolls to a place and flashes it.
   * @param {Target} target
   * @param {{focus?: boolean}} [options]
   */
  async show({ start, end, span }, { focus = false } = {}) {
    if (span === undefined || !this.#marks[span]) await this.complete;
    const mark = span === undefined ? undefined : this.#marks[span];
    const range = mark ? null : this.#range(start, end);
    const place = mark ?? range;
    if (!place) return;
    this.#light(span);
    if (mark && focus) {
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
    }
    await bringIntoView(place);
    flash(mark, range);
  }

  /** @param {number} span @returns {HTMLElement|undefined} */
  mark(span) {
    return this.#marks[span];
  }

  /** Marks the mention that is looked at, and the others of the same entity. */
  #light(span) {
    for (const element of this.#lit) element.classList.remove('current', 'same');
    this.#lit = [];
    if (span === undefined || !this.#analysis) return;
    const { mentions, entities } = this.#analysis;
    const entity = entities[mentions[span].entity ?? -1];
    for (const i of entity?.mentions.slice(0, 2000) ?? []) this.#add(i, 'same');
    this.#add(span, 'current');
  }

  #add(span, name) {
    const element = this.#marks[span];
    if (!element) return;
    element.classList.add(name);
    this.#lit.push(element);
  }

  #tell(mark) {
    const span = Number(mark.dataset.span);
    this.#light(span);
    this.element.dispatchEvent(new CustomEvent('mention', { detail: span }));
  }

  #range(start, end) {
    const from = this.#point(start);
    const to = this.#point(Math.max(start, end - 1));
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(to[0], to[1] + 1);
    return range;
  }

  /** The text node and offset of a place in the text. @returns {[Text, number]|null} */
  #point(offset) {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#pieces[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = this.#pieces[low];
    if (!piece) return null;
    let at = piece.start;
    const walker = document.createTreeWalker(piece.element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (offset < at + node.length) return [node, Math.max(0, offset - at)];
      at += node.length;
    }
    return null;
  }
}

function sameMarks(a, b) {
  if (a === null || b === null) return a === b;
  return a.spans.length === b.spans.length && a.spans.every((_, i) => sameMark(a, i, b, i)) && sameParagraphs(a, b);
}

function sameMark(a, i, b, j) {
  return a.spans[i].every((value, k) => value === b.spans[j][k]) && !a.mentions[i].corrected === !b.mentions[j].corrected;
}

function sameParagraphs(a, b) {
  const same = (one, other) => one.start === other.start && one.end === other.end && one.kind === other.kind;
  return a.layout.paragraphs === b.layout.paragraphs || equal(a.layout.paragraphs, b.layout.paragraphs, same);
}

function equal(one, other, same) {
  return one.length === other.length && one.every((value, i) => same(value, other[i]));
}

/** @returns {Promise<void>} after the browser has had its turn */
function turn() {
  return globalThis.scheduler?.yield ? globalThis.scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
}

let fading = 0;
/** @type {HTMLElement|undefined} */
let flashing;

function flash(mark, range) {
  clearTimeout(fading);
  flashing?.classList.remove('flash');
  CSS.highlights?.delete('flash');
  flashing = mark;
  if (mark) {
    void mark.offsetWidth; // Starts the animation again.
    mark.classList.add('flash');
  } else if (globalThis.Highlight) {
    CSS.highlights.set('flash', new Highlight(range));
  }
  fading = setTimeout(() => {
    mark?.classList.remove('flash');
    CSS.highlights?.delete('flash');
  }, 2500);
}

