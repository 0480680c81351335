/**
 * Markdown without its signs: headings, paragraphs, lists and quotations as they would read.
 *
 * Line by line and with bounded patterns, so that no text takes more than linear time. What is a sign of Markdown only in its
 * full grammar, such as a reference link across lines, is left as it stands.
 */
import { decodeText } from '../decode.js';
import { isoDate } from './page/metadata.js';

/** @type {import('../read.js').FormatReader} */
export async function read(source) {
  const { text: markdown, note } = decodeText(source);
  const { fields, body } = frontMatter(markdown);
  const plain = plainText(body);
  const title = fields.get('title') ?? /^#\s+(.+)$/mu.exec(body.slice(0, 5000))?.[1]?.replace(/\s#+\s*$/u, '') ?? '';
  const shown = inline(title);
  const date = isoDate(fields.get('date') ?? fields.get('published') ?? fields.get('pubdate'));
  const author = fields.get('author') ?? '';
  const head = [];
  if (fields.has('title') && !plain.startsWith(shown)) head.push(shown);
  if (author !== '' && !plain.slice(0, 400).includes(author)) head.push(`By ${author}`);
  const text = [...head, plain].join('\n\n');
  const warnings = note ? [note] : [];
  const published = date ? { date, from: 'the file’s front matter', sure: true } : null;
  if (text === markdown.trim()) return { text: markdown, title: shown, published, warnings };
  return { text, title: shown, published, warnings: ['Read as Markdown, without its signs.', ...warnings], whole: { text: markdown, label: 'Use the file as it is', back: 'Read it as Markdown' } };
}

/** The fields between two lines of dashes at the top, as many programs write them. */
function frontMatter(markdown) {
  const fields = new Map();
  const m = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(markdown);
  if (!m) return { fields, body: markdown };
  for (const line of m[1].split(/\r?\n/u)) {
    const field = /^(\w+):\s*(.*)$/u.exec(line);
    const value = field?.[2].trim().replace(/^(["'])(.*)\1$/u, '$2');
    if (field && value) fields.set(field[1].toLowerCase(), value);
  }
  return { fields, body: markdown.slice(m[0].length) };
}

/** @param {string} markdown @returns {string} */
function plainText(markdown) {
  const blocks = [];
  let paragraph = [];
  let fence = '';
  let comment = false;
  const close = () => {
    if (paragraph.length > 0) blocks.push(paragraph.join('\n'));
    paragraph = [];
  };
  for (const raw of markdown.split(/\r\n?|\n/u)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(raw)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence) && raw.trim() === mark) fence = '';
      else paragraph.push(raw);
      continue;
    }
    if (mark !== '') {
      close();
      fence = mark;
      continue;
    }
    let line = raw;
    if (comment) {
      const end = line.indexOf('-->');
      if (end < 0) continue;
      line = line.slice(end + 3);
      comment = false;
    }
    const start = line.indexOf('<!--');
    if (start >= 0) {
      const end = line.indexOf('-->', start);
      comment = end < 0;
      line = line.slice(0, start) + (end < 0 ? '' : line.slice(end + 3));
      if (line.trim() === '') continue;
    }
    line = line.replace(/^(?: {0,3}> ?)+/u, '');
    if (line.trim() === '' || /^ {0,3}(?:(?:\* *){3,}|(?:_ *){3,}|(?:- *){3,})$/u.test(line)) {
      close();
      continue;
    }
    if (/^ {0,3}(?:=+|-+)\s*$/u.test(line) && paragraph.length > 0) {
      close(); // The line under a heading.
      continue;
    }
    if (/^ {0,3}\[[^\]]{1,200}\]:\s*\S/u.test(line)) continue; // What a reference link refers to.
    if (/^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/u.test(line) && line.includes('|')) continue; // The rule of a table.
    const heading = /^ {0,3}#{1,6}(?:\s+(.*))?$/u.exec(line);
    if (heading) {
      close();
      blocks.push(inline((heading[1] ?? '').replace(/\s+#+\s*$/u, '')));
      continue;
    }
    const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/u.exec(line);
    if (item) {
      close();
      paragraph.push(inline(item[1]));
      continue;
    }
    if (/^\s*\|.*\|\s*$/u.test(line)) line = line.trim().slice(1, -1).split('|').map((cell) => cell.trim()).join('  ');
    paragraph.push(inline(line.trim().replace(/\\$/u, '')));
  }
  close();
  return blocks.filter((block) => block.trim() !== '').join('\n\n').trim();
}

/** A line without its signs. @param {string} line */
function inline(line) {
  return line
    .replace(/!\[([^\]]{0,500})\]\([^()\s]{0,2000}(?:\s+"[^"]{0,500}")?\)/gu, '$1')
    .replace(/\[([^\][]{0,1000})\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s+"[^"]{0,500}")?\)/gu, '$1')
    .replace(/\[([^\][]{1,500})\]\[[^\][]{0,200}\]/gu, '$1')
    .replace(/\[\^[^\][\s]{1,50}\]/gu, '')
    .replace(/<((?:https?:|mailto:)?[^\s<>]{1,500}[@.][^\s<>]{1,500})>/giu, '$1')
    .replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,1000})?\/?>/giu, '')
    .replace(/(?<!\\)(\*{1,3}|~~)(?=\S)([^*~]{0,2000}?[^\s\\])\1(?!\*)/gu, '$2')
    .replace(/(^|[^\p{L}\p{N}_\\])(_{1,3})(?=\S)([^_]{0,2000}?[^\s\\])\2(?![\p{L}\p{N}_])/gu, '$1$3')
    .replace(/(?<!\\)(`{1,2})([^`]{1,1000})\1/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1');
}
