/** The network: people and organisations, a line between those that the article names together, an arrow where it states how they are related. */
import { excerpt, oneLine } from '../excerpt.js';
import { count, el, isolated } from '../ui/dom.js';
import { placeLabels } from './label-places.js';
import { lay } from './layout.js';
import { Marks } from './marks.js';
import { Tip } from './tip.js';
import { shortened, svg, widthOf, words } from './svg.js';

/** @typedef {import('../ui/network.js').Network} Network */

const FAMILY = { PERSON: ['people', 'person'], ORG: ['orgs', 'organisation'] };
/** Sentences that are listed for one name or pair. */
const LISTED = 20;

export class NetworkPicture {
  #figure;
  /** @type {Element[]} */
  #parts;
  #svg = svg('svg', { role: 'group', 'aria-labelledby': 'network-heading', 'aria-describedby': 'network-keys', class: 'network-drawing' });
  #chosen = el('h4', { id: 'network-chosen', class: 'network-chosen' });
  #list = el('ol', { class: 'lines', 'aria-labelledby': 'network-chosen' });
  #sentences = el('div', { class: 'network-sentences', hidden: true }, el('div', { role: 'status' }, this.#chosen), this.#list);
  #legend = el('p', { class: 'map-legend' });
  #marks;
  #tip = new Tip();
  /** What each mark stands for, in the order of the keys: names, then pairs, then what is stated. */
  #things = [];
  #filled = null;
  #shown = '';
  #width = 0;
  /** Counts the drawings, so that one that is still laid out knows when it is out of date. */
  #turn = 0;

