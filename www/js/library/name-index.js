/** The names of all kept articles: each with the articles that have it, and where. Pure; it is built anew from readings. */
import { familyOf } from '../labels.js';
import { foldedName, keysOf } from './names.js';
import { inTurns } from './turns.js';

/**
 * @typedef {import('./reading.js').Reading} Reading
 * @typedef {{id: string, at: number[]}} Occurrence  an article and the places in it, flat
 * @typedef {object} NameGroup
 * @property {string} name  the one that most articles use
 * @property {string} label
 * @property {string} family
 * @property {string[]} others  what else it is called
 * @property {Occurrence[]} articles  the one with most mentions first
 * @property {number} mentions
 */

export class NameIndex {
  /** @type {NameGroup[]} the one in most articles first */
  groups = [];
  /** For finding: every form of a group's name, folded, in one line each. @type {string[]} */
  #lines = [];

  /**
   * @param {Iterable<[string, Reading]>} readings by the id of the article
   * @param {AbortSignal} [signal]
   * @returns {Promise<NameIndex>}
   */
  static async of(readings, signal) {
    const index = new NameIndex();
    /** @type {Map<string, any>} */
    const byKey = new Map();
    await inTurns(readings, ([id, { entities }]) => {
      for (const entity of entities) join(byKey, id, entity);
    }, signal);
    const drafts = new Set();
    for (const draft of byKey.values()) drafts.add(root(draft));
    await inTurns(drafts, (draft) => index.groups.push(finished(draft)), signal);
    index.groups.sort((a, b) => b.articles.length - a.articles.length || b.mentions - a.mentions || (a.name < b.name ? -1 : 1));
    await inTurns(index.groups, ({ name, others }) => index.#lines.push(` ${[name, ...others].map(foldedName).join(' | ')}`), signal);
    return index;
  }

  /**
   * @param {{query?: string, family?: string, articles?: ReadonlySet<string>|null}} filter `articles`: only what these hold
   * @returns {NameGroup[]}
   */
  search({ query = '', family = '', articles = null }) {
    const words = foldedName(query).split(' ').filter((word) => word !== '');
    const found = [];
    for (const [i, group] of this.groups.entries()) {
      if (family !== '' && group.family !== family) continue;
      if (!words.every((word) => this.#lines[i].includes(` ${word}`))) continue;
      if (articles === null) {
        found.push(group);
        continue;
      }
      const within = group.articles.filter(({ id }) => articles.has(id));
      if (within.length > 0) found.push({ ...group, articles: within, mentions: within.reduce((sum, { at }) => sum + at.length / 2, 0) });
    }
    return articles === null ? found : found.sort((a, b) => b.articles.length - a.articles.length || b.mentions - a.mentions);
  }
}

function root(draft) {
  while (draft.into) draft = draft.into;
  return draft;
}

function join(byKey, id, entity) {
  const keys = keysOf(entity);
  let draft = null;
  for (const key of keys) {
    const known = byKey.get(key);
    const other = known && root(known);
    if (!other || other === draft) continue;
    if (draft === null) draft = other;
    else merge(draft, other);
  }
  draft ??= { names: new Map(), labels: new Map(), forms: new Set(), articles: new Map(), into: null };
  for (const key of keys) byKey.set(key, draft);
  draft.names.set(entity.name, (draft.names.get(entity.name) ?? 0) + 1);
  draft.labels.set(entity.label, (draft.labels.get(entity.label) ?? 0) + 1);
  for (const alias of entity.aliases) draft.forms.add(alias);
  draft.articles.set(id, [...(draft.articles.get(id) ?? []), ...entity.at]);
}

function merge(draft, other) {
  for (const [name, n] of other.names) draft.names.set(name, (draft.names.get(name) ?? 0) + n);
  for (const [label, n] of other.labels) draft.labels.set(label, (draft.labels.get(label) ?? 0) + n);
  for (const form of other.forms) draft.forms.add(form);
  for (const [id, at] of other.articles) draft.articles.set(id, [...(draft.articles.get(id) ?? []), ...at]);
  other.into = draft;
}

/** @returns {NameGroup} */
function finished({ names, labels, forms, articles }) {
  const most = (counts) => [...counts].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0].length > best[0].length) ? one : best))[0];
  const name = most(names);
  const label = most(labels);
  for (const other of names.keys()) forms.add(other);
  // One that differs in capitals or accents only is no other.
  const seen = new Set([foldedName(name)]);
  const others = [...forms].filter((form) => !seen.has(foldedName(form)) && seen.add(foldedName(form)));
  const list = [...articles].map(([id, at]) => ({ id, at })).sort((a, b) => b.at.length - a.at.length);
  return { name, label, family: familyOf(label).id, others, articles: list, mentions: list.reduce((sum, { at }) => sum + at.length / 2, 0) };
}
