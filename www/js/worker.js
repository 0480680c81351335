/**
 * The worker: loads the WebAssembly analyzer and answers every request, with a result or with an error.
 *
 * in:  {id, action, text?, published?, style?}
 * out: {id, progress} any number of times, {id, part} any number of times, then one of {id, result} and {id, error}
 */
import init, { Analyzer } from '../pkg/dateline.js';

/** A long list is posted in pieces of this many items, so that receiving one never blocks the page for long. */
const PIECE = 4000;
const LISTS = ['spans', 'mentions', 'entities', 'timex', 'timeline', 'quotes', 'layout.paragraphs', 'layout.sentences'];

/** @type {Promise<Analyzer>|undefined} */
let loading;
let loaded = false;

/** What the one-file edition brings with it; elsewhere it is fetched. @type {{wasm?: Uint8Array, model?: Uint8Array}} */
let brought = {};

/** The trained name model. Without it names are read worse, which a reader could not see: so there is no reading without it. */
async function model() {
  if (brought.model) return brought.model;
  const response = await fetch(new URL('../pkg/names.bin', import.meta.url));
  if (!response.ok) throw new Error(`the name model could not be loaded (status ${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

function load() {
  loading ??= Promise.all([model(), init(brought.wasm && { module_or_path: brought.wasm })]).then(([bytes]) => {
    const analyzer = new Analyzer(bytes);
    loaded = true;
    return analyzer;
  });
  return loading;
}

const actions = {
  async bring({ wasm, model }) {
    brought = { wasm, model };
  },

  async load() {
    await load();
    return true;
  },

  /** @param {{id: number, text: string, published?: string, style?: 'auto'|'news'|'history'}} request */
  async analyze({ id, text, published, style }) {
    const analyzer = await load();
    const progress = (pass, done, total) => postMessage({ id, progress: { pass: String(pass), done, total } });
    const analysis = analyzer.analyze(text, { published: published || undefined, style, progress });
    for (const path of LISTS) {
      const [last, ...way] = path.split('.').reverse();
      const holder = way.reduce((value, name) => value[name], analysis);
      const list = holder[last];
      if (!Array.isArray(list) || list.length <= PIECE) continue;
      for (let at = 0; at < list.length; at += PIECE) postMessage({ id, part: { path, items: list.slice(at, at + PIECE) } });
      holder[last] = [];
    }
    return analysis;
  },

  /** @param {{session: string, format: string}} request */
  async export({ session, format }) {
    await load();
    return Analyzer.exportSession(session, format);
  },

  /** @param {{session: string}} request */
  async open({ session }) {
    await load();
    return Analyzer.openSession(session);
  },
};

addEventListener('message', async ({ data }) => {
  try {
    const action = actions[data.action];
    if (!action) throw new Error(`unknown action ${data.action}`);
    postMessage({ id: data.id, result: await action(data) });
  } catch (error) {
    // After a failed load or a trap (a panic, or no memory left) this instance is of no use: the page starts a new one.
    const broken = !loaded || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ id: data.id, error: { message: error instanceof Error ? error.message : String(error), broken } });
  }
});
