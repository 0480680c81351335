/** A quiet strip above the article: what was done to the text on its way in, and what in it deserves care. */
import { el, isolated } from './dom.js';

export class Notices {
  element = el('ul', { class: 'notices', 'aria-label': 'About this text', hidden: true });

  update(state, changed) {
    if (!changed.has('note') && !changed.has('analysis') && !changed.has('view')) return;
    const warnings = (state.analysis?.warnings ?? []).map(({ message, count }) => el('li', { class: 'warning' },
      isolated(message), count > 1 && !message.includes(String(count)) && ` (${count.toLocaleString('en')})`));
    const notes = state.note ? [el('li', {}, isolated(state.note))] : [];
    this.element.replaceChildren(...notes, ...warnings);
    this.element.hidden = state.view === 'edit' || this.element.children.length === 0;
  }
}
