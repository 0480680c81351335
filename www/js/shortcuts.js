/** The keys. Single letters work only while the article has the focus, and can be switched off in the help. */

export class Shortcuts {
  constructor(store, navigator, card, help, reader, { desk, fix, picker }) {
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey) return takeBack(event, desk);
      const { view, analysis, singleKeys } = store.state;
      const inReader = reader.element.contains(/** @type {Node} */ (event.target));
      const letter = singleKeys && inReader && !event.altKey ? event.key : '';
      const arrow = event.altKey ? event.key : '';
      const move = (step, same) => {
        const span = navigator.next(step, same);
        if (span >= 0) navigator.visit(span);
      };
      const act = () => {
        if (letter === '?' || (event.key === '?' && singleKeys && !(event.target instanceof HTMLTextAreaElement) && !(event.target instanceof HTMLInputElement))) return help.open();
        if (view !== 'read' || !analysis) return false;
        if (letter === 'n' || (arrow === 'ArrowDown' && !event.shiftKey)) return move(1);
        if (letter === 'p' || (arrow === 'ArrowUp' && !event.shiftKey)) return move(-1);
        if (letter === 'N' || (arrow === 'ArrowDown' && event.shiftKey)) return move(1, true);
        if (letter === 'P' || (arrow === 'ArrowUp' && event.shiftKey)) return move(-1, true);
        if (letter === 'c') return store.set({ clean: !store.state.clean });
        if (letter === 'h') return store.set({ announced: !store.state.announced });
        if (letter === 'a') return picker.start();
        if (inReader && navigator.at >= 0 && (letter === 'x' || (singleKeys && event.key === 'Delete'))) return fix.reject(navigator.at);
        if (navigator.at >= 0 && letter === 's') return fix.split(navigator.at);
        const part = navigator.at >= 0 && { t: 'type', m: 'merge', r: 'name' }[letter];
        if (part) return card.open(navigator.at, { focus: true, part });
        if (event.key === 'Enter' && inReader && navigator.at >= 0) return card.open(navigator.at, { focus: true });
        return false;
      };
      if (act() !== false) event.preventDefault();
    });
  }
}

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, but in a field, where they belong to what is typed. */
function takeBack(event, desk) {
  const { target } = event;
  const typing = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ['text', 'search', 'date'].includes(target.type));
  const key = event.key.toLowerCase();
  if (typing || event.altKey || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) desk.redo();
  else desk.undo();
}
