/** What a paste or a drop carries, taken out while its event lasts. */

/** @typedef {{text: string, html: string, files: File[], folders: string[], entries?: FileSystemEntry[], source: string}} Contents  `entries`: what was dropped where a folder is among it */

/**
 * @param {DataTransfer|null} data
 * @param {string} [source] where it came from, in words
 * @returns {Contents}
 */
export function contentsOf(data, source = 'what was pasted') {
  const text = data?.getData('text/plain') ?? '';
  const html = data?.getData('text/html') ?? '';
  const all = [...(data?.files ?? [])];
  const entries = [...(data?.items ?? [])].filter((item) => item.kind === 'file').flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const folders = entries.filter((entry) => entry.isDirectory).map(({ name }) => name);
  const files = all.filter(({ name, size }) => !(folders.includes(name) && size <= 4096));
  return { text, html, files: carriesWords(text, html, all) ? [] : files, folders, ...(folders.length > 0 ? { entries } : {}), source };
}

/** A word processor adds a picture of the words that are copied; a file manager adds the names of the files. */
function carriesWords(text, html, files) {
  if (text.trim() === '' && html === '') return false;
  if (files.length === 0) return true;
  const pictures = files.every(({ type }) => type.startsWith('image/'));
  const names = new Set(files.map(({ name }) => name));
  const lines = text.trim().split(/[\r\n]+/u).map((line) => line.replace(/^.*[\\/]/u, ''));
  return pictures && !lines.every((line) => names.has(line));
}
