/** The key sentences, in the order of the text, each with the reasons why it was picked; below them the keyphrases. */
import { oneLine } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { Section } from './section.js';

export class KeySentences {
  #phrases = el('ul', { class: 'phrases', 'aria-label': 'Keyphrases' });
  #section = new Section('sentences', 'Key sentences', { ordered: true, outro: this.#phrases });
  element = this.#section.element;

  fill(text, { summary, keyphrases = [] }, line) {
    this.#section.fill(summary.map((sentence) => () => {
      const { start, end, reasons } = sentence;
      const [from, to] = sentence.shown ?? [start, end];
      const words = oneLine(text.slice(from, to));
      const found = { key: `sentence ${sentence.sentence}`, name: words, label: '', targets: [{ start: from, end: to }] };
      const short = words.length > 400 ? `${words.slice(0, 400).replace(/\s\S*$/u, '')} …` : words;
      return el('li', {},
        line(found, [el('span', { class: 'name' }, isolated(short))], { counted: false }),
        reasons.length > 0 && el('p', { class: 'why' }, isolated(reasons.join(' · '))));
    }));
    this.#phrases.hidden = keyphrases.length === 0;
    this.#phrases.replaceChildren(...keyphrases.map(({ spans }, i) => {
      const words = oneLine(text.slice(...spans[0]));
      const found = { key: `phrase ${i}`, name: words, label: '', targets: spans.map(([start, end]) => ({ start, end })) };
      return el('li', { class: 'phrase' }, line(found, [el('span', { class: 'name' }, isolated(words))], { inline: true }));
    }));
  }
}
