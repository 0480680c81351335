/** Who is named together with whom, as a picture, where it says more than a list; `pictures/network.js` draws it. */
import { el } from './dom.js';
import { Picture } from './picture.js';

/** In so many different sentences a name must stand with others, … */
const ENOUGH = 3;
/** … and so many names must: with fewer the list of pairs says as much, and a picture would only look like more. */
const NAMES = 5;
/** More names than this can't be told apart in a column's width; the most important are drawn. */
const MOST = 40;
const LABELS = new Set(['PERSON', 'ORG']);

/**
 * @typedef {{id: number, name: string, label: string, salience: number, sentences: number}} Node  `sentences`: how many it shares with others
 * @typedef {{from: number, to: number, count: number, sentences: number[]}} Edge  indexes into nodes
 * @typedef {{from: number, to: number, words: string, status: string, start: number, end: number}} Stated  a relation that the article states
 * @typedef {{nodes: Node[], edges: Edge[], stated: Stated[]}} Network
 */

/**
 * The people and organisations that stand together in two sentences at least, or null where they say too little for a picture:
 * it takes five names, each with others in three different sentences.
 *
 * @param {string} text @param {import('../types.js').Analysis} analysis @returns {Network|null}
 */
function networkOf(text, { entities, coMentions = [], relations = [] }) {
  const named = (id) => LABELS.has(entities[id]?.label);
  const pairs = coMentions.filter(({ entities: [a, b] }) => named(a) && named(b));
  const shared = new Map();
  for (const { entities: ids, sentences } of pairs) {
    for (const id of ids) shared.set(id, new Set([...(shared.get(id) ?? []), ...sentences]));
  }
  if ([...shared.values()].filter(({ size }) => size >= ENOUGH).length < NAMES) return null;
  const ids = [...shared].filter(([, { size }]) => size >= ENOUGH - 1).map(([id]) => id);
  ids.sort((a, b) => (entities[b].salience ?? 0) - (entities[a].salience ?? 0) || a - b);
  ids.length = Math.min(ids.length, MOST);
  const at = new Map(ids.map((id, i) => [id, i]));
  const nodes = ids.map((id) => ({ id, name: entities[id].name, label: entities[id].label, salience: entities[id].salience ?? 0, sentences: shared.get(id).size }));
  const edges = pairs.filter(({ entities: [a, b] }) => at.has(a) && at.has(b))
    .map(({ entities: [a, b], count, sentences }) => ({ from: at.get(a), to: at.get(b), count, sentences }));
  const stated = relations.filter(({ subject, object }) => at.has(subject.entity) && at.has(object?.entity) && subject.entity !== object.entity)
    .map(({ subject, object, start, end, status = '' }) => ({
      from: at.get(subject.entity), to: at.get(object.entity), words: text.slice(start, end), status,
      start: Math.min(start, subject.start, object.start), end: Math.max(end, subject.end, object.end),
    }));
  return { nodes, edges, stated };
}

export class NetworkSection {
  #picture = new Picture('network', async (figure) => {
    const { NetworkPicture } = await import('../pictures/network.js');
    return new NetworkPicture(figure);
  }, '“Named together” has all pairs.');
  element = el('section', { class: 'found network', 'aria-labelledby': 'network-heading', hidden: true }, el('h3', { id: 'network-heading' }, 'Network'), this.#picture.figure);

  /** @param {(found: import('../types.js').Line, content: Array<any>, options?: object) => Node} line */
  fill(text, analysis, line) {
    const network = networkOf(text, analysis);
    this.element.hidden = network === null;
    this.#picture.show(network && { text, network, sentences: analysis.layout.sentences, line });
  }
}
