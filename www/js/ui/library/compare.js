/** Two articles side by side: who, where and when in both or in one, and where they may disagree. */
import { compare } from '../../library/compare.js';
import { sentenceAbout } from '../../library/reading.js';
import { labelWords } from '../../labels.js';
import { valueWords } from '../../timex-words.js';
import { count, el, isolated } from '../dom.js';

/**
 * @typedef {{id: string, title: string, day: string, text: string, reading: import('../../library/reading.js').Reading}} ComparedArticle  id: '' for the open one that is not kept
 */

const PARTS = [['who', 'Who'], ['where', 'Where'], ['when', 'When']];
/** Lines of a list that are shown at once. */
const FIRST = 12;

export class Compare {
  #excerpts;
  element = el('section', { 'aria-label': 'Comparison', class: 'comparison' });

  /** @param {import('./excerpts.js').Excerpts} excerpts */
  constructor(excerpts) {
    this.#excerpts = excerpts;
    this.clear();
  }

  clear() {
    this.element.replaceChildren(el('p', { class: 'hint' }, 'Choose two articles under “Articles” by the boxes before their titles; or one, to compare it with the article that is open.'));
  }

  /** @param {ComparedArticle} first @param {ComparedArticle} second */
  show(first, second) {
    const result = compare(first, second);
    const sides = [first, second];
    const head = (side, letter) => el('div', { class: 'compared' }, el('span', { class: 'compared-letter', 'aria-hidden': 'true' }, letter),
      el('h3', {}, el('span', { class: 'visually-hidden' }, `Article ${letter}: `), isolated(side.title)), side.day && el('p', { class: 'kind' }, valueWords(side.day)));
    this.element.replaceChildren(
      el('div', { class: 'compared-heads' }, head(first, 'A'), head(second, 'B')),
      this.#disagreements(result.disagreements, sides),
      ...PARTS.map(([part, title]) => this.#part(title, result[part], sides)));
  }

  #disagreements(list, sides) {
    const heading = el('h3', { id: 'compare-disagree' }, `May disagree (${list.length})`);
    const words = list.length === 0
      ? 'No two sentences about the same thing with different dates or figures were found. That is no proof that there are none.'
      : 'Sentences that seem to tell the same thing with different dates or figures. Whether they do is for you to judge: a program sees the words only.';
    return el('section', { class: 'disagreements', 'aria-labelledby': 'compare-disagree' }, heading, el('p', { class: 'hint' }, words),
      el('ul', { class: 'library-list' }, ...list.map((one) => this.#disagreement(one, sides))));
  }

  #disagreement({ kind, sides: places, values, names, words }, sides) {
    const meant = (value) => (kind === 'date' ? valueWords(value) : value);
    const about = [...names, ...words].slice(0, 6).join(', ');
    return el('li', { class: 'disagreement' },
      el('p', {}, el('span', { class: 'flag' }, kind === 'date' ? 'different dates' : 'different figures'), about && ' ', about && el('span', { class: 'kind' }, 'about: ', isolated(about))),
      el('div', { class: 'compared-sides' }, ...places.map(({ at, sentence }, i) => el('div', {},
        el('p', { class: 'dated-when' }, el('span', { class: 'compared-letter' }, 'AB'[i]), ' ', kind === 'date' ? meant(values[i]) : isolated(sides[i].text.slice(...at))),
        this.#excerpts.button(sides[i].id, at, sentence, sides[i].text)))));
  }

  #part(title, { both, first, second }, sides) {
    const group = (words, lines) => el('div', { class: 'compared-group' }, el('h4', {}, `${words} (${lines.length})`), this.#lines(lines, sides));
    return el('section', { 'aria-label': title }, el('h3', {}, title), el('div', { class: 'compared-groups' }, group('In both', both), group('Only in A', first), group('Only in B', second)));
  }

  #lines(lines, sides) {
    const list = el('ul', { class: 'library-list' }, ...lines.slice(0, FIRST).map((line) => this.#line(line, sides)));
    if (lines.length > FIRST) {
      const more = el('button', { type: 'button', class: 'more', onclick: () => {
        more.parentElement.remove();
        list.append(...lines.slice(FIRST).map((line) => this.#line(line, sides)));
        list.children[FIRST]?.querySelector('summary')?.focus();
      } }, `Show all ${lines.length.toLocaleString('en')}`);
      list.append(el('li', {}, more));
    }
    return list;
  }

  /** A name or a day; opened, it shows its words in each article. */
  #line({ name, other, label, places }, sides) {
    const counts = places.map((list, i) => (list.length > 0 ? `${list.length} in ${'AB'[i]}` : '')).filter(Boolean).join(', ');
    const body = el('div', { class: 'compared-sides' });
    const details = el('details', { class: 'found-name' },
      el('summary', {}, el('span', { class: 'name' }, isolated(name)), other && [' / ', other].join(''), ' ', el('span', { class: 'kind' }, [label !== 'DATE' && labelWords(label), counts].filter(Boolean).join(' · '))), body);
    details.addEventListener('toggle', () => {
      if (!details.open || body.childElementCount > 0) return;
      places.forEach((list, i) => list.length > 0 && body.append(el('div', {},
        el('p', { class: 'kind' }, el('span', { class: 'compared-letter' }, 'AB'[i]), ' ', count(list.length, 'mention')),
        this.#excerpts.list(sides[i].id, list, (place) => sentenceAbout(sides[i].reading, place), { first: 3, text: sides[i].text }))));
    });
    return el('li', {}, details);
  }
}
