/** The list of files that came together: choose one to read; what could not be read says why. Folded, it is one line above the article. */
import { count, el, isolated } from './dom.js';

const DATE = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

export class InboxList {
  #inbox;
  #heading = el('h2', { id: 'inbox-heading' });
  #sum = el('p', { class: 'inbox-sum', role: 'status' });
  #list = el('ol', { class: 'inbox-items' });
  /** @type {Array<{item: import('../types.js').InboxItem, current: boolean, element: HTMLElement}>} */
  #shown = [];
  #fold = el('button', { type: 'button', 'aria-controls': 'inbox-items', onclick: () => this.#inbox.fold(this.#fold.getAttribute('aria-expanded') === 'true') });
  element;

  /** @param {import('../inbox.js').Inbox} inbox */
  constructor(inbox) {
    this.#inbox = inbox;
    this.#list.id = 'inbox-items';
    const close = el('button', { type: 'button', onclick: () => inbox.close() }, 'Close the list');
    const all = el('button', { type: 'button', onclick: () => inbox.readAll() }, 'Read them all');
    this.element = el('section', { class: 'inbox', 'aria-labelledby': 'inbox-heading', hidden: true },
      el('div', { class: 'inbox-head' }, this.#heading, this.#sum, el('div', { class: 'actions' }, this.#fold, all, close)), this.#list);
  }

  update({ inbox }, changed) {
    if (!changed.has('inbox')) return;
    this.element.hidden = inbox === null;
    if (!inbox) {
      this.#list.replaceChildren();
      this.#shown = [];
      return;
    }
    const { items, at, folded } = inbox;
    const ready = items.filter(({ status }) => status === 'ready').length;
    const failed = items.filter(({ status }) => status === 'failed').length;
    const left = items.length - ready - failed;
    this.#heading.textContent = count(items.length, 'file');
    this.#sum.textContent = left > 0 ? `${left.toLocaleString('en')} still to be opened` : failed > 0 ? `${ready.toLocaleString('en')} can be read, ${failed.toLocaleString('en')} can’t: each says why` : 'Choose one to read';
    this.#fold.textContent = folded ? 'Show the files' : 'Hide the files';
    this.#fold.setAttribute('aria-expanded', String(!folded));
    this.#fold.hidden = at < 0 && !folded;
    this.#list.hidden = folded;
    this.#rows(items, at);
  }

  /** Only rows that changed are built anew, so that the focus stays where it is. */
  #rows(items, at) {
    items.forEach((item, i) => {
      const shown = this.#shown[i];
      const current = i === at;
      if (shown?.item === item && shown.current === current) return;
      const element = this.#row(item, i, current);
      const focused = shown?.element.contains(document.activeElement);
      if (shown) shown.element.replaceWith(element);
      else this.#list.append(element);
      this.#shown[i] = { item, current, element };
      if (focused) element.querySelector('button')?.focus();
    });
    for (const { element } of this.#shown.splice(items.length)) element.remove();
  }

  #row({ name, status, imported, error }, i, current) {
    const file = el('span', { class: 'inbox-name' }, isolated(name));
    if (status === 'failed') return el('li', { class: 'failed' }, el('p', {}, el('strong', {}, isolated(error?.title ?? '')), ' ', isolated(error?.advice ?? '')));
    if (status !== 'ready' || !imported) return el('li', { class: 'waiting' }, file, ' ', el('span', { class: 'hint' }, status === 'reading' ? 'is being opened …' : 'waits'));
    const { published, text, title } = imported;
    const words = count(text.match(/\S+/gu)?.length ?? 0, 'word');
    const day = published ? `, ${DATE.format(new Date(`${published.date}T00:00:00Z`))}` : '';
    return el('li', {}, el('button', { type: 'button', class: 'inbox-item', 'aria-current': current ? 'true' : null, onclick: () => this.#inbox.choose(i) },
      el('span', { class: 'inbox-title', dir: 'auto' }, title || name), el('span', { class: 'hint' }, title && file, title && ', ', words, day)));
  }
}
