/**
 * Where a moment stands on a line of a given width.
 *
 * An article tells of last Tuesday and of 1979, and on one even scale the days of the news would be a single blot. Equal steps from
 * event to event would part them, but would no longer say how long anything took, nor let a bar be read. So the axis is broken: pieces
 * that are even in themselves, each with ticks of its own, and a break drawn between them where time is left out. A break is
 * made only where the moments beside it could not be told apart without it.
 */

/** @typedef {{from: number, to: number, a: number, b: number, x0: number, x1: number}} Piece  a to b: where its first and last moment stand; x0 to x1: all its room */
/** @typedef {{x: number, words: string, context: string}} Tick  the context is the year, or the day of hours */
/** @typedef {{unit: 'minute'|'hour'|'day'|'month'|'year', n: number, ms: number, room: number}} Step */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday: weeks are counted from it. */
const MONDAY = Date.UTC(1970, 0, 5);

/** In pixels of a page whose letters are 16 px high. */
const BREAK = 16;
const LEAST = 62;
const PAD = 14;
/** Moments that are nearer than this on average can't be told apart. */
const APART = 14;
/** A piece is no shorter than this on average: more breaks would be all that is seen. */
const PIECE = 110;

/** From fine to coarse; the room is that of a label. @type {Step[]} */
const STEPS = [
  ...[15, 30].map((n) => ({ unit: 'minute', n, ms: n * MINUTE, room: 44 })),
  ...[1, 3, 6, 12].map((n) => ({ unit: 'hour', n, ms: n * HOUR, room: 44 })),
  ...[1, 2, 7].map((n) => ({ unit: 'day', n, ms: n * DAY, room: 50 })),
  ...[1, 3, 6].map((n) => ({ unit: 'month', n, ms: n * 30.4 * DAY, room: 40 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((n) => ({ unit: 'year', n, ms: n * 365.25 * DAY, room: 44 })),
];

const format = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const TIME = format({ hour: '2-digit', minute: '2-digit' });
const DAY_MONTH = format({ day: 'numeric', month: 'short' });
const MONTH = format({ month: 'short' });
const YEAR = format({ year: 'numeric' });
const ERA = format({ year: 'numeric', era: 'short' });
const WHOLE_DAY = format({ day: 'numeric', month: 'short', year: 'numeric' });

export class TimeScale {
  /** @type {Piece[]} */
  pieces;
  #unit;

  /**
   * @param {number[]} instants what has to be told apart, in milliseconds
   * @param {number} width in pixels
   * @param {number} [unit] pixels for one that a page of usual letters would take
   */
  constructor(instants, width, unit = 1) {
    this.#unit = unit;
    this.width = width;
    const times = [...new Set(instants)].sort((a, b) => a - b);
    this.pieces = this.#measure(this.#split(times));
  }

  /** @param {number} time @returns {number} pixels from the left; a time outside is at the nearer end */
  at(time) {
    const after = this.pieces.findIndex(({ to }) => time <= to);
    if (after < 0) return this.pieces[this.pieces.length - 1].b;
    const { from, to, a, b } = this.pieces[after];
    if (time >= from) return to === from ? a : a + ((time - from) / (to - from)) * (b - a);
    const before = this.pieces[after - 1];
    return before ? before.b + ((time - before.to) / (from - before.to)) * (a - before.b) : a;
  }

  /** @returns {Array<{from: number, to: number}>} where time is left out, in pixels */
  get breaks() {
    return this.pieces.slice(1).map((piece, i) => ({ from: this.pieces[i].x1, to: piece.x0 }));
  }

  /** @returns {Tick[]} from left to right, with room for each */
  get ticks() {
    const ticks = [];
    let free = -Infinity;
    let context = '';
    for (const piece of this.pieces) {
      const { step, times } = this.#steps(piece);
      for (const time of times) {
        const x = this.at(step.unit === 'day' ? time + DAY / 2 : time);
        const room = step.room * this.#unit;
        if (x - room / 2 < free) continue;
        free = x + room / 2;
        const now = contextWords(time, step.unit);
        ticks.push({ x, words: tickWords(time, step.unit), context: now === context ? '' : now });
        context = now;
      }
    }
    return ticks;
  }

  /** Groups of moments, each to be a piece. @param {number[]} times sorted @returns {number[][]} */
  #split(times) {
    const most = Math.max(1, Math.floor(this.width / (PIECE * this.#unit)));
    let groups = [times];
    while (groups.length < most) {
      const pieces = this.#measure(groups);
      let best = { gap: 0, group: 0, at: 0 };
      groups.forEach((group, g) => {
        const { a, b, from, to } = pieces[g];
        const pixels = (b - a) / Math.max(1, to - from);
        for (let i = 1; i < group.length; i += 1) {
          const gap = group[i] - group[i - 1];
          const crowded = (first, last) => last > first && gap > 2 * (group[last] - group[first]) && (group[last] - group[first]) * pixels < APART * this.#unit * (last - first);
          if (gap > best.gap && (crowded(0, i - 1) || crowded(i, group.length - 1))) best = { gap, group: g, at: i };
        }
      });
      if (best.gap === 0) break;
      const group = groups[best.group];
      groups = [...groups.slice(0, best.group), group.slice(0, best.at), group.slice(best.at), ...groups.slice(best.group + 1)];
    }
    return groups;
  }

  /** Gives each group its room: the same least for all, the rest by how many moments it holds. @param {number[][]} groups @returns {Piece[]} */
  #measure(groups) {
    const unit = this.#unit;
    const free = Math.max(0, this.width - BREAK * unit * (groups.length - 1) - LEAST * unit * groups.length);
    const steps = groups.reduce((sum, group) => sum + group.length - 1, 0);
    let x = 0;
    return groups.map((group) => {
      const x0 = x;
      const x1 = x0 + LEAST * unit + free * (steps === 0 ? 1 / groups.length : (group.length - 1) / steps);
      x = x1 + BREAK * unit;
      const [from, to] = [group[0], group[group.length - 1]];
      const [a, b] = from === to ? [(x0 + x1) / 2, (x0 + x1) / 2] : [x0 + PAD * unit, x1 - PAD * unit];
      return { from, to, a, b, x0, x1 };
    });
  }

  /** The ticks of a piece: of the finest step whose labels have room. @param {Piece} piece @returns {{step: Step, times: number[]}} */
  #steps({ from, to, a, b }) {
    const pixels = (b - a) / Math.max(1, to - from);
    for (const step of STEPS) {
      if (to === from || step.ms * pixels < step.room * this.#unit) continue;
      const times = [];
      for (let time = floor(from, step); time <= to && times.length < 100; time = next(time, step)) if (time >= from - (step.unit === 'day' ? DAY / 2 : 0)) times.push(time);
      if (times.length > 0) return { step, times };
    }
    // Too short for its steps, or a single moment: its own day, month or year.
    const date = new Date(from);
    const whole = date.getUTCDate() === 1 && date.getUTCHours() === 0;
    const unit = whole && date.getUTCMonth() === 0 ? 'year' : whole ? 'month' : 'day';
    const step = /** @type {Step} */ (STEPS.find((step) => step.unit === unit));
    return { step, times: [floor(from, step)] };
  }
}

/** @param {number} time @param {Step} step @returns {number} the last step that is not after it */
function floor(time, { unit, n, ms }) {
  const date = new Date(time);
  if (unit === 'year') return utc(Math.floor(date.getUTCFullYear() / n) * n, 0);
  if (unit === 'month') return utc(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / n) * n);
  const zero = n === 7 ? MONDAY : 0;
  return Math.floor((time - zero) / ms) * ms + zero;
}

/** @param {number} time a step @param {Step} step */
function next(time, { unit, n, ms }) {
  const date = new Date(time);
  if (unit === 'year') return utc(date.getUTCFullYear() + n, 0);
  if (unit === 'month') return utc(date.getUTCFullYear(), date.getUTCMonth() + n);
  return time + ms;
}

/** A year below 100 is that year, and none of the twentieth century. */
function utc(year, month) {
  const date = new Date(Date.UTC(2000, month, 1));
  date.setUTCFullYear(year + Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime();
}

function yearWords(time) {
  return new Date(time).getUTCFullYear() > 0 ? YEAR.format(time) : ERA.format(time);
}

function tickWords(time, unit) {
  if (unit === 'year') return yearWords(time);
  return (unit === 'month' ? MONTH : unit === 'day' ? DAY_MONTH : TIME).format(time);
}

function contextWords(time, unit) {
  if (unit === 'year') return '';
  return unit === 'month' || unit === 'day' ? yearWords(time) : WHOLE_DAY.format(time);
}
