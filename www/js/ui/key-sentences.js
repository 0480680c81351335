/** The key sentences, in the order of the text, each with the reasons why it was picked. */
import { oneLine } from '../excerpt.js';
import { el, isolated } from './dom.js';
import { Section } from './section.js';

export class KeySentences {
  #section = new Section('sentences', 'Key sentences', { ordered: true });
  element = this.#section.element;

  fill(text, summary, line) {
    this.#section.fill(summary.map((sentence) => () => {
      const { start, end, reasons } = sentence;
      const words = oneLine(text.slice(start, end));
      const found = { key: `sentence ${sentence.sentence}`, name: words, label: '', targets: [{ start, end }] };
      const short = words.length > 400 ? `${words.slice(0, 400).replace(/\s\S*$/u, '')} …` : words;
      return el('li', {},
        line(found, [el('span', { class: 'name' }, isolated(short))], { counted: false }),
        reasons.length > 0 && el('p', { class: 'why' }, isolated(reasons.join(' · '))));
    }));
  }
}
