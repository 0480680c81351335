/** The library where nothing can be kept: the same tables, held in this tab, with the reason why. */

/** @typedef {import('./database.js').Table} Table */

/** @returns {Table} */
function table() {
  const rows = new Map();
  const sorted = () => [...rows.keys()].sort();
  return {
    get: async (id) => rows.get(id),
    put: async (value) => rows.set(value.id, value),
    delete: async (id) => void rows.delete(id),
    clear: async () => rows.clear(),
    count: async () => rows.size,
    some: async (after, n) => sorted().filter((id) => id > after).slice(0, n).map((id) => rows.get(id)),
    marked: async (mark) => [...rows.values()].filter((row) => row.mark === mark),
  };
}

/** @returns {import('./database.js').Tables} */
export function emptyTables() {
  return { cards: table(), readings: table(), articles: table() };
}

export class Memory {
  #tables = emptyTables();

  /** @param {string} reason why, in sentences */
  constructor(reason) {
    this.reason = reason;
  }

  get lasting() {
    return false;
  }

  async transaction(_mode, act) {
    return act(this.#tables);
  }

  async close() {}
}
