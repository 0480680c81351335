/**
 * Where two articles may disagree: about the day of the same thing, or about a figure of the same thing. Pure.
 *
 * A program can't know whether two sentences tell the same event; so what counts is stated here, and both sentences are
 * shown. Dates: two sentences with one stated date each, equally exact, that don't overlap, about a name in common and
 * with the same event words, or with the same stated relation between the same names. Figures: of the same kind and unit, counting the
 * same, beside the same words, and neither of the two stands for that in the other article. What two sentences differ in
 * is not reported where either article has a sentence that agrees with the other's at least as well.
 */
import { instant } from '../timex-words.js';
import { eventWords, overlap, stem } from './event-words.js';
import { pairs } from './reading.js';
import { STOP_WORDS } from './stop-words.js';
import { foldedText } from './words.js';

/**
 * @typedef {import('./compare.js').Side} Side
 * @typedef {[number, number]} Range
 * @typedef {object} Disagreement
 * @property {'date'|'figure'} kind
 * @property {[{at: Range, sentence: Range}, {at: Range, sentence: Range}]} sides  the words that differ, and the sentence about them
 * @property {[string, string]} values  what they mean, as the reading has it
 * @property {string[]} names  what both sentences are about
 * @property {string[]} words  the event words that they share
 * @property {number} score  for the order: how much alike they are
 */

/** Of two sentences, both together: a third of their event words in common is much for two writers. */
const ALIKE = 0.34;
/** Without a name in common, half of the words. */
const VERY_ALIKE = 0.5;
/** Sentences of one kind that are compared, each with each, so that two books are no trap: the first ones. */
const MOST = 250;
/** A figure's words stand at most so many words from it. */
const NEAR = 8;

/**
 * @param {Side} first @param {Side} second
 * @param {Map<number, number>} partner which entity of the second article each of the first is
 * @returns {Disagreement[]} the most alike first
 */
export function disagreements(first, second, partner) {
  const sides = [new Sentences(first, (entity) => partner.get(entity)), new Sentences(second, (entity) => entity)];
  return [...dates(sides), ...figures(sides)].sort((a, b) => b.score - a.score);
}

/** The sentences of an article that are asked for, each taken apart once. Names are counted as the second article does. */
class Sentences {
  #side;
  #known = new Map();
  #taken;
  #named;

  constructor(side, nameOf) {
    this.#side = side;
    const { entities, times, figures, dates } = side.reading;
    this.#named = entities.flatMap((entity, i) => pairs(entity.at).map(([start, end]) => ({ start, end, name: nameOf(i), words: entity.name }))).sort((a, b) => a.start - b.start);
    this.#taken = [...this.#named.map(({ start, end }) => [start, end]), ...times.map(({ at }) => at), ...pairs(dates), ...figures.map(({ at }) => at)].sort((a, b) => a[0] - b[0]);
  }

  get reading() {
    return this.#side.reading;
  }

  /** The name that stands at a place. @param {number} place */
  nameOf(place) {
    const named = this.#named[firstFrom(this.#named, place, ({ start }) => start)];
    return named?.start === place ? named.name : undefined;
  }

  /** @param {number} n */
  at(n) {
    let known = this.#known.get(n);
    if (!known) {
      const { text, reading } = this.#side;
      const range = /** @type {Range} */ ([reading.sentences[2 * n] ?? 0, reading.sentences[2 * n + 1] ?? 0]);
      const inside = (list, startOf) => list.slice(firstFrom(list, range[0], startOf), firstFrom(list, range[1], startOf));
      const named = inside(this.#named, ({ start }) => start).filter(({ name }) => name !== undefined);
      known = {
        range,
        words: eventWords(text, range[0], range[1], inside(this.#taken, ([start]) => start)),
        stems: new Map(),
        names: new Map(named.map(({ name, words }) => [name, words])),
      };
      for (const { stem: word, written } of known.words) known.stems.set(word, written);
      this.#known.set(n, known);
    }
    return known;
  }

  /** @param {Range} range @returns {string} */
  words([start, end]) {
    return this.#side.text.slice(start, end);
  }
}

/** @param {any[]} list sorted @param {number} place @param {(item: any) => number} startOf @returns {number} the index of the first that begins there or later */
function firstFrom(list, place, startOf) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle]) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Sentences[]} sides @returns {Disagreement[]} */
function dates([first, second]) {
  const [ours, theirs] = [datedAlone(first), datedAlone(second)];
  const candidates = [];
  /** How well each sentence agrees with one of the other article that has the same time. */
  const agreement = new Map();
  const note = (key, score) => agreement.set(key, Math.max(agreement.get(key) ?? 0, score));
  for (const [i, one] of ours.entries()) {
    for (const [j, other] of theirs.entries()) {
      const alike = likeness(first.at(one.sentence), second.at(other.sentence));
      const related = sameRelation(first, one.sentence, second, other.sentence);
      const score = alike.score + (related ? 1 : 0);
      if (apart(one, other)) {
        if (one.precision === other.precision && (alike.holds || related)) candidates.push({ i, j, score, alike });
      } else {
        note(`first ${i}`, score);
        note(`second ${j}`, score);
      }
    }
  }
  const fresh = candidates.filter(({ i, j, score }) => score > (agreement.get(`first ${i}`) ?? 0) && score > (agreement.get(`second ${j}`) ?? 0));
  return oneToOne(fresh).map(({ i, j, score, alike }) => ({
    kind: 'date',
    sides: [{ at: ours[i].at, sentence: first.at(ours[i].sentence).range }, { at: theirs[j].at, sentence: second.at(theirs[j].sentence).range }],
    values: [ours[i].value, theirs[j].value],
    names: alike.names,
    words: written(alike.shared, first.at(ours[i].sentence)),
    score,
  }));
}

