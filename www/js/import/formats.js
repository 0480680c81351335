/**
 * What kind of file this is: told by its bytes, and only where they leave it open by its name.
 *
 * A format is one row here and one module in `formats/`, which is loaded when such a file is opened.
 */
import { BY_HAND, Unreadable, broken, encrypted } from './unreadable.js';

/**
 * @typedef {object} Format
 * @property {string} id
 * @property {string} words
 * @property {string[]} endings
 * @property {string[]} types
 * @property {() => Promise<{read: import('./read.js').FormatReader}>} load
 */

/** @type {Format[]} */
export const FORMATS = [
  { id: 'text', words: 'a text file', endings: ['txt', 'text'], types: ['text/plain'], load: () => import('./formats/text.js') },
  { id: 'markdown', words: 'a Markdown file', endings: ['md', 'markdown'], types: ['text/markdown'], load: () => import('./formats/markdown.js') },
  { id: 'html', words: 'a web page', endings: ['html', 'htm', 'xhtml'], types: ['text/html', 'application/xhtml+xml'], load: () => import('./formats/html.js') },
  { id: 'docx', words: 'a Word document', endings: ['docx'], types: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'], load: () => import('./formats/docx.js') },
  { id: 'epub', words: 'an e-book', endings: ['epub'], types: ['application/epub+zip'], load: () => import('./formats/epub.js') },
  { id: 'eml', words: 'an e-mail', endings: ['eml', 'mht', 'mhtml'], types: ['message/rfc822', 'multipart/related'], load: () => import('./formats/eml.js') },
  { id: 'session', words: 'a session of Dateline', endings: ['json'], types: ['application/json'], load: () => import('./formats/session.js') },
  { id: 'pdf', words: 'a PDF', endings: ['pdf'], types: ['application/pdf'], load: () => import('./formats/pdf.js') },
];

/** For the file dialogue. */
export const ACCEPTED = FORMATS.flatMap(({ endings, types }) => [...endings.map((ending) => `.${ending}`), ...types]).join(',');

/** What a person calls them. */
const ACCEPTED_WORDS = 'text (.txt), Markdown (.md), web pages (.html), Word (.docx), e-books (.epub), e-mails (.eml), PDF, and sessions that Dateline saved (.json)';

/** Told by their first bytes, and not read. @type {Array<[RegExp, string]>} */
const FOREIGN = [
  [/^\{\\rtf/u, 'a rich-text (RTF) file'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|\0\0\0.ftyp(?:heic|heix|mif1|avif))/su, 'a picture'],
  [/^(?:\x1f\x8b|BZh|7z\xbc\xaf\x27\x1c|Rar!|\xfd7zXZ)/u, 'a packed archive'],
  [/^(?:ID3|OggS|fLaC|RIFF....(?:WAVE|AVI )|\0\0\0.ftyp|\x1aE\xdf\xa3)/su, 'a sound or video file'],
  [/^(?:MZ|\x7fELF|\xcf\xfa\xed\xfe)/u, 'a program'],
];

/**
 * A module that is loaded when it is needed, or the words for its absence.
 * @template T
 * @param {Promise<T>} loading
 * @param {string} words the kind of file that needs it
 * @returns {Promise<T>}
 */
export async function fetched(loading, words) {
  try {
    return await loading;
  } catch {
    throw new Unreadable('missing', `The part of Dateline that opens ${words.replace(/^an? /u, '')}s is not here yet.`, 'It is fetched once, and needs a network for that. Go online and open the file again; nothing was changed.');
  }
}

const byId = (id) => /** @type {Format} */ (FORMATS.find((format) => format.id === id));
const latin = (bytes) => String.fromCharCode(...bytes);

/** The lines that an e-mail or a saved web archive begins with. */
const MAIL = /^(?:From |(?:Return-Path|Received|Delivered-To|From|To|Date|Subject|Message-ID|MIME-Version|DKIM-Signature|X-[\w-]+):)/iu;
const MAIL_INSIDE = /^(?:MIME-Version|Message-ID|Received|Content-Type):/imu;
const HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype html|html|head|body)\b/iu;

/**
 * @param {string} name the file's name
 * @param {string} type what the browser takes it for
 * @param {Uint8Array} bytes
 * @returns {Promise<Format>} throws Unreadable for what is known and not read
 */
export async function formatOf(name, type, bytes) {
  const file = `“${name}”`;
  const head = latin(bytes.subarray(0, 4096));
  const ending = /\.(\w+)$/u.exec(name.toLowerCase())?.[1] ?? '';
  if (head.slice(0, 1024).includes('%PDF-')) return byId('pdf');
  if (/^PK(?:\x03\x04|\x05\x06)/u.test(head)) return packed(file, bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw compound(file, bytes);
  const foreign = FOREIGN.find(([signature]) => signature.test(head));
  if (foreign) throw foreigner(file, foreign[1]);
  const named = FORMATS.find(({ endings, types }) => endings.includes(ending) || types.includes(type.split(';')[0]));
  // Such files have a signature; without it they are not what their name says.
  if (named && ['pdf', 'docx', 'epub'].includes(named.id)) throw broken(file, named.words);
  // A page or a mail is often saved under another name.
  if (HTML.test(head)) return byId('html');
  if (named?.id === 'eml' || (MAIL.test(head) && MAIL_INSIDE.test(head) && named?.id !== 'html')) return byId('eml');
  return named ?? byId('text');
}

function foreigner(file, words) {
  return new Unreadable('unknown', `${file} is ${words}.`, `Dateline opens ${ACCEPTED_WORDS}. ${BY_HAND}`);
}

/** Word documents and e-books are zip archives; so is much else. */
async function packed(file, bytes) {
  const { Archive } = await fetched(import('./formats/zip.js'), 'a Word document');
  const archive = await Archive.open(bytes, file, 'a Word document or an e-book');
  if (archive.has('META-INF/container.xml')) return byId('epub');
  if (archive.names.some((name) => name.startsWith('word/'))) return byId('docx');
  if (archive.names.some((name) => name.startsWith('xl/'))) throw foreigner(file, 'an Excel sheet');
  if (archive.names.some((name) => name.startsWith('ppt/'))) throw foreigner(file, 'a PowerPoint presentation');
  if (archive.has('content.xml')) throw foreigner(file, 'an OpenDocument file');
  throw foreigner(file, 'a zip archive');
}

/** Microsoft's older container; the newer programs use it for what is locked with a password. */
function compound(file, bytes) {
  // Its directory holds the names of its streams in UTF-16, at even places.
  const names = new TextDecoder('utf-16le').decode(bytes);
  if (names.includes('EncryptedPackage')) return encrypted(file, 'with a password');
  const words = names.includes('WordDocument') ? 'an old Word file (.doc)' : names.includes('Workbook') ? 'an old Excel file' : 'an old Office file or an Outlook message';
  return foreigner(file, words);
}
