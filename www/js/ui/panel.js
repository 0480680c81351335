/** The panel: who, where, when and what else, each line a way into the text. Below the article on narrow screens, as a sheet. */
import { FAMILIES, labelWords } from '../labels.js';
import { painted } from '../turns.js';
import { count, el, isolated } from './dom.js';
import { DateSections } from './dates.js';
import { KeySentences } from './key-sentences.js';
import { LineButton } from './line.js';
import { PlaceMap } from './place-map.js';
import { Countries, placeDoubt, placeKind } from './places.js';
import { Quotes } from './quotes.js';
import { Relations } from './relations.js';
import { Section } from './section.js';
import { Strip } from './strip.js';

/** What is said of one name that is shown; its mentions lead to the rest. */
const ROLES = 4;

/** Families whose lines are plain names with a count. */
const LISTED = ['people', 'orgs', 'places', 'groups', 'other', 'numbers'];

/** Those whose lines have a bar and a strip. */
const NAMED = ['people', 'orgs', 'places', 'groups'];

export class Panel {
  #navigator;
  /** The count of the name that is mentioned most, and the length of the text. */
  #most = 1;
  #length = 0;
  /** Counts the articles, so that only the latest settles. */
  #latest = 0;
  #store;
  /** @type {Map<string, LineButton>} */
  #lines = new Map();
  #sections = new Map(LISTED.map((id) => [id, new Section(id, FAMILIES.find((family) => family.id === id).name)]));
  #keySentences = new KeySentences();
  #map;
  #countries = new Countries();
  #quotes = new Quotes();
  #relations = new Relations();
  #dates;
  #body;
  #toggle = el('button', { type: 'button', class: 'sheet-toggle', 'aria-expanded': 'false', 'aria-controls': 'findings-body', onclick: () => this.#open(!this.element.hasAttribute('data-open')) });

  constructor(store, navigator) {
    this.#store = store;
    this.#navigator = navigator;
    this.#map = new PlaceMap(navigator);
    this.#dates = new DateSections(navigator);
    const pair = (...ids) => el('div', { class: 'pair' }, ...ids.map((id) => this.#sections.get(id).element));
    this.#body = el('div', { id: 'findings-body', class: 'panel-body' },
      el('h2', { class: 'visually-hidden' }, 'Findings'),
      this.#keySentences.element,
      pair('people', 'orgs'),
      this.#map.element,
      pair('places', 'groups'),
      this.#countries.element,
      this.#dates.element,
      this.#quotes.element,
      this.#relations.element,
      pair('numbers', 'other'));
    this.element = el('aside', { id: 'findings', class: 'panel', 'aria-label': 'Findings', tabindex: '-1' }, this.#toggle, this.#body);
    addEventListener('beforeprint', () => this.#expand());
  }

  update(state, changed) {
    if (changed.has('findings')) this.#fill(state);
    if (!changed.has('current')) return;
    this.#map.update(state.current);
    for (const line of this.#lines.values()) line.update(state.current);
    this.#dates.update(state.current);
  }

  #fill({ text, findings, analysis }) {
    const anew = this.element.hidden;
    this.element.hidden = findings === null;
    this.#lines.clear();
    if (!findings) return this.#open(false);
    if (anew) this.#settle();
    const places = new Map((analysis.places ?? []).map((place) => [`entity ${place.entity}`, place]));
    // One measure for the bars of all names, so that a person compares with a place.
    const lists = NAMED.map((id) => findings.families.get(id) ?? []);
    this.#most = lists.flat().reduce((most, { targets }) => Math.max(most, targets.length), 1);
    this.#length = text.length;
    for (const [id, section] of this.#sections) {
      const lines = findings.families.get(id) ?? [];
      section.fill(lines.map((line) => () => (id === 'places' ? this.#place(line, places.get(line.key)) : this.#item(line, id))));
    }
    this.#map.fill(findings.families.get('places') ?? [], places);
    const line = (found, content, options) => this.#line(found, content, options);
    this.#countries.fill(analysis, line);
    this.#dates.fill(text, findings, analysis, line);
    this.#keySentences.fill(text, analysis, line);
    this.#quotes.fill(text, analysis, line);
    this.#relations.fill(text, analysis, line);
    const n = ['people', 'orgs', 'places', 'groups', 'dates'].map((id) => findings.counts.get(id) ?? 0).reduce((a, b) => a + b, 0);
    this.#toggle.textContent = count(n, 'finding');
  }

  /** With a new article only what is in sight is laid out at once; the rest once that is on the screen. */
  async #settle() {
    const turn = (this.#latest += 1);
    const parts = [...this.#body.querySelectorAll(':scope > :is(.found, .pair), :scope > div > .found')];
    for (const part of parts) part.classList.add('unsettled');
    this.element.setAttribute('aria-busy', 'true');
    await painted();
    if (turn !== this.#latest) return;
    for (const part of parts) part.classList.remove('unsettled');
    this.element.removeAttribute('aria-busy');
  }

  #place(line, place) {
    const name = el('span', { class: 'name' }, isolated(line.name), el('span', { class: 'kind' }, placeKind(place)));
    return el('li', {}, this.#line(line, [name], { strip: this.#strip(line) }), this.#roles(line.roles ?? []), placeDoubt(place));
  }

  #strip({ targets }) {
    return new Strip(targets, this.#length, targets.length / this.#most);
  }

  #item(line, id) {
    const kind = id === 'numbers' || id === 'other';
    return el('li', {}, this.#line(line, [el('span', { class: 'name' }, isolated(line.name), kind && !line.counted && el('span', { class: 'kind' }, labelWords(line.label)))], { strip: NAMED.includes(id) ? this.#strip(line) : undefined }), this.#roles(line.roles ?? []));
  }

  /** What the article says of a name beside it, each a way to its words. */
  #roles(roles) {
    if (roles.length === 0) return null;
    return el('p', { class: 'roles' }, ...roles.slice(0, ROLES).map((role) =>
      this.#line(role, [el('span', { class: 'name' }, isolated(role.name), role.label && el('span', { class: 'kind' }, role.label))], { counted: false, inline: true })));
  }

  #line(found, content, options) {
    const button = new LineButton(found, this.#navigator, content, options);
    this.#lines.set(found.key, button);
    button.update(this.#store.state.current);
    return button.element;
  }

  /** Leads to a section, by its name. @param {string} id @returns {boolean} false if the article has none */
  reveal(id) {
    const section = [...this.#body.querySelectorAll('section.found')].find((one) => one.classList[1] === id && !one.hidden);
    if (!section) return false;
    this.#open(true);
    const fold = section.querySelector('details');
    if (fold) fold.open = true;
    const heading = section.querySelector('h3');
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start', behavior: 'instant' });
    return true;
  }

  #open(open) {
    this.element.toggleAttribute('data-open', open);
    this.#toggle.setAttribute('aria-expanded', String(open));
  }

  #expand() {
    for (const section of this.#sections.values()) section.showAll();
    this.#dates.showAll();
    this.#quotes.showAll();
    this.#countries.showAll();
    this.#relations.showAll();
  }
}
