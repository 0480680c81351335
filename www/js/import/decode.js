/** Bytes to text, with a note where the encoding had to be guessed. */
import { Unreadable } from './unreadable.js';

/**
 * Decodes by the byte order mark, else as UTF-8, else by what the file itself declares, else as windows-1252.
 * @param {Uint8Array} bytes
 * @param {(head: string) => string|null|undefined} [declared] the encoding that a file names in its first bytes
 * @returns {{text: string, note: string}|null} null for bytes that are no text
 */
export function decode(bytes, declared = () => null) {
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
    return guessed(bytes, known(declared(new TextDecoder('windows-1252').decode(sample))) ?? 'windows-1252');
  }
}

function known(label) {
  try {
    return label ? new TextDecoder(label).encoding : null;
  } catch {
    return null;
  }
}

function guessed(bytes, encoding) {
  const note = `Read as ${encoding}, because it is not UTF-8. If letters look wrong, save the file as UTF-8 and open it again.`;
  return { text: new TextDecoder(encoding).decode(bytes), note };
}

/**
 * @param {import('./read.js').Source} source
 * @param {(head: string) => string|null|undefined} [declared]
 * @returns {{text: string, note: string}}
 */
export function decodeText({ file, bytes }, declared) {
  const decoded = decode(bytes, declared);
  if (decoded) return decoded;
  throw new Unreadable('unknown', `${file} is not a text file.`, 'Its bytes are no letters in any encoding that Dateline knows (UTF-8, UTF-16, windows-1252). If it is text, save it as UTF-8 and open it again.');
}
