/** The page's state in one place: components read it in `update(state, changed)` and change it only through `set`. */
import { OWN_KEYS } from './keys.js';

/** @typedef {import('./types.js').State} State */

export class Store {
  /** @type {State} */
  #state;
  /** @type {Array<(state: State, changed: Set<string>) => void>} */
  #listeners = [];

  /** @param {State} initial */
  constructor(initial) {
    this.#state = Object.freeze(initial);
  }

  get state() {
    return this.#state;
  }

  /** @param {(state: State, changed: Set<string>) => void} listener called after each change, with the keys that changed */
  subscribe(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Partial<State>} patch */
  set(patch) {
    const changed = new Set(Object.keys(patch).filter((key) => !Object.is(this.#state[key], patch[key])));
    if (changed.size === 0) return;
    this.#state = Object.freeze({ ...this.#state, ...patch });
    const state = this.#state;
    for (const listener of this.#listeners) listener(state, changed);
  }
}

/** @returns {State} */
export function emptyState() {
  return {
    view: 'edit',
    text: '',
    title: '',
    origin: '',
    note: '',
    whole: null,
    opening: null,
    inbox: null,
    folder: '',
    former: null,
    status: 'idle',
    progress: null,
    preview: null,
    reading: null,
    analysis: null,
    findings: null,
    published: '',
    publishedBy: '',
    publishedFrom: '',
    message: null,
    hidden: new Set(),
    clean: false,
    current: null,
    samples: [],
    singleKeys: true,
    keys: OWN_KEYS,
    announced: false,
    corrections: { list: [], elsewhere: new Set(), unplaced: [], undo: '', redo: '', kept: false },
    reach: 'article',
    said: null,
  };
}
