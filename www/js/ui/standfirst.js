/** Who, where, when, and why and how where the article says it: its own words at a glance, with the publication date. */
import { excerpt, oneLine } from '../excerpt.js';
import { timexWords } from '../timex-words.js';
import { el, isolated } from './dom.js';
import { Published } from './published.js';

/** @typedef {import('../types.js').GistItem} GistItem */

/** A longer reason is cut here; its button leads to the whole. */
const LONGEST = 120;

export class Standfirst {
  #navigator;
  #who = el('dd');
  #where = el('dd');
  #when = el('dd');
  /** Why and how stand in a line of their own, and only where the article gives them. */
  #reasons = el('dl', { class: 'reasons' });
  #published;
  /** The panel's lines, by their keys. */
  #lines = new Map();
  element = el('section', { class: 'standfirst', 'aria-label': 'At a glance', hidden: true });

  constructor(navigator, session) {
    this.#navigator = navigator;
    this.#published = new Published(session);
    const group = (name, value) => el('div', { class: `glance ${name.toLowerCase()}` }, el('dt', {}, name), value);
    this.element.append(el('dl', {}, group('Who', this.#who), group('Where', this.#where), group('When', this.#when), this.#published.element), this.#reasons);
  }

  update(state, changed) {
    this.#published.update(state, changed);
    if (!changed.has('findings')) return;
    this.element.hidden = state.findings === null;
    if (!state.findings) return;
    const { text, analysis } = state;
    this.#lines = new Map([...state.findings.families.values()].flat().map((line) => [line.key, line]));
    const { who = [], where = [], when = [], why = [], how = [] } = analysis.gist ?? {};
    const name = ({ start, end, entity }) => oneLine(analysis.entities[entity ?? -1]?.name ?? text.slice(start, end));
    const time = ({ start, end, timex }) => (timex === undefined ? oneLine(text.slice(start, end)) : timexWords(analysis.timex[timex]));
    const clause = ({ start, end }) => {
      const { match } = excerpt(text, start, end, 0);
      return match.length > LONGEST ? `${match.slice(0, LONGEST).replace(/\s\S*$/u, '')} …` : match;
    };
    this.#fill(this.#who, who, name, 'nobody is named');
    this.#fill(this.#where, where, name, 'no place is named');
    this.#fill(this.#when, when, time, 'no date is known', '');
    const reasons = [['Why', why], ['How', how]].filter(([, items]) => items.length > 0);
    this.#reasons.hidden = reasons.length === 0;
    this.#reasons.replaceChildren(...reasons.map(([question, items]) => {
      const answers = el('dd');
      this.#fill(answers, items, clause, '', ' · ');
      return el('div', { class: 'reason' }, el('dt', {}, question), answers);
    }));
  }

  /** @param {Element} place @param {GistItem[]} items @param {(item: GistItem) => string} words @param {string} none */
  #fill(place, items, words, none, mark = ',') {
    const buttons = items.map((item, i) => {
      // A name is followed as its line in the panel is; other words are shown where they stand.
      const line = this.#lines.get(`entity ${item.entity}`);
      const go = () => (line ? this.#navigator.follow(line) : this.#navigator.show(item));
      // A button is a box: a comma beside a long name would stand at the edge of the box, so it stands within, after the last word.
      return el('button', { type: 'button', class: 'name-button', 'data-key': line?.key, onclick: go }, isolated(words(item)),
        mark && i < items.length - 1 && el('span', { class: 'name-mark', 'aria-hidden': 'true' }, mark));
    });
    const joined = buttons.flatMap((button, i) => (i === 0 ? [button] : [' ', button]));
    place.replaceChildren(...(joined.length > 0 ? joined : [el('span', { class: 'none' }, none)]));
  }
}
