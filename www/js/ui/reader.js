/**
 * The article with its highlights.
 *
 * Its text content is the article, code unit for code unit: letters beside the marks are drawn by the style sheet.
 * Blocks are built a few at a time, so that a book does not hold up the page. In a longer text some pages of them stand in
 * a section, which the browser lays out when it comes near the screen; in a long one they get their marks only then, or
 * when something asks for them.
 */
import { cuttingBlocks } from '../blocks.js';
import { FAMILIES } from '../labels.js';
import { LONG, SHORT, SLICE, turn } from '../turns.js';
import { appendRuns, appendText } from './runs.js';
import { el } from './dom.js';
import { bringIntoView, freeArea } from './viewport.js';

/** @typedef {import('../types.js').Target} Target */
/** @typedef {import('../types.js').Analysis} Analysis */
/**
 * @typedef {object} Piece  what is laid out on its own
 * @property {number} start
 * @property {number} end
 * @property {HTMLElement} element
 * @property {boolean} marked  whether its marks are there; else it is plain text
 * @property {Home} home  what the browser skips or lays out as one: itself, or a section
 *
 * @typedef {{near: boolean, pieces: Piece[]}} Home  `near`: on the screen or close to it, as the browser told
 *
 * @typedef {import('../blocks.js').Block & {nodes: ChildNode[], built: Piece[]}} Built  a block that stands on the page, `nodes` with the gap before it
 */

/** Code units of a section. With every frame the browser looks at each thing that it may skip: thousands of paragraphs would take it longer than a frame has. */
const SECTION = 8192;
/** Milliseconds that an article waits for its reading, to be built once and not twice; then it is shown without. */
const PATIENCE = 150;
/** Browsers that don't tell when a block comes near get all marks at once. */
const TELLS = 'ContentVisibilityAutoStateChangeEvent' in globalThis;

export class Reader {
  element = el('article', { id: 'article', class: 'reader', tabindex: '0', 'aria-label': 'Article', 'aria-describedby': 'reader-keys' });
  /** Settles when the text is on the page as a whole. */
  complete = Promise.resolve();
  #job = 0;
  /** Counts the texts, so that the building of a former one ends. */
  #generation = 0;
  /** @type {Built[]} in the order of the text */
  #blocks = [];
  /** What stands after the last block. @type {ChildNode[]} */
  #tail = [];
  /** @type {Piece[]} of all blocks, in the order of the text */
  #pieces = [];
  /** @type {WeakMap<Element, Home>} */
  #homes = new WeakMap();
  /** The sections of a longer text, by where in it they begin; where a paragraph is longer there is none. @type {HTMLElement[]} */
  #sections = [];
  /** The first element of each span that is marked. @type {HTMLElement[]} */
  #marks = [];
  /** @type {Analysis|null} */
  #analysis = null;
  /** It is of the beginning alone, while the rest is being read. */
  #provisional = false;
  #text = '';
  /** Shows the text though its reading has not come. */
  #timer = 0;
  /** @type {Element[]} */
  #lit = [];

