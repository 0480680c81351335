/** Says to a screen reader, politely, what a glance would show. */
import { excerpt } from '../excerpt.js';
import { FAMILIES } from '../labels.js';
import { count, el } from './dom.js';

export class Announcer {
  element = el('div', { role: 'status', class: 'visually-hidden' });

  update(state, changed) {
    const words = this.#words(state, changed);
    if (words) this.element.textContent = words;
  }

  #words(state, changed) {
    if (changed.has('said') && state.said) return state.said.words;
    if (changed.has('findings') && state.findings) {
      const { counts } = state.findings;
      const parts = FAMILIES.filter(({ id }) => (counts.get(id) ?? 0) > 0).map(({ id, one }) => count(counts.get(id) ?? 0, one));
      return parts.length > 0 ? `Analysis ready: ${parts.join(', ')}.` : 'Analysis ready: nothing was found.';
    }
    if (changed.has('status') && state.status === 'cancelled') return 'The analysis was cancelled.';
    if (changed.has('clean')) return state.clean ? 'Highlights are off.' : 'Highlights are on.';
    if (changed.has('announced')) return state.announced ? 'Where marks begin and end is said.' : 'Where marks begin and end is no longer said.';
    if (changed.has('hidden')) {
      const names = FAMILIES.filter(({ id }) => state.hidden.has(id)).map(({ name }) => name);
      return names.length > 0 ? `Not highlighted: ${names.join(', ')}.` : 'All types are highlighted.';
    }
    if (changed.has('current') && state.current) {
      const { at, n, target } = state.current;
      const { before, match, after } = excerpt(state.text, target.start, target.end, 50);
      return `${at + 1} of ${n}: ${before}${match}${after}`;
    }
    return '';
  }
}
