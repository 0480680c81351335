/**
 * Which names of different articles stand for the same: those with the same name, or with a longer form in common.
 *
 * Nothing is guessed from half a name: "Lindqvist" in one article and "Anna Lindqvist" in another stay two.
 */
import { familyOf } from '../labels.js';

/** Letters and figures only, in lower case, without accents and without "the" in front. @param {string} name */
export function foldedName(name) {
  const plain = name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[’']s$/u, '');
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim().replace(/^the /u, '') || plain.trim();
}

/** Whether a form of a name says enough to be the same in another article: two words, or an abbreviation in capitals. */
function telling(alias) {
  return /^\p{Lu}[\p{Lu}.&\d]{2,}$/u.test(alias) || /[\p{L}\p{N}][\s-]+[\p{L}\p{N}]/u.test(foldedName(alias));
}

/**
 * @param {{name: string, label: string, aliases: readonly string[]}} entity
 * @returns {string[]} what it is known by; two entities with one of these in common are the same
 */
export function keysOf({ name, label, aliases }) {
  const { id } = familyOf(label);
  const forms = [name, ...aliases.filter(telling)].map(foldedName).filter((form) => form !== '');
  return [...new Set(forms)].map((form) => `${id} ${form}`);
}
