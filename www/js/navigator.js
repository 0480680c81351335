/** Going to places in the text: from a line of the panel through its places in turn, and from mention to mention. */
import { familyOf } from './labels.js';

/** @typedef {import('./types.js').Line} Line */
/** @typedef {import('./types.js').Target} Target */

export class Navigator {
  #store;
  #reader;
  #editor;
  /** The span last visited, so that next and previous go on from there. */
  #at = -1;

  constructor(store, reader, editor) {
    this.#store = store;
    this.#reader = reader;
    this.#editor = editor;
    store.subscribe((_, changed) => {
      if (changed.has('analysis')) this.#at = -1;
    });
  }

  get at() {
    return this.#at;
  }

  /** Goes to the next place of a line, or with step -1 to the one before, round and round. @param {Line} line */
  follow(line, step = 1) {
    const { current } = this.#store.state;
    const n = line.targets.length;
    if (n === 0) return;
    const at = current?.key === line.key ? (current.at + step + n) % n : step > 0 ? 0 : n - 1;
    return this.go(line, at);
  }

  /** Goes to one place of a line. @param {Line} line @param {number} at */
  go(line, at) {
    const n = line.targets.length;
    this.#store.set({ current: { key: line.key, at, n, target: line.targets[at] } });
    this.show(line.targets[at]);
    return { at, n };
  }

  /** @param {Target} target */
  show(target) {
    if (target.span !== undefined) this.#at = target.span;
    if (this.#store.state.view === 'edit') return this.#editor.select(target.start, target.end);
    return this.#reader.show(target);
  }

  /**
   * The next mention in the text whose highlight is on; with `same`, of the same entity.
   * @param {1|-1} step
   * @param {boolean} [same]
   * @returns {number} the span, or -1 if there is none
   */
  next(step, same = false) {
    const { analysis, hidden, clean } = this.#store.state;
    if (!analysis || clean) return -1;
    const { spans, mentions } = analysis;
    const entity = mentions[this.#at]?.entity;
    const start = this.#at < 0 && step < 0 ? spans.length : this.#at;
    for (let i = start + step; i >= 0 && i < spans.length; i += step) {
      if (hidden.has(familyOf(spans[i][2]).id)) continue;
      if (same && (entity === undefined || mentions[i].entity !== entity)) continue;
      return i;
    }
    return -1;
  }

  /** Moves keyboard focus to a mention in the text. @param {number} span */
  visit(span) {
    const [start, end] = this.#store.state.analysis.spans[span];
    this.#at = span;
    this.#reader.show({ start, end, span }, { focus: true });
  }
}