/** Dated sentences with one time only: of several, none can say which belongs to the event. */
function datedAlone(side) {
  const bySentence = new Map();
  for (const time of side.reading.times) bySentence.set(time.sentence, [...(bySentence.get(time.sentence) ?? []), time]);
  const one = (times) => times[0].stated && times.every(({ from, to }) => from === times[0].from && to === times[0].to);
  return [...bySentence.values()].flatMap((times) => (one(times) ? [times[0]] : [])).slice(0, MOST).map((time) => ({ ...time, first: instant(time.from), last: instant(time.to) }));
}

function apart(one, other) {
  return one.last <= other.first || other.last <= one.first;
}

function likeness(one, other) {
  const { shared, part } = overlap(one.stems, other.stems);
  const names = [];
  for (const [name, words] of one.names) if (other.names.has(name)) names.push(words);
  const holds = (shared.length >= 2 && names.length > 0 && part >= ALIKE) || (shared.length >= 4 && part >= VERY_ALIKE);
  return { shared, names, holds, score: part + Math.min(names.length, 3) / 10 };
}

/** The words as the first article writes them. */
function written(shared, { stems }) {
  return shared.map((word) => stems.get(word) ?? word);
}

/** Such as "X resigned": the same kind, the same subject, and the same object where both name one. */
function sameRelation(first, n, second, m) {
  const of = (side, sentence) => side.reading.relations.filter((relation) => relation.sentence === sentence && relation.subject !== undefined);
  const known = (side, entity) => (entity === undefined ? undefined : side.nameOf(side.reading.entities[entity]?.at[0]));
  return of(first, n).some((one) => of(second, m).some((other) => {
    if (one.kind !== other.kind) return false;
    const [subject, object] = [known(first, one.subject), known(first, one.object)];
    if (subject === undefined || subject !== known(second, other.subject)) return false;
    const theirs = known(second, other.object);
    return one.object === undefined || other.object === undefined ? one.object === other.object : object !== undefined && object === theirs;
  }));
}

/** @param {Sentences[]} sides @returns {Disagreement[]} */
function figures([first, second]) {
  const [ours, theirs] = [described(first), described(second)];
  const told = (list) => new Set(list.map(({ key, value }) => `${key} ${value}`));
  const [weSay, theySay] = [told(ours), told(theirs)];
  const candidates = [];
  for (const [i, one] of ours.entries()) {
    if (theySay.has(`${one.key} ${one.value}`)) continue;
    for (const [j, other] of theirs.entries()) {
      if (one.key !== other.key || one.value === other.value || weSay.has(`${other.key} ${other.value}`)) continue;
      const alike = likeness(first.at(one.sentence), second.at(other.sentence));
      const near = nearest(one.near, other.near);
      const enough = one.counts ? near.score > 0 && alike.shared.length + alike.names.length >= 2 : alike.holds && near.score > 0;
      if (enough) candidates.push({ i, j, score: near.score + alike.score, alike });
    }
  }
  return oneToOne(candidates).map(({ i, j, score, alike }) => ({
    kind: 'figure',
    sides: [{ at: ours[i].at, sentence: first.at(ours[i].sentence).range }, { at: theirs[j].at, sentence: second.at(theirs[j].sentence).range }],
    values: [ours[i].value, theirs[j].value],
    names: alike.names,
    words: written(alike.shared, first.at(ours[i].sentence)),
    score,
  }));
}

/** Figures with what they count, and the event words beside them with their distance in words. */
function described(side) {
  return side.reading.figures.slice(0, MOST).flatMap((figure) => {
    const { label, unit, value, at, counted, sentence } = figure;
    const heads = counted ? [...foldedText(side.words(counted)).matchAll(/[\p{L}][\p{L}'-]*/gu)].map(([word]) => word) : [];
    // "12 people" counts people; "12 people in the city" does, too.
    const head = heads.length > 0 ? stem(headOf(heads)) : '';
    const { words } = side.at(sentence);
    const near = new Map();
    const [before, after] = [words.filter(({ start }) => start < at[0]).reverse(), words.filter(({ start }) => start >= at[1])];
    for (const list of [before, after]) {
      list.filter((word) => word.stem !== head).slice(0, NEAR).forEach((word, n) => near.set(word.stem, Math.min(near.get(word.stem) ?? Infinity, n + 1)));
    }
    return [{ key: `${label} ${unit} ${head}`, counts: head !== '', value, at, sentence, near }];
  });
}

/** The noun that a phrase is about: the last word before the first “of”, “in” and the like. */
function headOf(words) {
  const end = words.findIndex((word, i) => i > 0 && STOP_WORDS.has(word));
  return words[(end < 0 ? words.length : end) - 1];
}

/** The closest word that both have beside them. */
function nearest(one, other) {
  let score = 0;
  for (const [word, distance] of one) if (other.has(word)) score = Math.max(score, 1 / (distance * other.get(word)));
  return { score: score >= 1 / 16 ? score : 0 };
}

/** Each sentence disagrees with one other at most: the one that is most alike. */
function oneToOne(candidates) {
  const [left, right] = [new Set(), new Set()];
  return candidates.sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j).filter(({ i, j }) => {
    if (left.has(i) || right.has(j)) return false;
    left.add(i);
    right.add(j);
    return true;
  });
}
