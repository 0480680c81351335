/** Which analyzer read an article: the hashes of its program and its model, as the build wrote them down. */
import { SHAPE } from './reading.js';

const PARTS = ['pkg/dateline_bg.wasm', 'pkg/names.bin'];

/** @returns {string} the same for the same analyzer; a reading of another one is made anew when its article is opened */
export function readingVersion() {
  const { files = [], version = 'in development' } = globalThis.ASSETS ?? {};
  const hashes = PARTS.map((part) => files.find(([path]) => path === part)?.[1].slice(0, 12) ?? '');
  return `${SHAPE} ${hashes.join('') || version}`;
}
