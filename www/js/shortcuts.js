/** The keys. Single letters work only while the article has the focus, and can be switched off in the help. */

export class Shortcuts {
  constructor(store, navigator, card, help, reader) {
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
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
        if (event.key === 'Enter' && inReader && navigator.at >= 0) return card.open(navigator.at, { focus: true });
        return false;
      };
      if (act() !== false) event.preventDefault();
    });
  }
}
