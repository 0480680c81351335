/** What the panel shows, gathered from an analysis: for each family its lines, and for each line its places in the text. */
import { FAMILIES, familyOf } from './labels.js';
import { oneLine } from './excerpt.js';
import { instant, timexWords } from './timex-words.js';
import { STRIDE } from './turns.js';

/**
 * @typedef {import('./types.js').Analysis} Analysis
 * @typedef {import('./types.js').Line} Line
 * @typedef {import('./types.js').Target} Target
 * @typedef {import('./types.js').Timex} Timex
 * @typedef {import('./types.js').TimelineEntry} TimelineEntry
 * @typedef {Line & {timex: Timex, from: number, to: number, dated: boolean, entries: TimelineEntry[]}} DateLine  `from` and `to` are milliseconds, for sorting
 *
 * @typedef {object} Findings
 * @property {Map<string, Line[]>} families  people, orgs, places, groups, other: most mentioned first; numbers: in text order
 * @property {DateLine[]} dates  on the timeline, earliest first
 * @property {DateLine[]} background  the dates that tell what led to the news, earliest first
 * @property {DateLine[]} undated  durations, repeated times and dates that stay open, in text order
 * @property {Map<string, number>} counts  lines for each family
 * @property {Map<string, number>} marks  mentions for each family
 * @property {number[][]} timexSpans  the spans of each timex
 */

/** In steps, for `inTurns` or `inOneGo`. @param {string} text @param {Analysis} analysis @returns {Generator<void, Findings>} */
export function* gathering(text, analysis) {
  const families = new Map(FAMILIES.map(({ id }) => [id, /** @type {Line[]} */ ([])]));
  const marks = new Map(FAMILIES.map(({ id }) => [id, 0]));
  const { spans, mentions } = analysis;
  const target = (i) => ({ start: spans[i][0], end: spans[i][1], span: i });

  const rolesOf = yield* gatherRoles(text, analysis.roles ?? []);
  const countedBy = new Map((analysis.figures ?? []).map((figure) => [figure.mention, figure]));
  for (const [i, entity] of analysis.entities.entries()) {
    if (i % STRIDE === 0) yield;
    const targets = entity.mentions.map(target);
    const roles = rolesOf.get(entity.id) ?? [];
    families.get(familyOf(entity.label).id)?.push({ key: `entity ${entity.id}`, name: oneLine(entity.name), label: entity.label, targets, roles, salience: entity.salience ?? 0 });
  }
  const timexSpans = analysis.timex.map(() => /** @type {number[]} */ ([]));
  const numbers = new Map();
  for (let i = 0; i < spans.length; i += 1) {
    if (i % STRIDE === 0) yield;
    const [start, end, label] = spans[i];
    const { id } = familyOf(label);
    marks.set(id, (marks.get(id) ?? 0) + 1);
    const { timex } = mentions[i];
    if (timex !== undefined) timexSpans[timex]?.push(i);
    if (id !== 'numbers') continue;
    const figure = countedBy.get(i);
    const name = oneLine(figure ? text.slice(figure.start, figure.end) : text.slice(start, end));
    const key = `number ${label} ${name}`;
    if (!numbers.has(key)) numbers.set(key, { key, name, label, targets: [], counted: figure?.counted !== undefined });
    numbers.get(key).targets.push(figure?.counted ? { start: figure.start, end: figure.end } : target(i));
  }
  // A number that says what it counts before one that does not.
  const bare = ({ label, counted }) => Number(label === 'CARDINAL' && !counted);
  families.set('numbers', [...numbers.values()].sort((a, b) => bare(a) - bare(b)));
  for (const [id, lines] of families) {
    yield;
    if (id !== 'numbers') lines.sort((a, b) => b.salience - a.salience || b.targets.length - a.targets.length || a.targets[0]?.start - b.targets[0]?.start);
  }

  const { dates, background, undated } = yield* gatherDates(analysis, timexSpans);
  const counts = new Map([...families].map(([id, lines]) => [id, lines.length]));
  counts.set('dates', dates.length + background.length + undated.length);
  return { families, dates, background, undated, counts, marks, timexSpans };
}

/** Which kinds of words say most about who somebody is. */
const TELLING = ['description', 'affiliation', 'age', 'title'];

/** What is said of each entity, a line for each: the most telling first, then in the order of the text. */
function* gatherRoles(text, roles) {
  const rolesOf = new Map();
  const order = roles.map((role, i) => ({ ...role, i })).sort((a, b) => TELLING.indexOf(a.kind) - TELLING.indexOf(b.kind) || a.i - b.i);
  for (const [at, { i, entity, start, end, kind, status }] of order.entries()) {
    if (at % STRIDE === 0) yield;
    const words = oneLine(text.slice(start, end));
    const name = kind === 'age' ? `aged ${words}` : words;
    // "former" is told where the words themselves do not tell it.
    const told = status && !words.toLowerCase().includes(status) ? status : '';
    if (!rolesOf.has(entity)) rolesOf.set(entity, []);
    rolesOf.get(entity).push({ key: `role ${i}`, name, label: told, targets: [{ start, end }] });
  }
  return rolesOf;
}

/** One line for each value; a value that is said three times has three places. */
function* gatherDates({ timex, timeline }, timexSpans) {
  const entries = new Map();
  for (const entry of timeline) entries.set(entry.timex, [...(entries.get(entry.timex) ?? []), entry]);
  yield;
  const ends = new Set(timeline.map(({ endTimex }) => endTimex));
  const lines = new Map();
  for (const [i, time] of timex.entries()) {
    if (i % STRIDE === 0) yield;
    if (ends.has(i)) continue;
    const own = entries.get(i) ?? [];
    const [entry] = own;
    const end = entry?.endTimex === undefined ? null : timex[entry.endTimex];
    const key = `date ${time.type} ${time.mod ?? ''} ${time.quant ?? ''} ${time.freq ?? ''} ${entry?.value ?? time.value} ${time.zone ?? ''}`;
    let line = lines.get(key);
    if (!line) {
      const [from, to] = (entry?.interval ?? time.interval ?? []).map(instant);
      const name = end ? `${timexWords(time)} to ${timexWords(end)}` : timexWords(time);
      line = { key, name, label: time.type, targets: [], timex: time, from: from ?? NaN, to: to ?? NaN, dated: false, entries: [] };
      lines.set(key, line);
    }
    line.targets.push({ start: time.start, end: time.end, span: timexSpans[i][0] });
    for (const { basis, start, end: until } of own) if (basis === 'inherited') line.targets.push({ start, end: until });
    line.entries.push(...own);
    line.dated ||= entry !== undefined || ((time.type === 'DATE' || time.type === 'TIME') && time.interval !== undefined);
  }
  yield;
  const all = [...lines.values()];
  const dated = all.filter((line) => line.dated && !Number.isNaN(line.from));
  yield;
  dated.sort((a, b) => a.from - b.from || b.to - a.to || a.targets[0].start - b.targets[0].start);
  const history = ({ entries }) => entries.length > 0 && entries.every(({ status }) => status === 'background');
  const known = new Set(dated);
  return { dates: dated.filter((line) => !history(line)), background: dated.filter(history), undated: all.filter((line) => !known.has(line)) };
}
