/** How a date lies in time, for a picture: a point or a stretch, open at an end or not, how sure, and what it is to the article. */

/** @typedef {import('../findings.js').DateLine} DateLine */
/**
 * @typedef {object} Extent
 * @property {DateLine} line
 * @property {string} label  the article's own words, short
 * @property {number} from  milliseconds
 * @property {number} to
 * @property {boolean} point  a day or less
 * @property {''|'before'|'after'} open  "until May" goes on before it, "since 2011" after it
 * @property {boolean} going  goes on until the day of publication: "since"
 * @property {boolean} vague  about, ambiguous, or taken over from the sentence before
 * @property {'news'|'background'|'ahead'|''} status
 */

const DAY = 86_400_000;
const LABEL = 22;
/** The word before a date that leaves one of its ends open. */
const OPENING = /\b(since|until|till|by|before|after)\s+(?:the\s+)?$/iu;
const OPEN = { since: 'after', after: 'after', until: 'before', till: 'before', by: 'before', before: 'before' };
const MODS = { BEFORE: 'before', ON_OR_BEFORE: 'before', AFTER: 'after', ON_OR_AFTER: 'after' };
/** What could turn the letters of a label about. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** @param {string} text @param {DateLine} line @param {import('../types.js').Timex[]} timex @param {boolean} background @returns {Extent} */
export function extentOf(text, line, timex, background) {
  const { from, to, entries, targets } = line;
  const word = OPENING.exec(text.slice(Math.max(0, targets[0].start - 14), targets[0].start))?.[1].toLowerCase() ?? '';
  const statuses = new Set(entries.map(({ status }) => status));
  return {
    line,
    label: labelOf(text, line, timex),
    from,
    to,
    point: to - from <= DAY,
    open: MODS[line.timex.mod ?? ''] ?? OPEN[word] ?? '',
    going: word === 'since',
    vague: Boolean(line.timex.ambiguous) || line.timex.mod === 'APPROX' || (entries.length > 0 && entries.every(({ approximate }) => approximate)),
    status: background ? 'background' : statuses.has('news') ? 'news' : statuses.has('ahead') ? 'ahead' : '',
  };
}

/** @param {Extent} extent @returns {number} where a point stands: in the middle of its day or hour */
export function middle({ from, to }) {
  return (from + to) / 2;
}

/** The words of the article; of a range both ends. */
function labelOf(text, { timex: { start, end }, entries }, timex) {
  const until = entries[0]?.endTimex === undefined ? end : timex[entries[0].endTimex].end;
  const words = text.slice(start, Math.max(end, until)).replace(DIRECTION, '').replace(/\s+/gu, ' ').trim();
  return words.length <= LABEL ? words : `${words.slice(0, LABEL - 1).replace(/[\s,;:(]+$/u, '')}…`;
}
