/** The dates: a timeline of those that are known, then durations, repeated times and what stays open. */
import { excerpt } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { Section } from './section.js';

/** @typedef {import('../findings.js').DateLine} DateLine */

export class DateSections {
  #timeline = new Section('timeline', 'Timeline', { ordered: true });
  #others = new Section('undated', 'Durations and open dates');
  element = el('div', { class: 'dates-sections' }, this.#timeline.element, this.#others.element);

  fill(text, findings, analysis, line) {
    const { sentences } = analysis.layout;
    const anchor = analysis.anchor;
    this.#timeline.fill(findings.dates.map((date) => () => {
      const isAnchor = anchor.source === 'dateline' && date.targets.some(({ start }) => start === anchor.start);
      return el('li', { class: isAnchor ? 'anchor' : null }, line(date, content(text, date, sentences, isAnchor)), how(date));
    }));
    this.#others.fill(findings.undated.map((date) => () => el('li', {}, line(date, content(text, date, sentences, false)), how(date))));
  }

  showAll() {
    this.#timeline.showAll();
    this.#others.showAll();
  }
}

/** The value in words, and the words of the article that say it. */
function content(text, date, sentences, isAnchor) {
  const [first] = date.targets;
  const [from, to] = sentenceAt(sentences, first.start) ?? [first.start, first.end];
  const { before, match, after } = excerpt(text, first.start, first.end, 70, Math.min(from, first.start), Math.max(to, first.end));
  return [
    el('span', { class: 'name' }, el('span', {}, date.name), isAnchor && el('span', { class: 'kind' }, 'dateline'), date.timex.ambiguous && el('span', { class: 'flag' }, 'ambiguous')),
    el('span', { class: 'snippet' }, isolated(before), el('b', {}, isolated(match)), isolated(after)),
  ];
}

/** @param {Array<[number, number]>} sentences sorted @returns {[number, number]|undefined} the one that holds the offset */
function sentenceAt(sentences, offset) {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle][1] <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low]?.[0] <= offset ? sentences[low] : undefined;
}

/** What the value was resolved against; nothing where the article says it in full. */
function how({ timex }) {
  const known = !timex.why || timex.why === 'as written';
  const words = [!known && `${timex.why[0].toUpperCase()}${timex.why.slice(1)}.`, timex.ambiguous && 'It can also be read another way.'].filter(Boolean);
  return words.length > 0 && el('p', { class: 'why' }, isolated(words.join(' ')));
}
