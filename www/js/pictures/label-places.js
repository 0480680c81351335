/** Where the labels of a picture fit without covering each other or a mark. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const GAP = 3;

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * Places labels one by one, the first ones first: beside the mark, above or below it, then aslant; one that fits nowhere is left out.
 *
 * @param {Array<{x: number, y: number, r: number, width: number, height: number}>} marks the more important ones first;
 *   `width` and `height` are the label's
 * @param {{width: number, height: number}} frame that no label leaves
 * @param {Box[]} [taken] where nothing may stand
 * @returns {Array<Box|null>} for each mark the box of its label
 */
export function placeLabels(marks, frame, taken = []) {
  const rings = marks.map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }));
  const placed = [...taken];
  return marks.map(({ x, y, r, width, height }, i) => {
    if (width === 0) return null;
    const beside = r + GAP;
    const aslant = r * 0.7 + 1;
    const corners = [
      [x + beside, y - height / 2], [x - beside - width, y - height / 2],
      [x - width / 2, y - beside - height], [x - width / 2, y + beside],
      [x + aslant, y - aslant - height], [x + aslant, y + aslant],
      [x - aslant - width, y - aslant - height], [x - aslant - width, y + aslant],
    ];
    for (const [left, top] of corners) {
      const box = { left, top, right: left + width, bottom: top + height };
      const inside = left >= 2 && top >= 2 && box.right <= frame.width - 2 && box.bottom <= frame.height - 2;
      if (inside && !placed.some((other) => overlap(box, other)) && !rings.some((ring, at) => at !== i && overlap(box, ring))) {
        placed.push(box);
        return box;
      }
    }
    return null;
  });
}
