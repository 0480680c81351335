/**
 * The page's side of the worker: request ids, every request answered once, cancel by ending the worker.
 *
 * The worker starts with the first request and again after a cancel or a crash.
 */
import { inOneFile, ownFile, unpackScript, workerType } from './own-files.js';
import { scriptAddress } from './trusted.js';

/** @typedef {import('./types.js').Analysis} Analysis */
/** @typedef {{resolve: Function, reject: Function, progress?: Function, parts: Record<string, any[]>}} Pending */

/** The request was cancelled by the user or replaced by a newer one. */
export class Cancelled extends Error {
  name = 'Cancelled';
}

/** The analyzer itself stopped: it could not be loaded, or it crashed. */
export class Crashed extends Error {
  name = 'Crashed';
}

export class Analyzer {
  /** @type {Worker|null} */
  #worker = null;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #lastId = 0;
  /** What the one-file edition unpacks, once. @type {Promise<[Uint8Array, Uint8Array, void]>|undefined} */
  #own;

  /** Starts the worker and loads WebAssembly ahead of the first article. Failures show when an article comes. */
  warmUp() {
    this.#request({ action: 'load' }).catch(() => {});
  }

  /**
   * @param {string} text
   * @param {{published?: string, style?: 'auto'|'news'|'history', progress?: (p: {pass: string, done: number, total: number}) => void}} options
   * @returns {Promise<Analysis>}
   */
  analyze(text, { published, style, progress } = {}) {
    // A lone surrogate is no character and can't be UTF-8; its replacement has the same length, so that offsets agree.
    const wellFormed = text.toWellFormed ? text.toWellFormed() : text;
    return this.#request({ action: 'analyze', text: wellFormed, published, style }, progress);
  }

  /**
   * Writes a session in another format.
   * @param {string} session JSON
   * @param {string} format
   * @returns {Promise<{content: string, ending: string, mediaType: string}>}
   */
  exportSession(session, format) {
    return this.#request({ action: 'export', session, format });
  }

  /** Reads and checks a session that was exported. @param {string} session JSON @returns {Promise<any>} */
  openSession(session) {
    return this.#request({ action: 'open', session });
  }

  get busy() {
    return this.#pending.size > 0;
  }

  /** Ends the worker at once; what was pending is rejected with Cancelled. */
  cancel() {
    this.#end(new Cancelled('The analysis was cancelled.'));
  }

  #request(message, progress) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject, progress, parts: {} });
      if (inOneFile) return this.#sendFromOneFile({ id, ...message });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, ...message });
    });
  }

  /** The one-file edition's worker can load nothing: its program, module and model are unpacked here and handed to it. */
  async #sendFromOneFile(message) {
    try {
      const worker = './js/worker.js';
      this.#own ??= Promise.all([ownFile('./pkg/dateline_bg.wasm'), ownFile('./pkg/names.bin'), unpackScript(worker)]);
      const [wasm, model] = await this.#own;
      if (!this.#pending.has(message.id)) return;
      if (!this.#worker) {
        this.#worker = this.#start();
        this.#worker.postMessage({ id: 0, action: 'bring', wasm, model });
      }
      this.#worker.postMessage(message);
    } catch (error) {
      this.#end(new Crashed(error instanceof Error ? error.message : String(error)));
    }
  }

  #start() {
    const worker = new Worker(scriptAddress('./js/worker.js'), { type: workerType });
    worker.addEventListener('message', ({ data }) => worker === this.#worker && this.#receive(data));
    const crash = (event) => {
      event.preventDefault?.();
      if (worker === this.#worker) this.#end(new Crashed(event.message || 'The analyzer could not be loaded.'));
    };
    worker.addEventListener('error', crash);
    worker.addEventListener('messageerror', crash);
    return worker;
  }

  #receive({ id, progress, part, result, error }) {
    const request = this.#pending.get(id);
    if (!request) return;
    if (progress) return request.progress?.(progress);
    if (part) return (request.parts[part.path] ??= []).push(part.items);
    if (error?.broken) return this.#end(new Crashed(error.message));
    this.#pending.delete(id);
    if (error) return request.reject(new Error(error.message));
    for (const [path, pieces] of Object.entries(request.parts)) {
      const [last, ...way] = path.split('.').reverse();
      way.reduce((value, name) => value[name], result)[last] = pieces.flat();
    }
    request.resolve(result);
  }

  #end(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const request of pending) request.reject(reason);
  }
}