  constructor() {
    this.element.addEventListener('click', ({ target }) => {
      const mark = target instanceof Element && target.closest('mark');
      if (!mark || this.#provisional || !getSelection()?.isCollapsed || this.element.classList.contains('clean')) return;
      this.#tell(mark);
    });
    this.element.addEventListener('contentvisibilityautostatechange', (event) => {
      const home = this.#homes.get(event.target);
      if (!home) return;
      home.near = !event.skipped;
      if (home.near) for (const piece of home.pieces) this.#mark(piece);
    }, { capture: true });
    addEventListener('beforeprint', () => this.#pieces.forEach((piece) => this.#mark(piece)));
  }

  update(state, changed) {
    if (changed.has('view')) this.element.hidden = state.view === 'edit';
    if (changed.has('hidden') || changed.has('clean')) {
      for (const { id } of FAMILIES) this.element.classList.toggle(`hide-${id}`, state.hidden.has(id));
      this.element.classList.toggle('clean', state.clean);
    }
    if (changed.has('announced')) this.element.classList.toggle('announced', state.announced);
    if (changed.has('text') || changed.has('analysis') || changed.has('view') || changed.has('status')) clearTimeout(this.#timer);
    if (state.view === 'edit') return;
    if (!['text', 'analysis', 'preview', 'status', 'view'].some((key) => changed.has(key))) return;
    if (state.analysis === null && state.status === 'busy' && state.text.length <= SHORT) {
      if (state.text !== this.#text || this.#analysis !== null) this.#clear();
      this.#timer = setTimeout(() => this.#show(state), PATIENCE);
    } else this.#show(state);
  }

  #show(state) {
    const shown = state.analysis ?? state.preview;
    const before = this.#analysis;
    if (state.text === this.#text && shown === before) return;
    this.#provisional = state.analysis === null;
    // Another publication date changes values, and seldom a mark.
    if (state.text === this.#text && !this.element.hasAttribute('aria-busy') && sameParagraphs(before, shown)) return this.#renew(before, shown);
    const sameText = state.text === this.#text;
    this.#text = state.text;
    const job = ++this.#job;
    this.element.setAttribute('aria-busy', 'true');
    // What is half built of the same text is finished first; then only what differs is built anew.
    this.complete = sameText ? this.complete.then(() => this.#build(job, shown)) : this.#build(job, shown, true);
  }

  /** Nothing is shown until the reading comes. */
  #clear() {
    this.#job += 1;
    this.#generation += 1;
    this.element.setAttribute('aria-busy', 'true');
    this.element.replaceChildren();
    this.#text = '';
    this.#analysis = null;
    this.#blocks = [];
    this.#sections = [];
    this.#pieces = [];
    this.#marks = [];
    this.#tail = [];
    this.#lit = [];
  }

  /** @param {number} job @param {Analysis|null} analysis @param {boolean} [anew] another text */
  async #build(job, analysis, anew = false) {
    if (job !== this.#job) return;
    const text = this.#text;
    const before = this.#analysis;
    this.#analysis = analysis;
    if (anew) {
      this.#generation += 1;
      this.element.replaceChildren();
      this.#blocks = [];
      this.#sections = [];
    } else {
      for (const node of this.#tail) node.remove();
    }
    this.#tail = [];
    const generation = this.#generation;
    // A short text is built in one go: each turn of the browser's would lay out and paint what is half built.
    const slice = text.length <= SHORT ? Infinity : SLICE;
    let until = performance.now() + slice;
    const cutting = cuttingBlocks(text, paragraphsOf(analysis));
    let cut = cutting.next();
    for (; !cut.done; cut = cutting.next()) {
      if (performance.now() < until) continue;
      await turn();
      if (generation !== this.#generation) return;
      until = performance.now() + slice;
    }
    const { blocks, tail } = cut.value;
    const old = this.#blocks;
    const built = [];
    this.#pieces = [];
    this.#marks = [];
    let next = 0; // The first of the old blocks that is not yet passed.
    let headline = false;
    const fragment = document.createDocumentFragment();
    /** Where the fragment goes. @type {HTMLElement} */
    let parent = this.element;
    const flush = () => {
      if (!fragment.firstChild) return;
      const stale = old[next]?.nodes[0];
      parent.insertBefore(fragment, stale?.parentNode === parent ? stale : null);
    };
    for (const block of blocks) {
      const alone = block.pieces.length === 1 && !block.goesOn && !built.at(-1)?.goesOn;
      block.heading = alone && block.kind === 'headline' && !headline ? 'h2' : alone && block.kind === 'subhead' ? 'h3' : '';
      headline ||= block.heading === 'h2';
      while (next < old.length && old[next].gap[1] < block.gap[1]) remove(old[next++]);
      const kept = next < old.length && same(old[next], block) ? old[next] : null;
      const section = this.#sectionFor(block.gap[1]);
      if (kept || section !== parent) flush();
      parent = section;
      if (kept) {
        next += 1;
        this.#keep(kept, before, analysis);
      }
      const now = kept ?? this.#make(block, fragment, section);
      built.push(now);
      for (const piece of now.built) this.#pieces.push(piece);
      if (performance.now() < until) continue;
      flush();
      await turn();
      if (generation !== this.#generation) return;
      until = performance.now() + slice;
    }
    flush();
    for (; next < old.length; next += 1) remove(old[next]);
    this.#sections.forEach((section, i) => {
      if (section.firstChild) return;
      section.remove();
      delete this.#sections[i];
    });
    this.#blocks = built;
    appendText(fragment, text.slice(...tail));
    this.#tail = [...fragment.childNodes];
    this.element.append(fragment);
    if (job === this.#job) this.element.removeAttribute('aria-busy');
    this.#light(undefined);
  }

  /** What a block stands in that begins at a place in the text. @returns {HTMLElement} */
  #sectionFor(start) {
    if (this.#text.length <= SHORT) return this.element;
    const i = Math.floor(start / SECTION);
    if (!this.#sections[i]) {
      const section = el('div', { class: 'section' });
      this.#homes.set(section, { near: false, pieces: [] });
      let next = i + 1;
      while (next < this.#sections.length && !this.#sections[next]) next += 1;
      this.element.insertBefore(section, this.#sections[next] ?? null);
      this.#sections[i] = section;
    }
    return this.#sections[i];
  }

  /** Builds a block at the end of a fragment. @param {import('../blocks.js').Block} block @param {DocumentFragment} fragment @param {HTMLElement} section where it will stand @returns {Built} */
  #make(block, fragment, section) {
    const { gap, kind, tight, goesOn, pieces, heading } = block;
    const last = fragment.lastChild;
    appendText(fragment, this.#text.slice(...gap));
    const element = el(heading || (pieces.length > 1 ? 'div' : 'p'), { class: `${kind}${tight ? ' tight' : ''}${goesOn ? ' goes-on' : ''}`, dir: 'auto' });
    fragment.append(element);
    const shared = this.#homes.get(section);
    const later = this.#later() && shared?.near === false;
    const built = pieces.map(([start, end]) => {
      const home = shared ?? { near: false, pieces: [] };
      const piece = { start, end, element: pieces.length > 1 ? element.appendChild(el('p', { class: 'piece' })) : element, marked: false, home };
      home.pieces.push(piece);
      if (!shared) this.#homes.set(piece.element, home);
      if (later) appendText(piece.element, this.#text.slice(start, end));
      else this.#fill(piece);
      return piece;
    });
    const nodes = [];
    for (let node = last ? last.nextSibling : fragment.firstChild; node; node = node.nextSibling) nodes.push(node);
    return { ...block, nodes, built };
  }

  /** A block that stays where it is gets the marks of the new reading, if it had those of the old. */
  #keep({ built }, before, after) {
    for (const piece of built) {
      if (piece.marked || (after !== null && (piece.home.near || !this.#later()))) this.#refill(piece, before, after);
    }
  }

  /** Whether marks wait for their block to come near the screen: in a long text. */
  #later() {
    return TELLS && this.#text.length >= LONG;
  }

  /** Only the blocks in which a mark has changed are built anew: the others, and where the reader is in them, stay. */
  #renew(before, after) {
    this.#analysis = after;
    this.#marks = [];
    for (const piece of this.#pieces) if (piece.marked) this.#refill(piece, before, after);
    this.#light(undefined);
  }

  #refill(piece, before, after) {
    const [from, at] = [firstAfter(before?.spans ?? [], piece.start), firstAfter(after?.spans ?? [], piece.start)];
    let n = 0;
    const inside = (analysis, i) => analysis?.spans[i]?.[0] < piece.end;
    while (inside(before, from + n) && inside(after, at + n) && sameMark(before, from + n, after, at + n)) n += 1;
    if (!piece.marked || inside(before, from + n) || inside(after, at + n)) {
      piece.element.replaceChildren();
      this.#fill(piece);
      return;
    }
    for (const mark of piece.element.querySelectorAll('mark')) {
      const span = Number(mark.dataset.span) - from + at;
      mark.dataset.span = String(span);
      this.#marks[span] ??= mark;
    }
  }

  /** Marks a piece that is still plain. @param {Piece} piece */
  #mark(piece) {
    if (piece.marked || !this.#analysis) return;
    piece.element.replaceChildren();
    this.#fill(piece);
  }

  #fill(piece) {
    const { spans = [], mentions = [] } = this.#analysis ?? {};
    appendRuns(piece.element, this.#text, piece.start, piece.end, { at: firstAfter(spans, piece.start), spans, mentions, marks: this.#marks });
    piece.marked = this.#analysis !== null;
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
    const top = freeArea().top + 8;
    const at = firstOf(this.#pieces.length, (i) => this.#pieces[i].element.getBoundingClientRect().bottom > top);
    return this.#pieces[at]?.start ?? 0;
  }

  /**
   * Scrolls to a place and flashes it.
   * @param {Target} target
   * @param {{focus?: boolean}} [options]
   */
  async show({ start, end, span }, { focus = false } = {}) {
    if (span === undefined || !this.mark(span)) await this.complete;
    const mark = span === undefined ? undefined : this.mark(span);
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
    if (!this.#marks[span] && this.#analysis?.spans[span]) {
      const piece = this.#pieceAt(this.#analysis.spans[span][0]);
      if (piece) this.#mark(piece);
    }
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

  /** @param {number} offset @returns {Piece|undefined} the last that does not begin after it */
  #pieceAt(offset) {
    return this.#pieces[Math.max(0, firstOf(this.#pieces.length, (i) => this.#pieces[i].start > offset) - 1)];
  }

  /** The text node and offset of a place in the text. @returns {[Text, number]|null} */
  #point(offset) {
    const piece = this.#pieceAt(offset);
    if (!piece) return null;
    // Marks that came later would take the nodes away from under a range.
    this.#mark(piece);
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

/** The paragraphs of the reading; where it is of the beginning alone, then lines; undefined where there is none yet. */
function paragraphsOf(analysis) {
  if (!analysis) return undefined;
  const { layout, upTo } = analysis;
  return upTo === undefined ? layout.paragraphs : { first: layout.paragraphs, upTo };
}

/** @param {Built} block */
function remove({ nodes, built }) {
  for (const node of nodes) node.remove();
  const [{ home }] = built;
  home.pieces = home.pieces.filter((piece) => !built.includes(piece));
}

/** Whether a block looks the same and stands after the same gap. */
function same(one, other) {
  return one.kind === other.kind && one.tight === other.tight && one.goesOn === other.goesOn && one.heading === other.heading && one.gap[0] === other.gap[0] && one.gap[1] === other.gap[1]
    && one.pieces.at(-1)[1] === other.pieces.at(-1)[1];
}

function sameMark(a, i, b, j) {
  return a.spans[i].every((value, k) => value === b.spans[j][k]) && !a.mentions[i].corrected === !b.mentions[j].corrected;
}

function sameParagraphs(a, b) {
  if (a === null || b === null || a.upTo !== b.upTo) return false;
  const [one, other] = [a.layout.paragraphs, b.layout.paragraphs];
  return one === other || (one.length === other.length && one.every(({ start, end, kind }, i) => start === other[i].start && end === other[i].end && kind === other[i].kind));
}

/** The index of the first span that ends after a place. */
function firstAfter(spans, place) {
  return firstOf(spans.length, (i) => spans[i][1] > place);
}

/** The first index for which a test holds that holds for all that follow it; the length if it holds for none. */
function firstOf(length, holds) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
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
