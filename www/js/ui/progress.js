/** How far a long analysis or the opening of a file is, with a way out; afterwards, where it did not end, a way to start it again. */
import { LONG } from '../turns.js';
import { el, isolated } from './dom.js';

/** Milliseconds: an analysis that is over by then shows no bar. A long text never is, and building its article would hold the clock up. */
const PATIENCE = 150;

export class Progress {
  #bar = el('progress', { max: '1', 'aria-label': 'Analysis' });
  #words = el('p', { class: 'progress-words' });
  #cancel;
  #again;
  #timer = 0;
  #opening = false;
  element = el('div', { class: 'progress', hidden: true });

  constructor(session) {
    this.#cancel = el('button', { type: 'button', onclick: () => (this.#opening ? session.cancelOpening() : session.cancel()) }, 'Cancel');
    this.#again = el('button', { type: 'button', onclick: () => session.analyze() }, 'Analyse again');
    this.element.append(this.#bar, this.#words, this.#cancel, this.#again);
  }

  update({ status, progress, opening, text }, changed) {
    const busy = opening !== null || status === 'busy';
    if (changed.has('status') || changed.has('opening') && (opening !== null) !== this.#opening) {
      this.#opening = opening !== null;
      clearTimeout(this.#timer);
      if (busy) {
        this.#bar.removeAttribute('value');
        if (!opening && text.length >= LONG) this.element.hidden = false;
        else this.#timer = setTimeout(() => (this.element.hidden = false), PATIENCE);
      } else {
        this.element.hidden = status !== 'cancelled' && status !== 'failed';
      }
      this.#bar.hidden = this.#cancel.hidden = !busy;
      this.#again.hidden = busy;
    }
    if (opening) {
      const { name, words, done, total } = opening;
      this.#words.replaceChildren('Opening ', isolated(`“${name}”`), total ? `: ${words} ${done} of ${total}` : ' …');
      if (total) this.#bar.value = done / total;
    } else if (status === 'busy') {
      this.#words.textContent = progress ? `Reading: ${progress.pass.replaceAll('_', ' ')} (step ${Math.min(progress.done + 1, progress.total)} of ${progress.total})` : 'Reading …';
      if (progress?.total > 0) this.#bar.value = progress.done / progress.total;
    } else if (status === 'cancelled') this.#words.textContent = 'The analysis was cancelled. The text is kept.';
    else if (status === 'failed') this.#words.textContent = 'This text has not been analysed.';
  }
}
