/** Two articles side by side: who, where and when in both or in one, and where they may disagree. Pure. */
import { familyOf } from '../labels.js';
import { valueWords } from '../timex-words.js';
import { disagreements } from './disagree.js';
import { foldedName, keysOf } from './names.js';
import { pairs } from './reading.js';

/**
 * @typedef {import('./reading.js').Reading} Reading
 * @typedef {{text: string, reading: Reading}} Side
 * @typedef {[number, number]} Range
 * @typedef {{name: string, other?: string, label: string, places: [Range[], Range[]]}} ComparedLine  other: what the second article calls it, if that differs; places: in the first and in the second
 * @typedef {{both: ComparedLine[], first: ComparedLine[], second: ComparedLine[]}} ComparedPart
 * @typedef {{who: ComparedPart, where: ComparedPart, when: ComparedPart, disagreements: import('./disagree.js').Disagreement[]}} Comparison
 */

const WHO = new Set(['people', 'orgs', 'groups']);

/** @param {Side} first @param {Side} second @returns {Comparison} */
export function compare(first, second) {
  const partner = partners(first.reading.entities, second.reading.entities);
  return {
    who: entities(first, second, partner, ({ label }) => WHO.has(familyOf(label).id)),
    where: entities(first, second, partner, ({ label }) => familyOf(label).id === 'places'),
    when: days(first.reading, second.reading),
    disagreements: disagreements(first, second, partner),
  };
}

/**
 * Which entity of the second article each of the first is.
 * @param {Reading['entities']} first @param {Reading['entities']} second
 * @returns {Map<number, number>}
 */
function partners(first, second) {
  const partner = new Map();
  const taken = new Set();
  const join = (one, other) => {
    partner.set(one, other);
    taken.add(other);
  };
  const byKey = new Map();
  second.forEach((entity, i) => keysOf(entity).forEach((key, n) => {
    // Its own name goes before what it is called besides.
    if (!byKey.has(key) || n === 0) byKey.set(key, i);
  }));
  first.forEach((entity, i) => {
    const other = keysOf(entity).map((key) => byKey.get(key)).find((found) => found !== undefined && !taken.has(found));
    if (other !== undefined) join(i, other);
  });
  // Half a name is enough where only one person of each article can be meant.
  const left = (list, known) => list.flatMap((entity, i) => (entity.label === 'PERSON' && !known.has(i) ? [{ i, words: foldedName(entity.name).split(' ') }] : []));
  const bySurname = (list) => Map.groupBy ? Map.groupBy(list, ({ words }) => words.at(-1)) : grouped(list);
  const all = { first: bySurname(left(first, new Set())), second: bySurname(left(second, new Set())) };
  for (const { i, words } of left(first, partner)) {
    const surname = words.at(-1);
    const others = all.second.get(surname) ?? [];
    if (others.length !== 1 || all.first.get(surname)?.length !== 1 || taken.has(others[0].i)) continue;
    if (Math.min(words.length, others[0].words.length) === 1) join(i, others[0].i);
  }
  return partner;
}

function grouped(list) {
  const groups = new Map();
  for (const item of list) groups.set(item.words.at(-1), [...(groups.get(item.words.at(-1)) ?? []), item]);
  return groups;
}

/** @returns {ComparedPart} */
function entities(first, second, partner, wanted) {
  const both = [];
  const one = [];
  const matched = new Set(partner.values());
  first.reading.entities.forEach((entity, i) => {
    if (!wanted(entity)) return;
    const other = second.reading.entities[partner.get(i) ?? -1];
    if (!other) one.push({ name: entity.name, label: entity.label, places: [pairs(entity.at), []] });
    else both.push({ name: entity.name, ...(foldedName(other.name) === foldedName(entity.name) ? {} : { other: other.name }), label: entity.label, places: [pairs(entity.at), pairs(other.at)] });
  });
  const two = second.reading.entities.flatMap((entity, i) => (wanted(entity) && !matched.has(i) ? [{ name: entity.name, label: entity.label, places: [[], pairs(entity.at)] }] : []));
  const mentions = ({ places }) => places[0].length + places[1].length;
  const sorted = (lines) => lines.sort((a, b) => mentions(b) - mentions(a));
  return { both: sorted(both), first: sorted(one), second: sorted(two) };
}

/** By the time that is meant, not by the words: "Thursday" in one article can be "March 4" in the other. */
function days(first, second) {
  const byTime = (reading) => {
    const times = new Map();
    for (const time of reading.times) {
      const key = `${time.from} ${time.to}`;
      const known = times.get(key) ?? { name: valueWords(time.value), from: time.from, places: new Map() };
      known.places.set(time.at[0], time.at);
      times.set(key, known);
    }
    return times;
  };
  const [one, two] = [byTime(first), byTime(second)];
  const places = (known) => (known ? [...known.places.values()].sort((a, b) => a[0] - b[0]) : []);
  const line = (key) => ({ name: (one.get(key) ?? two.get(key)).name, label: 'DATE', places: /** @type {[Range[], Range[]]} */ ([places(one.get(key)), places(two.get(key))]) });
  const inOrder = (keys) => [...keys].sort().map(line);
  return {
    both: inOrder([...one.keys()].filter((key) => two.has(key))),
    first: inOrder([...one.keys()].filter((key) => !two.has(key))),
    second: inOrder([...two.keys()].filter((key) => !one.has(key))),
  };
}
