/**
 * A TIMEX3 value that a reader gives by hand: checked, with the time that it covers and how finely it dates, as the analyzer writes them.
 *
 * The rules are those of the analyzer (DESIGN.md, "Dates"): an interval is half-open, the seasons are those of the north, and parts of the day are
 * taken by custom. The page's tests compare the two for every date of the samples.
 */

/** @typedef {{value: string, label: 'DATE'|'TIME', type: 'DATE'|'TIME'|'DURATION', interval?: [string, string], precision?: string}} Reading */

const SEASON_MONTH = { SP: 3, SU: 6, FA: 9, WI: 12 };
/** Minutes after midnight. */
const DAY_PARTS = { MO: [6, 12], MI: [11, 14], AF: [12, 18], EV: [18, 22], NI: [21, 30], DT: [9, 17] };
const DAY = 86_400_000;

/**
 * @param {string} words
 * @returns {Reading|null} null if it is no value that stands for a day, a stretch of days, an hour or a length of time
 */
export function readValue(words) {
  const value = words.trim().toUpperCase();
  if (/^P(?=.)(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|E|C|L|Q|WE))*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?$/u.test(value) && value.length <= 24) {
    return { value, label: /^PT/u.test(value) ? 'TIME' : 'DATE', type: 'DURATION' };
  }
  const [date, clock] = value.split(/T(?=\d|MO|MI|AF|EV|NI|DT)/u);
  const days = stretch(date);
  if (!days || days.from >= days.to) return null;
  if (clock === undefined) return { value, label: 'DATE', type: 'DATE', interval: [isoDay(days.from), isoDay(days.to)], precision: days.precision };
  const minutes = minutesOf(clock);
  if (days.precision !== 'day' || !minutes) return null;
  const at = (n) => new Date(days.from + n * 60_000).toISOString().slice(0, 19);
  return { value, label: 'TIME', type: 'TIME', interval: [at(minutes.from), at(minutes.to)], precision: minutes.precision };
}

/** The days that a date covers. @param {string} date @returns {{from: number, to: number, precision: string}|null} */
function stretch(date) {
  const m = /^(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-(WE|[1-7]))?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?$/u.exec(date);
  if (!m) {
    const [, decade] = /^(\d{3})$/u.exec(date) ?? [];
    if (decade !== undefined) return span(month(Math.max(1, +decade * 10), 1), month(+decade * 10 + 10, 1), 'decade');
    const [, century] = /^(\d\d)$/u.exec(date) ?? [];
    return century === undefined ? null : span(month(Math.max(1, +century * 100), 1), month(+century * 100 + 100, 1), 'century');
  }
  const [, digits, mm, dd, week, weekday, quarter, half, season] = m;
  const year = +digits;
  if (year === 0) return null;
  if (dd) {
    const from = month(year, +mm) + (+dd - 1) * DAY;
    return isoDay(from) === date ? span(from, from + DAY, 'day') : null;
  }
  const months = (first, n, precision) => span(month(year, first), month(year, first + n), precision);
  if (mm) return +mm >= 1 && +mm <= 12 ? months(+mm, 1, 'month') : null;
  if (quarter) return months(+quarter * 3 - 2, 3, 'quarter');
  if (half) return months(+half * 6 - 5, 6, 'half year');
  if (season) return months(SEASON_MONTH[season], 3, 'season');
  if (!week) return months(1, 12, 'year');
  if (+week < 1 || +week > weeksOf(year)) return null;
  const monday = mondayOf(year) + (+week - 1) * 7 * DAY;
  if (!weekday) return span(monday, monday + 7 * DAY, 'week');
  if (weekday === 'WE') return span(monday + 5 * DAY, monday + 7 * DAY, 'weekend');
  return span(monday + (+weekday - 1) * DAY, monday + +weekday * DAY, 'day');
}

/** @param {string} clock @returns {{from: number, to: number, precision: string}|null} minutes after midnight */
function minutesOf(clock) {
  const part = Object.hasOwn(DAY_PARTS, clock) ? DAY_PARTS[clock] : undefined;
  if (part) return span(part[0] * 60, part[1] * 60, 'part of day');
  const m = /^([01]\d|2[0-3])(?::([0-5]\d)(?::[0-5]\d)?)?$/u.exec(clock);
  if (!m) return null;
  const from = +m[1] * 60 + +(m[2] ?? 0);
  return m[2] === undefined ? span(from, from + 60, 'hour') : span(from, from + 1, 'minute');
}

const span = (from, to, precision) => ({ from, to, precision });

/** The first day of a month, in milliseconds; the months go on over the end of the year. */
function month(year, n) {
  // Date.UTC takes the years before 100 for those of the last century.
  return new Date(0).setUTCFullYear(year, n - 1, 1);
}

/** The Monday of the first ISO week. */
function mondayOf(year) {
  const fourth = new Date(0).setUTCFullYear(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
}

function weeksOf(year) {
  return (mondayOf(year + 1) - mondayOf(year)) / (7 * DAY);
}

function isoDay(milliseconds) {
  const date = new Date(milliseconds);
  const [, mm, dd] = [0, date.getUTCMonth() + 1, date.getUTCDate()].map((n) => String(n).padStart(2, '0'));
  return `${String(date.getUTCFullYear()).padStart(4, '0')}-${mm}-${dd}`;
}
