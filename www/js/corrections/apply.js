/**
 * A reading with a reader's corrections: `apply(text, analysis, corrections)`, a pure function.
 *
 * Each correction sees what those before it left. One whose words can't be found changes nothing, and is reported.
 */
import { labelWords } from '../labels.js';
import { valueWords } from '../timex-words.js';
import { locate, occurrences } from './anchor.js';
import { NAME_LABELS } from './correction.js';
import { inOneGo } from '../turns.js';
import { timexOf } from './dated.js';
import { Draft } from './draft.js';
import { readValue } from '../timex-value.js';

/**
 * @typedef {import('../types.js').Analysis} Analysis
 * @typedef {import('./correction.js').Correction} Correction
 * @typedef {import('./correction.js').Subject} Subject
 * @typedef {import('./draft.js').DraftMention} DraftMention
 * @typedef {import('./draft.js').DraftEntity} DraftEntity
 */

/** What "why?" says of a mention that the reader added. */
const ADDED = 'marked by you';
const JOINED = 'joined by you';
const SAME = 'same words, joined by you';

/**
 * @param {string} text
 * @param {Analysis} analysis of that text; it is not changed
 * @param {readonly Correction[]} corrections in the order in which they were made
 * @returns {{analysis: Analysis, unplaced: Correction[]}} `unplaced`: those that found nothing to correct
 */
export function apply(text, analysis, corrections) {
  return inOneGo(applying(text, analysis, corrections));
}

/**
 * The same in steps, for `inTurns`.
 * @param {string} text
 * @param {Analysis} analysis
 * @param {readonly Correction[]} corrections
 * @returns {Generator<void, {analysis: Analysis, unplaced: Correction[]}>}
 */
export function* applying(text, analysis, corrections) {
  if (corrections.length === 0) return { analysis, unplaced: [] };
  const draft = yield* Draft.open(text, analysis);
  const unplaced = [];
  for (const correction of corrections) {
    yield;
    if (!APPLY[correction.kind]?.(draft, correction)) unplaced.push(correction);
  }
  return { analysis: yield* draft.close(), unplaced };
}

/** One function a kind; each says whether it found its place. */
const APPLY = {
  /** @param {Draft} draft @param {Correction} correction */
  reject(draft, correction) {
    const mentions = reached(draft, correction);
    draft.drop(mentions);
    return mentions.length > 0;
  },

  retype(draft, correction) {
    const mentions = reached(draft, correction);
    retype(draft, mentions, correction.label ?? 'ORG');
    return mentions.length > 0;
  },

  merge(draft, { subject, into }) {
    const [one, other] = [entityOf(draft, subject), entityOf(draft, into)];
    if (!one || !other) return false;
    if (one !== other) merge(draft, one, other, `joined with “${one.name}”`);
    return true;
  },

  split(draft, correction) {
    const mention = mentionOf(draft, correction.subject);
    const found = split(draft, mention, correction);
    if (found.length === 0) return false;
    for (const [entity, mentions] of byEntity(found)) {
      if (mentions.length === entity.mentions.size) continue; // All there is stays one.
      const name = entity.name;
      const own = draft.found(draft.surface(mentions[0]), mentions[0].label);
      for (const each of mentions) {
        draft.put(each, own, 'same words');
        note(each, `parted from “${name}”`);
      }
    }
    draft.settle();
    return true;
  },

  add(draft, { subject, reach, label = 'ORG', value }) {
    const reading = value === undefined ? null : readValue(value);
    const place = locate(draft.text, subject.at);
    const everywhere = reach === 'here' ? [] : occurrences(draft.text, subject.at.exact);
    const own = place && inOneParagraph(draft, place) ? place : null;
    let marked = 0;
    for (const range of own ? [own, ...everywhere.filter(([start]) => start !== own[0])] : everywhere) {
      const before = draft.within(...range);
      const same = before.length === 1 && before[0].start === range[0] && before[0].end === range[1];
      // Only the words that were pointed at displace what was read in their place.
      if (range !== own && (before.length > 0 || !inOneParagraph(draft, range))) continue;
      marked += 1;
      if (same && reading && before[0].timex) {
        redate(draft, before[0], reading);
        continue;
      }
      if (same && !reading && (before[0].label === label || NAME_LABELS.includes(label))) {
        if (before[0].label !== label) retype(draft, before, label);
        continue;
      }
      draft.drop(before);
      const mention = draft.mark(range[0], range[1], label, { score: 1, rule: ADDED });
      note(mention, ADDED);
      if (reading) draft.date(mention, timexOf(mention, reading, ADDED), reading.precision);
      if (!NAME_LABELS.includes(label)) continue;
      const surface = draft.surface(mention);
      draft.put(mention, named(draft, surface, label, mention) ?? draft.found(surface, label), SAME);
    }
    return marked > 0;
  },

  rename(draft, { subject, name = '' }) {
    const entity = entityOf(draft, subject);
    if (!entity || name === '') return false;
    if (entity.name !== name) note(entity, `the name was “${entity.name}”`);
    entity.name = name;
    entity.named = true;
    return true;
  },

  /** The date is an option of the analysis itself. */
  publish: () => true,
};

/** The mention that a correction was made at. @param {Draft} draft @param {Subject|undefined} subject @returns {DraftMention|null} */
function mentionOf(draft, subject) {
  const place = subject && locate(draft.text, subject.at);
  if (!place) return null;
  const [start, end] = place;
  const here = draft.within(start, end);
  // Another reading may have drawn its bounds elsewhere: then it is known by its type or name.
  return here.find((mention) => mention.start === start && mention.end === end)
    ?? here.find((mention) => mention.label === subject.label || (subject.name !== undefined && mention.entity?.name === subject.name))
    ?? null;
}

