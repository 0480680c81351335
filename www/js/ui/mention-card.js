/** The answer to "why is this marked?": type, certainty, the rule behind it, its value, and where else it stands. */
import { excerpt, oneLine } from '../excerpt.js';
import { familyOf, labelWords } from '../labels.js';
import { timexWords } from '../timex-words.js';
import { el, isolated } from './dom.js';

/** Other mentions that are listed; the panel goes through all. */
const LISTED = 4;

export class MentionCard {
  #store;
  #navigator;
  element = el('div', { class: 'card', id: 'mention-card', popover: 'auto', role: 'dialog', 'aria-labelledby': 'card-name', tabindex: '-1' });

  constructor(store, navigator) {
    this.#store = store;
    this.#navigator = navigator;
  }

  update(_, changed) {
    if (changed.has('text') || changed.has('analysis') || changed.has('view')) this.element.hidePopover?.();
  }

  /** @param {number} span @param {{focus?: boolean, beside?: Element}} [options] */
  open(span, { focus = false, beside } = {}) {
    const mark = beside ?? document.querySelector(`mark[data-span="${span}"]`);
    if (!mark) return;
    this.element.replaceChildren(...this.#content(span));
    this.element.showPopover();
    this.#place(mark.getBoundingClientRect());
    if (focus) this.element.focus();
  }

  #content(span) {
    const { text, analysis } = this.#store.state;
    const [start, end, label] = analysis.spans[span];
    const mention = analysis.mentions[span];
    const entity = analysis.entities[mention.entity ?? -1];
    const link = entity?.links.find(([joined]) => joined === span);
    const timex = analysis.timex[mention.timex ?? -1];
    const surface = oneLine(text.slice(start, end));
    const facts = [
      timex && ['Means', el('strong', {}, timexWords(timex)), timex.ambiguous && ' (ambiguous: it can also be read another way)'],
      timex?.why && ['Resolved', isolated(timex.why)],
      mention.value !== undefined && ['Value', numberWords(mention)],
      entity && entity.name !== surface && ['Stands for', isolated(entity.name)],
      link && ['Same as', isolated(oneLine(text.slice(...analysis.spans[link[1]]))), ` (${link[2]})`],
      ['Why', `${timex?.rule ?? mention.rule}`],
      ['Certainty', `${band(mention.score)} (${mention.score.toFixed(2)})`],
      timex && ['TIMEX3', el('code', {}, timex.value)],
    ].filter(Boolean);
    return [
      el('p', { class: `card-type ${familyOf(label).id}` }, labelWords(label)),
      el('p', { class: 'card-name', id: 'card-name' }, isolated(surface.length > 160 ? `${surface.slice(0, 160)} …` : surface)),
      el('dl', {}, ...facts.map(([term, ...value]) => el('div', {}, el('dt', {}, term), el('dd', {}, ...value)))),
      entity && entity.mentions.length > 1 && this.#others(entity, span),
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

  /** Under the mark, or above it where there is more room; the style sheet puts it at the foot of a narrow window. */
  #place(box) {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    const below = innerHeight - box.bottom > height + 16 || box.top < height + 16;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const top = below ? box.bottom + 8 : box.top - height - 8;
    this.element.style.setProperty('--left', `${left + scrollX}px`);
    this.element.style.setProperty('--top', `${Math.max(8, top) + scrollY}px`);
  }
}

function band(score) {
  return score >= 0.85 ? 'high' : score >= 0.6 ? 'fair' : 'low';
}

function numberWords({ value, unit }) {
  const n = Number(value);
  const number = value.trim() !== '' && Number.isFinite(n) ? n.toLocaleString('en', { maximumFractionDigits: 6 }) : value;
  return unit ? `${number} ${unit}` : number;
}
