/** How far a long analysis is, with a way out; afterwards, where it did not end, a way to start it again. */
import { el } from './dom.js';

/** Milliseconds: an analysis that is over by then shows no bar. */
const PATIENCE = 150;

export class Progress {
  #bar = el('progress', { max: '1', 'aria-label': 'Analysis' });
  #words = el('p', { class: 'progress-words' });
  #cancel;
  #again;
  #timer = 0;
  element = el('div', { class: 'progress', hidden: true });

  constructor(session) {
    this.#cancel = el('button', { type: 'button', onclick: () => session.cancel() }, 'Cancel');
    this.#again = el('button', { type: 'button', onclick: () => session.analyze() }, 'Analyse again');
    this.element.append(this.#bar, this.#words, this.#cancel, this.#again);
  }

  update({ status, progress }, changed) {
    if (changed.has('status')) {
      clearTimeout(this.#timer);
      if (status === 'busy') {
        this.#bar.removeAttribute('value');
        this.#timer = setTimeout(() => (this.element.hidden = false), PATIENCE);
      } else {
        this.element.hidden = status !== 'cancelled' && status !== 'failed';
      }
      this.#bar.hidden = this.#cancel.hidden = status !== 'busy';
      this.#again.hidden = status === 'busy';
    }
    if (status === 'busy') {
      this.#words.textContent = progress ? `Reading: ${progress.pass.replaceAll('_', ' ')} (step ${Math.min(progress.done + 1, progress.total)} of ${progress.total})` : 'Reading …';
      if (progress?.total > 0) this.#bar.value = progress.done / progress.total;
    } else if (status === 'cancelled') this.#words.textContent = 'The analysis was cancelled. The text is kept.';
    else if (status === 'failed') this.#words.textContent = 'This text has not been analysed.';
  }
}