/** @param {Draft} draft @param {Subject|undefined} subject @returns {DraftEntity|null} */
function entityOf(draft, subject) {
  const at = mentionOf(draft, subject)?.entity;
  if (at) return at;
  if (subject?.name === undefined) return null;
  const called = draft.entities.filter(({ name, mentions }) => name === subject.name && mentions.size > 0);
  return called.find(({ label }) => label === subject.label) ?? called[0] ?? null;
}

/** The mentions that a correction is about. @param {Draft} draft @param {Correction} correction @returns {DraftMention[]} */
function reached(draft, { subject, reach }) {
  const mention = mentionOf(draft, subject);
  if (reach === 'here') return mention ? [mention] : [];
  const entity = mention ? mention.entity : entityOf(draft, subject);
  const surface = occurrenceWords(subject);
  const found = new Set(mention ? [mention] : []);
  for (const each of entity?.mentions ?? []) found.add(each);
  for (const each of draft.mentions) {
    const named = each.entity !== null && each.entity.name === subject.name && each.entity.label === subject.label;
    const said = each.label === subject.label && (reach === 'always' || !entity) && draft.surface(each) === surface;
    if ((reach === 'always' && named) || said) found.add(each);
  }
  return [...found];
}

/** @returns {DraftMention[]} what is to stand for something else than its entity */
function split(draft, mention, { subject, reach }) {
  if (reach === 'here') return mention?.entity ? [mention] : [];
  const surface = mention ? draft.surface(mention) : occurrenceWords(subject);
  return draft.mentions.filter((each) => each.entity !== null && draft.surface(each) === surface
    && (each.entity === mention?.entity || (each.entity.name === subject.name && (reach === 'always' || !mention))));
}

function occurrenceWords(subject) {
  return subject.at.exact.replace(/\s+/gu, ' ').trim();
}

/** @param {Draft} draft @param {DraftMention[]} mentions @param {string} label */
function retype(draft, mentions, label) {
  if (!NAME_LABELS.includes(label)) return;
  const whole = [];
  for (const [entity, its] of byEntity(mentions)) if (its.length === entity.mentions.size) whole.push(entity);
  for (const mention of mentions) {
    if (mention.label === label) continue;
    note(mention, `the type was ${labelWords(mention.label)}`);
    mention.label = label;
    const { value: _, unit: __, ...fields } = mention.fields;
    mention.fields = fields;
    if (mention.timex) {
      draft.timex.delete(mention.timex);
      for (const other of draft.mentions) if (other.timex === mention.timex && other !== mention) other.timex = null;
      mention.timex = null;
    }
  }
  for (const entity of whole) {
    if (entity.label === label) continue;
    note(entity, `the type was ${labelWords(entity.label)}`);
    entity.label = label;
    const twin = draft.entities.find((other) => other !== entity && other.mentions.size > 0 && other.name === entity.name && other.label === label);
    if (twin) merge(draft, entity, twin, `joined with the ${labelWords(label)} of the same name`);
  }
  const called = new Map();
  for (const mention of mentions) {
    if (mention.entity && whole.includes(mention.entity)) continue;
    if (mention.entity?.label === label) continue;
    const surface = draft.surface(mention);
    if (!called.has(surface)) called.set(surface, named(draft, surface, label, mention) ?? draft.found(surface, label));
    draft.put(mention, called.get(surface), SAME);
  }
  draft.settle();
}

/** Gives a date another value; a day and an hour that mean one moment stay one. */
function redate(draft, { timex }, reading) {
  const its = draft.mentions.filter((mention) => mention.timex === timex);
  draft.timex.delete(timex);
  const now = timexOf(timex, reading, timex.rule ?? ADDED);
  draft.redated.set(timex, now);
  for (const mention of its) {
    note(mention, `the value was ${valueWords(timex.value)}`);
    mention.label = its.length > 1 ? mention.label : reading.label;
    draft.date(mention, now, reading.precision);
  }
}

function merge(draft, one, other, words) {
  const from = one.label;
  const [head] = [...other.mentions];
  const mentions = [...one.mentions].sort((a, b) => a.start - b.start);
  const links = new Map(one.links);
  one.joined = other;
  for (const mention of mentions) {
    if (mention.label === from && from !== other.label) {
      note(mention, `the type was ${labelWords(mention.label)}`);
      mention.label = other.label;
    }
    one.mentions.delete(mention);
    other.mentions.add(mention);
    mention.entity = other;
    other.links.set(mention, links.get(mention) ?? [head, JOINED]);
  }
  one.links.clear();
  one.linking = other.linking = null;
  note(other, words);
}

/** The entity that is called so already, or has a mention that reads so. */
function named(draft, surface, label, but) {
  return draft.entities.find((entity) => entity.label === label && entity.mentions.size > 0
    && (entity.name === surface || [...entity.mentions].some((mention) => mention !== but && draft.surface(mention) === surface))) ?? null;
}

/** @returns {Map<DraftEntity, DraftMention[]>} */
function byEntity(mentions) {
  const groups = new Map();
  for (const mention of mentions) {
    if (mention.entity) groups.set(mention.entity, [...(groups.get(mention.entity) ?? []), mention]);
  }
  return groups;
}

function inOneParagraph(draft, [start, end]) {
  const { paragraphs } = draft.analysis.layout;
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle].end < end) low = middle + 1;
    else high = middle;
  }
  return low < paragraphs.length && paragraphs[low].start <= start;
}

function note(thing, words) {
  if (!thing.corrected.includes(words)) thing.corrected.push(words);
}
