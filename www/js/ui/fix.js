/** The controls with which a mention is corrected: each is one press, and goes as far as the reader said. */
import { LONGEST, NAME_LABELS, NUMBER_LABELS } from '../corrections/correction.js';
import { anchorAt } from '../corrections/anchor.js';
import { dateForm } from './date-form.js';
import { oneLine } from '../excerpt.js';
import { keyTip } from '../keys.js';
import { familyOf, labelWords } from '../labels.js';
import { el, isolated } from './dom.js';

/** Names that are offered at once as the same; the others come with one press more. */
const LIKELY = 4;
/** Names that can be listed without making the card slow. */
const LISTED = 300;

export class Fix {
  #store;
  #desk;

  /** @param {import('../store.js').Store} store @param {import('../corrections/copy-desk.js').CopyDesk} desk */
  constructor(store, desk) {
    this.#store = store;
    this.#desk = desk;
  }

  /** @param {number} span @returns {HTMLElement} */
  controls(span) {
    const { text, analysis } = this.#store.state;
    const [start, end, label] = analysis.spans[span];
    const entity = analysis.entities[analysis.mentions[span].entity ?? -1];
    const words = oneLine(text.slice(start, end));
    const alike = entity ? entity.mentions.length : analysis.spans.filter(([from, to, its]) => its === label && oneLine(text.slice(from, to)) === words).length;
    const timex = analysis.timex[analysis.mentions[span].timex ?? -1];
    const day = /^\d{4}-\d\d-\d\d/u.exec(timex?.value ?? '')?.[0];
    const family = familyOf(label).id;
    const mark = (chosen, value) => this.#desk.mark(anchorAt(text, start, end), chosen, value);
    const tip = (action) => keyTip(this.#store.state, action, 'on the mark') || null;
    const what = family === 'dates' ? 'date' : family === 'numbers' ? 'number' : 'name';
    return el('section', { class: 'fix', 'aria-label': 'Correct it' },
      el('h3', {}, 'Correct it'),
      reachChoice(this.#store, alike),
      el('div', { class: 'fix-row' },
        el('button', { type: 'button', 'data-part': 'reject', title: tip('reject'), onclick: () => this.#desk.correct('reject', span) }, `Not a ${what}`),
        entity && entity.mentions.length > 1 && el('button', { type: 'button', 'data-part': 'split', title: tip('split'), onclick: () => this.#desk.correct('split', span) }, 'Someone or something else'),
        day && el('button', { type: 'button', 'data-part': 'publish', onclick: () => this.#desk.publish(day) }, 'The day of publication')),
      family === 'dates' && dateForm('Means', timex?.value ?? '', mark),
      typeChoice(label, (chosen) => this.#desk.correct('retype', span, { label: chosen })),
      family !== 'dates' && otherTypes(label, mark),
      entity && this.#sameAs(span, entity),
      entity && this.#name(span, entity));
  }

  /** Rejects without a card. @param {number} span */
  reject(span) {
    this.#desk.correct('reject', span);
  }

  /** Splits without a card. @param {number} span @returns {boolean} false if the mention is alone */
  split(span) {
    const { analysis } = this.#store.state;
    if (!((analysis.entities[analysis.mentions[span].entity ?? -1]?.mentions.length ?? 0) > 1)) return false;
    this.#desk.correct('split', span);
    return true;
  }

  #sameAs(span, entity) {
    const { analysis } = this.#store.state;
    const others = likeliest(entity, analysis.entities);
    if (others.length === 0) return false;
    const chip = (other) => el('button', { type: 'button', class: 'chip', onclick: () => this.#desk.correct('merge', span, { with: other.mentions[0] }) },
      isolated(other.name), el('span', { class: 'kind' }, familyOf(other.label).code));
    const chips = el('div', { class: 'chips', role: 'group', 'aria-label': 'The same as', 'data-part': 'merge', onkeydown: roam }, ...others.slice(0, LIKELY).map(chip));
    if (others.length > LIKELY) {
      const more = el('button', { type: 'button', class: 'chip more-chip', onclick: () => {
        const rest = others.slice(LIKELY, LISTED).sort((a, b) => a.name.localeCompare(b.name, 'en')).map(chip);
        more.replaceWith(...rest);
        rest[0].focus();
      } }, `${others.length - LIKELY} others …`);
      chips.append(more);
    }
    return el('div', { class: 'fix-part' }, el('p', { class: 'fix-head' }, 'The same as'), chips);
  }

  #name(span, entity) {
    const field = el('input', { type: 'text', 'data-part': 'name', 'aria-label': 'Name', value: entity.name, maxlength: String(LONGEST), dir: 'auto', autocomplete: 'off', spellcheck: 'false' });
    const rename = (event) => {
      event.preventDefault();
      const name = oneLine(field.value);
      if (name !== '' && name !== entity.name) this.#desk.correct('rename', span, { name });
      else field.focus();
    };
    return el('form', { class: 'fix-part fix-name', onsubmit: rename }, el('p', { class: 'fix-head' }, 'Called'), field, el('button', { type: 'submit' }, 'Rename'));
  }
}

/**
 * How far a correction reaches; the choice holds until it is changed.
 * @param {import('../store.js').Store} store @param {number} alike how many mentions in this article are meant
 */
export function reachChoice(store, alike) {
  const choices = [['here', 'only here'], ['article', alike > 1 ? `this article (${alike.toLocaleString('en')})` : 'this article'], ['always', 'always']];
  return el('fieldset', { class: 'reach' }, el('legend', {}, 'Applies to'),
    ...choices.map(([reach, words]) => el('label', {},
      el('input', { type: 'radio', name: 'reach', value: reach, checked: store.state.reach === reach, onchange: () => store.set({ reach }) }), words)));
}

/** @param {string} present the type that it has, or '' @param {(label: string) => void} choose */
export function typeChoice(present, choose) {
  const words = present ? 'Type' : 'Mark as';
  return el('div', { class: 'fix-part' }, el('p', { class: 'fix-head' }, words), chips(words, NAME_LABELS, present, choose));
}

/** The types of numbers, and a date. @param {string} present @param {(label: string, value?: string) => void} mark */
export function otherTypes(present, mark) {
  const number = el('div', { class: 'fix-part' }, el('p', { class: 'fix-head' }, 'A number'), chips('A number', NUMBER_LABELS, present, mark));
  const both = [number, dateForm('A date', '', mark)];
  if (!present || NUMBER_LABELS.includes(present)) return el('div', {}, ...both);
  // Seldom wanted of what was read as a name: one press away, so that the card stays short.
  const more = el('button', { type: 'button', class: 'chip', onclick: () => {
    more.replaceWith(...both);
    number.querySelector('button').focus();
  } }, 'A number or a date …');
  return el('div', { class: 'fix-row' }, more);
}

function chips(words, labels, present, choose) {
  return el('div', { class: 'chips', role: 'group', 'aria-label': words, 'data-part': words === 'A number' ? null : 'type', onkeydown: roam },
    ...labels.map((label) => el('button', {
      type: 'button', class: 'chip', 'aria-pressed': present ? String(label === present) : null,
      onclick: () => label !== present && choose(label),
    }, el('span', { class: `swatch ${familyOf(label).id}` }, CHIP[label] ?? labelWords(label)))));
}

/** Short enough for a row of them. */
const CHIP = { GPE: 'country, city', LOC: 'region', FAC: 'building', NORP: 'nationality', WORK_OF_ART: 'work', LAW: 'law' };

/** Left and right go from choice to choice, as Tab does. */
function roam(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}

/** Those that share a word with the name first, then those of its type, the most mentioned first. */
function likeliest(entity, entities) {
  const words = (name) => new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2));
  const mine = words(entity.name);
  const shared = (other) => [...words(other.name)].some((word) => mine.has(word));
  const initials = (name) => (name.match(/\p{Lu}/gu) ?? []).join('');
  const short = (a, b) => /^\p{Lu}{2,}$/u.test(a.name.replace(/\./gu, '')) && initials(b.name) === a.name.replace(/\./gu, '');
  const rank = (other) => (shared(other) ? 4 : 0) + (short(entity, other) || short(other, entity) ? 3 : 0) + (familyOf(other.label) === familyOf(entity.label) ? 2 : 0);
  return entities.filter((other) => other.id !== entity.id).sort((a, b) => rank(b) - rank(a) || b.mentions.length - a.mentions.length);
}

