/** The map: land, and a mark for each place that has a point. No states, no borders, no names but those of the article. */
import { count, el, isolated } from '../ui/dom.js';
import { LineButton } from '../ui/line.js';
import { placeKind } from '../ui/places.js';
import { placeLabels } from './label-places.js';
import { land, near } from './land.js';
import { Marks } from './marks.js';
import { Tip } from './tip.js';
import { core, framePath, gridPath, landPath, spherePath, viewOf, worldView } from './view.js';
import { shortened, svg, widthOf, words } from './svg.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {import('../ui/place-map.js').Located} Located */

/** Kinds that are no spot: their point lies somewhere in the middle of them. */
const AREAS = new Set(['canal', 'continent', 'country', 'desert', 'former country', 'island', 'lake', 'mountains', 'nation', 'ocean', 'province', 'region', 'river', 'sea', 'state', 'strait', 'territory', 'valley']);
/** Land that can't be had is tried for again so often, after so many milliseconds. */
const TRIES = 3;
const AGAIN = 3000;
/** More marks than this are a heap; the rest are in the list. */
const MOST = 150;
/** So many of them are worth a label. */
const LABELLED = 40;
/** Of those that are not on the map so many are named below it. */
const NAMED = 12;
const SURE = { high: '', medium: 'likely', low: 'a guess' };
const INSET = { width: 92, height: 46 };

/** Pixels from the middle of a mark to its edge. @param {Located} of */
function radiusOf({ line, place }) {
  const n = line.targets.length;
  return AREAS.has(place.kind ?? '') ? Math.min(17, 7 + 1.8 * Math.sqrt(n - 1)) : Math.min(11, 4 + 1.4 * Math.sqrt(n - 1));
}

/** What the mark of a place says. @param {Located} of */
function sayings({ line, place }) {
  return { name: line.name, more: [placeKind(place), count(line.targets.length, 'mention'), SURE[place.confidence]].filter(Boolean).join(' · ') };
}

export class MapPicture {
  #navigator;
  #figure;
  /** @type {Element[]} */
  #parts;
  #svg = svg('svg', { role: 'group', 'aria-labelledby': 'map-heading', 'aria-describedby': 'map-keys', class: 'map-drawing' });
  #views = el('div', { class: 'views', role: 'group', 'aria-label': 'What the map shows' });
  #legend = el('p', { class: 'map-legend' });
  #away = el('div', { class: 'off-map' });
  #marks;
  #tip = new Tip();
  /** @type {Located[]} */
  #located = [];
  /** Those in sight, with their places on the sheet. @type {Array<{of: Located, x: number, y: number, r: number}>} */
  #drawn = [];
  /** @type {'all'|'core'|'world'} */
  #chosen = 'all';
  #current = null;
  /** Counts the drawings, so that one that waits for its land knows when it is out of date. */
  #turn = 0;
  #tries = 0;
  #width = 0;
  /** @type {Map<string, LineButton>} */
  #buttons = new Map();

