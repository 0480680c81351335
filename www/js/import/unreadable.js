/** What could not be read: what was expected, and what the reader can do about it. */

/** @typedef {'empty'|'unknown'|'broken'|'encrypted'|'too-long'|'no-text'|'folder'|'missing'} Reason */

export class Unreadable extends Error {
  name = 'Unreadable';

  /** @param {Reason} reason @param {string} title @param {string} advice */
  constructor(reason, title, advice) {
    super(`${title} ${advice}`);
    this.reason = reason;
    this.title = title;
    this.advice = advice;
  }
}

/** What always helps. */
export const BY_HAND = 'Open it in its own program, select the article, copy it, and paste it here.';

/** The longest article in UTF-16 code units: its reading takes a gigabyte of memory. A test shows one of this size, and `cargo xtask bench page` reads it. */
export const LIMIT = 10_000_000;

/** @param {string} what */
export function tooLong(what) {
  const most = LIMIT.toLocaleString('en');
  return new Unreadable('too-long', `${what} is too long.`, `Up to ${most} characters, about twenty long novels, can be read at once; nothing was cut off and nothing was changed. Split it into parts.`);
}

/** @param {string} file its name, in quotes @param {string} kind such as “a Word document” */
export function broken(file, kind) {
  return new Unreadable('broken', `${file} is damaged.`, `It should be ${kind}, but can’t be read to its end: it may not have been downloaded or copied as a whole. Fetch it again. If it opens elsewhere: ${BY_HAND}`);
}

/** @param {string} file its name, in quotes @param {string} how such as “with a password” */
export function encrypted(file, how) {
  return new Unreadable('encrypted', `${file} is locked ${how}.`, `Dateline can’t open locked files. ${BY_HAND} Or save it there without the lock.`);
}
