/**
 * The marks of a picture as one stop of the Tab key: arrows go from mark to mark in the order given, Home and End to the ends,
 * Enter, the space bar and a click act; Shift goes backwards.
 */
export class Marks {
  /** @type {SVGElement[]} */
  #marks = [];
  #root;

  /**
   * @param {Element} root which holds the marks, now and later
   * @param {{act: (at: number, step: 1|-1) => void, look: (at: number|null) => void}} does `look`: a mark is pointed at or has the focus, or none
   */
  constructor(root, { act, look }) {
    this.#root = root;
    const at = (event) => this.#marks.indexOf(event.target.closest?.('[data-key]'));
    root.addEventListener('click', (event) => {
      if (at(event) >= 0) {
        this.#stopAt(at(event));
        act(at(event), event.shiftKey ? -1 : 1);
      }
    });
    root.addEventListener('keydown', (event) => {
      const here = at(event);
      if (here < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      const last = this.#marks.length - 1;
      const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
      if (event.key === 'Enter' || event.key === ' ') act(here, event.shiftKey ? -1 : 1);
      else if (next !== undefined) this.#stopAt((next + last + 1) % (last + 1), true);
      else return;
      event.preventDefault();
    });
    root.addEventListener('focusin', (event) => look(at(event) < 0 ? null : at(event)));
    root.addEventListener('pointerover', (event) => look(at(event) < 0 ? this.#focused() : at(event)));
    root.addEventListener('focusout', () => look(null));
    root.addEventListener('pointerleave', () => look(this.#focused()));
  }

  /** @param {SVGElement[]} marks each with a `data-key`; the one that had the Tab stop keeps it */
  fill(marks) {
    const stop = this.#marks.find((mark) => mark.getAttribute('tabindex') === '0')?.dataset.key;
    this.#marks = marks;
    for (const mark of marks) mark.setAttribute('tabindex', '-1');
    (marks.find(({ dataset }) => dataset.key === stop) ?? marks[0])?.setAttribute('tabindex', '0');
  }

  #stopAt(at, focus = false) {
    this.#marks.forEach((mark, i) => mark.setAttribute('tabindex', i === at ? '0' : '-1'));
    if (focus) this.#marks[at].focus({ preventScroll: true });
  }

  #focused() {
    const at = this.#root.contains(document.activeElement) ? this.#marks.indexOf(/** @type {any} */ (document.activeElement)) : -1;
    return at < 0 ? null : at;
  }
}
