/** What a mark says while one points at it or it has the focus: its name and more, on a sheet beside it. */
import { svg, widthOf, words } from './svg.js';

export class Tip {
  element = svg('g', { class: 'tip', 'aria-hidden': 'true', visibility: 'hidden' });
  #frame = { width: 0, height: 0 };
  #size = 12;
  #family = 'sans-serif';

  frame(frame, size, family) {
    this.#frame = frame;
    this.#size = size;
    this.#family = family;
    this.hide();
  }

  hide() {
    this.element.setAttribute('visibility', 'hidden');
  }

  /** @param {{x: number, y: number, r: number}} mark @param {string} name @param {string} more */
  show({ x, y, r }, name, more) {
    const size = this.#size;
    const width = Math.min(this.#frame.width - 4, Math.max(widthOf(name, `700 ${size}px ${this.#family}`), widthOf(more, `400 ${size}px ${this.#family}`)) + size * 1.4);
    const height = size * 3.3;
    const left = Math.max(2, Math.min(x - width / 2, this.#frame.width - width - 2));
    const above = y - r - height - 6;
    const top = above >= 2 ? above : Math.min(y + r + 6, this.#frame.height - height - 2);
    this.element.replaceChildren(
      svg('rect', { width, height, rx: 3 }),
      words({ x: size * 0.7, y: size * 1.35, class: 'tip-name' }, name),
      words({ x: size * 0.7, y: size * 2.7, class: 'tip-more' }, more));
    this.element.setAttribute('transform', `translate(${left.toFixed(1)} ${top.toFixed(1)})`);
    this.element.setAttribute('visibility', 'visible');
  }
}
