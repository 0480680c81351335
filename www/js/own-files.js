/**
 * Where the page's own files come from: the folder that it was loaded from, or, in the one-file edition, the page itself.
 *
 * That edition holds them as data blocks, deflated and in base64, which `cargo xtask build` writes; it asks nobody for anything.
 */

/** @param {string} path relative to the page @returns {HTMLScriptElement|null} */
function block(path) {
  return document.querySelector(`script[type="application/x-deflate"][data-path="${path.replace('./', '')}"]`);
}

/** Whether this page is the one-file edition. */
export const inOneFile = block('./pkg/dateline_bg.wasm') !== null;

/** Whether this page is the browser extension: it has every part of the page at hand. */
export const inExtension = /^(?:chrome|moz|safari-web)-extension:$/u.test(location.protocol);

/** A page on a disk has no origin that a worker's module could be of. @type {'classic'|'module'} */
export const workerType = inOneFile ? 'classic' : 'module';

/** @param {string} path such as "./pkg/names.bin" @returns {Promise<Uint8Array>} */
export async function ownFile(path) {
  const held = block(path);
  if (held) return inflate(held.textContent ?? '');
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} could not be loaded (status ${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {string} base64 @returns {Promise<Uint8Array>} */
async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Addresses of scripts that were unpacked. @type {Map<string, string>} */
const unpacked = new Map();

/** Makes a script of the one-file edition ready for `addressOf`; elsewhere there is nothing to do. @param {string} path */
export async function unpackScript(path) {
  if (!inOneFile || unpacked.has(path)) return;
  unpacked.set(path, URL.createObjectURL(new Blob([await ownFile(path)], { type: 'text/javascript' })));
}

/** @param {string} path of a script of the page @returns {string} */
export function addressOf(path) {
  return unpacked.get(path) ?? new URL(path, document.baseURI).href;
}
