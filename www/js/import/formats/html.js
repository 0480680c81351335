/** A web page: a file of it, or what was copied from it. */
import { decodeText } from '../decode.js';
import { Unreadable } from '../unreadable.js';
import { readPage } from './page/article.js';

/** Of what was copied, this share at least is the article: then the reader chose well, and gets just that. */
const CHOSEN = 0.85;

const declared = (head) => /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1] ?? /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/u.exec(head)?.[1];

/** @type {import('../read.js').FormatReader} */
export async function read(source) {
  const { text: html, note } = decodeText(source, declared);
  const page = readPage(html);
  if (page.text === '' && page.whole === '') {
    throw new Unreadable('no-text', `${source.file} holds no text.`, 'The page may fill itself in by a script. Open it in a browser, select the article, copy it, and paste it here.');
  }
  return imported(page, note ? [note] : []);
}

/**
 * What was copied from a page, or null where its plain words do as well.
 * @param {string} html
 * @param {string} plain the same as plain text
 */
export async function readSelection(html, plain) {
  const page = readPage(html);
  if (page.text === '') return null;
  const whole = plain.trim() === '' ? page.whole : plain;
  if (plain.trim() !== '' && words(page.text) >= CHOSEN * words(whole)) return { text: plain, published: page.published, title: page.title };
  return imported({ ...page, whole });
}

/** @param {import('./page/article.js').Page} page @param {string[]} [warnings] */
export function imported({ title, text, whole, published }, warnings = []) {
  const left = words(whole) - words(text);
  if (left <= 3) return { title, text, published, warnings };
  const what = `The article was found in the page; ${left.toLocaleString('en')} ${left === 1 ? 'word' : 'words'} around it ${left === 1 ? 'was' : 'were'} left out.`;
  return { title, text, published, warnings: [what, ...warnings], whole: { text: whole, label: 'Use the whole page', back: 'Use the article alone' } };
}

function words(text) {
  return text.match(/\S+/gu)?.length ?? 0;
}
