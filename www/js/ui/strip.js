/**
 * Where along the text a name stands, and how often: a strip with a stroke for each place, and a bar beside it.
 *
 * Both belong to the line that they stand in. A click on the strip goes to the place next to it; by keyboard the line goes
 * through the same places one by one, so the picture itself is hidden from a screen reader, which hears its words instead.
 */
import { el } from './dom.js';
import { svg } from './svg.js';

/** Columns of a strip. More than these are no longer told apart on a panel's width, so ten thousand places cost no more than these. */
const COLUMNS = 160;
const HEIGHT = 10;
/** A column with one place is at least this high where others have many. */
const LOWEST = 3;

/** @typedef {import('../types.js').Target} Target */

/** The least of the text that an analysis was made of: a text of no length has no strip. @param {number} offset @param {number} length */
const column = (offset, length) => Math.min(COLUMNS - 1, Math.floor((offset / Math.max(1, length)) * COLUMNS));

export class Strip {
  #targets;
  #length;
  #here = svg('path', { class: 'here' });
  #picture;
  /** For the foot of a line: the strip and the bar. @type {Node[]} */
  elements;

  /**
   * @param {Target[]} targets in the order of the text
   * @param {number} length of the text
   * @param {number} share of the most frequent name's count, 0 to 1
   */
  constructor(targets, length, share) {
    this.#targets = targets;
    this.#length = length;
    this.#picture = svg('svg', { class: 'strip', viewBox: `0 0 ${COLUMNS} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
      svg('path', { class: 'ground', d: `M0 ${HEIGHT - 0.5}H${COLUMNS}` }),
      svg('path', { class: 'strokes', d: strokes(targets, length) }),
      this.#here);
    const bar = el('span', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--share', share.toFixed(3));
    this.elements = [this.#picture, bar];
  }

  /** The picture in words. */
  get words() {
    const percent = ({ start }) => Math.round((start / Math.max(1, this.#length)) * 100);
    const [from, to] = [percent(this.#targets[0]), percent(this.#targets[this.#targets.length - 1])];
    return from === to ? `at ${from} % of the text` : `from ${from} to ${to} % of the text`;
  }

  /** @param {MouseEvent} event @returns {number} the place next to where the strip was clicked, or -1 if it was not */
  placeAt(event) {
    // A click without a pointer (detail 0) is a key: it goes on from place to place.
    if (event.detail === 0 || !(event.target instanceof Node) || !this.#picture.contains(event.target)) return -1;
    const { left, width } = this.#picture.getBoundingClientRect();
    return nearest(this.#targets, ((event.clientX - left) / width) * this.#length);
  }

  /** @param {number} at the place that is looked at, or -1 */
  update(at) {
    const target = this.#targets[at];
    this.#here.setAttribute('d', target ? `M${column(target.start, this.#length) + 0.5} 0V${HEIGHT}` : '');
  }
}

/** The nearest place to an offset, by bisection. @param {Target[]} targets sorted @param {number} offset */
export function nearest(targets, offset) {
  let low = 0;
  let high = targets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (targets[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  const before = targets[low - 1];
  return before && offset - before.start < targets[low].start - offset ? low - 1 : low;
}

/** A stroke for each column that holds a place, the higher the more it holds. @param {Target[]} targets @param {number} length */
export function strokes(targets, length) {
  const held = new Uint32Array(COLUMNS);
  let most = 1;
  for (const { start } of targets) most = Math.max(most, (held[column(start, length)] += 1));
  let path = '';
  held.forEach((n, at) => {
    if (n > 0) path += `M${at + 0.5} ${HEIGHT}V${(HEIGHT - LOWEST - (HEIGHT - LOWEST) * (n / most)).toFixed(1)}`;
  });
  return path;
}
