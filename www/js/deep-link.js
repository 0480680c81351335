/**
 * Links into what the page shows: "#name=Anna%20Lindqvist", "#view=timeline", "#how-it-works".
 *
 * A link holds a name or a view and never the text, so one that comes before its article waits for it. Once followed it is taken out
 * of the address, so that no name stays there, and the same link can be chosen again.
 */
import { oneLine } from './excerpt.js';

/** A name in a link is no longer than this, in code units. */
const LONGEST = 300;

/** @param {string} name of an entity @returns {string} */
export function linkTo(name) {
  return `#${new URLSearchParams({ name: name.toWellFormed?.() ?? name })}`;
}

/**
 * @param {import('./store.js').Store} store
 * @param {import('./navigator.js').Navigator} navigator
 * @param {{panel: import('./ui/panel.js').Panel, help: import('./ui/help.js').Help, toast: import('./ui/toast.js').Toast}} shows
 */
export function followLinks(store, navigator, { panel, help, toast }) {
  const follow = () => {
    const link = location.hash.slice(1);
    if (link === 'how-it-works') {
      done();
      return help.open();
    }
    const asked = new URLSearchParams(link);
    const { findings } = store.state;
    if (!findings || !(asked.has('name') || asked.has('view'))) return;
    done();
    const view = asked.get('view') ?? '';
    const name = oneLine((asked.get('name') ?? '').slice(0, LONGEST));
    if (view !== '') return panel.reveal(view) || toast.show('This article has nothing of what the link asks for.');
    const line = [...findings.families.values()].flat().find((one) => one.name === name);
    if (!line) return toast.show(`The link asks for “${name}”, which this article does not name so.`);
    store.set({ view: 'read' });
    navigator.follow(line);
  };
  addEventListener('hashchange', follow);
  store.subscribe((_, changed) => changed.has('findings') && queueMicrotask(follow));
  follow();
}

function done() {
  history.replaceState(history.state, '', location.href.replace(/#.*$/su, ''));
}
