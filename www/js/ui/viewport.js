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

/**
 * Puts a layer under a place on the page, above it or beside it, wherever there is room; the style sheet puts it at the foot of a narrow window.
 * @param {HTMLElement} layer @param {DOMRect} box
 */
export function beside(layer, box) {
  const { offsetWidth: width, offsetHeight: height } = layer;
  const room = document.documentElement.clientWidth;
  const below = innerHeight - box.bottom > height + 16;
  const fits = below || box.top > height + 16;
  // Where it fits neither above nor below it stands at the side, and as far up as it must to be seen as a whole.
  const side = box.right + width + 16 < room ? box.right + 8 : box.left - width - 8;
  const left = Math.max(8, Math.min(fits || side < 8 ? box.left : side, room - width - 8));
  const top = Math.max(8, Math.min(fits && !below ? box.top - height - 8 : fits ? box.bottom + 8 : box.top, innerHeight - height - 8));
  layer.style.setProperty('--left', `${left + scrollX}px`);
  layer.style.setProperty('--top', `${top + scrollY}px`);
}
