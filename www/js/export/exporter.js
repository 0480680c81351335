/** Takes what is open to another program: as a file, or by way of the clipboard. The formats themselves are written by the analyzer. */
import { Cancelled } from '../analyzer.js';
import { oneLine } from '../excerpt.js';
import { fileName } from './file-name.js';

/** @typedef {import('../types.js').State} State */

/**
 * What is open, as the analyzer's exporters read it; DESIGN.md states the shape.
 * @param {State} state
 * @param {import('../corrections/copy-desk.js').CopyDesk} desk
 */
function sessionOf({ text, title, origin, note, published, publishedBy, publishedFrom, analysis, reading, corrections }, desk) {
  // A lone surrogate can't be written as UTF-8; its replacement has the same length, so that offsets stay.
  const wellFormed = (words) => (words.toWellFormed ? words.toWellFormed() : words);
  return { format: 'dateline session', version: 1, title: wellFormed(title), origin: wellFormed(origin), note: wellFormed(note), published, publishedBy, publishedFrom: wellFormed(publishedFrom ?? ''), text: wellFormed(text), analysis: numbered(analysis),
    // The reading before it was corrected, and what was done to it: so that each can still be undone.
    ...(corrections.list.length > 0 ? { corrections: { reading, file: JSON.parse(desk.export()) } } : {}) };
}

/** Entities keep their ids while a reader corrects; in a session they are the indexes again, as the contract has it. */
function numbered(analysis) {
  return analysis && { ...analysis, entities: analysis.entities.map((entity, id) => ({ ...entity, id })) };
}

/** @param {State} state @returns {string} the title that is known, else the headline, else the first words */
export function titleOf({ title, text, analysis }) {
  const headline = analysis?.layout.headline;
  return oneLine(title || (headline ? text.slice(...headline) : '') || (/\S[^\r\n]*/u.exec(text)?.[0] ?? '')) || 'article';
}

export class Exporter {
  #store;
  #analyzer;
  #session;
  #desk;
  #toast;

  constructor(store, analyzer, session, desk, toast) {
    this.#store = store;
    this.#analyzer = analyzer;
    this.#session = session;
    this.#desk = desk;
    this.#toast = toast;
  }

  /** @param {string} format */
  async #write(format) {
    return this.#analyzer.exportSession(JSON.stringify(sessionOf(this.#store.state, this.#desk)), format);
  }

  /** Saves a file under a name that is made of the title. @param {string} format */
  async save(format) {
    await this.#try(async () => {
      const name = titleOf(this.#store.state);
      const { content, ending, mediaType } = await this.#write(format);
      const file = fileName(name, ending);
      const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
      const link = document.createElement('a');
      link.href = address;
      link.download = file;
      link.click();
      // The download reads the address after this task.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      this.#toast.show(`Saved as ${file}.`);
    });
  }

  /** @param {'markdown'|'plain'} format @param {string} words what was copied */
  async copy(format, words) {
    await this.#try(async () => {
      // Begun at once: the browser grants the clipboard to the click, not to what comes later.
      const text = this.#write(format).then(({ content }) => content);
      if (typeof ClipboardItem === 'function' && navigator.clipboard.write) {
        await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then((content) => new Blob([content], { type: 'text/plain' })) })]);
      } else {
        await navigator.clipboard.writeText(await text);
      }
      this.#toast.show(`Copied ${words}.`);
    });
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#session.fail(error);
    }
  }
}
