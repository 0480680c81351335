/** Who, where and when at a glance, above the article, with the publication date that relative dates hang on. */
import { headlines } from '../headlines.js';
import { el, isolated } from './dom.js';
import { Published } from './published.js';

export class Standfirst {
  #navigator;
  #who = el('dd');
  #where = el('dd');
  #when = el('dd');
  #published;
  element = el('section', { class: 'standfirst', 'aria-label': 'At a glance', hidden: true });

  constructor(navigator, session) {
    this.#navigator = navigator;
    this.#published = new Published(session);
    const group = (name, value) => el('div', { class: `glance ${name.toLowerCase()}` }, el('dt', {}, name), value);
    this.element.append(el('dl', {}, group('Who', this.#who), group('Where', this.#where), group('When', this.#when), this.#published.element));
  }

  update(state, changed) {
    this.#published.update(state, changed);
    if (!changed.has('findings')) return;
    this.element.hidden = state.findings === null;
    if (!state.findings) return;
    const { who, where, when } = headlines(state.findings, state.analysis.layout.headline, state.analysis.anchor.value);
    this.#names(this.#who, who, 'nobody is named');
    this.#names(this.#where, where, 'no place is named');
    this.#when.replaceChildren(when || el('span', { class: 'none' }, 'no date is known'));
  }

  #names(place, lines, none) {
    const buttons = lines.map((line) => el('button', { type: 'button', class: 'name-button', 'data-key': line.key, onclick: () => this.#navigator.follow(line) }, isolated(line.name)));
    // A comma stays on the line of the name before it.
    const joined = buttons.flatMap((button, i) => (i === buttons.length - 1 ? [button] : [el('span', { class: 'name-item' }, button, ','), ' ']));
    place.replaceChildren(...(joined.length > 0 ? joined : [el('span', { class: 'none' }, none)]));
  }
}
