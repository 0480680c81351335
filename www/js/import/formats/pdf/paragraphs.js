/** Lines to paragraphs: what was parted at a line's end, at a column's end and at a page's end is joined again. */

/** @typedef {import('./columns.js').Block} Block */
/** @typedef {import('./columns.js').Line} Line */

const HYPHEN = /\p{L}[-\u2010\u00ad]$/u;
const ENDS = /[.!?:;…]["'”’)\]]*$/u;

/**
 * @param {Block[][]} pages
 * @returns {{text: string, title: string, hyphens: number, repeated: number}} how many words were joined, and how many lines of heads and feet left out
 */
export function joinParagraphs(pages) {
  const repeated = dropRepeated(pages);
  const seen = hyphenated(pages);
  let hyphens = 0;
  /** @type {Array<{text: string, size: number, page: number, full: boolean}>} `full`: its last line reaches the column's edge */
  const paragraphs = [];
  const append = (paragraph, text) => {
    const { joined, hyphen } = join(paragraph.text, text, seen);
    paragraph.text = joined;
    hyphens += hyphen;
  };
  for (const [page, blocks] of pages.entries()) {
    for (const block of blocks) {
      const leading = usualLeading(block.lines);
      const width = block.right - block.left;
      for (const [i, line] of block.lines.entries()) {
        const last = paragraphs.at(-1);
        const before = block.lines[i - 1];
        const goesOn = last && (before ? !parted(before, line, block, leading(line.size)) : continues(last, line, line.left > block.left + 0.5 * line.size));
        if (goesOn) append(last, line.text);
        else paragraphs.push({ text: line.text, size: line.size, page, full: true });
        /** @type {any} */ (paragraphs.at(-1)).full = line.right > block.right - 0.2 * width;
      }
    }
  }
  const text = paragraphs.map((paragraph) => paragraph.text.replace(/\s+/gu, ' ').trim()).filter((line) => line !== '').join('\n\n');
  return { text, title: titleOf(paragraphs), hyphens, repeated };
}

/** Whether a new paragraph begins with this line. */
function parted(before, line, block, leading) {
  if (Math.abs(before.size - line.size) > 0.12 * Math.max(before.size, line.size)) return true;
  if (before.y - line.y > 1.35 * leading) return true;
  if (HYPHEN.test(before.text) && /^\p{Ll}/u.test(line.text)) return false;
  const width = block.right - block.left;
  const indented = line.left > block.left + 0.8 * line.size && line.left < block.left + 0.3 * width;
  if (indented && (before.left < block.left + 0.5 * line.size || before.right < block.right - 0.12 * width)) return true;
  if (/^[•●▪◦‣–-]\s/u.test(line.text)) return true;
  return ENDS.test(before.text) && before.right < block.right - 0.25 * width;
}

/** Whether the first line of a column goes on with what the column before it ended with. */
function continues(last, line, indented) {
  if (Math.abs(last.size - line.size) > 0.06 * line.size) return false;
  if (HYPHEN.test(last.text)) return /^\p{L}/u.test(line.text);
  if (ENDS.test(last.text)) return false;
  // A short line without an end may be a heading of the size of the text.
  return /^[\p{Ll}\p{Nd}(“"]/u.test(line.text) || (last.full && !indented && (last.text.length > 120 || last.text.endsWith(',')));
}

function join(before, after, seen) {
  const part = /([\p{L}\p{N}]+)[-\u2010\u00ad]$/u.exec(before);
  const next = /^\p{Ll}[\p{L}\p{N}]*/u.exec(after);
  if (!part || !next) return { joined: /[-/\u2010]$/u.test(before) && part ? before + after : `${before} ${after}`, hyphen: 0 };
  // A hyphen that the same word has within a line elsewhere is its own.
  const keeps = !before.endsWith('\u00ad') && seen.has(`${part[1]}-${next[0]}`.toLowerCase());
  return { joined: (keeps ? before : before.slice(0, -1)) + after, hyphen: 1 };
}

/** Words that are written with a hyphen within a line. */
function hyphenated(pages) {
  const words = new Set();
  for (const { lines } of pages.flat()) {
    for (const { text } of lines) for (const [word] of text.matchAll(/[\p{L}\p{N}]+[-\u2010][\p{L}\p{N}]+/gu)) words.add(word.replace('\u2010', '-').toLowerCase());
  }
  return words;
}

/** The step from line to line that is usual for letters of a size. @returns {(size: number) => number} */
function usualLeading(lines) {
  const key = (size) => Math.round(size * 2);
  /** @type {Map<number, number[]>} */
  const steps = new Map();
  for (const [i, line] of lines.slice(1).entries()) {
    const step = lines[i].y - line.y;
    if (key(lines[i].size) !== key(line.size) || step <= 0) continue;
    steps.set(key(line.size), [...(steps.get(key(line.size)) ?? []), step]);
  }
  return (size) => {
    const sorted = (steps.get(key(size)) ?? []).sort((a, b) => a - b);
    // Few lines of a size say little: what is common in print serves then.
    const middle = sorted.length > 0 ? sorted[Math.floor((sorted.length - 1) / 2)] : 1.3 * size;
    return Math.min(Math.max(middle, size), (sorted.length < 3 ? 1.4 : 2.2) * size);
  };
}

/** Takes out what stands at the head or foot of most pages, page numbers among it. @returns {number} lines */
function dropRepeated(pages) {
  const shape = (line) => line.text.replace(/\d+/gu, '#').trim();
  const isNumber = (line) => /^(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:(?:of|\/)\s*\d{1,4})?$/iu.test(line.text.trim());
  const edges = pages.map((blocks) => {
    const lines = blocks.flatMap((block) => block.lines).sort((a, b) => b.y - a.y);
    return lines.length > 4 ? [...lines.slice(0, 2), ...lines.slice(-2)] : [];
  });
  const counts = new Map();
  for (const lines of edges) for (const key of new Set(lines.map(shape))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const dropped = new Set(edges.flat().filter((line) => {
    const n = counts.get(shape(line)) ?? 0;
    return (n >= 2 && n >= pages.length / 2) || isNumber(line);
  }));
  for (const block of pages.flat()) block.lines = block.lines.filter((line) => !dropped.has(line));
  return dropped.size;
}

/** The first words of the first page that are set larger than the rest. */
function titleOf(paragraphs) {
  const weight = new Map();
  for (const { text, size } of paragraphs) weight.set(Math.round(size), (weight.get(Math.round(size)) ?? 0) + text.length);
  const body = [...weight].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
  const large = paragraphs.filter(({ page, size, text }) => page === 0 && size >= 1.25 * body && text.length > 5 && text.length < 300);
  return large.reduce((a, b) => (b.size > a.size * 1.05 ? b : a), large[0])?.text.replace(/\s+/gu, ' ').trim() ?? '';
}
