/** The library as a whole: where it is, saving it as a file, taking one in, and forgetting everything. */
import { BrokenFile, TAIL, head, read, written } from '../../library/file.js';
import { forgetEverything } from '../../library/forget.js';
import { article, cards, storage, takeIn } from '../../library/library.js';
import { askToPersist, room } from '../../library/storage.js';
import { unkept } from '../../library/unkept.js';
import { count, el } from '../dom.js';

const size = (bytes) => (bytes < 1_000_000 ? `${Math.ceil(bytes / 1000).toLocaleString('en')} kB` : `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`);

export class Whole {
  #desk;
  #say;
  #after;
  #where = el('p', { class: 'hint' });
  #protect = el('button', { type: 'button', hidden: true, onclick: () => this.#askToPersist() }, 'Ask the browser to protect it');
  #file = el('input', { type: 'file', accept: '.json,application/json', hidden: true, tabindex: '-1', onchange: () => this.#takeIn() });
  #save = el('button', { type: 'button', onclick: () => this.#saveAll() }, 'Save the library as a file');
  #ask;
  #sure;
  #n = 0;

  /**
   * @param {import('../../corrections/copy-desk.js').CopyDesk} desk
   * @param {(words: string, error?: string) => void} say
   * @param {(what: 'taken in'|'forgotten') => unknown} after
   */
  constructor(desk, say, after) {
    this.#desk = desk;
    this.#say = say;
    this.#after = after;
    const forget = el('button', { type: 'button', onclick: () => this.#askFirst(true) }, 'Forget everything …');
    this.#ask = el('div', { class: 'actions' }, this.#save, el('button', { type: 'button', onclick: () => this.#choose() }, 'Take in a library …'), this.#protect, forget, this.#file);
    this.#sure = el('div', { class: 'library-sure', role: 'group', 'aria-label': 'Forget everything?', hidden: true }, el('p', {}),
      el('div', { class: 'actions' }, el('button', { type: 'button', class: 'danger', onclick: () => this.#forget() }, 'Forget everything now'), el('button', { type: 'button', onclick: () => this.#askFirst(false) }, 'Keep it')));
    this.element = el('section', { class: 'library-whole', 'aria-labelledby': 'library-whole-heading' }, el('h3', { id: 'library-whole-heading' }, 'Where it is kept'), this.#where, this.#ask, this.#sure);
  }

  /** @param {number} n articles */
  async show(n) {
    this.#n = n;
    this.#save.hidden = n === 0;
    const store = await storage();
    if (!store.lasting) {
      this.#where.textContent = `${/** @type {any} */ (store).reason} So the library lasts until this tab is closed; save it as a file to keep it.`;
      this.#protect.hidden = true;
      return;
    }
    const { persisted, usage } = await room();
    this.#protect.hidden = persisted || n === 0;
    this.#where.textContent = [
      'In this browser, on this device (IndexedDB): the text of each article, its title and date, your corrections, and an index of its names, dates and figures. Nothing is sent.',
      usage > 0 && `All that Dateline stores, with the program itself, takes ${size(usage)}.`,
      persisted ? 'The browser has promised not to clear it when room is short.' : 'The browser may clear it when room on the device is short.',
      'Safari clears it when you have not opened Dateline for seven days, unless it is installed (“Add to Dock” or “to Home Screen”). A file is safe from all that.',
    ].filter(Boolean).join(' ');
  }

  async #askToPersist() {
    const granted = await askToPersist();
    this.#say(granted ? 'The browser has promised not to clear the library when room is short.' : '', granted ? '' : 'The browser made no such promise. It decides by how often a page is used, and whether it is installed; a file is safe.');
    await this.show(this.#n);
  }

  async #saveAll() {
    try {
      const parts = [head()];
      let n = 0;
      for (const card of await cards()) {
        const kept = await article(card.id);
        if (!kept) continue;
        parts.push(`${n === 0 ? '' : ',\n'}${written(card, kept)}`);
        n += 1;
      }
      parts.push(TAIL);
      const url = URL.createObjectURL(new Blob(parts, { type: 'application/json' }));
      el('a', { href: url, download: 'library.dateline.json' }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      this.#say(`Saved: ${count(n, 'article')}.`);
    } catch (error) {
      const { title, advice } = unkept(error);
      this.#say('', `${title} ${advice}`);
    }
  }

  #choose() {
    this.#file.value = '';
    this.#file.click();
  }

  async #takeIn() {
    const [file] = this.#file.files;
    if (!file) return;
    try {
      this.#say(`Taking in “${file.name}” …`);
      const { articles, broken } = await read(await file.text());
      const { added, known } = await takeIn(articles, { progress: (done) => this.#say(`Taking in “${file.name}”: ${done.toLocaleString('en')} of ${count(articles.length, 'article')} …`) });
      const words = `Taken in: ${count(added, 'article')}${known > 0 ? `; ${known.toLocaleString('en')} ${known === 1 ? 'was' : 'were'} here already` : ''}.`;
      const wrong = broken.length === 0 ? '' : `${count(broken.length, 'article')} of the file could not be taken in. ${broken.slice(0, 5).join(' ')}${broken.length > 5 ? ' …' : ''}`;
      this.#say(words, wrong);
      await this.#after('taken in');
    } catch (error) {
      if (error instanceof BrokenFile) return this.#say('', `“${file.name}” was not taken in. ${error.message} Nothing was changed.`);
      const { title, advice } = unkept(error);
      this.#say('', `“${file.name}” was not taken in as a whole. ${title} ${advice}`);
      await this.#after('taken in');
    }
  }

  #askFirst(asking) {
    this.#sure.hidden = !asking;
    this.#ask.hidden = asking;
    if (asking) {
      this.#sure.firstElementChild.textContent = `This deletes ${this.#n === 0 ? 'whatever the library holds' : `the ${count(this.#n, 'article')} of the library`}, the corrections that are kept on this device and Dateline’s settings, in all tabs. It can’t be undone. The article that is open stays until its tab is closed, and the program’s own files stay, so that it works without a network.`;
      this.#sure.querySelector('button').focus();
    } else {
      this.#ask.lastElementChild.previousElementSibling.focus();
    }
  }

  async #forget() {
    const { left, programFiles } = await forgetEverything(this.#desk);
    this.#askFirst(false);
    await this.#after('forgotten');
    if (left.length > 0) return this.#say('', `Not everything could be forgotten. Left are: ${left.join('; ')}. Close the other tabs of Dateline and try again, or clear this site’s data in the browser’s settings.`);
    const files = programFiles > 0 ? ` The cache holds ${count(programFiles, 'file')} of the program and nothing else.` : '';
    this.#say(`Everything is forgotten, and it was checked: no library, no corrections and no settings of Dateline are left in this browser.${files}`);
  }
}
