/** What keeps an article from being kept, in words: what happened, and what to do. */
export class Unkept extends Error {
  name = 'Unkept';

  /**
   * @param {'no-room'|'newer'|'older'|'unavailable'|'broken'|'gone'} reason
   * @param {string} title a sentence
   * @param {string} advice one or more sentences
   */
  constructor(reason, title, advice) {
    super(`${title} ${advice}`);
    this.reason = reason;
    this.title = title;
    this.advice = advice;
  }
}

/** What a database says went wrong, in words. @param {unknown} error @returns {Unkept} */
export function unkept(error) {
  if (error instanceof Unkept) return error;
  const { name = '', message = '' } = /** @type {{name?: string, message?: string}} */ (error ?? {});
  if (name === 'QuotaExceededError') return new Unkept('no-room', 'There is no room left on this device for the library.', 'What was kept before is whole. Save the article or the library as a file, delete articles that you no longer need, or free some room, and try again.');
  if (name === 'VersionError') return new Unkept('newer', 'The library on this device was made by a newer Dateline.', 'It is left as it is, and this version can’t open it. Close all tabs of Dateline and open it again, so that the newer version is used.');
  return new Unkept('broken', 'The library on this device can’t be used now.', `Nothing in it was changed. Reload the page and try again. (${name}${message && `: ${message}`})`);
}
