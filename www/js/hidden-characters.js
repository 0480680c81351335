/**
 * Characters that can't be seen but can change what is seen: where they stand, and what they are called.
 *
 * Joiners inside emoji and between letters of scripts that need them are ordinary spelling and are left alone.
 */

const NAMES = new Map([
  [0xad, 'soft hyphen'],
  [0x61c, 'Arabic letter mark'],
  [0x200b, 'zero-width space'],
  [0x200c, 'zero-width non-joiner'],
  [0x200d, 'zero-width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'end of embedding'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first-strong isolate'],
  [0x2069, 'end of isolate'],
  [0xfeff, 'zero-width no-break space'],
]);

const HIDDEN =
  /\u{1f3f4}[\u{e0020}-\u{e007f}]+|([\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|(?<=[\p{Script=Latin}\p{Nd}\s])[\u200c\u200d]|[\u{e0000}-\u{e007f}])/gu;

/**
 * @param {string} text
 * @returns {Iterable<{start: number, end: number, name: string}>}
 */
export function* hiddenCharacters(text) {
  for (const m of text.matchAll(HIDDEN)) {
    if (m[1] === undefined) continue; // A flag emoji is spelled with tag characters.
    const code = /** @type {number} */ (m[0].codePointAt(0));
    const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    yield { start: m.index, end: m.index + m[0].length, name: `${NAMES.get(code) ?? 'invisible character'} (${hex})` };
  }
}
