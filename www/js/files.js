/** Reads a dropped or opened file into text, or says in words why it can't be read and what to do instead. */
import { htmlText } from './html-text.js';

/** @typedef {import('./types.js').Input} Input */

/** The longest article in UTF-16 code units; a test opens one of this size. */
export const LIMIT = 5_000_000;
const MAX_BYTES = 4 * LIMIT;

/** What could not be read, and what the reader can do about it. */
export class Unreadable extends Error {
  /** @param {string} title @param {string} advice */
  constructor(title, advice) {
    super(`${title} ${advice}`);
    this.title = title;
    this.advice = advice;
  }
}

/** Formats that people try, told by their first bytes. @type {Array<[RegExp, string]>} */
const SIGNATURES = [
  [/^%PDF/u, 'a PDF'],
  [/^PK\x03\x04/u, 'a Word, e-book or zip file'],
  [/^\xd0\xcf\x11\xe0/u, 'an old Word file'],
  [/^\{\\rtf/u, 'a rich-text (RTF) file'],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP)/su, 'a picture'],
];

/** @param {File} file @returns {Promise<Input>} */
export async function readFile(file) {
  const name = `“${file.name}”`;
  if (file.size > MAX_BYTES) throw tooLong(name);
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Unreadable(`${name} could not be read.`, 'It may be a folder, or may have been moved. Open a .txt, .md or .html file.');
  }
  if (bytes.length === 0) throw new Unreadable(`${name} is empty.`, 'Open a .txt, .md or .html file that holds an article.');
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const known = SIGNATURES.find(([signature]) => signature.test(head));
  if (known) {
    throw new Unreadable(`${name} is ${known[1]}.`, 'Plain text (.txt), Markdown (.md) and HTML can be opened. Open the file in its own program, select the article, copy it, and paste it here.');
  }
  const html = /\.x?html?$/iu.test(file.name) || /html/u.test(file.type);
  const decoded = decode(bytes, html);
  if (!decoded) {
    throw new Unreadable(`${name} is not a text file.`, 'Plain text (.txt), Markdown (.md) and HTML can be opened. If it is text, save it as UTF-8 and open it again.');
  }
  return toInput(file.name, decoded, html);
}

function toInput(fileName, { text, note }, html) {
  if (!html) return { text, origin: fileName, note };
  const page = htmlText(text);
  if (page.text === '') {
    throw new Unreadable(`“${fileName}” holds no text.`, 'The page may fill itself in by a script. Open it in a browser, select the article, copy it, and paste it here.');
  }
  const notes = ['The text of the page, without its menus, forms and footers.', note];
  return { text: page.text, origin: fileName, note: notes.filter(Boolean).join(' '), published: page.published };
}

/** @param {string} what */
export function tooLong(what) {
  const most = LIMIT.toLocaleString('en');
  return new Unreadable(`${what} is too long.`, `Up to ${most} characters, about ten long novels, can be read at once; nothing was cut off and nothing was changed. Split it into parts.`);
}

/**
 * Decodes by the byte order mark, else as UTF-8, else by what an HTML file declares, else as windows-1252.
 * @param {Uint8Array} bytes
 * @param {boolean} html
 * @returns {{text: string, note: string}|null} null for bytes that are no text
 */
export function decode(bytes, html = false) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), note: '' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), note: '' };
  const sample = bytes.subarray(0, 65_536);
  const nulls = [0, 0];
  let controls = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) nulls[i % 2] += 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  });
  const half = sample.length / 2;
  if (nulls[1] > half * 0.4 && nulls[0] < half * 0.05) return guessed(bytes, 'utf-16le');
  if (nulls[0] > half * 0.4 && nulls[1] < half * 0.05) return guessed(bytes, 'utf-16be');
  if (nulls[0] + nulls[1] + controls > sample.length / 100) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), note: '' };
  } catch {
    return guessed(bytes, (html && declared(sample)) || 'windows-1252');
  }
}

function declared(sample) {
  const m = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]+)/iu.exec(new TextDecoder('windows-1252').decode(sample));
  try {
    return m && new TextDecoder(m[1]).encoding;
  } catch {
    return null;
  }
}

function guessed(bytes, encoding) {
  const note = `Read as ${encoding}, because it is not UTF-8. If letters look wrong, save the file as UTF-8 and open it again.`;
  return { text: new TextDecoder(encoding).decode(bytes), note };
}
