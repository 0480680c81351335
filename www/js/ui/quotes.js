/** Who said what: each quotation with its speaker, in the order of the text. */
import { oneLine } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { Section } from './section.js';

/** A longer quotation is cut in the panel; its line leads to the whole. */
const LONGEST = 220;

export class Quotes {
  #section = new Section('quotes', 'Who said what');
  element = this.#section.element;

  fill(text, { quotes = [], entities }, line) {
    this.#section.fill(quotes.map((quote, i) => () => {
      const { start, end, kind, speaker } = quote;
      const words = oneLine(text.slice(start, end));
      const found = { key: `quote ${i}`, name: words, label: '', targets: [{ start, end }] };
      const short = words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s\S*$/u, '')} …` : words;
      return el('li', {}, line(found, [
        el('span', { class: 'name' }, ...speakerWords(text, entities, speaker), kind === 'indirect' && el('span', { class: 'kind' }, 'reported')),
        el('span', { class: 'snippet' }, isolated(kind === 'direct' ? `“${short}”` : short)),
      ], { counted: false }));
    }));
  }

  showAll() {
    this.#section.showAll();
  }
}

function speakerWords(text, entities, speaker) {
  if (!speaker) return [el('span', { class: 'kind' }, 'Speaker not named')];
  const name = entities[speaker.entity ?? -1]?.name ?? text.slice(speaker.start, speaker.end);
  return [isolated(oneLine(name))];
}
