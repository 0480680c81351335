/**
 * The timeline as a picture: a point for a day, a bar for a stretch, open ends that run out, and the day of publication.
 *
 * News is filled, background hollow, what lies ahead points forward, so that nobody needs colours to tell them apart. Each mark is a
 * button that does what its line in the list below does; the picture is one stop of the Tab key, and arrows go from mark to mark.
 * What has no day is not drawn, and said to be listed.
 */
import { excerpt, sentenceAt } from '../excerpt.js';
import { timexWords } from '../timex-words.js';
import { painted } from '../turns.js';
import { count, el, isolated } from '../ui/dom.js';
import { svg } from '../ui/svg.js';
import { extentOf, middle } from './extent.js';
import { pack } from './lanes.js';
import { TimeScale } from './time-scale.js';

/** @typedef {import('./extent.js').Extent} Extent */

const DAY = 86_400_000;
const DAY_WORDS = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
/** More marks than these are no picture but a cloud; what is told most often is drawn, all is listed. */
const MOST = 60;
/** Lanes with labels, and without. */
const LABELLED = 8;
const BARE = 10;
/** In pixels for letters of the usual size: a lane, at least what a finger needs; a letter of a label; an open end. */
const LANE = 26;
const LETTER = 6.4;
const TAIL = 24;
const TARGET = 24;
const WORDS = { news: 'news', background: 'background', ahead: 'ahead', '': '' };
/** On paper the panel has two columns. */
const PAPER = 310;

export class Timeline {
  #figure;
  #navigator;
  #readout = el('p', { class: 'readout', 'aria-hidden': 'true' });
  #key = el('figcaption');
  #picture = null;
  /** @type {Map<string, SVGElement>} */
  #marks = new Map();
  /** @type {Map<string, Extent>} */
  #extents = new Map();
  /** @type {Extent[]} */
  #drawn = [];
  #published = NaN;
  /** @type {Extent|null} */
  #dateline = null;
  #text = '';
  #sentences = [];
  #notes = [];
  #current = null;
  #width = 0;
  /** Drawn once the rest is on the screen. */
  #waiting = false;

