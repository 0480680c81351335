/**
 * An analysis taken apart, so that mentions and entities can be moved about, and put together again.
 *
 * While it is apart mentions, entities and time expressions know each other as objects; in an analysis they do so by
 * index. What an index stood for is kept in `origins`, for the parts of an analysis that are derived from names.
 */
import { oneLine } from '../excerpt.js';
import { STRIDE } from '../turns.js';
import { rewire } from './references.js';

/**
 * @typedef {import('../types.js').Analysis} Analysis
 *
 * @typedef {object} DraftMention
 * @property {number} start
 * @property {number} end
 * @property {string} label
 * @property {Record<string, any>} fields  what else is known of it
 * @property {DraftEntity|null} entity
 * @property {object|null} timex
 * @property {string[]} corrected  what the reader changed, in words
 *
 * @typedef {object} DraftEntity
 * @property {number} id
 * @property {string} name
 * @property {string} label
 * @property {Record<string, any>} fields
 * @property {Set<DraftMention>} mentions
 * @property {Map<DraftMention, [DraftMention, string]>} links
 * @property {Map<DraftMention, Set<DraftMention>>|null} linking  the links the other way round, once something has left
 * @property {boolean} named  by the reader
 * @property {string[]} corrected
 * @property {DraftEntity|null} joined  the entity that it was merged into
 */

export class Draft {
  /** @param {string} text @param {Analysis} analysis which stays as it is */
  constructor(text, analysis) {
    this.text = text;
    this.analysis = analysis;
    /** @type {DraftMention[]} sorted by start */
    this.mentions = [];
    /** @type {DraftEntity[]} */
    this.entities = [];
    /** Whether entities say why their mentions are one. */
    this.linked = analysis.entities.some(({ links }) => links);
    this.salience = salienceOfMention(analysis.entities);
    this.timex = new Set(analysis.timex);
    /** Time expressions that the reader gave, and how finely each dates. @type {Map<any, string|undefined>} */
    this.dated = new Map();
    /** The time expressions that were given another value, and what stands for each now. @type {Map<any, any>} */
    this.redated = new Map();
    this.nextId = 0;
    /** Those that lost mentions, and may no longer be called so. @type {Set<DraftEntity>} */
    this.left = new Set();
  }

  /** @param {string} text @param {Analysis} analysis @returns {Generator<void, Draft>} in steps */
  static *open(text, analysis) {
    const draft = new Draft(text, analysis);
    for (const [i, [start, end, label]] of analysis.spans.entries()) {
      if (i % STRIDE === 0) yield;
      const { entity: _, timex, corrected = [], ...fields } = /** @type {any} */ (analysis.mentions[i]);
      draft.mentions.push({ start, end, label, fields, entity: null, timex: analysis.timex[timex ?? -1] ?? null, corrected: [...corrected] });
    }
    for (const { id, name, label, mentions, links, corrected = [], ...fields } of analysis.entities) {
      yield;
      const entity = { id, name, label, fields, mentions: new Set(mentions.map((i) => draft.mentions[i])), links: new Map(), linking: null, named: false, corrected: [...corrected], joined: null };
      for (const mention of entity.mentions) mention.entity = entity;
      for (const [mention, other, rule] of links ?? []) entity.links.set(draft.mentions[mention], [draft.mentions[other], rule]);
      draft.entities.push(entity);
      draft.nextId = Math.max(draft.nextId, id + 1);
    }
    draft.origins = { mentions: [...draft.mentions], entities: [...draft.entities] };
    return draft;
  }

  /** @param {DraftMention} mention @returns {string} its words, on one line */
  surface({ start, end }) {
    return oneLine(this.text.slice(start, end));
  }

  /** @param {string} name @param {string} label @returns {DraftEntity} a new one, without mentions yet */
  found(name, label) {
    const entity = { id: this.nextId, name, label, fields: {}, mentions: new Set(), links: new Map(), linking: null, named: false, corrected: [], joined: null };
    this.nextId += 1;
    this.entities.push(entity);
    return entity;
  }

  /** @param {DraftMention} mention @param {DraftEntity} entity @param {string} [rule] why it belongs there */
  put(mention, entity, rule) {
    this.release(mention);
    const [head] = entity.mentions;
    if (head && rule) link(entity, mention, head, rule);
    entity.mentions.add(mention);
    mention.entity = entity;
  }

  /** Takes a mention off its entity; an entity without mentions is gone when the analysis is put together. */
  release(mention) {
    const { entity } = mention;
    if (!entity) return;
    entity.linking ??= turned(entity.links);
    const onward = entity.links.get(mention);
    const followers = [...(entity.linking.get(mention) ?? [])];
    entity.mentions.delete(mention);
    entity.links.delete(mention);
    entity.linking.delete(mention);
    if (onward) entity.linking.get(onward[0])?.delete(mention);
    mention.entity = null;
    const heir = onward ? onward[0] : followers.shift();
    if (!onward && heir) entity.links.delete(heir);
    for (const follower of followers) link(entity, follower, heir, entity.links.get(follower)[1]);
    this.left.add(entity);
  }

  /** What a correction took mentions from gets another name if it has to: once, and not after each of a thousand mentions. */
  settle() {
    for (const entity of this.left) this.#rename(entity);
    this.left.clear();
  }

