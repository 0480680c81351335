/**
 * The parts of an analysis that are derived from names and dates, after these have changed.
 *
 * In the JSON contract an index always has one of a few field names, so one walk renews all of them, also in parts that
 * are younger than this module. What pointed at something that is gone, goes too; a quote only loses its speaker.
 */
import { familyOf } from '../labels.js';
import { STRIDE } from '../turns.js';
import { withDated } from './dated.js';

/** Field name to what its number is an index of. */
const INDEX = { entity: 'entity', timex: 'timex', endTimex: 'timex', mention: 'mention' };
/** Field name to what its numbers are indexes of. */
const INDEXES = { entities: 'entity', mentions: 'mention', people: 'mention' };
/** Without these the thing that has them is still what it was. */
const OPTIONAL = { beginPoint: 'timex', endPoint: 'timex' };
/** What is not derived, or holds no index. */
const PLAIN = new Set(['offsets', 'spans', 'mentions', 'entities', 'anchor', 'layout', 'warnings']);

/**
 * @param {any} analysis with its new spans, mentions, entities and timex, all else as it was
 * @param {import('./draft.js').Draft} draft
 * @param {{mentionIndex: Map<any, number>, entityIndex: Map<any, number>, timexIndex: Map<any, number>}} now
 * @returns {Generator<void, any>}
 */
export function* rewire(analysis, draft, now) {
  const renewal = new Renewal(draft, now);
  const kept = ({ timex, endTimex }) => [timex, endTimex].every((index) => !draft.redated.has(draft.analysis.timex[index ?? -1]));
  if (draft.redated.size > 0) analysis.timeline = analysis.timeline.filter(kept);
  for (const [section, value] of Object.entries(analysis)) {
    if (!PLAIN.has(section)) analysis[section] = (yield* renewal.renewSection(value, section)) ?? value;
  }
  const labelOf = (index) => analysis.entities[index]?.label ?? '';
  const family = (index) => familyOf(labelOf(index)).id;
  const dated = [...draft.dated].flatMap(([timex, precision]) => (precision && now.timexIndex.has(timex) ? [[now.timexIndex.get(timex), precision]] : []));
  if (analysis.timeline) analysis.timeline = yield* withEntities(withDated(analysis.timeline, analysis, dated), analysis);
  if (analysis.places) analysis.places = once([...analysis.places, ...partedPlaces(draft, now)].filter(({ entity }) => family(entity) === 'places'), ({ entity }) => String(entity)).sort((a, b) => a.entity - b.entity);
  if (analysis.countries) analysis.countries = countries(analysis.countries, analysis.spans);
  if (analysis.figures) analysis.figures = analysis.figures.filter(({ mention }) => familyOf(analysis.spans[mention][2]).id === 'numbers');
  if (analysis.coMentions) analysis.coMentions = coMentions(analysis.coMentions);
  for (const [question, wrong] of [['who', ['places']], ['where', ['people', 'orgs', 'groups', 'other']]]) {
    const items = analysis.gist?.[question];
    if (items) analysis.gist[question] = items.filter(({ entity }) => entity === undefined || !wrong.includes(family(entity)));
  }
  return analysis;
}

class Renewal {
  #origins;
  #before;
  #redated;
  #now;

  constructor({ origins, analysis, redated }, now) {
    this.#origins = origins;
    this.#redated = redated;
    this.#before = analysis;
    this.#now = now;
  }

  /** A part of an analysis: most are long lists. @returns {Generator<void, any>} */
  *renewSection(value, name) {
    if (!Array.isArray(value) || typeof value[0] !== 'object') return this.renew(value, name);
    const list = [];
    for (let i = 0; i < value.length; i += 1) {
      if (i % STRIDE === 0) yield;
      const renewed = this.renew(value[i]);
      if (renewed !== undefined) list.push(renewed);
    }
    return list;
  }

