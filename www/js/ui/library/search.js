/** Looking through all kept articles: names with their articles and sentences, and any other words. */
import { pairs, sentenceAbout } from '../../library/reading.js';
import { find, foldedText, termsOf } from '../../library/words.js';
import { eachPage } from '../../library/library.js';
import { inTurns } from '../../library/turns.js';
import { labelWords } from '../../labels.js';
import { count, el, isolated } from '../dom.js';
import { Paged } from './paged.js';

/** @typedef {import('../../library/library.js').Card} Card */

export class Search {
  #excerpts;
  #names = new Paged({ name: 'Names' });
  #texts = new Paged({ name: 'Articles with these words' });
  #namesHeading = el('h3', { id: 'library-names', 'aria-live': 'polite' });
  #textsHeading = el('h3', { id: 'library-words', 'aria-live': 'polite' });
  #textsPart;
  /** @type {AbortController|null} */
  #looking = null;

  /** @param {import('./excerpts.js').Excerpts} excerpts */
  constructor(excerpts) {
    this.#excerpts = excerpts;
    this.#textsPart = el('section', { 'aria-labelledby': 'library-words' }, this.#textsHeading, this.#texts.element);
    this.element = el('div', {}, el('section', { 'aria-labelledby': 'library-names' }, this.#namesHeading, this.#names.element), this.#textsPart);
  }

  /**
   * @param {import('../../library/name-index.js').NameIndex} index
   * @param {ReadonlyMap<string, import('../../library/reading.js').Reading>} readings
   * @param {ReadonlyMap<string, Card>} cards
   * @param {{query: string, family: string, articles: ReadonlySet<string>|null}} filter
   */
  async show(index, readings, cards, filter) {
    this.stop();
    const groups = index.search(filter);
    this.#namesHeading.textContent = `${filter.query ? 'Names' : 'All names'} (${groups.length.toLocaleString('en')})`;
    this.#names.fill(groups.map((group) => () => this.#group(group, readings, cards)));
    const terms = termsOf(filter.query);
    this.#textsPart.hidden = terms.length === 0;
    if (terms.length === 0) return;
    this.#textsHeading.textContent = 'In the words of the articles: looking …';
    this.#texts.fill([]);
    const looking = new AbortController();
    this.#looking = looking;
    const found = [];
    try {
      await eachPage('articles', (some) => inTurns(some, ({ id, text }) => {
        const places = cards.has(id) && (filter.articles?.has(id) ?? true) ? find(foldedText(text), terms) : null;
        if (places) found.push({ id, places });
      }, looking.signal), looking.signal);
    } catch (error) {
      if (looking.signal.aborted) return;
      throw error;
    }
    if (looking.signal.aborted) return;
    found.sort((a, b) => b.places.length - a.places.length);
    this.#textsHeading.textContent = `In the words of the articles (${count(found.length, 'article')})`;
    this.#texts.fill(found.map(({ id, places }) => () => {
      const card = /** @type {Card} */ (cards.get(id));
      const reading = readings.get(id);
      const about = (place) => (reading ? sentenceAbout(reading, place) : [place - 100, place + 100]);
      return el('li', { class: 'found-in' }, this.#excerpts.title(card, count(places.length, 'place')), this.#excerpts.list(id, richest(places, about), /** @type {any} */ (about)));
    }));
  }

  stop() {
    this.#looking?.abort();
    this.#looking = null;
  }

  #group({ name, label, family, others, articles, mentions }, readings, cards) {
    const body = el('div', { class: 'name-articles' });
    const details = el('details', { class: `found-name ${family}` },
      el('summary', {}, el('span', { class: 'name' }, isolated(name)), ' ', el('span', { class: 'kind' }, `${labelWords(label)} · ${count(articles.length, 'article')}, ${count(mentions, 'mention')}`)), body);
    details.addEventListener('toggle', () => {
      if (!details.open || body.childElementCount > 0) return;
      if (others.length > 0) body.append(el('p', { class: 'hint' }, 'Also: ', isolated(others.slice(0, 12).join(', '))));
      const list = new Paged({ name: `Articles with ${name}` });
      list.fill(articles.filter(({ id }) => cards.has(id)).map(({ id, at }) => () => {
        const places = pairs(at).sort((a, b) => a[0] - b[0]);
        return el('li', { class: 'found-in' }, this.#excerpts.title(cards.get(id), count(places.length, 'mention')), this.#excerpts.list(id, places, (place) => sentenceAbout(readings.get(id), place)));
      }));
      body.append(list.element);
    });
    return el('li', {}, details);
  }
}

/** Sentences with most of the words first. */
function richest(places, about) {
  const bySentence = new Map();
  for (const place of places) {
    const key = about(place[0])[0];
    bySentence.set(key, [...(bySentence.get(key) ?? []), place]);
  }
  return [...bySentence.values()].sort((a, b) => b.length - a.length || a[0][0] - b[0][0]).map(([first]) => first);
}
