/** Where: what is known of each place, and the countries of the article. */
import { count, el, isolated } from './dom.js';
import { Section } from './section.js';

/** @typedef {import('../types.js').Place} Place */

/**
 * What stands behind a place's name: its kind and what it lies in.
 * @param {Place|undefined} place
 */
export function placeKind(place) {
  if (!place) return 'not in the list';
  if (!place.kind) return 'open';
  // "Paris, Texas, United States" after "Paris": what comes after the name.
  const [, ...within] = place.name.split(', ');
  return within.length > 0 && within.length < 3 ? `${place.kind}, ${within.join(', ')}` : place.kind;
}

/**
 * The line below a place that is not certain: how sure, why, and what else it may be.
 * @param {Place|undefined} place
 */
export function placeDoubt(place) {
  if (!place || place.confidence === 'high') return null;
  const others = (place.candidates ?? []).filter((candidate) => candidate.name !== place.name).map((candidate) => `${candidate.name} (${candidate.kind})`);
  const list = new Intl.ListFormat('en', { type: 'disjunction' }).format(others);
  if (!place.kind) return el('p', { class: 'why' }, 'Could be ', isolated(list), '.');
  const sure = place.confidence === 'medium' ? 'Likely' : 'A guess';
  return el('p', { class: 'why' }, `${sure}: `, isolated(place.why), others.length > 0 ? '; else ' : '', isolated(others.length > 0 ? list : ''), '.');
}

/** The countries with what the article says of them: its places and its people. */
export class Countries {
  #section = new Section('countries', 'Countries');
  element = this.#section.element;

  fill({ countries = [], spans }, line) {
    this.#section.fill(countries.map((country) => () => {
      const targets = [...country.mentions, ...country.people].sort((a, b) => a - b).map((i) => ({ start: spans[i][0], end: spans[i][1], span: i }));
      const parts = [
        country.mentions.length > 0 && count(country.mentions.length, 'place name'),
        country.people.length > 0 && count(country.people.length, 'name of its people', 'names of its people'),
      ].filter(Boolean);
      const found = { key: `country ${country.country}`, name: country.name, label: 'GPE', targets };
      return el('li', {}, line(found, [el('span', { class: 'name' }, isolated(country.name), el('span', { class: 'kind' }, parts.join(', ')))]));
    }));
  }

  showAll() {
    this.#section.showAll();
  }
}
