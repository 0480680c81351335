/** A Word document: the words of its paragraphs, without what was deleted, and the author and dates of its properties. */
import { broken } from '../unreadable.js';
import { isoDate } from './page/metadata.js';
import { Archive } from './zip.js';

const KIND = 'a Word document (.docx)';
/** What stands in a paragraph and is no word of it: deletions, codes of fields, second versions for older programs. */
const SKIPPED = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'pPr', 'rPr', 'drawing', 'pict', 'object']);

/** @type {import('../read.js').FormatReader} */
export async function read({ file, bytes }) {
  const archive = await Archive.open(bytes, file, KIND);
  const document = await archive.xml('word/document.xml');
  if (!document) throw broken(file, KIND);
  const paragraphs = [...document.getElementsByTagNameNS('*', 'p')].filter((p) => !inSkipped(p));
  const blocks = paragraphs.map((p) => ({ text: words(p).trim(), style: styleOf(p), row: rowOf(p) })).filter(({ text }) => text !== '');
  const text = join(blocks);
  const core = await archive.xml('docProps/core.xml').catch(() => null);
  const property = (name) => core?.getElementsByTagNameNS('*', name)[0]?.textContent?.trim() ?? '';
  const styled = blocks.find(({ style }) => /^title$/iu.test(style)) ?? blocks.find(({ style }) => /^heading1$/iu.test(style));
  const date = isoDate(property('created'));
  return {
    title: styled?.text ?? property('title'),
    text,
    published: date ? { date, from: 'the document’s properties: the day it was created', sure: false } : null,
    warnings: left(archive, document),
  };
}

/** Cells of one row stand on one line. */
function join(blocks) {
  return blocks.map(({ text, row }, i) => (i === 0 ? '' : row !== null && row === blocks[i - 1].row ? '\t' : row !== null && blocks[i - 1].row !== null ? '\n' : '\n\n') + text).join('');
}

function rowOf(p) {
  for (let node = p.parentElement; node; node = node.parentElement) if (node.localName === 'tr') return node;
  return null;
}

function inSkipped(p) {
  for (let node = p.parentElement; node; node = node.parentElement) if (SKIPPED.has(node.localName) && node.localName !== 'pict' && node.localName !== 'drawing') return true;
  return false;
}

function styleOf(p) {
  const style = [...p.children].find((child) => child.localName === 'pPr')?.getElementsByTagNameNS('*', 'pStyle')[0];
  return [...(style?.attributes ?? [])].find(({ localName }) => localName === 'val')?.value ?? '';
}

/** The words of a paragraph; a text box in it is a paragraph of its own. */
function words(node) {
  let text = '';
  for (const child of node.children) {
    const name = child.localName;
    if (name === 't') text += child.textContent;
    else if (name === 'tab') text += '\t';
    else if (name === 'br' || name === 'cr') text += '\n';
    else if (name === 'noBreakHyphen') text += '\u2011';
    else if (name !== 'p' && !SKIPPED.has(name)) text += words(child);
  }
  return text;
}

function left(archive, document) {
  const what = [];
  if (document.getElementsByTagNameNS('*', 'del').length > 0) what.push('Words that the document marks as deleted were left out.');
  if (archive.has('word/footnotes.xml') && document.getElementsByTagNameNS('*', 'footnoteReference').length > 0) what.push('Footnotes were left out.');
  if (archive.has('word/comments.xml')) what.push('Comments were left out.');
  return what;
}
