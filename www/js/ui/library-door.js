/** The way to the library: two buttons of the masthead. The room itself is loaded when it is first needed. */
import { keepsEach } from '../keep-each.js';
import { el } from './dom.js';

const WORDS = { nothing: 'Keep', 'not kept': 'Keep', kept: 'Kept', changed: 'Keep changes' };
const TITLES = { nothing: '', 'not kept': 'Keep this article in the library on this device', kept: 'This article is in the library', changed: 'Keep the text as it is now instead of the one in the library' };

export class LibraryDoor {
  #context;
  /** @type {Promise<import('./library/dialog.js').LibraryDialog>|null} */
  #loading = null;
  /** @type {import('./library/dialog.js').LibraryDialog|null} */
  #room = null;
  #keep = el('button', { type: 'button', class: 'keep', onclick: () => this.#keepThis() }, 'Keep');

  /** For the masthead. @type {HTMLButtonElement[]} */
  buttons = [this.#keep, el('button', { type: 'button', onclick: () => this.#enter((room) => room.open()) }, 'Library')];

  /** @param {{store: import('../store.js').Store, session: import('../session.js').Session, desk: import('../corrections/copy-desk.js').CopyDesk, navigator: import('../navigator.js').Navigator, toast: import('./toast.js').Toast}} context */
  constructor(context) {
    this.#context = context;
    this.#show('nothing');
  }

  update(state, changed) {
    this.#keep.hidden = state.view !== 'read' || state.analysis === null;
    this.#room?.update(state, changed);
    if (!this.#room && changed.has('analysis') && state.analysis !== null && keepsEach()) this.#enter(() => {});
  }

  /** What was open at the click is kept, whatever is opened while the room is loaded. */
  #keepThis() {
    const { state } = this.#context.store;
    return this.#enter((room) => room.keepThis({ state }));
  }

  /** @param {(room: import('./library/dialog.js').LibraryDialog) => unknown} act */
  async #enter(act) {
    const { store } = this.#context;
    try {
      this.#loading ??= import('./library/dialog.js').then(({ LibraryDialog }) => new LibraryDialog({ ...this.#context, onStanding: (standing) => this.#show(standing) }));
      this.#room = await this.#loading;
    } catch {
      this.#loading = null;
      store.set({ message: { title: 'The library is not here yet.', text: 'It is fetched once, and needs a network for that. Go online and try again; nothing was changed.' } });
      return;
    }
    await act(this.#room);
  }

  #show(standing) {
    this.#keep.textContent = WORDS[standing];
    this.#keep.title = TITLES[standing];
    this.#keep.setAttribute('aria-disabled', String(standing === 'kept'));
  }
}
