/** Puts the folder's room together: one folder at a time, its overview, and the way to an article and back. */
import { FolderView } from './view.js';
import { Folder } from './folder.js';
import { listEntries, listFiles } from './files.js';
import { Unreadable } from '../import/unreadable.js';

export class FolderRoom {
  #store;
  #session;
  #desk;
  #toast;
  /** @type {Folder|null} */
  #folder = null;
  #view;

  /** @param {import('../store.js').Store} store @param {import('../session.js').Session} session @param {import('../corrections/copy-desk.js').CopyDesk} desk @param {import('../ui/toast.js').Toast} toast */
  constructor(store, session, desk, toast) {
    this.#store = store;
    this.#session = session;
    this.#desk = desk;
    this.#toast = toast;
    this.#view = new FolderView({
      read: () => this.#folder?.read(),
      open: (i) => this.#open(i),
      show: () => this.#show(),
      close: () => this.close(),
      save: (formats) => this.#try(() => this.#save(formats)),
      keep: () => this.#try(() => this.#keep()),
    });
    document.querySelector('#main')?.prepend(this.#view.element);
    this.#view.element.hidden = true;
    store.subscribe((state, changed) => {
      if (!this.#folder) return;
      // Whatever else is opened or begun makes room for itself.
      if ((changed.has('text') || changed.has('view')) && state.folder === 'open' && state.opening === null && (state.text !== '' || changed.has('view'))) store.set({ folder: 'folded' });
      else if (changed.has('folder')) this.#update();
    });
  }

  /** @param {{files?: File[], entries?: FileSystemEntry[]}} what */
  async take({ files = [], entries = [] }) {
    await this.#try(async () => {
      const listing = entries.length > 0 ? await listEntries(entries) : listFiles(files);
      if (listing.found.length === 0) throw new Unreadable('no-text', listing.name ? `The folder “${listing.name}” is empty.` : 'There is no file.', 'Choose a folder that holds articles, or drop their files.');
      this.#folder?.cancel();
      this.#folder = new Folder(listing, { session: this.#session, desk: this.#desk, changed: () => this.#update() });
      this.#view.turnTo(this.#folder);
      this.#store.set({ folder: 'open', inbox: null, message: null });
      this.#update();
      this.#view.focus();
      scrollTo({ top: 0, behavior: 'instant' });
      await this.#folder.read();
    });
  }

  close() {
    this.#folder?.cancel();
    this.#folder = null;
    this.#store.set({ folder: '' });
    this.#view.element.hidden = true;
    document.body.removeAttribute('data-folder');
    (document.querySelector('#text:not([hidden])') ?? document.querySelector('#article'))?.focus({ preventScroll: true });
  }

  async #open(i) {
    if (i < 0 || !this.#folder) return;
    this.#renew();
    this.#store.set({ folder: 'folded' });
    await this.#folder.open(i);
    this.#update();
  }

  #show() {
    this.#renew();
    this.#store.set({ folder: 'open' });
    this.#view.focus();
  }

  #renew() {
    this.#folder?.renew(this.#store.state);
  }

  #update() {
    if (!this.#folder) return;
    const { folder } = this.#store.state;
    this.#view.element.hidden = false;
    document.body.dataset.folder = folder;
    this.#view.update(folder === 'folded');
  }

  async #save(formats) {
    const folder = this.#folder;
    const blob = await folder?.export(formats);
    if (!blob) return;
    const name = `${(folder.name || 'articles').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '').toLowerCase() || 'articles'}-dateline.zip`;
    const address = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The download reads the address after this task.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.#toast.show(`Saved as ${name}.`);
  }

  async #keep() {
    const { keepMany } = await import('../library/library.js');
    const n = await this.#folder?.keep(keepMany);
    if (n) this.#toast.show(`${n.toLocaleString('en')} ${n === 1 ? 'article is' : 'articles are'} in the library.`);
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      this.#session.fail(error);
    }
  }
}
