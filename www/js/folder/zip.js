/**
 * Writes a zip archive, entry by entry. The browser's own CompressionStream deflates, off the page's thread.
 *
 * Names are in UTF-8 and every entry has the same time, so that the same articles give the same bytes.
 */
import { crc32 } from '../import/formats/zip.js';

/** The format without its extensions holds no more. */
const MOST = 0xffff;
const LARGEST = 0xffffffff;
/** 1 January 1980, the first day that the format knows. */
const DAY = 0x21;
const UTF8 = 0x0800;
const DEFLATED = 8;

export class ZipWriter {
  /** @type {BlobPart[]} */
  #parts = [];
  /** @type {Uint8Array[]} */
  #directory = [];
  #at = 0;
  #names = new Set();

  /** @param {string} name with slashes for folders; another with the same name gets a number @param {string} content */
  async add(name, content) {
    const bytes = new TextEncoder().encode(content);
    const packed = await deflated(bytes);
    const path = new TextEncoder().encode(this.#unique(name));
    if (this.#directory.length >= MOST || this.#at + packed.length > LARGEST) throw new RangeError('The archive would be larger than its format allows.');
    const common = fields([[2, 20], [2, UTF8], [2, DEFLATED], [2, 0], [2, DAY], [4, crc32(bytes)], [4, packed.length], [4, bytes.length], [2, path.length], [2, 0]]);
    const offset = this.#at;
    this.#put(fields([[4, 0x04034b50]]), common, path, packed);
    this.#directory.push(joined([fields([[4, 0x02014b50], [2, 20]]), common, fields([[2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), path]));
  }

  /** @returns {Blob} */
  close() {
    const start = this.#at;
    this.#put(...this.#directory);
    const n = this.#directory.length;
    this.#put(fields([[4, 0x06054b50], [2, 0], [2, 0], [2, n], [2, n], [4, this.#at - start], [4, start], [2, 0]]));
    return new Blob(this.#parts, { type: 'application/zip' });
  }

  #put(...parts) {
    for (const part of parts) {
      this.#parts.push(part);
      this.#at += part.length;
    }
  }

  /** Systems differ in whether "A" and "a" are two names. */
  #unique(name) {
    const [, stem, ending] = /^(.*?)(\.[^./]*)?$/su.exec(name) ?? [name, name, ''];
    let free = name;
    for (let n = 2; this.#names.has(free.toLowerCase()); n += 1) free = `${stem}-${n}${ending ?? ''}`;
    this.#names.add(free.toLowerCase());
    return free;
  }
}

/** @param {Uint8Array} bytes @returns {Promise<Uint8Array>} */
async function deflated(bytes) {
  const stream = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Array<[2|4, number]>} values little-endian, each with its bytes */
function fields(values) {
  const bytes = new Uint8Array(values.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
