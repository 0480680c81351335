/** An e-book: its chapters in the order in which they are read. */
import { LIMIT, broken, encrypted, tooLong } from '../unreadable.js';
import { isoDate } from './page/metadata.js';
import { purifiedDocument } from './page/purify.js';
import { readText } from './page/walk.js';
import { Archive } from './zip.js';

const KIND = 'an e-book (.epub)';

/** @type {import('../read.js').FormatReader} */
export async function read({ file, bytes, signal, progress }) {
  const archive = await Archive.open(bytes, file, KIND);
  const container = await archive.xml('META-INF/container.xml');
  const root = [...(container?.getElementsByTagNameNS('*', 'rootfile') ?? [])][0]?.getAttribute('full-path') ?? '';
  const book = await archive.xml(root);
  if (!book) throw broken(file, KIND);
  const locked = await lockedEntries(archive);
  const items = new Map([...book.getElementsByTagNameNS('*', 'item')].map((item) => [item.getAttribute('id'), item]));
  const spine = [...book.getElementsByTagNameNS('*', 'itemref')].map((ref) => items.get(ref.getAttribute('idref'))).filter(Boolean);
  const chapters = [];
  let length = 0;
  for (const [i, item] of spine.entries()) {
    signal?.throwIfAborted();
    progress('chapter', i + 1, spine.length);
    if (/\bnav\b/u.test(item.getAttribute('properties') ?? '')) continue;
    const path = resolve(root, item.getAttribute('href') ?? '');
    if (locked.has(path)) throw encrypted(file, 'by its seller (DRM)');
    const html = await archive.text(path);
    if (html === null) throw broken(file, KIND);
    const text = readText(purifiedDocument(html));
    length += text.length;
    if (length > LIMIT) throw tooLong(file);
    if (text !== '') chapters.push(text);
  }
  const about = (name) => book.getElementsByTagNameNS('*', name)[0]?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
  const title = about('title');
  const author = about('creator');
  const body = chapters.join('\n\n');
  const head = [title, author && `By ${author}`].filter((line) => line !== '' && !body.slice(0, 2000).includes(line.replace(/^By /u, '')));
  const date = isoDate(about('date'));
  return {
    title,
    text: [...head, body].join('\n\n'),
    published: date ? { date, from: 'the e-book’s description of itself', sure: false } : null,
    warnings: [`The text of ${chapters.length === 1 ? 'one chapter' : `${chapters.length.toLocaleString('en')} chapters`}, without pictures and contents.`],
  };
}

/** What a seller's lock covers; a font may be scrambled in an e-book that anybody can read. */
async function lockedEntries(archive) {
  const list = await archive.xml('META-INF/encryption.xml').catch(() => null);
  const references = [...(list?.getElementsByTagNameNS('*', 'CipherReference') ?? [])];
  return new Set(references.map((reference) => decodeURI(reference.getAttribute('URI') ?? '')));
}

/** A path in the archive, from the path of the file that names it. */
function resolve(from, href) {
  const path = new URL(href.split('#')[0], new URL(from, 'zip://archive/')).pathname;
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return path.slice(1);
  }
}
