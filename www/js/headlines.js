/** Who, where and when in one line each: the most mentioned names, and the days that the article is about. */
import { intervalWords } from './timex-words.js';

/** @typedef {import('./types.js').Line} Line */
/** @typedef {import('./findings.js').Findings} Findings */

const DAY = 86_400_000;
/** What lies further from the publication than this is the background, not the news. */
const NEWS = 60 * DAY;

/**
 * @param {Findings} findings
 * @param {[number, number]} [headline] a name in the headline counts for more
 * @param {string} [published] the anchor's value
 * @returns {{who: Line[], where: Line[], when: string}}
 */
export function headlines({ families, dates }, headline = [0, 0], published = '') {
  const weight = ({ targets }) => targets.length + (targets.some(({ end }) => end <= headline[1]) ? 2 : 0);
  const top = (lines, n) => [...lines].sort((a, b) => weight(b) - weight(a)).slice(0, n);
  const people = top(families.get('people') ?? [], 3);
  const orgs = top(families.get('orgs') ?? [], 4 - people.length);
  return {
    who: [...people, ...orgs],
    where: top(families.get('places') ?? [], 4),
    when: whenWords(recent(dates, published)),
  };
}

/** The dates near the publication, if there are any beside it. */
function recent(dates, published) {
  const anchor = Date.parse(published.slice(0, 10));
  const near = dates.filter(({ from, to }) => from >= anchor - NEWS && to <= anchor + NEWS);
  return near.length > 0 ? near : dates;
}

/** The span of the days and weeks that are named; of longer periods only where nothing is more precise. */
function whenWords(dates) {
  for (const longest of [7 * DAY, 31 * DAY, Infinity]) {
    const precise = dates.filter(({ from, to }) => to - from <= longest);
    if (precise.length === 0) continue;
    const from = Math.min(...precise.map((line) => line.from));
    const to = Math.max(...precise.map((line) => line.to));
    const day = (ms) => new Date(ms).toISOString().slice(0, 10);
    return intervalWords(day(from), day(Math.ceil(to / DAY) * DAY));
  }
  return '';
}
