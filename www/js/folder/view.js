/** The overview of a folder: how far it is, a table of its articles, the names across all of them, and what could not be read. */
import { el, count, isolated } from '../ui/dom.js';
import { FAMILIES, labelWords } from '../labels.js';
import { GROUPS } from '../export/formats.js';
import { inTurns } from '../turns.js';
import { FIRST, TOP } from './folder.js';
import { namesOf } from './digest.js';

/** @typedef {import('./folder.js').Folder} Folder */
/** @typedef {import('./folder.js').Item} Item */

/** Rows that are built at once; the rest is offered. */
const PAGE = 100;
/** Names of a family in the totals, at first. */
const NAMES = 12;
const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const ORDER = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const number = (item, family) => (item.digest ? namesOf(item.digest, family).length : -1);
/** The columns: a heading, and what rows are sorted by. The first click sorts names up and numbers down. */
const COLUMNS = [
  { id: 'title', words: 'Article', by: (item) => item.digest?.title ?? '', down: false },
  { id: 'date', words: 'Published', by: (item) => item.digest?.date ?? '', down: true },
  ...TOP.map((id) => ({ id, words: FAMILIES.find((family) => family.id === id)?.name ?? id, by: (item) => number(item, id), down: true })),
  { id: 'words', words: 'Words', by: (item) => item.digest?.words ?? -1, down: true },
];

export class FolderView {
  /** @type {Folder} */
  #folder;
  #act;
  #sort = { id: '', down: false };
  #filter = '';
  /** Only the articles that name this. @type {import('./folder.js').Total|null} */
  #named = null;
  #shown = PAGE;
  /** What the rows were built of. */
  #built = '';
  #job = 0;

  #heading = el('h2', { id: 'folder-heading', tabindex: '-1' });
  #sum = el('p', { class: 'folder-sum' });
  #said = el('p', { class: 'visually-hidden', role: 'status' });
  #bar = el('progress', { 'aria-label': 'Articles', max: '1' });
  #cancel = el('button', { type: 'button', onclick: () => this.#folder.cancel() }, 'Cancel');
  #goOn = el('button', { type: 'button', onclick: () => this.#act.read() }, 'Go on reading');
  #save = el('button', { type: 'button', 'aria-haspopup': 'dialog', onclick: () => this.#dialog.showModal() }, 'Save all …');
  #keep = el('button', { type: 'button', onclick: () => this.#act.keep() }, 'Keep all in the library');
  #close = el('button', { type: 'button', onclick: () => this.#act.close() }, 'Close the folder');
  #back = el('button', { type: 'button', onclick: () => this.#act.show() }, 'Back to the list');
  #before = el('button', { type: 'button', onclick: () => this.#act.open(this.#folder.beside(-1)) }, 'Previous');
  #next = el('button', { type: 'button', onclick: () => this.#act.open(this.#folder.beside(1)) }, 'Next');
  #search = el('input', { type: 'search', id: 'folder-filter', autocomplete: 'off', spellcheck: 'false', oninput: () => this.#narrow() });
  #only = el('button', { type: 'button', class: 'folder-only', onclick: () => this.#show(null) });
  #found = el('p', { class: 'hint', role: 'status' });
  #headings = COLUMNS.map((column) => el('button', { type: 'button', class: 'folder-sort', 'data-column': column.id, onclick: () => this.#by(column) }, column.words));
  #rows = el('tbody');
  #more = el('button', { type: 'button', class: 'more', onclick: () => this.#further() });
  #totals = el('div', { class: 'folder-totals' });
  #failedWords = el('summary');
  #failedList = el('ul');
  #failed = el('details', { class: 'folder-failed' }, this.#failedWords, this.#failedList);
  #list;
  #dialog;
  #failedShown = 0;

