/** The dated sentences of all kept articles in one order, each with its article. */
import { valueWords } from '../../timex-words.js';
import { within } from '../../library/timeline.js';
import { sentenceAbout } from '../../library/reading.js';
import { count, el } from '../dom.js';
import { Paged } from './paged.js';

export class Timeline {
  #excerpts;
  #count = el('span', { class: 'count', role: 'status' });
  #list = new Paged({ ordered: true, name: 'Timeline' });
  #heading = el('h3', {}, 'Timeline ', this.#count);

  /** @param {import('./excerpts.js').Excerpts} excerpts */
  constructor(excerpts) {
    this.#excerpts = excerpts;
    this.element = el('section', { 'aria-label': 'Timeline of all articles' }, this.#heading,
      el('p', { class: 'hint' }, 'Every sentence with a date that could be worked out. “Look for” and “Type” keep the sentences that name it; “From” and “To” are the days that the sentences tell of.'), this.#list.element);
  }

  /**
   * @param {readonly import('../../library/timeline.js').DatedSentence[]} all
   * @param {ReadonlyMap<string, import('../../library/reading.js').Reading>} readings
   * @param {ReadonlyMap<string, import('../../library/library.js').Card>} cards
   * @param {{query: string, family: string, from: string, to: string}} filter
   */
  show(all, readings, cards, filter) {
    const items = within(all, filter).filter(({ id }) => cards.has(id));
    const articles = new Set(items.map(({ id }) => id)).size;
    this.#count.textContent = `${count(items.length, 'dated sentence')} from ${count(articles, 'article')}`;
    this.#list.fill(items.map(({ id, time }) => () => el('li', { class: 'dated' },
      el('p', { class: 'dated-when' }, el('span', { class: 'name' }, valueWords(time.value)), !time.stated && ' ', !time.stated && el('span', { class: 'flag' }, 'not certain')),
      this.#excerpts.button(id, time.at, sentenceAbout(readings.get(id), readings.get(id).sentences[2 * time.sentence])),
      this.#excerpts.title(cards.get(id)))));
  }
}
