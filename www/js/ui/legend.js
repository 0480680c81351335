/** The legend: what the marks mean, how many there are, and a switch for each type and for all. */
import { keyTip } from '../keys.js';
import { FAMILIES } from '../labels.js';
import { el, figure } from './dom.js';

export class Legend {
  #store;
  /** @type {Map<string, {item: HTMLElement, box: HTMLInputElement, count: HTMLElement}>} */
  #keys = new Map();
  #clean;
  element = el('div', { class: 'legend', role: 'group', 'aria-label': 'Highlights', hidden: true });

  constructor(store) {
    this.#store = store;
    const list = el('ul', {});
    for (const { id, name } of FAMILIES) {
      const box = el('input', { type: 'checkbox', class: 'visually-hidden', onchange: () => this.#toggle(id, box.checked) });
      const count = el('span', { class: 'count' });
      const item = el('li', {}, el('label', { class: 'key' }, box, el('span', { class: `swatch ${id}` }, name), ' ', count));
      this.#keys.set(id, { item, box, count });
      list.append(item);
    }
    this.#clean = el('button', { type: 'button', class: 'clean', 'aria-pressed': 'false', onclick: () => store.set({ clean: !store.state.clean }) }, 'Clean text');
    this.element.append(list, this.#clean);
  }

  update(state, changed) {
    if (changed.has('findings') || changed.has('view')) this.element.hidden = state.findings === null || state.view === 'edit';
    this.#clean.title = keyTip(state, 'clean', 'in the article');
    if (!['findings', 'hidden', 'clean'].some((key) => changed.has(key))) return;
    for (const [id, { item, box, count }] of this.#keys) {
      const n = state.findings?.marks.get(id) ?? 0;
      item.hidden = n === 0;
      count.textContent = figure(n);
      box.checked = !state.hidden.has(id);
      box.disabled = state.clean;
    }
    this.#clean.setAttribute('aria-pressed', String(state.clean));
  }

  #toggle(id, on) {
    const hidden = new Set(this.#store.state.hidden);
    if (on) hidden.delete(id);
    else hidden.add(id);
    this.#store.set({ hidden });
  }
}