  /**
   * @param {{read: () => void, open: (i: number) => void, show: () => void, close: () => void, save: (formats: string[]) => void, keep: () => void}} act
   */
  constructor(act) {
    this.#act = act;
    this.#dialog = this.#formats();
    const head = el('tr', {}, ...COLUMNS.map((column, i) => el('th', { scope: 'col', class: `folder-${column.id}` }, this.#headings[i])));
    this.#list = el('div', { class: 'folder-list' },
      el('div', { class: 'folder-tools' },
        el('label', { for: 'folder-filter' }, 'Show only articles with'), this.#search, this.#only, this.#found),
      el('div', { class: 'folder-scroll', role: 'region', tabindex: '0', 'aria-label': 'Articles of the folder' },
        el('table', { class: 'folder-table' }, el('caption', { class: 'visually-hidden' }, 'The articles of the folder; the headings sort them'), el('thead', {}, head), this.#rows)),
      this.#more, this.#failed,
      el('section', { 'aria-labelledby': 'folder-totals-heading' }, el('h3', { id: 'folder-totals-heading' }, 'Named in how many articles'), this.#totals));
    this.element = el('section', { class: 'folder', 'aria-labelledby': 'folder-heading' },
      el('div', { class: 'folder-head' }, this.#heading, this.#sum,
        el('div', { class: 'actions' }, this.#back, this.#before, this.#next, this.#cancel, this.#goOn, this.#save, this.#keep, this.#close)),
      this.#bar, this.#said, this.#list, this.#dialog);
  }

  /** Another folder. @param {Folder} folder */
  turnTo(folder) {
    this.#folder = folder;
    this.#sort = { id: '', down: false };
    this.#search.value = this.#filter = '';
    this.#named = null;
    this.#shown = PAGE;
    this.#built = '';
    this.#failedShown = 0;
    this.#failedList.replaceChildren();
    this.#rows.replaceChildren();
    this.#heading.textContent = '';
    this.#heading.append(...(folder.name ? ['Folder ', isolated(`“${folder.name}”`)] : [count(folder.items.length, 'file')]));
  }

  /** @param {boolean} folded the list makes room for an article */
  update(folded) {
    const folder = this.#folder;
    const { all, ready, failed, left } = folder.counts;
    const busy = folder.status === 'reading' || folder.status === 'writing';
    this.#list.hidden = folded;
    this.#bar.hidden = !busy;
    this.#cancel.hidden = !busy;
    this.#goOn.hidden = folder.status !== 'stopped' || left === 0;
    this.#save.hidden = this.#keep.hidden = this.#close.hidden = folded || folder.status === 'writing';
    this.#save.disabled = this.#keep.disabled = busy || ready === 0;
    this.#back.hidden = !folded;
    this.#before.hidden = this.#next.hidden = !folded;
    this.#before.disabled = folder.beside(-1) < 0;
    this.#next.disabled = folder.beside(1) < 0;
    const words = this.#words(folder, { all, ready, failed, left });
    this.#sum.textContent = words;
    if (folder.status === 'writing') this.#bar.value = folder.written.done / Math.max(1, folder.written.total);
    else this.#bar.value = (ready + failed) / Math.max(1, all);
    if (!busy && this.#said.textContent !== words) this.#said.textContent = words;
    if (busy) this.#said.textContent = '';
    if (folded) return;
    this.#fill();
  }

  #words(folder, { all, ready, failed, left }) {
    const can = failed > 0 ? `; ${failed.toLocaleString('en')} can’t be read` : '';
    if (folder.status === 'writing') return `Writing: ${folder.written.done.toLocaleString('en')} of ${count(folder.written.total, 'article')}`;
    if (folder.status === 'reading') return `${(ready + failed).toLocaleString('en')} of ${count(all, 'file')} read${can}${rest(folder, ready + failed, left)}`;
    if (left > 0) return `Stopped: ${count(ready, 'article')} read${can}; ${left.toLocaleString('en')} not yet`;
    const away = folder.left > 0 ? `; ${count(folder.left, 'file')} of the system left out` : '';
    return `${count(ready, 'article')} read${can}${away}`;
  }

  /** Where the table was left. */
  focus() {
    const button = this.#folder.at >= 0 && this.#rows.querySelector(`[data-item="${this.#folder.at}"]`);
    (button || this.#heading).focus();
  }

  #fill() {
    const folder = this.#folder;
    const failed = folder.items.filter(({ status }) => status === 'failed');
    this.#failed.hidden = failed.length === 0;
    this.#failedWords.textContent = `${count(failed.length, 'file')} can’t be read: why`;
    for (const { path, error } of failed.slice(this.#failedShown)) {
      this.#failedList.append(el('li', {}, el('strong', {}, isolated(error?.title ?? '')), ' ', isolated(error?.advice ?? ''), path.includes('/') && el('span', { class: 'hint' }, ' ', isolated(path))));
    }
    this.#failedShown = failed.length;
    this.#build();
  }

  /** The rows as they are now. While the folder is being read only rows at the end are new, unless something sorts them. */
  async #build() {
    const folder = this.#folder;
    const job = ++this.#job;
    const items = this.#matching();
    const rows = items.slice(0, this.#shown);
    this.#more.hidden = items.length <= rows.length;
    this.#more.textContent = `Show ${Math.min(PAGE, items.length - rows.length).toLocaleString('en')} more of ${items.length.toLocaleString('en')}`;
    const narrowed = this.#filter !== '' || this.#named !== null;
    this.#found.textContent = narrowed ? `${count(items.length, 'article')} of ${folder.counts.ready.toLocaleString('en')}` : '';
    this.#only.hidden = this.#named === null;
    if (this.#named) this.#only.replaceChildren('Named: ', isolated(this.#named.name), el('span', { 'aria-hidden': 'true' }, ' ×'), el('span', { class: 'visually-hidden' }, ', show all articles'));
    for (const [i, { id }] of COLUMNS.entries()) {
      const sorted = this.#sort.id === id;
      this.#headings[i].parentElement.setAttribute('aria-sort', sorted ? (this.#sort.down ? 'descending' : 'ascending') : 'none');
    }
    const key = rows.map((i) => `${i}:${folder.items[i].digest?.title}:${folder.items[i].digest?.names.length}`).join();
    if (key !== this.#built) {
      this.#built = key;
      const view = this;
      await inTurns((function* steps() {
        const old = new Map([...view.#rows.children].map((row) => [row.dataset.key, row]));
        const made = [];
        for (const i of rows) {
          const item = folder.items[i];
          const name = `${i} ${item.digest?.title} ${item.digest?.names.map(({ name: one, label }) => one + label).slice(0, 40)}`;
          made.push(old.get(name) ?? view.#row(i, item, name));
          yield;
        }
        if (made.length === view.#rows.children.length && made.every((row, i) => row === view.#rows.children[i])) return;
        // Asked only now: it may have come while the rows were built, and its own row may be another one.
        const focused = view.#rows.contains(document.activeElement) ? document.activeElement.dataset.item : undefined;
        view.#rows.replaceChildren(...made);
        if (focused) view.#rows.querySelector(`[data-item="${focused}"]`)?.focus({ preventScroll: true });
        // Told again of the same rows, the building of them goes on.
      })(), () => key === this.#built);
    }
    if (job === this.#job) this.#sumUp();
  }

  #matching() {
    const { items } = this.#folder;
    const wanted = plain(this.#filter);
    const found = [];
    for (const [i, item] of items.entries()) {
      if (item.status !== 'ready' || !item.digest) continue;
      if (this.#named && !this.#named.items.has(i)) continue;
      if (wanted !== '' && !searchWords(item).includes(wanted)) continue;
      found.push(i);
    }
    const column = COLUMNS.find(({ id }) => id === this.#sort.id);
    if (column) {
      const sign = this.#sort.down ? -1 : 1;
      const value = (i) => column.by(items[i]);
      // What has no date stands at the end either way.
      const missing = (v) => v === '' || v === -1;
      found.sort((a, b) => {
        const [one, other] = [value(a), value(b)];
        if (missing(one) !== missing(other)) return missing(one) ? 1 : -1;
        return sign * (typeof one === 'number' ? one - /** @type {number} */ (other) : ORDER.compare(one, String(other))) || a - b;
      });
    }
    return found;
  }

  #row(i, { path, digest }, key) {
    const file = path.split('/').pop();
    const names = (id) => {
      const all = namesOf(digest, id);
      const rest = all.length - FIRST;
      return el('td', { class: 'folder-names' }, ...all.slice(0, FIRST).flatMap(({ name }, n) => [n > 0 && ', ', isolated(name)]), rest > 0 && el('span', { class: 'hint' }, ` and ${rest.toLocaleString('en')} more`));
    };
    const day = /^\d{4}-\d\d-\d\d$/u.test(digest.date) ? DATE.format(new Date(`${digest.date}T00:00:00Z`)) : digest.date;
    const row = el('tr', {},
      el('th', { scope: 'row' },
        el('button', { type: 'button', class: 'folder-open', 'data-item': i, onclick: () => this.#act.open(i) }, el('span', { dir: 'auto' }, digest.title || file)),
        el('span', { class: 'hint folder-path' }, isolated(path))),
      el('td', { class: 'folder-date' }, day),
      ...TOP.map(names),
      el('td', { class: 'folder-number' }, digest.words.toLocaleString('en')));
    row.dataset.key = key;
    return row;
  }

  #sumUp() {
    const lists = ['people', 'orgs', 'places', 'groups'].map((id) => {
      const all = this.#folder.totals(id);
      if (all.length === 0) return null;
      const { name: title } = FAMILIES.find((family) => family.id === id) ?? { name: id };
      return el('section', { class: `folder-total ${id}`, 'aria-labelledby': `folder-${id}` },
        el('h4', { id: `folder-${id}` }, title, ' ', el('span', { class: 'count' }, all.length.toLocaleString('en'))),
        el('ol', {}, ...all.slice(0, NAMES).map((total) => el('li', {}, el('button', {
          type: 'button', class: 'folder-name', 'aria-pressed': String(this.#named?.name === total.name && this.#named.family === total.family),
          title: labelWords(total.label), onclick: () => this.#show(this.#named?.name === total.name && this.#named.family === total.family ? null : total),
        }, isolated(total.name), el('span', { class: 'count' }, total.articles.toLocaleString('en')), el('span', { class: 'visually-hidden' }, ` ${total.articles === 1 ? 'article' : 'articles'}`))))));
    }).filter(Boolean);
    const at = [...this.#totals.querySelectorAll('button')].indexOf(document.activeElement);
    this.#totals.replaceChildren(...lists);
    if (at >= 0) this.#totals.querySelectorAll('button')[at]?.focus({ preventScroll: true });
  }

  #by(column) {
    this.#sort = this.#sort.id === column.id ? { id: column.id, down: !this.#sort.down } : { id: column.id, down: column.down };
    this.#build();
  }

  #narrow() {
    this.#filter = this.#search.value;
    this.#shown = PAGE;
    this.#build();
  }

  #show(total) {
    this.#named = total;
    this.#shown = PAGE;
    this.#build();
  }

  #further() {
    const at = this.#rows.children.length;
    this.#shown += PAGE;
    this.#build().then(() => this.#rows.children[at]?.querySelector('button')?.focus());
  }

  #formats() {
    const box = ({ name, title, words }) => el('label', { class: 'folder-format' }, el('input', { type: 'checkbox', value: name, checked: name === 'csv-entities' }), el('span', {}, title, ' ', el('span', { class: 'hint' }, words)));
    const groups = GROUPS.map(({ title, formats }) => el('fieldset', {}, el('legend', {}, title), ...formats.map(box)));
    const save = el('button', { type: 'submit', class: 'primary', value: 'save' }, 'Save as one zip');
    const dialog = el('dialog', { class: 'folder-dialog', 'aria-labelledby': 'folder-dialog-heading' },
      el('form', { method: 'dialog' },
        el('h2', { id: 'folder-dialog-heading' }, 'Save all articles'),
        el('p', { class: 'hint' }, 'Tables become one table over all articles, with the file in front of each row; of the other formats each article gets a file. The overview is always in it.'),
        el('div', { class: 'export-groups' }, ...groups),
        el('div', { class: 'actions' }, save, el('button', { type: 'submit', value: '', formnovalidate: true }, 'Cancel'))));
    dialog.addEventListener('close', () => {
      if (dialog.returnValue !== 'save') return;
      this.#act.save([...dialog.querySelectorAll('input:checked')].map(({ value }) => value));
      dialog.returnValue = '';
    });
    return dialog;
  }
}

/** How long it may still take, once that can be told. */
function rest({ started }, done, left) {
  const spent = performance.now() - started;
  if (spent < 3000 || done < 20) return '';
  const seconds = (spent / done) * left / 1000;
  return seconds < 90 ? `; about ${Math.max(1, Math.round(seconds))} s left` : `; about ${Math.round(seconds / 60)} min left`;
}

/** @type {WeakMap<object, string>} */
const searched = new WeakMap();

/** @param {Item} item */
function searchWords({ path, digest }) {
  if (!searched.has(digest)) searched.set(digest, plain(`${path}\n${digest.title}\n${digest.names.map(({ name }) => name).join('\n')}`));
  return searched.get(digest);
}

/** Without case and accents. @param {string} words */
function plain(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
