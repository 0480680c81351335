/**
 * The page's side of the worker: request ids, every request answered once, cancel by ending the worker.
 *
 * The worker starts with the first request and again after a cancel or a crash.
 */
import { inOneFile, ownFile, unpackScript, workerType } from './own-files.js';
import { scriptAddress } from './trusted.js';

/** @typedef {import('./types.js').Analysis} Analysis */
/** @typedef {import('./types.js').Preview} Preview */
/** @typedef {{wasm: WebAssembly.Module|Uint8Array, model: Uint8Array}} Brought */
/** @typedef {{resolve: Function, reject: Function, progress?: Function, preview?: Function, parts: Map<string, any[]>, rest?: any}} Pending */

/** Bytes of memory from which on a worker is replaced after its work: ten times what an article takes. */
const HEAVY = 256_000_000;

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
  #heavy = false;
  /** What the worker is handed instead of loading it; null where it loads it itself. @type {(() => Promise<Brought>)|null} */
  #bring;
  /** Ends as the worker does. @type {Promise<Brought>|null} */
  #brought = null;

  /** @param {(() => Promise<Brought>)|null} [bring] */
  constructor(bring = inOneFile ? unpack : null) {
    this.#bring = bring;
  }

  /** Starts the worker and loads WebAssembly ahead of the first article. Failures show when an article comes. */
  warmUp() {
    this.#request({ action: 'load' }).catch(() => {});
  }

  /**
   * @param {string} text
   * @param {{published?: string, style?: 'auto'|'news'|'history', progress?: (p: {pass: string, done: number, total: number}) => void, preview?: (head: Preview) => void}} options
   *   `preview` gets the reading of the first screens of a long text, before the rest is read
   * @returns {Promise<Analysis>}
   */
  analyze(text, { published, style, progress, preview } = {}) {
    // A lone surrogate is no character and can't be UTF-8; its replacement has the same length, so that offsets agree.
    const wellFormed = text.toWellFormed ? text.toWellFormed() : text;
    return this.#request({ action: 'analyze', text: wellFormed, published, style, preview: preview !== undefined }, { progress, preview });
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

  /** Asks for anything else that the worker does. @param {Record<string, any>} request @returns {Promise<any>} */
  ask(request) {
    return this.#request(request);
  }

  get busy() {
    return this.#pending.size > 0;
  }

  /** Ends the worker at once; what was pending is rejected with Cancelled. */
  cancel() {
    this.#end(new Cancelled('The analysis was cancelled.'));
  }

  #request(message, { progress, preview } = {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject, progress, preview, parts: new Map() });
      if (this.#bring && !this.#worker) return this.#sendWithAll({ id, ...message });
      this.#worker ??= this.#start();
      this.#worker.postMessage({ id, ...message });
    });
  }

  /** The worker's program, module and model are got ready here and handed to it. */
  async #sendWithAll(message) {
    try {
      this.#brought ??= this.#bring();
      const { wasm, model } = await this.#brought;
      if (!this.#pending.has(message.id)) return;
      if (!this.#worker) {
        this.#worker = this.#start();
        this.#worker.postMessage({ id: 0, action: 'bring', wasm, model });
      }
      this.#worker.postMessage(message);
    } catch (error) {
      this.#brought = null;
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

  #receive({ id, progress, preview, part, result, error, memory }) {
    const request = this.#pending.get(id);
    if (!request) return;
    this.#heavy = memory > HEAVY;
    if (progress) return request.progress?.(progress);
    if (preview) return request.preview?.(preview);
    if (part) return takePart(request, part);
    if (error?.broken) return this.#end(new Crashed(error.message));
    this.#pending.delete(id);
    this.#lighten();
    if (error) return request.reject(new Error(error.message));
    if (!request.rest) return request.resolve(result);
    for (const [path, list] of request.parts) {
      const [last, ...way] = path.split('.').reverse();
      way.reduce((value, name) => value[name], request.rest)[last] = list;
    }
    request.resolve(request.rest);
  }

  /** The memory of WebAssembly never shrinks: a worker that a very long text made heavy is replaced when nothing waits for it. */
  #lighten() {
    if (!this.#heavy || this.#pending.size > 0) return;
    this.#heavy = false;
    this.#worker?.terminate();
    this.#worker = null;
    this.warmUp();
  }

  #end(reason) {
    this.#heavy = false;
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const request of pending) request.reject(reason);
  }
}

/** A piece of a long list, or, without a path, all that is not in pieces. @param {Pending} request */
function takePart(request, { path, json }) {
  const value = JSON.parse(json);
  if (path === '') {
    request.rest = value;
    return;
  }
  const list = request.parts.get(path);
  if (!list) request.parts.set(path, value);
  else for (const item of value) list.push(item);
}

/** What the one-file edition holds. @returns {Promise<Brought>} */
async function unpack() {
  const [wasm, model] = await Promise.all([ownFile('./pkg/dateline_bg.wasm'), ownFile('./pkg/names.bin'), unpackScript('./js/worker.js')]);
  return { wasm, model };
}
