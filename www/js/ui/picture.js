/** A picture that is drawn once it comes into view, by a module that is loaded only then. */
import { inExtension, inOneFile } from '../own-files.js';
import { el } from './dom.js';

/** What fails although there is a network is tried again so often, after so many milliseconds. */
const TRIES = 3;
const AGAIN = 3000;

/** @template Data */
export class Picture {
  figure = el('figure', { class: 'picture' });
  #part;
  #load;
  #instead;
  /** Puts its parts back into the figure when it is filled. @type {{fill: (data: Data) => void}|null} */
  #drawing = null;
  #inView = false;
  #tries = 0;
  /** As it was last drawn, in pixels. */
  #height = 0;
  /** What is to be drawn, and is not yet. @type {Data|null} */
  #waiting = null;

  /**
   * @param {string} part the module that draws, in `pictures/`
   * @param {(figure: HTMLElement) => Promise<{fill: (data: Data) => void}>} load gives what draws into the figure
   * @param {string} instead where to find the same where the module can't be had
   */
  constructor(part, load, instead) {
    this.#part = part;
    this.#load = load;
    this.#instead = instead;
    new IntersectionObserver((entries) => {
      this.#inView = entries.at(-1)?.isIntersecting ?? false;
      this.#draw();
    }, { rootMargin: '160px' }).observe(this.figure);
    // To ask for the height when it is wanted would have the whole page laid out for it.
    new ResizeObserver(([{ borderBoxSize: [{ blockSize }] }]) => (this.#height = blockSize || this.#height)).observe(this.figure);
    addEventListener('beforeprint', () => this.#draw(true));
    addEventListener('online', () => {
      this.#tries = 0;
      this.#draw();
    });
  }

  /** @param {Data|null} data null for nothing to draw */
  show(data) {
    this.#waiting = data;
    this.#draw();
    if (this.#waiting === null || this.#drawing === null) return;
    // Out of sight it must not go on saying what another reading said. Its height stays, so that nothing jumps.
    this.figure.style.setProperty('min-height', `${this.#height}px`);
    this.figure.replaceChildren();
  }

  async #draw(now = false) {
    if (!this.#waiting || !(now || this.#inView)) return;
    if (!this.#drawing) {
      try {
        if (!(await reachable(this.#part))) throw new Error('offline');
        const drawing = await this.#load(this.figure);
        this.#drawing ??= drawing;
      } catch {
        this.figure.replaceChildren(el('p', { class: 'why' }, `The picture comes when the network is back. ${this.#instead}`));
        // Just after it is back it may not serve yet.
        if (navigator.onLine && this.#tries++ < TRIES) setTimeout(() => this.#draw(), AGAIN);
        return;
      }
    }
    // Another article may have come while it was loading.
    if (!this.#waiting) return;
    this.#drawing.fill(this.#waiting);
    this.#waiting = null;
    this.figure.style.removeProperty('min-height');
  }
}

/** Whether what draws can be had: from the network, or as a part that was kept. */
async function reachable(part) {
  if (inOneFile || inExtension || navigator.onLine || !globalThis.caches) return true;
  return (await caches.match(new URL(`js/pictures/${part}.js`, document.baseURI).href)) !== undefined;
}
