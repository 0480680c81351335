/**
 * The page's side of the worker: request ids, every request answered once, cancel by ending the worker.
 *
 * The worker starts with the first request and again after a cancel or a crash.
 */
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
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, ...message });
    });
  }

  #start() {
    const worker = new Worker(scriptAddress('./js/worker.js'), { type: 'module' });
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
