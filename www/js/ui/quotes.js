/** Who said what: a table with a group of rows for each speaker, the most quoted first; each quotation with the words that attribute it. */
import { oneLine } from '../excerpt.js';
import { el, figure, isolated } from './dom.js';

/** @typedef {import('../types.js').Quote} Quote */
/** @typedef {{key: string, name: string, rank: number, quotes: Array<Quote & {i: number}>, targets: import('../types.js').Target[]}} Speaker  rank: named, described, nobody */

/** A longer quotation is cut in the panel; its line leads to the whole. */
const LONGEST = 220;
/** Quotations shown before the rest is asked for; one or two more than fit are shown rather than hidden. */
const FIRST = 12;
/** Rows made before the browser gets its turn: a book has thousands. */
const PORTION = 300;
const RANKS = ['', 'not named', ''];

export class Quotes {
  #count = el('span', { class: 'count' });
  #table = el('table', { class: 'quote-table', 'aria-labelledby': 'quotes-heading' });
  #more = el('button', { type: 'button', class: 'more', onclick: () => this.#showMore() });
  /** Rows not yet made. @type {Array<() => void>} */
  #waiting = [];
  element = el('section', { class: 'found quotes', 'aria-labelledby': 'quotes-heading' }, el('h3', { id: 'quotes-heading' }, 'Who said what ', this.#count), this.#table, this.#more);

  /** @param {string} text @param {import('../types.js').Analysis} analysis */
  fill(text, analysis, line) {
    const { quotes = [] } = analysis;
    this.element.hidden = quotes.length === 0;
    this.#count.textContent = figure(quotes.length);
    const head = el('thead', { class: 'visually-hidden' }, el('tr', {}, el('th', { scope: 'col' }, 'Words'), el('th', { scope: 'col' }, 'Attribution')));
    this.#table.replaceChildren(head);
    this.#waiting = speakers(text, analysis).flatMap((speaker) => {
      const rows = el('tbody');
      return speaker.quotes.map((quote, at) => () => {
        if (at === 0) {
          rows.append(heading(speaker, line));
          this.#table.append(rows);
        }
        rows.append(row(text, quote, line));
      });
    });
    this.#make(this.#waiting.length <= FIRST + 2 ? this.#waiting.length : FIRST);
    this.#more.hidden = this.#waiting.length === 0;
    this.#more.textContent = `Show all ${figure(quotes.length)}`;
    this.#more.setAttribute('aria-label', `Show all ${figure(quotes.length)} quotations`);
  }

  /** All at once, for paper. */
  showAll() {
    this.#make(this.#waiting.length);
    this.#more.hidden = true;
  }

  async #showMore() {
    const last = this.#table.querySelectorAll('td .line').length;
    const waiting = this.#waiting;
    this.#make(PORTION);
    if (document.activeElement === this.#more) this.#table.querySelectorAll('td .line')[last]?.focus();
    this.#more.hidden = true;
    // Another article has other rows.
    while (waiting.length > 0 && waiting === this.#waiting) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (waiting === this.#waiting) this.#make(PORTION);
    }
  }

  #make(n) {
    for (const make of this.#waiting.splice(0, n)) make();
  }
}

/** @returns {Speaker[]} those with a name first, then those only described, then words that nobody is given for; the most quoted first */
function speakers(text, { quotes = [], spans, mentions, entities }) {
  // A name of any type speaks; the analyzer binds only those that it takes for people, places and organisations.
  const starts = new Map(quotes.flatMap(({ speaker }) => (speaker && speaker.entity === undefined ? [[speaker.start, speaker.end]] : [])));
  const names = new Map();
  spans.forEach(([start, end], i) => {
    if (starts.get(start) === end) names.set(start, mentions[i]?.entity ?? -1);
  });
  /** @type {Map<string, Speaker>} */
  const groups = new Map();
  quotes.forEach((quote, i) => {
    const { speaker } = quote;
    const entity = speaker && entities[speaker.entity ?? names.get(speaker.start) ?? -1];
    const name = entity ? oneLine(entity.name) : speaker ? oneLine(text.slice(speaker.start, speaker.end)) : 'Speaker not named';
    const rank = entity ? 0 : speaker ? 1 : 2;
    const key = entity ? `speaker ${entity.id}` : `speaker ${rank} ${name.toLowerCase()}`;
    if (!groups.has(key)) groups.set(key, { key, name, rank, quotes: [], targets: [] });
    const group = /** @type {Speaker} */ (groups.get(key));
    group.quotes.push({ ...quote, i });
    if (speaker && group.targets[group.targets.length - 1]?.start !== speaker.start) group.targets.push({ start: speaker.start, end: speaker.end });
  });
  return [...groups.values()].sort((a, b) => a.rank - b.rank || b.quotes.length - a.quotes.length || a.quotes[0].i - b.quotes[0].i);
}

/** @param {Speaker} speaker */
function heading({ key, name, rank, quotes, targets }, line) {
  const words = el('span', { class: 'name' }, isolated(name), RANKS[rank] && el('span', { class: 'kind' }, RANKS[rank]));
  const who = targets.length > 0 ? line({ key, name, label: '', targets }, [words], { counted: false, inline: true }) : words;
  return el('tr', { class: 'speaker' }, el('th', { scope: 'rowgroup' }, who),
    el('td', { class: 'count' }, figure(quotes.length), el('span', { class: 'visually-hidden' }, quotes.length === 1 ? ' quotation' : ' quotations')));
}

/** @param {Quote & {i: number}} quote */
function row(text, { i, start, end, kind, cue }, line) {
  const words = oneLine(text.slice(start, end));
  const short = words.length > LONGEST ? `${words.slice(0, LONGEST).replace(/\s\S*$/u, '')} …` : words;
  const found = { key: `quote ${i}`, name: words, label: '', targets: [{ start, end }] };
  return el('tr', {},
    el('td', {}, line(found, [el('span', { class: 'snippet' }, isolated(kind === 'direct' ? `“${short}”` : short))], { counted: false })),
    el('td', { class: 'how' }, cue ? el('i', {}, isolated(oneLine(text.slice(...cue)))) : '', el('span', { class: 'kind' }, kind === 'direct' ? 'direct' : 'indirect')));
}
