/** The sample articles, as a list of headlines. */
import { el } from './dom.js';

const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

export class Samples {
  #session;
  #list = el('ul');
  element = el('section', { class: 'samples', 'aria-labelledby': 'samples-heading', hidden: true }, el('h3', { id: 'samples-heading' }, 'Or take a sample'), this.#list);

  constructor(session) {
    this.#session = session;
  }

  update(state, changed) {
    if (!changed.has('samples')) return;
    this.#list.replaceChildren(...state.samples.map((sample) => this.#item(sample)));
  }

  #item(sample) {
    const published = sample.published ? new Date(`${sample.published.slice(0, 10)}T00:00:00Z`) : null;
    const opening = sample.text.slice(0, 400).split(/\r?\n/u).map((line) => line.trim()).find((line) => line.length > 60 && line !== sample.title.trim());
    return el('li', {},
      el('button', { type: 'button', class: 'sample', onclick: () => this.#session.openSample(sample) },
        el('span', { class: 'sample-title' }, sample.title),
        opening && el('span', { class: 'sample-opening', dir: 'auto' }, opening),
        published && !Number.isNaN(published.getTime()) && el('span', { class: 'sample-date' }, DATE.format(published))));
  }
}
