/** The part of the window that nothing covers, and scrolling a place into it. */

/** @returns {{top: number, bottom: number}} */
export function freeArea() {
  const legend = document.querySelector('.legend')?.getBoundingClientRect();
  const panel = document.querySelector('.panel');
  const covers = panel && getComputedStyle(panel).position === 'fixed';
  const top = legend && legend.top <= 1 ? Math.max(0, legend.bottom) : 0;
  return { top, bottom: covers ? panel.getBoundingClientRect().top : innerHeight };
}

/** @param {Element|Range} place */
export async function bringIntoView(place) {
  // Blocks far away have only an estimated height: after each jump the place may have moved a little.
  for (let tries = 0; tries < 4; tries += 1) {
    const { top, bottom } = freeArea();
    const box = place.getBoundingClientRect();
    const margin = Math.min(64, (bottom - top) / 6);
    if (box.top >= top + margin && box.bottom <= bottom - margin) return;
    scrollBy({ top: box.top - (top + (bottom - top) * 0.35), behavior: 'instant' });
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
