/** What two tabs changed at the same time, brought together: each change counts, and none is lost. Pure. */

/** @typedef {import('../corrections/correction.js').Correction} Correction */

/**
 * @param {readonly Correction[]} base what both began with
 * @param {readonly Correction[]} ours
 * @param {readonly Correction[]} theirs
 * @returns {Correction[]} theirs, without what we took back, with what we added
 */
export function mergedCorrections(base, ours, theirs) {
  const ids = (list) => new Set(list.map(({ id }) => id));
  const [before, mine, other] = [ids(base), ids(ours), ids(theirs)];
  const takenBack = (id) => before.has(id) && !mine.has(id);
  return [...theirs.filter(({ id }) => !takenBack(id)), ...ours.filter(({ id }) => !before.has(id) && !other.has(id))];
}
