/** The place of the timeline's picture; what draws it is loaded once there are dates to draw. Without it the list says the same. */
import { el } from './dom.js';

/** Fewer dates than these make no picture. */
const LEAST = 2;

export class TimelinePicture {
  element = el('figure', { class: 'timeline-picture', hidden: true });
  #navigator;
  /** @type {import('../pictures/timeline.js').Timeline|null} */
  #timeline = null;
  #latest = 0;

  /** @param {import('../navigator.js').Navigator} navigator */
  constructor(navigator) {
    this.#navigator = navigator;
  }

  /** @param {string} text @param {import('../findings.js').Findings} findings @param {import('../types.js').Analysis} analysis */
  async fill(text, findings, analysis) {
    const turn = (this.#latest += 1);
    const enough = findings.dates.length + findings.background.length >= LEAST;
    if (!enough) {
      this.element.hidden = true;
      return;
    }
    if (!this.#timeline) {
      const part = await import('../pictures/timeline.js').catch(() => null); // Not fetched before the network was lost.
      if (!part || turn !== this.#latest) return;
      this.#timeline ??= new part.Timeline(this.element, this.#navigator);
    }
    this.#timeline.fill(text, findings, analysis);
  }

  /** @param {import('../types.js').State['current']} current */
  update(current) {
    this.#timeline?.update(current);
  }
}