  /** The name that no mention has any more is given up for the fullest of the others: most words, then most letters. */
  #rename(entity) {
    if (entity.named || entity.mentions.size === 0) return;
    const names = [...entity.mentions].sort((a, b) => a.start - b.start).map((mention) => visible(this.surface(mention)));
    if (names.includes(entity.name)) return;
    const rank = (name) => name.split(' ').length * 10_000 + name.length;
    entity.name = names.reduce((best, name) => (rank(name) > rank(best) ? name : best));
  }

  /** @param {DraftMention[]} mentions no longer marked, and what they meant is gone with them */
  drop(mentions) {
    if (mentions.length === 0) return;
    const meant = new Set(mentions.map(({ timex }) => timex).filter((timex) => timex !== null));
    for (const timex of meant) this.timex.delete(timex);
    const gone = new Set(mentions);
    // A day and an hour that mean one moment are rejected together.
    if (meant.size > 0) for (const mention of this.mentions) if (mention.timex && meant.has(mention.timex)) gone.add(mention);
    for (const mention of gone) this.release(mention);
    this.settle();
    this.mentions = this.mentions.filter((mention) => !gone.has(mention));
  }

  /** @returns {DraftMention} a new mention, in the place of which there is none */
  mark(start, end, label, fields) {
    const mention = { start, end, label, fields, entity: null, timex: null, corrected: [] };
    this.mentions.splice(this.#firstAfter(start), 0, mention);
    return mention;
  }

  /** Says what a mention means that is a date. @param {DraftMention} mention @param {import('../types.js').Timex} timex @param {string} [precision] */
  date(mention, timex, precision) {
    mention.timex = timex;
    this.timex.add(timex);
    this.dated.set(timex, precision);
  }

  /** @param {number} start @param {number} end @returns {DraftMention[]} those that share a character with a range */
  within(start, end) {
    const found = [];
    for (let i = this.#firstAfter(start); i < this.mentions.length && this.mentions[i].start < end; i += 1) found.push(this.mentions[i]);
    return found;
  }

  /** The index of the first mention that ends after a place: they are sorted and share no character. */
  #firstAfter(place) {
    let low = 0;
    let high = this.mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.mentions[middle].end <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @returns {Generator<void, Analysis>} in steps */
  *close() {
    const { analysis } = this;
    const [mentionIndex, first] = [new Map(), new Map()];
    for (const [i, mention] of this.mentions.entries()) {
      if (i % STRIDE === 0) yield;
      mentionIndex.set(mention, i);
      if (mention.entity && !first.has(mention.entity)) first.set(mention.entity, i);
    }
    const entities = this.entities.filter((entity) => first.has(entity)).sort((a, b) => first.get(a) - first.get(b));
    const entityIndex = new Map(entities.map((entity, i) => [entity, i]));
    const timex = [...analysis.timex, ...this.dated.keys()].filter((time) => this.timex.has(time));
    if (this.dated.size > 0) timex.sort((a, b) => a.start - b.start || a.end - b.end);
    const timexIndex = new Map(timex.map((time, i) => [time, i]));
    const closed = { ...analysis, spans: [], mentions: [], entities: [], timex };
    for (const [i, { start, end, label, fields, entity, timex: time, corrected }] of this.mentions.entries()) {
      if (i % STRIDE === 0) yield;
      closed.spans.push(/** @type {[number, number, string]} */ ([start, end, label]));
      closed.mentions.push({
        ...fields,
        ...(entity ? { entity: entityIndex.get(entity) } : {}),
        ...(time && timexIndex.has(time) ? { timex: timexIndex.get(time) } : {}),
        ...(corrected.length > 0 ? { corrected } : {}),
      });
    }
    for (const { id, name, label, fields, mentions, links, corrected } of entities) {
      yield;
      closed.entities.push({
        id,
        name,
        label,
        mentions: [...mentions].map((mention) => mentionIndex.get(mention)).sort(ascending),
        ...(this.linked ? { links: [...links].map(([mention, [other, rule]]) => [mentionIndex.get(mention), mentionIndex.get(other), rule]).sort(byFirst) } : {}),
        ...(this.salience > 0 && !('salience' in fields) ? { salience: Math.min(1, Math.round(mentions.size * this.salience * 1000) / 1000), why: [] } : {}),
        ...fields,
        ...(corrected.length > 0 ? { corrected } : {}),
      });
    }
    return yield* rewire(closed, /** @type {any} */ (this), { mentionIndex, entityIndex, timexIndex });
  }
}

/** @param {DraftEntity} entity */
function link(entity, mention, other, rule) {
  if (entity.linking) {
    const before = entity.links.get(mention);
    if (before) entity.linking.get(before[0])?.delete(mention);
    if (!entity.linking.has(other)) entity.linking.set(other, new Set());
    entity.linking.get(other).add(mention);
  }
  entity.links.set(mention, [other, rule]);
}

/** @param {Map<DraftMention, [DraftMention, string]>} links @returns {Map<DraftMention, Set<DraftMention>>} */
function turned(links) {
  const linking = new Map();
  for (const [mention, [other]] of links) linking.set(other, (linking.get(other) ?? new Set()).add(mention));
  return linking;
}

/** How much a mention adds to what an entity counts for, for entities that the analyzer did not know; 0 where it is not said. */
function salienceOfMention(entities) {
  const sum = (of) => entities.reduce((total, entity) => total + (of(entity) ?? 0), 0);
  return sum(({ salience }) => salience) / Math.max(1, sum(({ mentions }) => mentions.length));
}

function visible(name) {
  return oneLine(name.replace(/[\p{Cf}\u034f]/gu, ''));
}

function ascending(a, b) {
  return a - b;
}

function byFirst([a], [b]) {
  return a - b;
}
