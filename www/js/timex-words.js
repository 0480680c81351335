/** A TIMEX3 value in words that a reader understands: "2024-W48" is "week of 25 Nov – 1 Dec 2024". */

/** @typedef {import('./types.js').Timex} Timex */

const LOCALE = 'en-GB';
const format = (options) => new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options });
const DATE = format({ day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DAY = format({ day: 'numeric', month: 'short', year: 'numeric' });
const MONTH = format({ month: 'long', year: 'numeric' });
const MONTH_NAME = format({ month: 'long' });
const WEEKDAY = format({ weekday: 'long' });

const SEASONS = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter' };
const DAY_PARTS = { MO: 'morning', MI: 'midday', AF: 'afternoon', EV: 'evening', NI: 'night', DT: 'daytime', PM: 'afternoon' };
const REFERENCES = { PRESENT_REF: 'now', PAST_REF: 'in the past', FUTURE_REF: 'in the future' };
const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', E: 'decade', DE: 'decade', C: 'century', CE: 'century', L: 'millennium', ML: 'millennium', Q: 'quarter', WE: 'weekend' };
const TIME_UNITS = { H: 'hour', M: 'minute', S: 'second', NI: 'night', EV: 'evening', MO: 'morning', AF: 'afternoon' };
const PLURALS = { century: 'centuries', millennium: 'millennia' };
const MODS = {
  APPROX: 'about',
  BEFORE: 'before',
  AFTER: 'after',
  ON_OR_BEFORE: 'on or before',
  ON_OR_AFTER: 'on or after',
  LESS_THAN: 'less than',
  MORE_THAN: 'more than',
  EQUAL_OR_LESS: 'at most',
  EQUAL_OR_MORE: 'at least',
  START: 'early',
  MID: 'the middle of',
  END: 'late',
};

/**
 * @param {Pick<Timex, 'value'|'type'|'mod'|'quant'|'freq'|'zone'>} timex
 * @returns {string}
 */
export function timexWords(timex) {
  const words = timex.type === 'SET' ? setWords(timex) : valueWords(timex.value);
  const zone = timex.zone && /T\d/u.test(timex.value) ? ` (${zoneWords(timex.zone)})` : '';
  const mod = timex.mod ? `${MODS[timex.mod] ?? timex.mod.toLowerCase()} ` : '';
  return mod + words + zone;
}

/** @param {string} value @returns {string} a value of any kind; one that has no words stays as it is */
export function valueWords(value) {
  if (value in REFERENCES) return REFERENCES[value];
  if (value.startsWith('P')) return durationWords(value);
  const [date, time] = value.split('T');
  const day = dateWords(date);
  if (time === undefined) return day;
  const clock = clockWords(time);
  return date === '' || /^X[X-]*$/u.test(date) ? clock : `${day}, ${clock}`;
}

/** @param {string} date */
function dateWords(date) {
  let m;
  if ((m = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(date))) return dayWords(utc(+m[1], +m[2], +m[3]));
  if ((m = /^(\d{4})-(\d\d)$/u.exec(date))) return MONTH.format(utc(+m[1], +m[2]));
  if (/^\d{4}$/u.test(date)) return String(+date);
  if ((m = /^(\d{3})X?$/u.exec(date))) return `${+m[1]}0s`;
  if ((m = /^(\d{2})(?:XX)?$/u.exec(date))) return `${ordinal(+m[1] + 1)} century`;
  if ((m = /^(\d{4})-W(\d\d)$/u.exec(date))) return `week of ${rangeWords(...weekDays(+m[1], +m[2], 0, 6))}`;
  if ((m = /^(\d{4})-W(\d\d)-WE$/u.exec(date))) return `weekend of ${rangeWords(...weekDays(+m[1], +m[2], 5, 6))}`;
  if ((m = /^(\d{4})-W(\d\d)-(\d)$/u.exec(date))) return dayWords(weekDays(+m[1], +m[2], +m[3] - 1, 0)[0]);
  if ((m = /^(\d{4}|XXXX)-Q([1-4])$/u.exec(date))) return withYear(`${ordinal(+m[2])} quarter`, m[1], ' of ');
  if ((m = /^(\d{4}|XXXX)-H([12])$/u.exec(date))) return withYear(`${m[2] === '1' ? 'first' : 'second'} half`, m[1], ' of ');
  if ((m = /^(\d{4}|XXXX)-(SP|SU|FA|WI)$/u.exec(date))) return withYear(SEASONS[m[2]], m[1], ' ');
  if ((m = /^BC(\d+)$/u.exec(date))) return `${+m[1]} BC`;
  if ((m = /^XXXX-(\d\d)-(\d\d)$/u.exec(date))) return `${+m[2]} ${MONTH_NAME.format(utc(2000, +m[1]))}, year unknown`;
  if ((m = /^XXXX-(\d\d)(?:-XX)?$/u.exec(date))) return `${MONTH_NAME.format(utc(2000, +m[1]))}, year unknown`;
  if ((m = /^XXXX-WXX-(\d)$/u.exec(date))) return `a ${weekdayName(+m[1])}, week unknown`;
  if (/^XXXX-WXX-WE$/u.test(date)) return 'a weekend, week unknown';
  if (/^[X-]*XX-(\d\d)$/u.test(date)) return `day ${+date.slice(-2)}, month unknown`;
  if (/^X[X\-W]*$/u.test(date)) return 'a date that the text leaves open';
  return date;
}

/** @param {Date} date such as "Monday 2 December 2024", in every version of the browser's calendar data */
function dayWords(date) {
  return `${WEEKDAY.format(date)} ${DATE.format(date)}`;
}

/** @param {string} time */
function clockWords(time) {
  if (time in DAY_PARTS) return DAY_PARTS[time];
  const m = /^(\d\d)(?::(\d\d))?(?::(\d\d))?(.*)$/u.exec(time);
  if (!m) return time;
  const zone = m[4] ? ` (${zoneWords(m[4])})` : '';
  if (m[2] === undefined) return `${m[1]}:00${zone}`;
  return `${m[1]}:${m[2]}${m[3] && m[3] !== '00' ? `:${m[3]}` : ''}${zone}`;
}

/** @param {string} value such as P3D, PT2H, P1Y6M, PXD */
function durationWords(value) {
  const [dates, times = ''] = value.slice(1).split('T');
  const parts = [...pieces(dates, UNITS), ...pieces(times, TIME_UNITS)];
  return parts.length > 0 ? parts.join(' ') : value;
}

function* pieces(text, units) {
  for (const [, n, unit] of text.matchAll(/(\d+(?:\.\d+)?|X+)([A-Z]+)/gu)) {
    const name = units[unit] ?? unit.toLowerCase();
    if (/^X/u.test(n)) yield `some ${PLURALS[name] ?? `${name}s`}`;
    else yield +n === 1 ? `1 ${name}` : `${n} ${PLURALS[name] ?? `${name}s`}`;
  }
}

/** @param {Pick<Timex, 'value'|'quant'|'freq'>} set such as XXXX-WXX-1, or P1W with EVERY and 2X */
function setWords({ value, quant, freq }) {
  const every = (quant ?? 'EVERY').toLowerCase();
  let m;
  let words;
  if ((m = /^XXXX-WXX-(\d)/u.exec(value))) words = `${every} ${weekdayName(+m[1])}`;
  else if ((m = /^XXXX-(\d\d)-(\d\d)$/u.exec(value))) words = `${every} ${+m[2]} ${MONTH_NAME.format(utc(2000, +m[1]))}`;
  else if ((m = /^XXXX-(\d\d)/u.exec(value))) words = `${every} ${MONTH_NAME.format(utc(2000, +m[1]))}`;
  else if ((m = /^XXXX-(SP|SU|FA|WI)$/u.exec(value))) words = `${every} ${SEASONS[m[1]]}`;
  else if (/^XXXX-WXX-WE$/u.test(value)) words = `${every} weekend`;
  else if ((m = /^.*T(MO|MI|AF|EV|NI|DT)$/u.exec(value))) words = `${every} ${DAY_PARTS[m[1]]}`;
  else if (value.startsWith('P')) words = `${every} ${durationWords(value).replace(/^1 /u, '')}`;
  else words = `${every} ${dateWords(value)}`;
  const times = /^(\d+)X$/u.exec(freq ?? '');
  return times ? `${times[1]} times ${words}` : words;
}

/** @param {string} end an interval's end @returns {number} milliseconds, for comparing only */
export function instant(end) {
  return Date.parse(end.includes('T') ? `${end}Z` : `${end}T00:00:00Z`);
}

/** @param {Date} from @param {Date} to */
function rangeWords(from, to) {
  return SHORT_DAY.formatRange(from, to).replaceAll('\u2009', ' ');
}

/** @param {string} zone */
function zoneWords(zone) {
  return zone === 'Z' || zone === '+00:00' ? 'UTC' : `UTC${zone.replace('-', '−')}`;
}

function withYear(words, year, joint) {
  return year === 'XXXX' ? `${words}, year unknown` : `${words}${joint}${year}`;
}

function utc(year, month = 1, day = 1) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** Two days of an ISO week, counted from its Monday. @returns {[Date, Date]} */
function weekDays(year, week, first, last) {
  const fourth = utc(year, 1, 4);
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 7 * 86_400_000;
  return [new Date(monday + first * 86_400_000), new Date(monday + last * 86_400_000)];
}

function weekdayName(n) {
  return WEEKDAY.format(utc(2024, 1, n)); // 1 January 2024 was a Monday.
}

function ordinal(n) {
  const tail = n % 100 > 10 && n % 100 < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
  return n + tail;
}
