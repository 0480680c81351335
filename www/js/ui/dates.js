/** The dates: a timeline of the news, what led to it, then durations, repeated times and what stays open. */
import { excerpt, sentenceAt } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { Section } from './section.js';
import { TimelinePicture } from './timeline-picture.js';

/** @typedef {import('../findings.js').DateLine} DateLine */

export class DateSections {
  #picture;
  #timeline;
  #background = new Section('background', 'Background', { ordered: true, folded: true });
  #others = new Section('undated', 'Durations and open dates', { folded: true });
  element;

  /** @param {import('../navigator.js').Navigator} navigator */
  constructor(navigator) {
    this.#picture = new TimelinePicture(navigator);
    this.#timeline = new Section('timeline', 'Timeline', { ordered: true, intro: this.#picture.element });
    this.element = el('div', { class: 'dates-sections' }, this.#timeline.element, this.#background.element, this.#others.element);
  }

  fill(text, findings, analysis, line) {
    const { sentences } = analysis.layout;
    const anchor = analysis.anchor;
    const item = (date) => () => {
      const isAnchor = anchor.source === 'dateline' && date.targets.some(({ start }) => start === anchor.start);
      return el('li', { class: isAnchor ? 'anchor' : told(date) }, line(date, content(text, date, sentences, isAnchor)), involved(date, analysis), how(date));
    };
    // With nothing but history there is no news to set it off from.
    const folded = findings.dates.length > 0;
    this.#timeline.fill((folded ? findings.dates : findings.background).map(item));
    this.#background.fill(folded ? findings.background.map(item) : []);
    this.#picture.fill(text, findings, analysis);
    this.#others.fill(findings.undated.map((date) => () => el('li', {}, line(date, content(text, date, sentences, false)), how(date))));
  }

  update(current) {
    this.#picture.update(current);
  }

  showAll() {
    this.#timeline.showAll();
    this.#background.showAll();
    this.#others.showAll();
  }
}

/** The value in words, and the words of the article that say it. */
function content(text, date, sentences, isAnchor) {
  const [first] = date.targets;
  const [from, to] = sentenceAt(sentences, first.start) ?? [first.start, first.end];
  const { before, match, after } = excerpt(text, first.start, first.end, 70, Math.min(from, first.start), Math.max(to, first.end));
  return [
    el('span', { class: 'name' }, el('span', {}, date.name), ...marks(date, isAnchor), date.timex.ambiguous && el('span', { class: 'flag' }, 'ambiguous')),
    el('span', { class: 'snippet' }, isolated(before), el('b', {}, isolated(match)), isolated(after)),
  ];
}

/** What the date is to the article, as the picture above draws it; all of its sentences agree on background. */
function told({ entries }) {
  const statuses = new Set(entries.map(({ status }) => status));
  return statuses.has('news') ? 'news' : statuses.has('ahead') ? 'ahead' : statuses.has('background') ? 'history' : null;
}

/** What kind of date it is, where that is not plain. */
function marks({ entries }, isAnchor) {
  const bases = new Set(entries.map(({ basis }) => basis));
  const words = [
    isAnchor && 'dateline',
    bases.has('announced') && 'announced',
    entries.some(({ status }) => status === 'ahead') && 'ahead',
  ];
  return words.filter(Boolean).map((word) => el('span', { class: 'kind' }, word));
}

/** The people and places in the sentences that the date dates, the most important first. */
function involved({ entries }, { entities }) {
  const ids = new Set(entries.flatMap((entry) => entry.entities));
  const named = [...ids].map((id) => entities[id]).filter((entity) => ['PERSON', 'GPE', 'LOC', 'FAC'].includes(entity?.label));
  named.sort((a, b) => (b.salience ?? 0) - (a.salience ?? 0));
  return named.length > 0 && el('p', { class: 'involved' }, isolated(named.slice(0, 4).map(({ name }) => name).join(' · ')));
}

/** Why it is background or ahead, and what the value was resolved against; nothing where the article says it in full. */
function how({ timex, entries }) {
  const known = !timex.why || timex.why === 'as written';
  const inherited = entries.filter(({ basis }) => basis === 'inherited').length;
  const status = entries.find(({ status, why }) => status === 'background' && why)?.why;
  const words = [status && `${status[0].toUpperCase()}${status.slice(1)}.`, inherited > 0 && 'The sentence after it goes on.', !known && `${timex.why[0].toUpperCase()}${timex.why.slice(1)}.`, timex.ambiguous && 'It can also be read another way.'].filter(Boolean);
  return words.length > 0 && el('p', { class: 'why' }, isolated(words.join(' ')));
}
