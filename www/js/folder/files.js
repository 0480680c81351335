/** Which files a folder holds, and where: chosen in a dialogue or dropped, with the folders inside it. */
import { Unreadable } from '../import/unreadable.js';

/** @typedef {{file: File, path: string}} Found  `path` from the folder on, with slashes */
/** @typedef {{name: string, found: Found[], left: number}} Listing  `left`: files that only the system uses */

/** Far beyond what a reader overlooks. */
const MOST_FILES = 20_000;
/** What systems put into folders for themselves. */
const SYSTEM = /^(?:\..*|Thumbs\.db|desktop\.ini|__MACOSX)$/iu;

const order = new Intl.Collator('en', { numeric: true });

/** @param {File[]} files chosen with a folder dialogue, or many of them @returns {Listing} */
export function listFiles(files) {
  const found = files.map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const folders = new Set(found.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [name] = folders.size === 1 ? folders : [''];
  return listing(name, name ? found.map(({ file, path }) => ({ file, path: path.slice(name.length + 1) })) : found);
}

/**
 * What was dropped. The entries are asked for while the drop lasts; what is in them can be read later.
 * @param {FileSystemEntry[]} entries
 * @returns {Promise<Listing>}
 */
export async function listEntries(entries) {
  const found = [];
  const one = entries.length === 1 && entries[0].isDirectory;
  for (const entry of entries) await walk(entry, one ? '' : entry.name, found);
  return listing(one ? entries[0].name : '', found);
}

async function walk(entry, path, found) {
  if (SYSTEM.test(entry.name)) return;
  if (entry.isFile) {
    found.push({ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path });
    if (found.length > MOST_FILES) throw tooMany(found.length);
    return;
  }
  const reader = entry.createReader();
  // A browser gives about a hundred at a time; none means the end.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const child of some) await walk(child, path ? `${path}/${child.name}` : child.name, found);
  }
}

function listing(name, all) {
  const found = all.filter(({ path }) => !path.split('/').some((part) => SYSTEM.test(part)));
  if (found.length > MOST_FILES) throw tooMany(found.length);
  found.sort((a, b) => order.compare(a.path, b.path));
  return { name, found, left: all.length - found.length };
}

function tooMany(n) {
  return new Unreadable('too-long', `The folder holds ${n > MOST_FILES ? 'more than ' : ''}${MOST_FILES.toLocaleString('en')} files.`, 'That many can’t be read at once; nothing was opened. Open the folders inside it one by one.');
}
