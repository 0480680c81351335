/**
 * The lines of a page in the order in which they are read, column by column.
 *
 * A PDF knows no columns, only pieces of text at places. A column is told by its left edge: pieces that begin there, others that
 * end before it, side by side over several lines, and none that runs across.
 */

/** @typedef {{text: string, left: number, right: number, y: number, size: number}} Line  in points; y grows upwards */
/** @typedef {{lines: Line[], left: number, right: number}} Block  lines of one column, from top to bottom */

/** A gap this wide, in sizes of the letters, parts two pieces of a line. */
const GAP = 0.7;
/** Lines side by side that make two columns. */
const ENOUGH = 3;
const DEEPEST = 4;

/** @param {Array<{str?: string, transform?: number[], width?: number}>} items as pdf.js gives them @returns {Block[]} */
export function pageBlocks(items) {
  const pieces = [];
  for (const { str, transform, width } of items) {
    if (!transform || str === undefined || str.trim() === '') continue;
    const [a, b, c, d, x, y] = transform;
    if (Math.abs(b) > Math.abs(a)) continue; // Text that runs up or down the page stands beside the article.
    const size = Math.hypot(c, d) || Math.abs(a) || 1;
    // Blanks at the ends would hide where the words end.
    const blank = /^\s*/u.exec(str)?.[0].length ?? 0;
    const each = (width ?? 0) / str.length;
    const text = str.trim();
    pieces.push({ text, left: x + blank * each, right: x + (blank + text.length) * each, y, size });
  }
  return blocks(runs(pieces), 0).filter(({ lines }) => lines.length > 0);
}

/** Pieces on one line that follow each other closely, as one. */
function runs(pieces) {
  return rows(pieces).flatMap((row) => {
    const out = [];
    for (const piece of row) {
      const last = out.at(-1);
      const gap = last ? piece.left - last.right : Infinity;
      const size = last ? Math.max(last.size, piece.size) : 1;
      if (!last || gap > GAP * size) out.push({ ...piece });
      else {
        last.text += (gap > 0.12 * size ? ' ' : '') + piece.text;
        last.right = Math.max(last.right, piece.right);
        last.size = piece.text.length > 2 ? Math.max(last.size, piece.size) : last.size;
      }
    }
    return out;
  });
}

/** @returns {Line[][]} from top to bottom, each from left to right */
function rows(pieces) {
  const sorted = [...pieces].sort((a, b) => b.y - a.y || a.left - b.left);
  const out = [];
  for (const piece of sorted) {
    const row = out.at(-1);
    // A raised figure belongs to the line that it stands on.
    if (row && row[0].y - piece.y <= 0.4 * Math.min(Math.max(row[0].size, piece.size), 40)) row.push(piece);
    else out.push([piece]);
  }
  for (const row of out) row.sort((a, b) => a.left - b.left);
  return out;
}

/** @returns {Block[]} */
function blocks(all, depth) {
  const edge = depth < DEEPEST ? columnEdge(all) : null;
  if (edge === null) return [block(all)];
  const out = [];
  for (const band of bands(all, edge)) {
    if (!band.columns) out.push(block(band.runs));
    else {
      const right = band.runs.filter((run) => run.left >= edge - 2);
      out.push(...blocks(band.runs.filter((run) => !right.includes(run)), depth + 1), ...blocks(right, depth + 1));
    }
  }
  return out;
}

/** @returns {Block} */
function block(all) {
  const lines = rows(all).map((row) => ({
    text: row.map(({ text }) => text).join(' '),
    left: row[0].left,
    right: Math.max(...row.map(({ right }) => right)),
    y: row[0].y,
    size: row.reduce((a, b) => (b.text.length > a.text.length ? b : a)).size,
  }));
  return { lines, left: usualLeft(lines), right: usualRight(lines) };
}

/** The edges of the column's lines; a page's head or a note in the margin lies outside them. */
function usualLeft(lines) {
  const sorted = lines.map(({ left }) => left).sort((a, b) => a - b);
  return sorted.find((left) => lines.filter((line) => Math.abs(line.left - left) <= 2).length >= 0.2 * lines.length) ?? sorted[0];
}

function usualRight(lines) {
  const sorted = lines.map(({ right }) => right).sort((a, b) => a - b);
  return sorted[Math.floor(0.9 * (sorted.length - 1))];
}

/** The left edge of a column that has another to its left; the one with the most lines beside it. @returns {number|null} */
function columnEdge(all) {
  const counts = new Map();
  for (const { left } of all) {
    const near = Math.round(left / 2) * 2;
    counts.set(near, (counts.get(near) ?? 0) + 1);
  }
  let best = null;
  let most = 0;
  const common = [...counts].filter(([, n]) => n >= ENOUGH).sort((a, b) => b[1] - a[1]).slice(0, 12);
  for (const [near] of common) {
    const members = all.filter(({ left }) => Math.abs(left - near) <= 2);
    const edge = Math.min(...members.map(({ left }) => left));
    const beside = bands(all, edge).reduce((sum, { columns, runs: { length } }) => sum + (columns ? length : 0), 0);
    if (beside > most) [best, most] = [edge, beside];
  }
  return best;
}

/** Stretches of the page from top to bottom: what runs across the edge, and what stands on both sides of it. */
function bands(all, edge) {
  const out = [];
  let open = [];
  const close = () => {
    if (open.length > 0) out.push({ columns: sideBySide(open, edge), runs: open });
    open = [];
  };
  for (const row of rows(all)) {
    const across = row.some((run) => run.left < edge - 2 && run.right > edge - 0.3 * run.size);
    if (!across) open.push(...row);
    else {
      close();
      const last = out.at(-1);
      if (last && !last.columns) last.runs.push(...row);
      else out.push({ columns: false, runs: [...row] });
    }
  }
  close();
  // What is not in columns goes with what runs across, above or below it.
  return out.reduce((merged, band) => {
    const last = merged.at(-1);
    if (last && !last.columns && !band.columns) last.runs.push(...band.runs);
    else merged.push(band);
    return merged;
  }, []);
}

function sideBySide(all, edge) {
  const right = rows(all.filter((run) => run.left >= edge - 2));
  const left = rows(all.filter((run) => run.left < edge - 2));
  if (right.length < ENOUGH || left.length < ENOUGH) return false;
  const top = Math.min(left[0][0].y, right[0][0].y);
  const foot = Math.max(left.at(-1)[0].y, right.at(-1)[0].y);
  const shared = (side) => side.filter((row) => row[0].y <= top + 2 && row[0].y >= foot - 2).length;
  return shared(left) >= ENOUGH && shared(right) >= ENOUGH;
}