  /** @returns {any} undefined if what it points at is gone */
  renew(value, name = '') {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      // A list of words or of places in the text holds no index.
      if (typeof value[0] !== 'object') return value;
      const list = [];
      for (const item of value) {
        const renewed = this.renew(item);
        if (renewed !== undefined) list.push(renewed);
      }
      return list;
    }
    const renewed = {};
    for (const key of Object.keys(value)) {
      const old = value[key];
      if (INDEX[key] && typeof old === 'number') {
        const index = key === 'entity' ? this.#entity(old, value) : this.#index(INDEX[key], old);
        if (index !== undefined) renewed[key] = index;
        else if (name !== 'speaker') return undefined;
      } else if (OPTIONAL[key]) {
        const index = this.#index(OPTIONAL[key], old);
        if (index !== undefined) renewed[key] = index;
      } else if (INDEXES[key] && Array.isArray(old)) {
        renewed[key] = [...new Set(old.map((item) => this.#index(INDEXES[key], item)).filter((index) => index !== undefined))];
      } else {
        const child = this.renew(old, key);
        if (child === undefined && old !== undefined) return undefined;
        renewed[key] = child;
      }
    }
    return renewed;
  }

  #index(kind, old) {
    if (kind === 'timex') {
      let timex = this.#before.timex[old];
      while (this.#redated.has(timex)) timex = this.#redated.get(timex);
      return this.#now.timexIndex.get(timex);
    }
    if (kind === 'mention') return this.#now.mentionIndex.get(this.#origins.mentions[old]);
    let entity = this.#origins.entities[old];
    while (entity?.joined) entity = entity.joined;
    return this.#now.entityIndex.get(entity);
  }

  /** Where the words that it stands for name it, what these words now name. */
  #entity(old, { name, start, end }) {
    const [from, to] = Array.isArray(name) ? name : [start, end];
    if (from === undefined) return this.#index('entity', old);
    const { spans, mentions } = this.#before;
    const naming = [];
    for (let i = firstAfter(spans, from); i < spans.length && spans[i][0] < to; i += 1) if (mentions[i].entity === old) naming.push(this.#origins.mentions[i]);
    if (naming.length === 0) return this.#index('entity', old);
    const now = naming.find((mention) => this.#now.mentionIndex.has(mention))?.entity;
    return now ? this.#now.entityIndex.get(now) : undefined;
  }
}

/** The timeline with, for each sentence, the entities that it mentions, each once, in text order. */
function* withEntities(timeline, { spans, mentions, layout }) {
  const list = [];
  for (const [at, item] of timeline.entries()) {
    if (at % STRIDE === 0) yield;
    const [start, end] = layout.sentences[item.sentence] ?? [0, 0];
    const entities = new Set();
    for (let i = firstAfter(spans, start); i < spans.length && spans[i][0] < end; i += 1) if (mentions[i].entity !== undefined) entities.add(mentions[i].entity);
    list.push({ ...item, entities: [...entities] });
  }
  return list;
}

/** What was joined and is parted again is where it was before. */
function partedPlaces({ analysis, origins, entities }, { entityIndex }) {
  if (entities.length === origins.entities.length) return [];
  const before = new Map(origins.mentions.map((mention, i) => [mention, analysis.mentions[i].entity]));
  return entities.slice(origins.entities.length).flatMap((entity) => {
    const [old, ...others] = new Set([...entity.mentions].map((mention) => before.get(mention)));
    const origin = origins.entities[old ?? -1];
    const place = others.length === 0 && origin?.joined && analysis.places.find((one) => one.entity === old);
    return place && entityIndex.has(entity) ? [{ ...place, entity: entityIndex.get(entity) }] : [];
  });
}

/** A mention that is no place any more counts for no country. */
function countries(list, spans) {
  const of = (id) => (i) => familyOf(spans[i][2]).id === id;
  return list.map((country) => ({ ...country, mentions: country.mentions.filter(of('places')), people: country.people.filter(of('groups')) }))
    .filter(({ mentions, people }) => mentions.length + people.length > 0);
}

/** Two that have become one share nothing; pairs that have become one pair are counted together. */
function coMentions(list) {
  const pairs = new Map();
  for (const pair of list.filter(({ entities }) => entities.length === 2)) {
    const key = [...pair.entities].sort((a, b) => a - b).join();
    const known = pairs.get(key);
    const sentences = [...new Set([...(known?.sentences ?? []), ...pair.sentences])].sort((a, b) => a - b);
    pairs.set(key, known ? { ...known, count: known.count + pair.count, sentences } : pair);
  }
  return [...pairs.values()];
}

function once(list, keyOf) {
  const seen = new Set();
  return list.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}

/** The index of the first span that ends after a place. */
function firstAfter(spans, place) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][1] <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}
