/**
 * What is kept of a reading: enough to search, to make timelines and to compare, without reading the article anew.
 *
 * Places in the text are UTF-16 code units, as everywhere in the page; lists of places are flat, start and end in turn, which
 * takes a third of the room of pairs.
 */
import { oneLine } from '../excerpt.js';

/**
 * @typedef {import('../types.js').Analysis} Analysis
 * @typedef {{name: string, label: string, aliases: string[], at: number[]}} KeptEntity  aliases: how else the article calls it
 * @typedef {{value: string, from: string, to: string, precision: string, at: [number, number], sentence: number, entities: number[], stated: boolean}} KeptTime  a dated sentence; stated: the date stands in it and is no guess
 * @typedef {{entity: number, name: string, country?: string, lat: number, lon: number}} KeptPlace
 * @typedef {{at: [number, number], kind: string, speaker?: number}} KeptQuote
 * @typedef {{kind: string, subject?: number, object?: number, at: [number, number], sentence: number}} KeptRelation
 * @typedef {{label: string, value: string, unit: string, at: [number, number], counted: [number, number]|null, sentence: number}} KeptFigure
 *
 * @typedef {object} Reading
 * @property {number[]} sentences
 * @property {KeptEntity[]} entities
 * @property {KeptTime[]} times
 * @property {KeptPlace[]} places
 * @property {KeptQuote[]} quotes
 * @property {KeptRelation[]} relations
 * @property {KeptFigure[]} figures
 * @property {number[]} dates  places of all dates and times, also of those that could not be worked out
 */

/** Changes with the shape below, so that what was kept in another shape is made anew. */
export const SHAPE = 1;

/** Forms of one name that are kept, and their length in code units: what text is made to swell does not swell the library. */
const MOST_ALIASES = 24;
const LONGEST = 200;
const FIGURES = new Set(['CARDINAL', 'QUANTITY', 'MONEY', 'PERCENT']);

/** @param {string} text @param {Analysis} analysis with offsets in UTF-16 @returns {Reading} */
export function readingOf(text, analysis) {
  const { spans, mentions, layout } = analysis;
  const entities = analysis.entities.map((entity) => {
    const name = oneLine(entity.name).slice(0, LONGEST);
    const forms = new Set();
    const at = [];
    for (const mention of entity.mentions) {
      const [start, end] = spans[mention];
      at.push(start, end);
      if (forms.size <= MOST_ALIASES) forms.add(text.slice(start, Math.min(end, start + LONGEST)));
    }
    const aliases = new Set([...forms].map(oneLine));
    aliases.delete(name);
    return { name, label: entity.label, aliases: [...aliases], at };
  });
  const times = analysis.timeline.map((item) => {
    const timex = analysis.timex[item.timex];
    const [from, to] = item.interval;
    return {
      value: item.value, from, to, precision: item.precision, at: /** @type {[number, number]} */ ([timex.start, timex.end]), sentence: item.sentence, entities: item.entities,
      stated: item.basis === 'stated' && !item.approximate && !timex.ambiguous,
    };
  });
  const countedBy = new Map((analysis.figures ?? []).map((figure) => [figure.mention, figure.counted ?? null]));
  const figures = [];
  const dates = [];
  for (const [i, [start, end, label]] of spans.entries()) {
    if (label === 'DATE' || label === 'TIME') dates.push(start, end);
    const { value, unit = '' } = mentions[i];
    if (!FIGURES.has(label) || value === undefined) continue;
    figures.push({ label, value, unit, at: /** @type {[number, number]} */ ([start, end]), counted: countedBy.get(i) ?? null, sentence: sentenceAt(layout.sentences, start) });
  }
  return {
    sentences: layout.sentences.flat(),
    entities,
    times,
    places: (analysis.places ?? []).flatMap(({ entity, name, country, lat, lon }) => (name === undefined || lat === undefined || lon === undefined ? [] : [{ entity, name, lat, lon, ...(country ? { country } : {}) }])),
    quotes: (analysis.quotes ?? []).map(({ start, end, kind, speaker }) => ({ at: [start, end], kind, ...(speaker?.entity === undefined ? {} : { speaker: speaker.entity }) })),
    relations: (analysis.relations ?? []).map(({ kind, subject, object, start, end, sentence }) => ({
      kind, at: [start, end], sentence, ...(subject.entity === undefined ? {} : { subject: subject.entity }), ...(object?.entity === undefined ? {} : { object: object.entity }),
    })),
    figures,
    dates,
  };
}

/** @param {Array<[number, number]>} sentences @returns {number} the one that holds a place, or the last before it */
function sentenceAt(sentences, place) {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[middle][0] <= place) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}

/** @param {Reading} reading @param {number} place @returns {[number, number]} the sentence about a place of the text */
export function sentenceAbout({ sentences }, place) {
  let low = 0;
  let high = sentences.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentences[2 * middle] <= place) low = middle;
    else high = middle - 1;
  }
  return high < 0 || sentences[2 * low] > place ? [place, place] : [sentences[2 * low], sentences[2 * low + 1]];
}

/** @param {number[]} flat @returns {Array<[number, number]>} */
export function pairs(flat) {
  return Array.from({ length: flat.length >> 1 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}
