/**
 * Cuts the article into blocks that a browser can lay out one at a time.
 *
 * Every code unit belongs to exactly one block or one gap, in order: joined, they are the text again.
 */

import { STRIDE } from './turns.js';

/** @typedef {import('./types.js').Paragraph} Paragraph */
/** @typedef {{gap: [number, number], kind: string, tight: boolean, goesOn: boolean, pieces: Array<[number, number]>, heading?: string}} Block
 *   what stands before it, and itself; `goesOn`: the next one is of the same paragraph */

/** A longer paragraph is cut: one unbroken line of a megabyte keeps a layout engine busy for many seconds. */
const LIMIT = 4096;
/** Pieces of a block. What a browser may skip is made of blocks: a paragraph of a megabyte must not be one. */
const PIECES = 2;

/**
 * @param {string} text
 * @param {Paragraph[]|{first: Paragraph[], upTo: number}} [given] sorted; without them, lines; so too after `upTo`
 * @returns {Generator<void, {blocks: Block[], tail: [number, number]}>} in steps
 */
export function* cuttingBlocks(text, given) {
  const paragraphs = Array.isArray(given) ? given : [...(given?.first ?? []), ...(yield* lines(text, given?.upTo))];
  const blocks = [];
  let at = 0;
  for (const [i, { start, end, kind }] of paragraphs.entries()) {
    if (i % STRIDE === 0) yield;
    if (start < at || end <= start || end > text.length) continue;
    const pieces = cutPieces(text, start, end);
    for (let from = 0; from < pieces.length; from += PIECES) {
      if (from > 0 && from % STRIDE === 0) yield;
      const some = pieces.slice(from, from + PIECES);
      blocks.push({ gap: /** @type {[number, number]} */ ([from === 0 ? at : some[0][0], some[0][0]]), kind, tight: false, goesOn: from + PIECES < pieces.length, pieces: some });
    }
    at = end;
  }
  yield* tighten(text, blocks);
  return { blocks, tail: [at, text.length] };
}

/** Where blank lines part the paragraphs, a single line end is only a new line: of a table, a poem, an address. */
function* tighten(text, blocks) {
  const spaced = [];
  for (const [i, { gap }] of blocks.entries()) {
    if (i % STRIDE === 0) yield;
    spaced.push(/\n[^\S\n]*\n|\r[^\S\r\n]*\r|\r\n\s*\r\n/u.test(text.slice(...gap)));
  }
  if (!spaced.includes(true)) return;
  blocks.forEach((block, i) => (block.tight = i > 0 && !spaced[i] && !blocks[i - 1].goesOn && block.kind === 'body' && blocks[i - 1].kind === 'body'));
}

/** @param {string} text @param {number} [from] @returns {Generator<void, Paragraph[]>} */
function* lines(text, from = 0) {
  const found = [];
  const line = /[^\r\n]+/gu;
  line.lastIndex = from;
  for (let m = line.exec(text); m; m = line.exec(text)) {
    found.push({ start: m.index, end: line.lastIndex, kind: 'body' });
    if (found.length % STRIDE === 0) yield;
  }
  return found;
}

/** @returns {Array<[number, number]>} */
function cutPieces(text, start, end) {
  const pieces = [];
  let from = start;
  while (end - from > LIMIT) {
    const to = cutAt(text, from, from + LIMIT);
    pieces.push([from, to]);
    from = to;
  }
  pieces.push([from, end]);
  return pieces;
}

/** After the last space before the limit; else anywhere but inside a character and its marks. */
function cutAt(text, from, limit) {
  const space = text.lastIndexOf(' ', limit - 1);
  if (space > from + LIMIT / 2) return space + 1;
  let at = limit;
  while (at > from + LIMIT / 2 && joins(text, at)) at -= 1;
  return at;
}

function joins(text, at) {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return (code >= 0xdc00 && code < 0xe000) || before === 0x200d || /^[\p{M}\u200d\ufe0f]/u.test(text.slice(at, at + 1));
}