  /** @param {HTMLElement} figure */
  constructor(figure) {
    this.#marks = new Marks(this.#svg, { act: (at) => this.#choose(at), look: (at) => this.#point(at) });
    this.#figure = figure;
    this.#parts = [this.#svg,
      el('figcaption', {}, this.#legend,
        el('p', { class: 'why' }, 'A line joins two who are named in one sentence, a heavier one in more; that says nothing of how they stand to each other. How near they stand means little.'),
        el('p', { id: 'network-keys', hidden: true }, 'Arrow keys go from name to name and then from line to line; Enter lists the sentences below. “Named together” lists the same pairs.')),
      this.#sentences];
    new ResizeObserver(() => {
      if (Math.abs(this.#svg.clientWidth - this.#width) > 4) this.#draw();
    }).observe(this.#svg);
  }

  /** @param {{text: string, network: Network, sentences: Array<[number, number]>, line: Function}} filled */
  fill(filled) {
    if (!this.#svg.isConnected) this.#figure.replaceChildren(...this.#parts);
    this.#filled = filled;
    this.#sentences.hidden = true;
    // The marks of another article must not lead into this one.
    if (this.#shown && this.#shown !== filled.text) this.#svg.replaceChildren();
    this.#shown = filled.text;
    this.#draw();
  }

  async #draw() {
    const width = this.#svg.clientWidth;
    if (width === 0 || !this.#filled) return;
    this.#width = width;
    const turn = ++this.#turn;
    const { nodes, edges, stated } = this.#filled.network;
    const height = Math.round(Math.min(520, width * (nodes.length > 14 ? 0.95 : 0.72)));
    const style = getComputedStyle(this.#svg);
    const size = parseFloat(style.fontSize);
    const font = `600 ${size}px ${style.fontFamily}`;
    const spots = nodes.map((node) => {
      const text = shortened(oneLine(node.name), 24);
      return { r: 5 + 9 * Math.sqrt(Math.max(0, Math.min(1, node.salience))), text, width: widthOf(text, font) + 4, height: size * 1.25 };
    });
    const links = [...edges.map(({ from, to, count: weight }) => ({ from, to, weight })), ...stated.map(({ from, to }) => ({ from, to, weight: 1 }))];
    const laid = await lay(spots, links, { width, height });
    if (turn !== this.#turn) return;
    laid.forEach((at, i) => Object.assign(spots[i], at));
    const had = /** @type {any} */ (this.#svg.contains(document.activeElement) ? document.activeElement : null)?.dataset.key;

    this.#things = [
      ...nodes.map((node, i) => ({ kind: 'node', i, key: `network ${node.id}`, ...this.#sayNode(node, i), spot: spots[i] })),
      ...edges.map((edge, i) => ({ kind: 'edge', i, key: `network ${nodes[edge.from].id} ${nodes[edge.to].id}`, name: `${nodes[edge.from].name} and ${nodes[edge.to].name}`, more: count(edge.count, 'sentence'), spot: middle(spots[edge.from], spots[edge.to], 0) })),
      ...stated.map((one, i) => ({ kind: 'stated', i, key: `network stated ${i}`, name: `${nodes[one.from].name}, ${oneLine(one.words)} ${nodes[one.to].name}`, more: ['stated', one.status].filter(Boolean).join(' · '), spot: middle(spots[one.from], spots[one.to], bend(one, edges)) })),
    ];
    const marks = this.#things.map((thing) => this.#mark(thing, spots));
    const statedLabels = stated.map((one, i) => ({ ...this.#things[nodes.length + edges.length + i].spot, text: shortened(oneLine(one.words), 20), r: 1, height: size * 1.2 }));
    const all = [...spots, ...statedLabels.map((label) => ({ ...label, width: widthOf(label.text, font) + 4 }))];
    const boxes = placeLabels(all, { width, height });
    const labels = all.flatMap(({ text }, i) => (boxes[i] ? [words({ x: boxes[i].left + 2, y: boxes[i].top + size * 0.98, class: i < spots.length ? 'label' : 'label said' }, text)] : []));
    this.#svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#svg.setAttribute('height', String(height));
    this.#svg.replaceChildren(
      svg('rect', { class: 'sea', width, height }),
      svg('g', {}, ...marks.slice(nodes.length)), svg('g', {}, ...marks.slice(0, nodes.length)),
      svg('g', { class: 'labels', 'aria-hidden': 'true' }, ...labels), this.#tip.element);
    this.#tip.frame({ width, height }, size, style.fontFamily);
    this.#marks.fill(marks);
    this.#legend.replaceChildren(...legend(nodes, stated));
    if (had) (marks.find(({ dataset }) => dataset.key === had) ?? marks[0])?.focus({ preventScroll: true });
  }

  #sayNode(node, i) {
    const { nodes, edges } = this.#filled.network;
    const beside = edges.filter(({ from, to }) => from === i || to === i).sort((a, b) => b.count - a.count);
    const others = beside.slice(0, 3).map(({ from, to, count: n }) => `${shortened(nodes[from === i ? to : from].name, 20)} ${n}`);
    return { name: node.name, more: [FAMILY[node.label][1], `in ${count(node.sentences, 'sentence')} with others`].join(' · '), others: others.join(', ') };
  }

  #mark({ kind, i, key, name, more, others, spot }, spots) {
    const { nodes, edges, stated } = this.#filled.network;
    const label = `${oneLine(name)}: ${more.replaceAll(' · ', ', ')}${others ? `; most with ${others}` : ''}`;
    const props = { role: 'button', 'data-key': key, 'aria-label': label };
    if (kind === 'node') {
      const { label: type } = nodes[i];
      return svg('g', { ...props, class: `mark node ${FAMILY[type][0]}`, transform: `translate(${spot.x.toFixed(1)} ${spot.y.toFixed(1)})` },
        svg('circle', { class: 'target', r: Math.max(12, spot.r + 3) }),
        // A second cue beside the hue: people are round, organisations square.
        type === 'PERSON' ? svg('circle', { class: 'shape', r: spot.r }) : svg('rect', { class: 'shape', x: -spot.r * 0.9, y: -spot.r * 0.9, width: spot.r * 1.8, height: spot.r * 1.8 }));
    }
    const { from, to } = kind === 'edge' ? edges[i] : stated[i];
    const [a, b] = [spots[from], spots[to]];
    const path = kind === 'edge' ? `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}` : curve(a, b, bend(stated[i], edges));
    return svg('g', { ...props, class: `mark ${kind}` },
      svg('path', { class: 'target', d: path }),
      svg('path', { class: 'shape', d: path, 'stroke-width': kind === 'edge' ? Math.min(8, 1 + (edges[i].count - 1) * 1.1) : null }),
      kind === 'stated' && svg('path', { class: 'head', d: arrowHead(a, b, bend(stated[i], edges)) }));
  }

  /** Lists the sentences of a name or a line, each a way to its words. */
  #choose(at) {
    const { text, network, sentences, line } = this.#filled;
    const { kind, i, name, key } = this.#things[at];
    const { edges, stated } = network;
    const of = kind === 'edge' ? edges[i].sentences : edges.filter(({ from, to }) => kind === 'node' && (from === i || to === i)).flatMap((edge) => edge.sentences);
    const ranges = kind === 'stated' ? [[stated[i].start, stated[i].end]] : [...new Set(of)].sort((a, b) => a - b).map((n) => sentences[n]).filter(Boolean);
    const total = kind === 'edge' ? edges[i].count : ranges.length;
    const listed = ranges.slice(0, LISTED);
    this.#chosen.replaceChildren(isolated(shortened(oneLine(name), 90)), el('span', { class: 'kind' }, kind === 'stated' ? 'stated' : `${count(total, 'sentence')}${total > listed.length ? `, the first ${listed.length}` : ''}`));
    this.#list.replaceChildren(...listed.map(([start, end], n) => {
      const { match } = excerpt(text, start, Math.min(end, start + 400), 0);
      const found = { key: `${key} sentence ${n}`, name: match, label: '', targets: [{ start, end }] };
      return el('li', {}, line(found, [el('span', { class: 'name' }, isolated(end - start > 400 ? `${match} …` : match))], { counted: false }));
    }));
    this.#sentences.hidden = false;
    for (const mark of this.#svg.querySelectorAll('.mark')) mark.toggleAttribute('data-current', mark.dataset.key === key);
  }

  #point(at) {
    const thing = at === null ? null : this.#things[at];
    if (!thing) return this.#tip.hide();
    this.#tip.show({ r: 4, ...thing.spot }, shortened(oneLine(thing.name), 52), thing.more);
  }
}

/** A stated relation bends away from the line of those who are named together too. */
function bend({ from, to }, edges) {
  return edges.some((edge) => (edge.from === from && edge.to === to) || (edge.from === to && edge.to === from)) ? 26 : 0;
}

function middle(a, b, bent) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * bent * 0.5, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * bent * 0.5 };
}

const control = (a, b, bent) => {
  const half = middle(a, b, bent * 2);
  return { x: half.x, y: half.y };
};

function curve(a, b, bent) {
  const { x, y } = control(a, b, bent);
  return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${x.toFixed(1)} ${y.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
}

/** A triangle before the second name, which the relation leads to. */
function arrowHead(a, b, bent) {
  const from = control(a, b, bent);
  const length = Math.hypot(b.x - from.x, b.y - from.y) || 1;
  const [ux, uy] = [(b.x - from.x) / length, (b.y - from.y) / length];
  const [tx, ty] = [b.x - ux * (b.r + 2), b.y - uy * (b.r + 2)];
  const [bx, by] = [tx - ux * 9, ty - uy * 9];
  return `M${tx.toFixed(1)} ${ty.toFixed(1)}L${(bx - uy * 4).toFixed(1)} ${(by + ux * 4).toFixed(1)}L${(bx + uy * 4).toFixed(1)} ${(by - ux * 4).toFixed(1)}Z`;
}

function legend(nodes, stated) {
  const sign = (shape, text) => el('span', { class: 'sign' }, svg('svg', { class: 'key-sign', width: 20, height: 16, viewBox: '0 0 20 16', 'aria-hidden': 'true' }, shape), text);
  return [
    nodes.some(({ label }) => label === 'PERSON') && sign(svg('g', { class: 'mark node people', transform: 'translate(10 8)' }, svg('circle', { class: 'shape', r: 5 })), 'person'),
    nodes.some(({ label }) => label === 'ORG') && sign(svg('g', { class: 'mark node orgs', transform: 'translate(10 8)' }, svg('rect', { class: 'shape', x: -4.5, y: -4.5, width: 9, height: 9 })), 'organisation'),
    sign(svg('g', { class: 'mark edge' }, svg('path', { class: 'shape', d: 'M1 8L19 8', 'stroke-width': 3 })), 'named together'),
    stated.length > 0 && sign(svg('g', { class: 'mark stated' }, svg('path', { class: 'shape', d: 'M1 8L19 8' })), 'stated in the article'),
  ].filter(Boolean);
}
