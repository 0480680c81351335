/**
 * A zip archive: its directory, and single entries on demand.
 *
 * The browser's own DecompressionStream inflates, off the page's thread and piece by piece, so that an entry that swells beyond
 * the limit is given up early; each entry's length and CRC-32 are checked, which tells a damaged file from a whole one.
 */
import { Unreadable, broken, encrypted } from '../unreadable.js';

/** Bytes of one entry after inflating; the text of the longest article takes less. */
const LARGEST = 40_000_000;
/** Of all entries of one file together. */
const TOGETHER = 120_000_000;
const MOST_ENTRIES = 20_000;

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** @typedef {{name: string, locked: boolean, method: number, crc: number, packed: number, size: number, at: number}} Entry */

export class Archive {
  #bytes;
  #file;
  #kind;
  #inflated = 0;
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /** @param {Uint8Array} bytes @param {string} file its name, in quotes @param {string} kind what it should be, in words */
  static async open(bytes, file, kind) {
    const archive = new Archive(bytes, file, kind);
    archive.#readDirectory();
    return archive;
  }

  constructor(bytes, file, kind) {
    this.#bytes = bytes;
    this.#file = file;
    this.#kind = kind;
  }

  get names() {
    return [...this.#entries.keys()];
  }

  /** @param {string} name */
  has(name) {
    return this.#entries.has(name);
  }

  /** @param {string} name @returns {Promise<Uint8Array|null>} null if there is no such entry */
  async read(name) {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    if (entry.locked) throw encrypted(this.#file, 'with a password');
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    if (entry.at + 30 > view.byteLength || view.getUint32(entry.at, true) !== 0x04034b50) throw this.#broken();
    const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
    if (start + entry.packed > view.byteLength) throw this.#broken();
    const packed = this.#bytes.subarray(start, start + entry.packed);
    if (entry.method !== 0 && entry.method !== 8) throw this.#broken();
    const bytes = entry.method === 0 ? packed : await this.#inflate(packed);
    this.#count(bytes.length);
    if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw this.#broken();
    return bytes;
  }

  /** @param {string} name @returns {Promise<string|null>} */
  async text(name) {
    const bytes = await this.read(name);
    if (!bytes) return null;
    const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(mark).decode(bytes);
  }

  /** @param {string} name @returns {Promise<Document|null>} an XML document, which runs and loads nothing */
  async xml(name) {
    const text = await this.text(name);
    if (text === null) return null;
    const { inertXml } = await import('../../trusted.js');
    // A document type could define entities that swell; none of these formats needs one.
    const document = inertXml(text.replace(/<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>/iu, ''));
    if (document.getElementsByTagName('parsererror').length > 0) throw this.#broken();
    return document;
  }

  async #inflate(packed) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const reader = stream.getReader();
    const pieces = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw this.#broken();
      });
      if (done) break;
      length += value.length;
      if (length > LARGEST) {
        reader.cancel().catch(() => {});
        throw this.#tooLarge();
      }
      pieces.push(value);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  #count(length) {
    this.#inflated += length;
    if (this.#inflated > TOGETHER) throw this.#tooLarge();
  }

  #readDirectory() {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    let end = view.byteLength - 22;
    const furthest = Math.max(0, end - 65_535);
    while (end >= furthest && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < furthest) throw this.#broken();
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count > MOST_ENTRIES) throw this.#tooLarge();
    for (let n = 0; n < count; n += 1) {
      if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw this.#broken();
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      this.#entries.set(name, {
        name,
        locked: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        at: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + extra + comment;
    }
  }

  #broken() {
    return broken(this.#file, this.#kind);
  }

  #tooLarge() {
    return new Unreadable('too-long', `${this.#file} swells beyond what can be read.`, 'Unpacked, it is far larger than any article: it may be made to fill up memory. It was not opened, and nothing was changed.');
  }
}

/** @param {Uint8Array} bytes @returns {number} */
export function crc32(bytes) {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) c = CRC[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
