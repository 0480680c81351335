/** The card of a mention: why it is marked, the controls to correct it, and where else it stands. */
import { excerpt, oneLine } from '../excerpt.js';
import { linkTo } from '../deep-link.js';
import { familyOf, labelWords } from '../labels.js';
import { el, isolated } from './dom.js';
import { beside as placeBeside } from './viewport.js';
import { whyList } from './why.js';

/** Other mentions that are listed; the panel goes through all. */
const LISTED = 4;

export class MentionCard {
  #store;
  #navigator;
  #fix;
  /** Where the mention stands that the card is about, to come back to. */
  place = -1;
  element = el('div', { class: 'card', id: 'mention-card', popover: 'auto', role: 'dialog', 'aria-labelledby': 'card-name', tabindex: '-1' });

  /** @param {import('../store.js').Store} store @param {import('../navigator.js').Navigator} navigator @param {import('./fix.js').Fix} fix */
  constructor(store, navigator, fix) {
    this.#store = store;
    this.#navigator = navigator;
    this.#fix = fix;
  }

  update(_, changed) {
    if (changed.has('text') || changed.has('analysis') || changed.has('view')) this.element.hidePopover?.();
  }

  /** @param {number} span @param {{focus?: boolean, beside?: Element, part?: string}} [options] `part`: the control that gets the focus */
  open(span, { focus = false, beside, part } = {}) {
    const mark = beside ?? document.querySelector(`mark[data-span="${span}"]`);
    if (!mark) return;
    this.place = this.#store.state.analysis.spans[span][0];
    const had = this.element.contains(document.activeElement);
    this.element.replaceChildren(...this.#content(span));
    this.element.showPopover();
    placeBeside(this.element, mark.getBoundingClientRect());
    this.element.scrollTop = 0;
    const control = part && this.element.querySelector(`[data-part="${part}"]`);
    const target = control?.matches('button, input') ? control : control?.querySelector('[aria-pressed="true"]') ?? control?.querySelector('button');
    if (target) {
      target.focus();
      if (target instanceof HTMLInputElement) target.select();
    } else if (focus || had) this.element.focus();
  }

  #content(span) {
    const { text, analysis } = this.#store.state;
    const [start, end, label] = analysis.spans[span];
    const entity = analysis.entities[analysis.mentions[span].entity ?? -1];
    const surface = oneLine(text.slice(start, end));
    return [
      el('p', { class: `card-type ${familyOf(label).id}` }, labelWords(label)),
      el('p', { class: 'card-name', id: 'card-name' }, isolated(surface.length > 160 ? `${surface.slice(0, 160)} …` : surface)),
      whyList(text, analysis, span),
      this.#fix.controls(span),
      entity && entity.mentions.length > 1 && this.#others(entity, span),
      entity && el('p', { class: 'card-link' }, el('a', { href: linkTo(entity.name) }, 'Link to this name')),
      el('button', { type: 'button', class: 'card-close', onclick: () => this.element.hidePopover() }, 'Close'),
    ].filter(Boolean);
  }

  #others(entity, span) {
    const { text, analysis } = this.#store.state;
    const at = entity.mentions.indexOf(span);
    const others = entity.mentions.filter((i) => i !== span);
    const from = Math.max(0, Math.min(at - 1, others.length - LISTED));
    const shown = others.slice(from, from + LISTED);
    return el('div', { class: 'card-others' },
      el('h3', {}, `Mention ${at + 1} of ${entity.mentions.length}`),
      el('ul', {}, ...shown.map((i) => {
        const [start, end] = analysis.spans[i];
        const { before, match, after } = excerpt(text, start, end, 28);
        return el('li', {}, el('button', { type: 'button', class: 'line', onclick: () => this.#go(i) }, el('span', { class: 'snippet' }, isolated(before), el('b', {}, isolated(match)), isolated(after))));
      })));
  }

  #go(span) {
    this.element.hidePopover();
    this.#navigator.visit(span);
  }
}
