/** The publication date: what it is, where it comes from, and a field to set it. */
import { timexWords } from '../timex-words.js';
import { el } from './dom.js';

const SOURCES = {
  dateline: 'from the article’s dateline',
  user: 'set by you',
  file: 'given with the article',
  none: 'not found: “yesterday” or “last week” stay open until you set it',
};

export class Published {
  #words = el('span', { class: 'published-words' });
  #source = el('span', { class: 'published-source', id: 'published-source' });
  #field;
  #clear;

  constructor(session) {
    this.#field = el('input', {
      type: 'date', id: 'published', autocomplete: 'off', max: '9999-12-31', 'aria-describedby': 'published-source',
      // A date picker fires while a year is being typed; a half-typed year is no date yet.
      onchange: () => (this.#field.value === '' || this.#field.valueAsNumber > Date.UTC(1000, 0)) && session.setPublished(this.#field.value),
    });
    this.#clear = el('button', { type: 'button', onclick: () => session.setPublished('') }, 'Clear');
    this.element = el('div', { class: 'glance published' },
      el('dt', {}, el('label', { for: 'published' }, 'Published')),
      el('dd', {}, this.#words, ' ', this.#source, el('span', { class: 'published-field' }, this.#field, this.#clear)));
  }

  update({ analysis, published, publishedBy, publishedFrom }, changed) {
    if (!changed.has('analysis') && !changed.has('published')) return;
    const anchor = analysis?.anchor;
    if (!anchor) return;
    const value = anchor.value ?? '';
    const source = anchor.source === 'given' ? publishedBy || 'user' : anchor.source;
    this.#words.textContent = value ? timexWords({ value, type: 'DATE', zone: anchor.zone }) : '';
    this.#source.textContent = source === 'file' && publishedFrom ? `from ${publishedFrom}` : SOURCES[source];
    this.#source.classList.toggle('missing', source === 'none');
    this.#clear.hidden = published === '';
    const day = /^\d{4}-\d\d-\d\d/u.exec(published || value)?.[0] ?? '';
    if (document.activeElement !== this.#field || published === '') this.#field.value = day;
  }
}