  /** @param {HTMLElement} figure @param {import('../navigator.js').Navigator} navigator */
  constructor(figure, navigator) {
    this.#navigator = navigator;
    this.#marks = new Marks(this.#svg, {
      act: (at, step) => navigator.follow(this.#drawn[at].of.line, step),
      look: (at) => this.#point(at),
    });
    this.#figure = figure;
    this.#parts = [
      this.#views, this.#svg,
      el('figcaption', {},
        this.#legend,
        el('p', { class: 'why' }, 'Points are approximate: a country’s, region’s or sea’s is one in its middle, a town’s is good to a kilometre. A larger mark is named more often.'),
        this.#away,
        el('p', { class: 'why source' }, 'Land: Natural Earth, without borders. Coordinates: GeoNames (CC BY 4.0), Natural Earth.'),
        el('p', { id: 'map-keys', hidden: true }, 'Arrow keys go from place to place, the most important first; Enter goes to its words. The list of places says the same.')),
    ];
    new ResizeObserver(() => {
      if (Math.abs(this.#svg.clientWidth - this.#width) > 4) this.#draw();
    }).observe(this.#svg);
  }

  /** @param {{located: Located[], elsewhere: Line[]}} places the most important first */
  fill({ located, elsewhere }) {
    if (!this.#svg.isConnected) this.#figure.replaceChildren(...this.#parts);
    this.#located = located.slice(0, MOST);
    this.#fillAway(elsewhere, located.length - this.#located.length);
    this.#draw();
  }

  update(current) {
    this.#current = current;
    for (const mark of this.#svg.querySelectorAll('.mark')) mark.toggleAttribute('data-current', current !== null && mark.dataset.key === `map ${current.key}`);
    for (const button of this.#buttons.values()) button.update(current);
  }

  /** Names that have no point, each a way to its words. */
  #fillAway(lines, left) {
    this.#buttons.clear();
    const buttons = lines.slice(0, NAMED).map((line) => {
      const button = new LineButton({ ...line, key: `away ${line.key}` }, this.#navigator, [el('span', { class: 'name' }, isolated(shortened(line.name, 60)))], { inline: true });
      this.#buttons.set(line.key, button);
      return el('li', {}, button.element);
    });
    const more = lines.length - buttons.length;
    this.#away.hidden = lines.length === 0 && left === 0;
    this.#away.replaceChildren(...[
      lines.length > 0 && el('p', { class: 'away-title', id: 'off-map-title' }, `Not on the map, as no point is known or several are possible${more > 0 ? ` (${more} more in the list)` : ''}:`),
      lines.length > 0 && el('ul', { 'aria-labelledby': 'off-map-title' }, ...buttons),
      left > 0 && el('p', { class: 'why' }, `The ${MOST} most important places are drawn; ${count(left, 'other')} are in the list only.`),
    ].filter(Boolean));
  }

  /** The most that is shown, and what else may be chosen. */
  #choices(width) {
    const frame = { width, height: Math.round(Math.min(440, Math.max(200, width * 0.64))) };
    // The world is about twice as wide as it is high.
    const worldFrame = { width, height: Math.round(width * 0.5) };
    const world = { name: 'Whole world', view: worldView(worldFrame), frame: worldFrame };
    const points = this.#located.map(({ line, place }) => ({ lat: Number(place.lat), lon: Number(place.lon), count: line.targets.length }));
    const tall = viewOf(points, frame);
    // Places that lie side by side around half the world need no more height than the world does.
    const wide = tall.radius > 60 && !tall.world ? { ...frame, height: worldFrame.height } : frame;
    const all = wide === frame ? tall : viewOf(points, wide);
    const inner = core(points);
    const choices = new Map([['all', all.world ? { ...world, name: 'All places' } : { name: 'All places', view: all, frame: wide }]]);
    if (inner) choices.set('core', { name: 'Closer', view: viewOf(inner, frame), frame });
    if (!all.world) choices.set('world', world);
    return choices;
  }

  #draw() {
    const width = this.#svg.clientWidth;
    if (width === 0 || this.#located.length === 0) return;
    this.#width = width;
    const choices = this.#choices(width);
    const chosen = choices.has(this.#chosen) ? this.#chosen : 'all';
    this.#showViews(choices, chosen);
    const { view, frame } = choices.get(chosen);
    this.#build(view, frame);
  }

  #showViews(choices, chosen) {
    const focused = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.view;
    const had = this.#views.contains(document.activeElement);
    this.#views.hidden = choices.size < 2;
    this.#views.replaceChildren(...[...choices].map(([id, { name }]) => el('button', {
      type: 'button', 'data-view': id, 'aria-pressed': String(id === chosen), onclick: () => {
        this.#chosen = id;
        this.#draw();
      },
    }, name)));
    if (had) (this.#views.querySelector(`[data-view="${focused}"]`) ?? this.#views.firstElementChild)?.focus();
  }

  #build(view, frame) {
    const had = /** @type {any} */ (this.#svg.contains(document.activeElement) ? document.activeElement : null)?.dataset.key;
    const { width, height } = frame;
    const style = getComputedStyle(this.#svg);
    const size = parseFloat(style.fontSize);
    const font = `600 ${size}px ${style.fontFamily}`;

    const places = this.#spots(view, frame);
    const spots = places.filter(({ inside }) => inside);
    const inset = view.world ? null : insetCorner(spots, frame);
    const ranked = spots.map((spot, i) => {
      const text = shortened(spot.of.line.name, 26) + (spot.of.place.confidence === 'low' ? ' ?' : '');
      return { ...spot, text, width: i < LABELLED ? widthOf(text, font) + 4 : 0, height: size * 1.25 };
    });
    const boxes = placeLabels(ranked, frame, inset ? [inset] : []);
    const marks = ranked.map((spot) => this.#mark(spot));
    const labels = ranked.flatMap(({ text }, i) => (boxes[i] ? [words({ x: boxes[i].left + 2, y: boxes[i].top + size * 0.98, class: 'label' }, text)] : []));

    const [ground, sheet] = [svg('g', { class: 'ground', 'aria-hidden': 'true' }), svg('g', { class: 'inset', 'aria-hidden': 'true' })];
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('height', String(height));
    this.#svg.replaceChildren(
      svg('rect', { class: 'sea', width, height }), ground, sheet,
      // Towns lie on top of what they lie in, and the more important ones on top of the others.
      svg('g', { class: 'marks' }, ...[...marks].reverse().sort((a, b) => Number(b.classList.contains('area')) - Number(a.classList.contains('area')))),
      svg('g', { class: 'labels', 'aria-hidden': 'true' }, ...labels),
      this.#tip.element);
    this.#tip.frame(frame, size, style.fontFamily);
    this.#drawn = ranked;
    this.#marks.fill(marks);
    this.#legend.replaceChildren(...legend(spots.map(({ of }) => of)), ...(places.length > spots.length ? [el('span', {}, `${count(places.length - spots.length, 'place')} outside this view`)] : []));
    this.update(this.#current);
    if (had) (marks.find(({ dataset }) => dataset.key === had) ?? marks[0])?.focus({ preventScroll: true });
    else this.#tip.hide();
    this.#lay(ground, sheet, view, inset);
  }

  /** Where the marks stand; of those that share a point the lesser ones stand beside it. */
  #spots({ projection }, { width, height }) {
    const taken = new Map();
    return this.#located.map((of) => {
      const at = projection([Number(of.place.lon), Number(of.place.lat)]);
      const r = radiusOf(of);
      const isArea = AREAS.has(of.place.kind ?? '');
      const spot = `${Math.round(at[0])} ${Math.round(at[1])} ${isArea}`;
      const nth = taken.get(spot) ?? 0;
      taken.set(spot, nth + 1);
      // Sunflower seeds: however many there are, none lies on another.
      const [turn, off] = [nth * 2.4, nth === 0 ? 0 : 7 * Math.sqrt(nth)];
      const [x, y] = [at[0] + off * Math.cos(turn), at[1] + off * Math.sin(turn)];
      return { of, x, y, r, isArea, inside: x >= 0 && y >= 0 && x <= width && y <= height };
    });
  }

  #mark({ of, x, y, r, isArea }) {
    const { name, more } = sayings(of);
    const sure = of.place.confidence;
    return svg('g', {
      class: `mark ${isArea ? 'area' : 'spot'} ${sure}`, role: 'button', 'data-key': `map ${of.line.key}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
      'aria-label': `${name}: ${more.replaceAll(' · ', ', ')}${isArea ? ', its middle' : ''}`,
    },
    svg('circle', { class: 'target', r: Math.max(12, r + 3) }),
    svg('circle', { class: 'halo', r: r + 1.5 }),
    svg('circle', { class: 'shape', r }),
    isArea && svg('circle', { class: 'middle', r: 1.5 }));
  }

  /** The land comes when it is there; marks and labels do not wait for it. */
  async #lay(ground, sheet, view, inset) {
    const turn = ++this.#turn;
    const add = (parent, ...children) => turn === this.#turn && parent.append(...children);
    if (view.world) add(ground, svg('path', { class: 'sphere', d: spherePath(view) }));
    add(ground, svg('path', { class: 'grid', d: gridPath(view) }));
    try {
      const scale = view.radius > 38 ? 'coarse' : 'fine';
      const polygons = await land(scale);
      const path = await landPath(view, near(polygons, view.centre, view.radius));
      if (turn !== this.#turn) return;
      ground.prepend(svg('path', { class: 'land', d: path }));
      if (view.world) ground.prepend(ground.querySelector('.sphere'));
      if (!inset) return;
      const globe = worldView(INSET, 2);
      const worldPath = await landPath(globe, await land('coarse'));
      add(sheet,
        svg('g', { transform: `translate(${inset.left} ${inset.top})` },
          svg('rect', { class: 'sheet', width: INSET.width, height: INSET.height }),
          svg('path', { class: 'land', d: worldPath }),
          svg('path', { class: 'frame', d: framePath(view, { width: this.#width, height: this.#svg.viewBox.baseVal.height }, globe) })));
    } catch {
      if (turn !== this.#turn) return;
      addEventListener('online', () => turn === this.#turn && this.#draw(), { once: true });
      if (this.#tries++ < TRIES) setTimeout(() => turn === this.#turn && this.#draw(), AGAIN);
      add(ground, svg('text', { class: 'label', x: 8, y: 18 }, 'The land could not be loaded; the points are right.'));
    }
  }

  #point(at) {
    const spot = at === null ? null : this.#drawn[at];
    if (!spot) return this.#tip.hide();
    const { name, more } = sayings(spot.of);
    this.#tip.show(spot, shortened(name, 44), more);
  }
}

/** The corner that a little map of the world covers least, if there is one without a mark. */
function insetCorner(spots, { width, height }) {
  if (width < 300) return null;
  const [right, bottom] = [width - INSET.width - 6, height - INSET.height - 6];
  const boxes = [[6, bottom], [right, bottom], [6, 6], [right, 6]].map(([left, top]) => ({ left, top, right: left + INSET.width, bottom: top + INSET.height }));
  const free = (box) => spots.every(({ x, y, r }) => x + r < box.left - 4 || x - r > box.right + 4 || y + r < box.top - 4 || y - r > box.bottom + 4);
  return boxes.find(free) ?? null;
}

/** What the signs mean: those that are there. @param {Located[]} located */
function legend(located) {
  const has = (test) => located.some(({ place }) => test(AREAS.has(place.kind ?? ''), place.confidence));
  const sign = (name, text) => el('span', { class: 'sign' }, svg('svg', { class: 'key-sign', width: 20, height: 16, viewBox: '0 0 20 16', 'aria-hidden': 'true' },
    svg('g', { class: `mark ${name}`, transform: 'translate(10 8)' }, svg('circle', { class: 'shape', r: name.startsWith('area') ? 6.5 : 4.5 }), name.startsWith('area') && svg('circle', { class: 'middle', r: 1.5 }))), text);
  return [
    has((area) => !area) && sign('spot high', 'town or site'),
    has((area) => area) && sign('area high', 'country, region, sea'),
    has((area, sure) => !area && sure !== 'high') && sign('spot medium', 'likely'),
    has((area, sure) => area && sure !== 'high') && sign('area medium', 'likely'),
    has((_, sure) => sure === 'low') && el('span', { class: 'sign' }, el('b', {}, '?'), ' a guess'),
  ].filter(Boolean);
}
