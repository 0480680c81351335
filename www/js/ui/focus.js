/** Keyboard focus that survives a change: what had it is often built anew, and is then found again by what it stood for. */

/**
 * @param {import('./reader.js').Reader} reader
 * @param {import('../navigator.js').Navigator} navigator
 * @param {Array<{element: HTMLElement, place: number}>} cards layers about a place in the text
 * @param {import('../types.js').Analysis|null} before the analysis that is shown until the change
 * @returns {(after: import('../types.js').Analysis|null, view: string) => void} to be called after the change
 */
export function rememberFocus(reader, navigator, cards, before) {
  const active = /** @type {HTMLElement|null} */ (document.activeElement);
  const card = cards.find(({ element }) => element.contains(active));
  const span = active?.tagName === 'MARK' ? Number(active.dataset.span) : -1;
  const place = card ? card.place : before?.spans[span]?.[0] ?? -1;
  const key = active?.dataset.key;
  const home = active?.closest('.panel, .standfirst');

  return (after, view) => {
    if (!active || active === document.body) return;
    const lost = card ? !card.element.matches(':popover-open') : !active.isConnected || !active.checkVisibility();
    if (!lost && !(span >= 0 && active !== document.activeElement)) return;
    if (place >= 0 && after && view === 'read') {
      const next = after.spans.findIndex(([, end]) => end > place);
      if (next >= 0) navigator.visit(next);
      else reader.element.focus({ preventScroll: true });
    } else if (home && adrift()) {
      const same = [...home.querySelectorAll('[data-key]')].find((element) => element.dataset.key === key && element.checkVisibility());
      const first = [...home.querySelectorAll('.line, .name-button')].find((element) => element.checkVisibility());
      (same ?? first)?.focus({ preventScroll: !same });
      // With another article the panel is hidden until that is read, and what was folded stays so.
      toArticle();
    } else toArticle();
  };
}

/** Whether nothing that can be seen has the focus; what was hidden keeps it until the next picture. */
function adrift() {
  const active = document.activeElement;
  return !active || active === document.body || !active.checkVisibility();
}

/** Gives the focus to the article, or to the field that it is written in, if nothing else has it. */
function toArticle() {
  if (!adrift()) return;
  const article = [...document.querySelectorAll('#article, #text')].find((element) => element.checkVisibility());
  /** @type {HTMLElement|undefined} */ (article)?.focus({ preventScroll: true });
}

/** What closes gives the focus back to what had it; where that is gone or hidden too, the article gets it. */
export function followClosing() {
  // The browser gives it back in its own time.
  const closed = () => setTimeout(toArticle);
  document.addEventListener('close', closed, true);
  document.addEventListener('toggle', ({ target }) => target instanceof HTMLElement && target.popover && closed(), true);
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest('button');
    if (button) setTimeout(() => button.checkVisibility() || toArticle());
  }, true);
}
