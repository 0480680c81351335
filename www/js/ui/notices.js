/** A quiet strip above the article: what was done to the text on its way in, and what in it deserves care. */
import { el, isolated } from './dom.js';

export class Notices {
  #session;
  element = el('ul', { class: 'notices', 'aria-label': 'About this text', hidden: true });

  /** @param {import('../session.js').Session} session */
  constructor(session) {
    this.#session = session;
  }

  update(state, changed) {
    if (!changed.has('note') && !changed.has('whole') && !changed.has('analysis') && !changed.has('view')) return;
    const warnings = (state.analysis?.warnings ?? []).map(({ message, count }) => el('li', { class: 'warning' },
      isolated(message), count > 1 && !message.includes(String(count)) && ` (${count.toLocaleString('en')})`));
    const whole = state.whole && el('button', { type: 'button', onclick: () => this.#session.useWhole() }, state.whole.label);
    const notes = state.note || whole ? [el('li', {}, state.note && isolated(state.note), state.note && whole && ' ', whole)] : [];
    this.element.replaceChildren(...notes, ...warnings);
    this.element.hidden = state.view === 'edit' || this.element.children.length === 0;
  }
}
