/** What the panel shows, gathered from an analysis: for each family its lines, and for each line its places in the text. */
import { FAMILIES, familyOf } from './labels.js';
import { oneLine } from './excerpt.js';
import { instant, timexWords } from './timex-words.js';

/**
 * @typedef {import('./types.js').Analysis} Analysis
 * @typedef {import('./types.js').Line} Line
 * @typedef {import('./types.js').Target} Target
 * @typedef {import('./types.js').Timex} Timex
 * @typedef {Line & {timex: Timex, from: number, to: number, dated: boolean}} DateLine  `from` and `to` are milliseconds, for sorting
 *
 * @typedef {object} Findings
 * @property {Map<string, Line[]>} families  people, orgs, places, groups, other: most mentioned first; numbers: in text order
 * @property {DateLine[]} dates  on the timeline, earliest first
 * @property {DateLine[]} undated  durations, repeated times and dates that stay open, in text order
 * @property {Map<string, number>} counts  lines for each family
 * @property {Map<string, number>} marks  mentions for each family
 * @property {number[][]} timexSpans  the spans of each timex
 */

/** @param {string} text @param {Analysis} analysis @returns {Findings} */
export function gather(text, analysis) {
  const families = new Map(FAMILIES.map(({ id }) => [id, /** @type {Line[]} */ ([])]));
  const marks = new Map(FAMILIES.map(({ id }) => [id, 0]));
  const { spans, mentions } = analysis;
  const target = (i) => ({ start: spans[i][0], end: spans[i][1], span: i });

  for (const entity of analysis.entities) {
    const targets = entity.mentions.map(target);
    families.get(familyOf(entity.label).id)?.push({ key: `entity ${entity.id}`, name: oneLine(entity.name), label: entity.label, targets });
  }
  const timexSpans = analysis.timex.map(() => /** @type {number[]} */ ([]));
  const numbers = new Map();
  spans.forEach(([start, end, label], i) => {
    const { id } = familyOf(label);
    marks.set(id, (marks.get(id) ?? 0) + 1);
    const { timex } = mentions[i];
    if (timex !== undefined) timexSpans[timex]?.push(i);
    if (id !== 'numbers') return;
    const name = oneLine(text.slice(start, end));
    const key = `number ${label} ${name}`;
    if (!numbers.has(key)) numbers.set(key, { key, name, label, targets: [] });
    numbers.get(key).targets.push(target(i));
  });
  families.set('numbers', [...numbers.values()]);
  for (const [id, lines] of families) {
    if (id !== 'numbers') lines.sort((a, b) => b.targets.length - a.targets.length || a.targets[0]?.start - b.targets[0]?.start);
  }

  const { dates, undated } = gatherDates(analysis, timexSpans);
  const counts = new Map([...families].map(([id, lines]) => [id, lines.length]));
  counts.set('dates', dates.length + undated.length);
  return { families, dates, undated, counts, marks, timexSpans };
}

/** One line for each value; a value that is said three times has three places. */
function gatherDates({ timex, timeline }, timexSpans) {
  const entries = new Map(timeline.map((entry) => [entry.timex, entry]));
  const lines = new Map();
  timex.forEach((time, i) => {
    const entry = entries.get(i);
    const key = `date ${time.type} ${time.mod ?? ''} ${time.quant ?? ''} ${time.freq ?? ''} ${time.value} ${time.zone ?? ''}`;
    let line = lines.get(key);
    if (!line) {
      const [from, to] = (entry?.interval ?? time.interval ?? []).map(instant);
      line = { key, name: timexWords(time), label: time.type, targets: [], timex: time, from: from ?? NaN, to: to ?? NaN, dated: false };
      lines.set(key, line);
    }
    line.targets.push({ start: time.start, end: time.end, span: timexSpans[i][0] });
    line.dated ||= entry !== undefined || ((time.type === 'DATE' || time.type === 'TIME') && time.interval !== undefined);
  });
  const all = [...lines.values()];
  const dates = all.filter((line) => line.dated && !Number.isNaN(line.from));
  dates.sort((a, b) => a.from - b.from || b.to - a.to || a.targets[0].start - b.targets[0].start);
  const dated = new Set(dates);
  return { dates, undated: all.filter((line) => !dated.has(line)) };
}
