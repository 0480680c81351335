/** Marks in lanes: each in the first lane in which it covers no other. */

/**
 * @param {Array<{x0: number, x1: number}>} extents in the order in which they are placed
 * @param {number} most lanes
 * @param {number} [apart] pixels between two in one lane
 * @returns {number[]} the lane of each, 0 next to the axis; -1 where none had room
 */
export function pack(extents, most, apart = 6) {
  /** @type {Array<Array<{x0: number, x1: number}>>} */
  const lanes = Array.from({ length: most }, () => []);
  return extents.map((extent) => {
    const at = lanes.findIndex((lane) => lane.every(({ x0, x1 }) => extent.x1 + apart <= x0 || x1 + apart <= extent.x0));
    if (at >= 0) lanes[at].push(extent);
    return at;
  });
}
