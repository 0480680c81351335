/** What the article states between two things, in its own words, and which names stand together. Folded until wanted. */
import { oneLine } from '../excerpt.js';
import { count, el, isolated } from './dom.js';
import { NetworkSection } from './network.js';
import { Section } from './section.js';

/** Pairs that share fewer sentences may do so by chance. */
const LEAST = 2;
const PAIRS = 12;

export class Relations {
  #stated = new Section('relations', 'Stated relations', { folded: true });
  #together = new Section('together', 'Named together', { folded: true });
  #network = new NetworkSection();
  element = el('div', { class: 'relation-sections' }, this.#stated.element, this.#network.element, this.#together.element);

  fill(text, { relations = [], coMentions = [], entities, layout }, line) {
    const words = (party) => oneLine(entities[party.entity ?? -1]?.name ?? text.slice(party.start, party.end));
    this.#stated.fill(relations.map((relation, i) => () => {
      const { subject, object, start, end, status, kind } = relation;
      const targets = [{ start: Math.min(start, subject.start, object?.start ?? start), end: Math.max(end, subject.end, object?.end ?? end) }];
      const found = { key: `relation ${i}`, name: words(subject), label: kind, targets };
      return el('li', {}, line(found, [
        el('span', { class: 'name' }, isolated(words(subject)), status && el('span', { class: 'kind' }, status)),
        el('span', { class: 'snippet' }, el('b', {}, isolated(oneLine(text.slice(start, end)))), object && ' ', object && isolated(words(object))),
      ], { counted: false }));
    }));
    this.#network.fill(text, { relations, coMentions, entities, layout }, line);
    const pairs = coMentions.filter((pair) => pair.count >= LEAST).slice(0, PAIRS);
    this.#together.fill(pairs.map(({ entities: [a, b], count: n, sentences }, i) => () => {
      const targets = sentences.map((at) => layout.sentences[at]).filter(Boolean).map(([start, end]) => ({ start, end }));
      const found = { key: `pair ${i}`, name: `${entities[a].name} ${entities[b].name}`, label: '', targets };
      return el('li', {}, line(found, [
        el('span', { class: 'name' }, isolated(entities[a].name), ' and ', isolated(entities[b].name), el('span', { class: 'kind' }, count(n, 'sentence'))),
      ], { counted: false }));
    }));
  }

  showAll() {
    this.#stated.showAll();
    this.#together.showAll();
  }
}