  /** @param {HTMLElement} figure @param {import('../navigator.js').Navigator} navigator */
  constructor(figure, navigator) {
    this.#figure = figure;
    this.#navigator = navigator;
    figure.append(this.#key, this.#readout);
    // The panel may be folded away or change its width at any time; with no width there is nothing to draw.
    new ResizeObserver(([{ contentRect: { width } }]) => !this.#waiting && Math.round(width) !== this.#width && width > 0 && this.#draw(width)).observe(figure);
    addEventListener('beforeprint', () => this.#drawn.length > 0 && this.#draw(PAPER));
    addEventListener('afterprint', () => this.#drawn.length > 0 && this.#draw(figure.clientWidth));
  }

  /** @param {string} text @param {import('../findings.js').Findings} findings @param {import('../types.js').Analysis} analysis */
  fill(text, findings, analysis) {
    const { anchor, timex, layout } = analysis;
    this.#text = text;
    this.#sentences = layout.sentences;
    const day = /^\d{4}-\d\d-\d\d/u.exec(anchor.value ?? '')?.[0];
    this.#published = day ? Date.parse(`${day}T12:00:00Z`) : NaN;
    const history = new Set(findings.background);
    const lines = [...findings.dates, ...findings.background];
    // The dateline is when the article was written, and an event only where a sentence tells of that day.
    const place = anchor.source === 'dateline' && anchor.start !== undefined ? { start: anchor.start, end: anchor.end ?? anchor.start } : null;
    const bare = place && lines.find(({ entries, targets }) => entries.length === 0 && targets.some(({ start }) => start === place.start));
    const line = { key: 'published', name: timexWords({ value: anchor.value ?? '', type: 'DATE', zone: anchor.zone }), label: 'DATE', targets: place ? [place] : [] };
    this.#dateline = place && !Number.isNaN(this.#published) ? /** @type {Extent} */ ({ line: bare ?? line, label: '', status: '' }) : null;
    const events = lines.filter((other) => other !== bare || !this.#dateline);
    // A book has thousands of dates: only what is drawn is looked at closely.
    const weight = (event) => (history.has(event) ? 0 : 2) + event.entries.length + event.targets.length;
    const chosen = events.length <= MOST ? events : [...events].sort((a, b) => weight(b) - weight(a)).slice(0, MOST);
    this.#drawn = chosen.map((event) => extentOf(text, event, timex, history.has(event)));
    this.#drawn.sort((a, b) => a.from - b.from || b.to - a.to);
    this.#notes = [
      events.length > this.#drawn.length && `${count(events.length - this.#drawn.length, 'more date')} in the list`,
      findings.undated.length > 0 && `${count(findings.undated.length, 'length of time or open date', 'lengths of time and open dates')} not drawn but listed below`,
    ].filter(Boolean);
    this.#figure.hidden = this.#drawn.length + (this.#dateline ? 1 : 0) < 2;
    // What has the focus must be there at once.
    if (!this.#figure.contains(document.activeElement)) this.#drawLater();
    else if (this.#figure.clientWidth > 0) this.#draw(this.#figure.clientWidth);
    else this.#width = 0;
  }

  /** The list says the same and comes first; and to ask for the width before all is built would have the page laid out twice. */
  async #drawLater() {
    this.#picture?.remove();
    this.#picture = null;
    this.#marks.clear();
    this.#extents.clear();
    this.#read(undefined);
    if (this.#waiting) return;
    this.#waiting = true;
    await painted();
    this.#waiting = false;
    if (this.#figure.clientWidth > 0) this.#draw(this.#figure.clientWidth);
    else this.#width = 0;
  }

  /** @param {import('../types.js').State['current']} current */
  update(current) {
    const before = this.#current && this.#marks.get(this.#current.key);
    before?.removeAttribute('aria-current');
    this.#current = current;
    const mark = current && this.#marks.get(current.key);
    mark?.setAttribute('aria-current', 'true');
    if (mark) this.#stop(mark);
    this.#read(this.#extents.get(current?.key ?? ''));
  }

  #draw(width) {
    this.#width = Math.round(width);
    const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    const focused = [...this.#marks].find(([, mark]) => mark === document.activeElement)?.[0];
    const { picture, marks, crowded } = drawing(this.#drawn, this.#published, this.#dateline, width, unit);
    this.#marks = marks;
    this.#extents = new Map([...this.#drawn, ...(this.#dateline ? [this.#dateline] : [])].map((extent) => [extent.line.key, extent]));
    for (const [key, mark] of marks) mark.setAttribute('aria-description', this.#sentence(this.#extents.get(key)).plain);
    picture.addEventListener('click', (event) => this.#follow(event));
    picture.addEventListener('keydown', (event) => this.#press(event));
    for (const name of ['pointerover', 'focusin']) picture.addEventListener(name, (event) => this.#read(this.#extentAt(event) ?? this.#extents.get(this.#current?.key ?? '')));
    picture.addEventListener('pointerleave', () => this.#read(this.#extents.get(this.#current?.key ?? '')));
    if (this.#picture) this.#picture.replaceWith(picture);
    else this.#figure.prepend(picture);
    this.#picture = picture;
    const notes = crowded > 0 ? [`${count(crowded, 'date')} too close to others to be drawn: in the list`, ...this.#notes] : this.#notes;
    this.#key.replaceChildren(...keyOf(this.#drawn), ...notes.map((note) => el('span', { class: 'note' }, note)));
    const first = marks.values().next().value;
    if (first) this.#stop(marks.get(this.#current?.key ?? '') ?? first);
    if (focused) marks.get(focused)?.focus();
    this.update(this.#current);
  }

  /** Makes a mark the one that Tab comes to. */
  #stop(mark) {
    for (const other of this.#marks.values()) other.setAttribute('tabindex', other === mark ? '0' : '-1');
  }

  /** @param {Event} event @returns {Extent|undefined} */
  #extentAt(event) {
    const mark = event.target instanceof Element ? event.target.closest('.moment') : null;
    return this.#extents.get(mark?.getAttribute('data-mark') ?? '');
  }

  #follow(event) {
    const extent = this.#extentAt(event);
    if (extent) this.#navigator.follow(extent.line, event.shiftKey ? -1 : 1);
  }

  #press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = [...this.#marks.values()];
    const at = marks.indexOf(event.target);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (to !== undefined) {
      const mark = marks[(to + marks.length) % marks.length];
      this.#stop(mark);
      mark.focus();
    } else if (event.key === 'Enter' || event.key === ' ') this.#follow(event);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The words around a date, within its sentence. */
  #sentence({ line: { targets: [first] } }) {
    const [from, to] = sentenceAt(this.#sentences, first.start) ?? [first.start, first.end];
    const { before, match, after } = excerpt(this.#text, first.start, first.end, 60, Math.min(from, first.start), Math.max(to, first.end));
    return { before, match, after, plain: `${before}${match}${after}` };
  }

  /** Shows what a mark stands for below the picture. @param {Extent|undefined} extent */
  #read(extent) {
    if (!extent) return this.#readout.replaceChildren('Point at a mark for its sentence, choose it to go there.');
    const { before, match, after } = this.#sentence(extent);
    const status = extent === this.#dateline ? 'published' : WORDS[extent.status];
    this.#readout.replaceChildren(el('span', { class: 'readout-name' }, extent.line.name, status && el('span', { class: 'kind' }, status)), ' ',
      el('span', { class: 'readout-words' }, isolated(before), el('b', {}, isolated(match)), isolated(after)));
  }
}

/** @returns {{picture: SVGElement, marks: Map<string, SVGElement>, crowded: number}} */
function drawing(extents, published, dateline, width, unit) {
  // Within a day or two the hours matter; over years a day is a point.
  const ends = extents.flatMap(({ from, to }) => [from, to]);
  const short = Math.max(...ends) - Math.min(...ends) <= 3 * DAY;
  const noon = (time) => Math.floor(time / DAY) * DAY + DAY / 2;
  const moments = extents.flatMap((extent) => (extent.point ? [short ? middle(extent) : noon(middle(extent))] : [extent.from, extent.to]));
  const scale = new TimeScale(Number.isNaN(published) ? moments : [...moments, published], width, unit);

  const { boxes, lanes, labelled } = arrange(extents, scale, published, unit);
  const rows = Math.max(1, ...lanes.map((lane) => lane + 1));
  const lane = (labelled ? LANE : TARGET) * unit;
  const top = Number.isNaN(published) ? 4 * unit : 20 * unit;
  const axis = top + rows * lane + 4 * unit;
  const ticks = scale.ticks;
  const height = axis + (ticks.some(({ context }) => context) ? 34 : 20) * unit;

  const marks = new Map();
  const pieces = [];
  const place = (key, mark) => {
    marks.set(key, mark);
    pieces.push(mark);
  };
  const order = extents.map((extent, i) => ({ extent, i, at: extent.point ? middle(extent) : extent.from }));
  if (dateline) order.push({ extent: dateline, i: -1, at: published });
  order.sort((a, b) => a.at - b.at);
  for (const { extent, i } of order) {
    if (i < 0) place(extent.line.key, publication(published, scale.at(published), top, axis, width, unit, extent));
    else if (lanes[i] >= 0) place(extent.line.key, mark(extent, boxes[i], axis - 4 * unit - (lanes[i] + 1) * lane, lane, labelled, unit));
  }
  const picture = svg('svg', {
    class: 'timeline-svg', viewBox: `0 0 ${Math.round(width)} ${Math.ceil(height)}`, width: Math.round(width), height: Math.ceil(height), role: 'toolbar', 'aria-label': 'Timeline, a picture of the list below: arrows go from date to date', 'aria-orientation': 'horizontal',
  },
  grid(scale, ticks, top, axis, unit),
  !dateline && !Number.isNaN(published) && publication(published, scale.at(published), top, axis, width, unit, null),
  ...pieces);
  return { picture, marks, crowded: lanes.filter((lane) => lane < 0).length };
}

/** Finds each mark its room: with its words beside it where there are lanes enough, else without. */
function arrange(extents, scale, published, unit) {
  const box = (extent, labelled) => {
    const at = extent.point ? scale.at(middle(extent)) : 0;
    const [x0, x1] = extent.point ? [at - 6 * unit, at + 6 * unit] : [scale.at(extent.from), Math.max(scale.at(extent.to), scale.at(extent.from) + 6 * unit)];
    const going = extent.going && published > extent.to ? scale.at(published) : 0;
    const left = extent.open === 'before' ? Math.max(0, x0 - TAIL * unit) : x0;
    const right = extent.open === 'after' ? Math.min(scale.width, Math.max(going, x1 + TAIL * unit)) : x1;
    const words = labelled ? extent.label.length * LETTER * unit : 0;
    // A point's words stand beside it, a bar's above it; where they would run out of the picture, they end where it ends.
    const beside = extent.point ? right + 4 * unit : x0;
    const turned = beside + words > scale.width;
    const label = turned ? (extent.point ? left - 4 * unit : Math.max(words, x1)) : beside;
    const [from, to] = turned ? [label - words, label] : [label, label + words];
    const all = labelled ? [Math.min(left, from), Math.max(right, to)] : [left, right];
    const middleOf = (all[0] + all[1]) / 2;
    const half = Math.max(all[1] - all[0], TARGET * unit) / 2;
    return { x0: middleOf - half, x1: middleOf + half, bar: [x0, x1], tail: extent.open === 'before' ? [left, x0] : extent.open === 'after' ? [x1, right] : null, label, turned };
  };
  // Points first, so that they lie on the axis; the longer a bar, the higher.
  const order = extents.map((_, i) => i).sort((a, b) => Number(extents[b].point) - Number(extents[a].point) || (extents[a].point ? 0 : extents[a].to - extents[a].from - (extents[b].to - extents[b].from)));
  for (const [labelled, most] of [[true, LABELLED], [false, BARE]]) {
    const boxes = extents.map((extent) => box(extent, labelled));
    const packed = pack(order.map((i) => boxes[i]), most);
    const lanes = [];
    order.forEach((i, at) => (lanes[i] = packed[at]));
    if (!labelled || !packed.includes(-1)) return { boxes, lanes, labelled };
  }
}

/** Shape and words of one date. */
function mark({ line, label, point, open, status, vague }, box, top, height, labelled, unit) {
  const y = point || !labelled ? top + height / 2 : top + height - 7 * unit;
  const [x0, x1] = box.bar;
  // What is seen of it comes first, so that who speaks to the page can say what he sees.
  const seen = labelled && !line.name.includes(label) ? `${label}: ` : '';
  const words = [seen + line.name, open === 'after' && 'and on', open === 'before' && 'or before', vague && 'not exactly', WORDS[status], line.targets.length > 1 && count(line.targets.length, 'mention')].filter(Boolean).join(', ');
  return svg('g', { class: `moment ${status}${vague ? ' vague' : ''}`, role: 'button', 'data-mark': line.key, 'aria-label': words, tabindex: '-1' },
    svg('rect', { class: 'room', x: box.x0, y: top, width: box.x1 - box.x0, height, rx: 3 }),
    labelled && svg('text', { x: box.label, y: point ? y : y - 7 * unit, class: point ? 'words beside' : 'words', 'text-anchor': box.turned ? 'end' : 'start' }, label),
    box.tail && tail(box.tail, y, open, unit),
    point ? dot((x0 + x1) / 2, y, status, unit) : bar(x0, x1, y, status, unit));
}

function dot(x, y, status, unit) {
  const r = 6 * unit;
  if (status === 'ahead') return svg('path', { class: 'shape', d: `M${x - r} ${y}L${x} ${y - r}L${x + r} ${y}L${x} ${y + r}Z` });
  return svg('circle', { class: 'shape', cx: x, cy: y, r: status === 'background' ? 4.5 * unit : 5 * unit });
}

function bar(x0, x1, y, status, unit) {
  const h = 4 * unit;
  const tip = Math.min(6 * unit, (x1 - x0) / 2);
  if (status === 'ahead') return svg('path', { class: 'shape', d: `M${x0} ${y - h}H${x1 - tip}L${x1} ${y}L${x1 - tip} ${y + h}H${x0}Z` });
  return svg('rect', { class: 'shape', x: x0, y: y - h, width: x1 - x0, height: 2 * h, rx: 2 });
}

/** An open end: strokes that grow shorter away from the date, and an arrow head where it goes on. */
function tail([from, to], y, open, unit) {
  const [start, end] = open === 'after' ? [from, to] : [to, from];
  const step = (open === 'after' ? -5 : 5) * unit;
  return svg('g', { class: 'tail' },
    svg('path', { class: 'run', d: `M${start} ${y}H${end}` }),
    open === 'after' && svg('path', { class: 'head', d: `M${end + step} ${y - 4 * unit}L${end} ${y}L${end + step} ${y + 4 * unit}` }));
}

/** The day on which the article was published: a line through all lanes, and a way to the dateline where the text has one. */
function publication(published, x, top, axis, width, unit, extent) {
  const words = `published ${DAY_WORDS.format(published)}`;
  const half = (words.length * LETTER * unit) / 2;
  const at = Math.min(width - half, Math.max(half, x));
  const button = extent && { role: 'button', tabindex: '-1', 'data-mark': extent.line.key, 'aria-label': words };
  return svg('g', { class: extent ? 'moment published-mark' : 'published-mark', 'aria-hidden': extent ? null : 'true', ...button },
    extent && svg('rect', { class: 'room', x: at - half - 3, y: Math.max(0, top - 22 * unit), width: 2 * half + 6, height: 24 * unit, rx: 3 }),
    svg('path', { class: 'rule', d: `M${x} ${top - 4 * unit}V${axis}` }),
    svg('text', { class: 'words', x: at, y: top - 8 * unit, 'text-anchor': 'middle' }, words));
}

/** The axis with its breaks, ticks and their words. */
function grid(scale, ticks, top, axis, unit) {
  const lines = scale.pieces.map(({ x0, x1 }) => `M${x0.toFixed(1)} ${axis}H${x1.toFixed(1)}`).join('');
  const breaks = scale.breaks.map(({ from, to }) => {
    const x = (from + to) / 2;
    return [-3, 3].map((shift) => `M${x + (shift - 2) * unit} ${axis + 5 * unit}l${4 * unit} ${-10 * unit}`).join('');
  }).join('');
  const words = ({ x, words, context }) => {
    const anchor = x < 24 * unit ? 'start' : x > scale.width - 24 * unit ? 'end' : 'middle';
    const at = anchor === 'start' ? Math.max(0, x - 4) : anchor === 'end' ? Math.min(scale.width, x + 4) : x;
    return [svg('text', { x: at, y: axis + 15 * unit, 'text-anchor': anchor }, words), context && svg('text', { class: 'context', x: at, y: axis + 29 * unit, 'text-anchor': anchor }, context)];
  };
  return svg('g', { class: 'grid', 'aria-hidden': 'true' },
    svg('path', { class: 'ticks', d: ticks.map(({ x }) => `M${x.toFixed(1)} ${top}V${axis + 4 * unit}`).join('') }),
    svg('path', { class: 'axis', d: lines }),
    svg('path', { class: 'break', d: breaks }),
    ...ticks.flatMap(words));
}

/** What the signs mean, as far as they occur. */
function keyOf(extents) {
  const sign = (...shapes) => svg('svg', { class: 'key-mark', viewBox: '0 0 22 14', width: 22, height: 14, 'aria-hidden': 'true' }, ...shapes);
  const has = (test) => extents.some(test);
  const example = (status, ...shapes) => sign(svg('g', { class: `moment ${status}` }, ...shapes));
  return [
    has(({ status }) => status === 'news') && ['news', example('news', dot(11, 7, 'news', 1))],
    has(({ status }) => status === 'background') && ['background', example('background', dot(11, 7, 'background', 1))],
    has(({ status }) => status === 'ahead') && ['ahead', example('ahead', dot(11, 7, 'ahead', 1))],
    has(({ point }) => !point) && ['lasts', example('news', bar(1, 21, 7, 'news', 1))],
    has(({ open }) => open !== '') && ['open end', example('news', tail([1, 21], 7, 'after', 1))],
    has(({ vague }) => vague) && ['not exact', example('news vague', dot(11, 7, 'news', 1))],
  ].filter(Boolean).map(([words, picture]) => el('span', { class: 'sign-of' }, picture, words));
}
