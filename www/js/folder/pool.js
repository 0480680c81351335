/**
 * Several workers that read articles side by side.
 *
 * The module is compiled once and handed to each, with the name model: a worker then starts in hundredths of a second.
 * A worker that needed much memory is ended, since memory of WebAssembly never shrinks; so is one that crashed.
 */
import { Analyzer, Cancelled } from '../analyzer.js';
import { inOneFile, ownFile, unpackScript } from '../own-files.js';

/** More would wait for the files and the page, and each takes some ten megabytes. */
const MOST = 8;

/** @returns {number} one for each processor that the browser tells of */
function poolSize() {
  return Math.max(1, Math.min(navigator.hardwareConcurrency || 2, MOST));
}

export class Pool {
  #analyzers;
  /** @type {Analyzer[]} */
  #idle;
  /** @type {Array<{take: (analyzer: Analyzer) => void, refuse: (reason: Error) => void}>} */
  #waiting = [];

  /** @param {number} [size] */
  constructor(size = poolSize()) {
    const brought = bring();
    // It may fail before the first article asks for it; then that says why.
    brought.catch(() => {});
    this.#analyzers = Array.from({ length: size }, () => new Analyzer(() => brought));
    this.#idle = [...this.#analyzers];
  }

  get size() {
    return this.#analyzers.length;
  }

  /**
   * Asks a worker, as soon as one is free.
   * @param {Record<string, any>} request `action` and what it needs
   * @returns {Promise<any>}
   */
  async ask(request) {
    const analyzer = this.#idle.pop() ?? await new Promise((take, refuse) => this.#waiting.push({ take, refuse }));
    try {
      return await analyzer.ask(request);
    } finally {
      const next = this.#waiting.shift();
      if (next) next.take(analyzer);
      else this.#idle.push(analyzer);
    }
  }

  /** Ends every worker; what was asked is rejected with Cancelled. */
  close() {
    const reason = new Cancelled('The reading of the folder was cancelled.');
    for (const { refuse } of this.#waiting.splice(0)) refuse(reason);
    for (const analyzer of this.#analyzers) analyzer.cancel();
  }
}

/** @returns {Promise<{wasm: WebAssembly.Module, model: Uint8Array}>} */
async function bring() {
  const wasm = './pkg/dateline_bg.wasm';
  const [module, model] = await Promise.all([
    inOneFile ? ownFile(wasm).then((bytes) => WebAssembly.compile(/** @type {any} */ (bytes))) : WebAssembly.compileStreaming(fetch(wasm)),
    ownFile('./pkg/names.bin'),
    unpackScript('./js/worker.js'),
  ]);
  return { wasm: module, model };
}
