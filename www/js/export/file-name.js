/** A file's name from an article's title. */

/** Characters of a name; file systems allow some 250 bytes, and other scripts take up to four a character. */
const LONGEST = 60;

/** Names that Windows keeps for itself. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/**
 * @param {string} title
 * @param {string} ending without the point
 * @returns {string} letters, digits and hyphens of any script, and the ending
 */
export function fileName(title, ending) {
  const words = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '').toLowerCase();
  const letters = [...words];
  const cut = letters.slice(0, LONGEST).join('');
  const end = letters.length > LONGEST ? cut.lastIndexOf('-') : -1;
  const name = (end > LONGEST / 3 ? cut.slice(0, end) : cut).replace(/-+$/u, '');
  return `${name === '' || RESERVED.test(name) ? `article${name && `-${name}`}` : name}.${ending}`;
}
