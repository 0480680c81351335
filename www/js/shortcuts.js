/** The keys. Single letters work only while the article has the focus; each can be another or none, and all can be switched off in the help. */
import { actionOf, keyAria, keyWords, pressed } from './keys.js';

export class Shortcuts {
  constructor(store, navigator, card, help, reader, { desk, fix, picker }) {
    const describe = ({ keys, singleKeys }) => {
      const letters = singleKeys ? Object.values(keys).filter(Boolean) : [];
      reader.element.setAttribute('aria-keyshortcuts', [...letters.map(keyAria), 'Alt+ArrowDown', 'Alt+ArrowUp'].join(' '));
      const steps = singleKeys ? [keys.next, keys.previous].filter(Boolean).map(keyWords) : [];
      const [walk, verb] = [steps.length > 0 ? steps : ['Alt with the arrows down and up'], steps.length === 2 ? 'go' : 'goes'];
      document.querySelector('#reader-keys').textContent = `${walk.join(' and ')} ${verb} from mention to mention, Enter says why it is marked.`;
    };
    describe(store.state);
    store.subscribe((state, changed) => (changed.has('keys') || changed.has('singleKeys')) && describe(state));

    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey) return takeBack(event, desk);
      const { view, analysis, singleKeys, keys } = store.state;
      const target = /** @type {Element} */ (event.target);
      const inReader = reader.element.contains(target);
      const typed = singleKeys && !event.altKey ? actionOf(keys, pressed(event)) : undefined;
      const action = inReader ? typed : undefined;
      const arrow = event.altKey ? event.key : '';
      const { at } = navigator;
      const move = (step, same) => {
        const span = navigator.next(step, same);
        if (span >= 0) navigator.visit(span);
      };
      const act = () => {
        if (typed === 'help' && !target.matches('input, textarea, select')) return help.open();
        if (view !== 'read' || !analysis) return false;
        if (action === 'next' || (arrow === 'ArrowDown' && !event.shiftKey)) return move(1);
        if (action === 'previous' || (arrow === 'ArrowUp' && !event.shiftKey)) return move(-1);
        if (action === 'nextSame' || (arrow === 'ArrowDown' && event.shiftKey)) return move(1, true);
        if (action === 'previousSame' || (arrow === 'ArrowUp' && event.shiftKey)) return move(-1, true);
        if (action === 'clean') return store.set({ clean: !store.state.clean });
        if (action === 'ends') return store.set({ announced: !store.state.announced });
        if (action === 'mark') return picker.start();
        if (!inReader || at < 0) return false;
        if (action === 'reject' || (singleKeys && event.key === 'Delete')) return fix.reject(at);
        if (action === 'split') return fix.split(at);
        const part = { type: 'type', merge: 'merge', rename: 'name' }[action ?? ''];
        if (part) return card.open(at, { focus: true, part });
        if (event.key === 'Enter') return card.open(at, { focus: true });
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
