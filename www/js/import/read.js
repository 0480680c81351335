/**
 * The way in: `read` turns a file, or what was pasted or dropped, into a text with what is known about it.
 *
 * Nothing here shows anything or keeps anything; whatever can't be read throws Unreadable, which says what was expected and what to do.
 */
import { FORMATS, fetched, formatOf } from './formats.js';
import { contentsOf } from './transfer.js';
import { BY_HAND, LIMIT, Unreadable, broken, tooLong } from './unreadable.js';

/**
 * @typedef {object} Imported
 * @property {string} title  '' where none is known
 * @property {string} text  begins with the title and the byline where they are known
 * @property {{date: string, from: string, sure: boolean}|null} published  ISO date; where it stood, in words; whether it is stated as the publication date
 * @property {string} source  where the text came from, in words: a file name, the clipboard
 * @property {string[]} warnings  what was done to the text on its way in, in sentences
 * @property {string} [session]  a saved session, as JSON, instead of an article that has yet to be read
 * @property {{text: string, label: string, back: string}} [whole]  the text before anything was left out of it, and the words of the buttons that take it and go back
 *
 * @typedef {object} Context
 * @property {AbortSignal} [signal]
 * @property {(words: string, done?: number, total?: number) => void} [progress]
 *
 * @typedef {object} Source  what a format's reader gets
 * @property {string} name  of the file
 * @property {string} file  the name in quotes, for messages
 * @property {Uint8Array} bytes
 * @property {AbortSignal} [signal]
 * @property {(words: string, done?: number, total?: number) => void} progress
 *
 * @typedef {(source: Source) => Promise<Partial<Imported> & {text: string}>} FormatReader
 */

/** Bytes of a file with pictures in it, of which only the words are kept. */
const LARGEST_FILE = 100_000_000;
/** UTF-8 takes at most four bytes for what is one or two code units. */
const LARGEST_TEXT = 4 * LIMIT;
const CONTAINERS = new Set(['pdf', 'docx', 'epub', 'eml', 'session']);

/**
 * @param {Blob & {name?: string}|DataTransfer} from a DataTransfer is read at once, since it is emptied when its event is over
 * @param {Context} [context]
 * @returns {Promise<Imported>}
 */
export async function read(from, context = {}) {
  return from instanceof Blob ? readFile(from, context) : readTransfer(contentsOf(from), context);
}

/** @param {import('./transfer.js').Contents} contents @param {Context} context @returns {Promise<Imported>} */
export async function readTransfer({ text, html, files, folders, source }, context = {}) {
  if (files.length > 0) return readFile(files[0], context);
  if (folders.length > 0) throw folder(folders[0]);
  if (text.length > LIMIT || html.length > 4 * LIMIT) throw tooLong(`The text from ${source}`);
  if (html !== '' && (text.trim() === '' || looksLikePage(html))) {
    const page = await readClipboardPage(html, text);
    if (page) return complete(page, source);
  }
  if (/^\s*https?:\/\/\S+\s*$/iu.test(text)) {
    throw new Unreadable('no-text', 'That is the address of a page, not its words.', 'Dateline opens no addresses, since then others would learn what you read. Open the page yourself, select all of it, copy it, and paste it here: the article will be found in it.');
  }
  if (text.trim() === '') throw new Unreadable('no-text', `There is no text in ${source}.`, 'Select the words of an article, copy them, and paste them here.');
  return complete({ text }, source);
}

/** Only what is laid out as a page gains from being read as one; a few copied paragraphs are best left as they are. */
function looksLikePage(html) {
  return /<(?:article|main|nav|header|footer|aside|h1|time)\b/iu.test(html);
}

async function readClipboardPage(html, text) {
  try {
    const { readSelection } = await fetched(import('./formats/html.js'), 'a web page');
    return await readSelection(html, text);
  } catch (error) {
    // The words themselves are at hand: without a network they do.
    if (text.trim() !== '') return null;
    throw error;
  }
}

/** @param {Blob & {name?: string}} blob @param {Context} context @returns {Promise<Imported>} */
async function readFile(blob, { signal, progress = () => {} }) {
  const name = blob.name ?? 'the file';
  const file = `“${name}”`;
  if (blob.size > LARGEST_FILE) throw tooLarge(file);
  if (blob.size === 0) throw await emptyOrFolder(blob, name);
  let bytes;
  try {
    bytes = new Uint8Array(await blob.arrayBuffer());
  } catch {
    throw folder(name);
  }
  const format = await formatOf(name, blob.type, bytes);
  if (!CONTAINERS.has(format.id) && bytes.length > LARGEST_TEXT) throw tooLong(file);
  signal?.throwIfAborted();
  const { read: readFormat } = await fetched(format.load(), format.words);
  const result = await readFormat({ name, file, bytes, signal, progress }).catch((error) => {
    if (error instanceof Unreadable || error?.name === 'AbortError') throw error;
    // A file can be wrong in more ways than its reader foresaw; the console has the first cause.
    console.warn(error);
    throw broken(file, format.words);
  });
  signal?.throwIfAborted();
  const ending = /\.(\w+)$/u.exec(name)?.[1] ?? '';
  const misnamed = FORMATS.some(({ id, endings }) => id !== format.id && id !== 'text' && endings.includes(ending.toLowerCase()));
  const warnings = misnamed ? [`It is called .${ending}, but is ${format.words}, and was read as that.`] : [];
  if (result.text.trim() === '') throw new Unreadable('no-text', `${file} holds no text.`, `It is ${format.words} without words. ${BY_HAND}`);
  if (result.text.length > LIMIT) throw tooLong(file);
  return complete({ ...result, warnings: [...warnings, ...(result.warnings ?? [])] }, name);
}

/** @returns {Imported} */
function complete(result, source) {
  return { title: '', published: null, warnings: [], ...result, source };
}

function folder(name) {
  return new Unreadable('folder', `“${name}” could not be read.`, 'It may be a folder, or may have been moved. Open the files in it: several at once are fine.');
}

/** A folder looks like an empty file in some browsers, but can't be read. */
async function emptyOrFolder(blob, name) {
  try {
    await blob.arrayBuffer();
  } catch {
    return folder(name);
  }
  return new Unreadable('empty', `“${name}” is empty.`, 'It holds not a single byte: it may not have been saved or downloaded yet. Open a file that holds an article.');
}

function tooLarge(file) {
  const most = (LARGEST_FILE / 1_000_000).toLocaleString('en');
  return new Unreadable('too-long', `${file} is too large.`, `Files of up to ${most} MB can be opened; nothing was changed. ${BY_HAND}`);
}
