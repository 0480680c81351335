/**
 * The worker: loads the WebAssembly analyzer and answers every request, with a result or with an error.
 *
 * in:  {id, action, text?, published?, style?, preview?}
 * out: {id, progress}, {id, preview} and {id, part} any number of times, then one of {id, result} and {id, error}
 *      An analysis comes as parts {path, json} and has no other result: a part is quick to parse, so that the page never stands still.
 */
import init, { Analyzer } from '../pkg/dateline.js';

/** A text that is longer, in code units, takes so long that its first screens are read and shown before the rest. */
const LONG = 200_000;
/** Code units of the first screens: some hundredths of a second. */
const HEAD = 12_000;

/** @type {Promise<Analyzer>|undefined} */
let loading;
let loaded = false;
/** Requests that came, the one to load the analyzer aside. */
let asked = 0;

/** What the page brings, in the one-file edition and to the workers of a folder; elsewhere it is fetched. @type {{wasm?: WebAssembly.Module|Uint8Array, model?: Uint8Array}} */
let brought = {};
/** @type {WebAssembly.Memory|undefined} */
let memory;

/** The trained name model. Without it names are read worse, which a reader could not see: so there is no reading without it. */
async function model() {
  if (brought.model) return brought.model;
  const response = await fetch(new URL('../pkg/names.bin', import.meta.url));
  if (!response.ok) throw new Error(`the name model could not be loaded (status ${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

function load() {
  loading ??= Promise.all([model(), init(brought.wasm && { module_or_path: brought.wasm })]).then(([bytes, wasm]) => {
    memory = wasm?.memory;
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
    const analyzer = await load();
    warm(analyzer);
    return true;
  },

  /** @param {{id: number, text: string, published?: string, style?: 'auto'|'news'|'history', preview?: boolean}} request */
  async analyze({ id, text, published, style, preview }) {
    const analyzer = await load();
    const options = { published: published || undefined, style };
    if (preview && text.length > LONG) postMessage({ id, preview: head(analyzer, text, options) });
    const progress = (pass, done, total) => postMessage({ id, progress: { pass: String(pass), done, total } });
    analyzer.analyzeInPieces(text, { ...options, progress }, (path, json) => postMessage({ id, part: { path, json } }));
  },

  /** What a folder asks for; @see folder/reading.js */
  async folder(request) {
    const analyzer = await load();
    const work = await import('./folder/reading.js');
    return work[request.work](Analyzer, analyzer, request);
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

/** The reading of the first screens alone, `upTo` where they end. */
function head(analyzer, text, options) {
  const line = text.lastIndexOf('\n', HEAD) + 1;
  const end = line > HEAD / 2 ? line : text.lastIndexOf(' ', HEAD) + 1 || HEAD;
  const { spans, mentions, entities, layout } = analyzer.analyze(text.slice(0, end), options);
  return { spans, mentions, entities, layout, upTo: end };
}

/** Of all that articles are made of, a little: what is read for the first time is compiled while it is read, which takes many times as long. */
const SAMPLE = `Finance minister resigns over bridge

By Anna Lindqvist

OSLO, March 4, 2021 (Reuters) - Norwegian Finance Minister Ola Berg, 52, resigned on Thursday, two days after the World Bank withdrew $25 million.

"We waited for ten years," Berg told reporters in Paris, Texas. Sales had fallen by 3.5 percent since last spring, Dr. Maria Sanchez, the chief executive of Acme Corp., said.

Germany and the United Nations (UN) will meet every Monday until 2030. Critics of the government, among them the poet's sister, were not asked.`;
const ROUNDS = 12;

/** Reads the sample until somebody asks for something; each round is short, so that nobody waits for it. */
async function warm(analyzer) {
  for (let round = 0; round < ROUNDS && asked === 0; round += 1) {
    analyzer.analyzeInPieces(SAMPLE, {}, () => {});
    await new Promise((resolve) => setTimeout(resolve));
  }
}

addEventListener('message', async ({ data }) => {
  if (data.action !== 'load' && data.action !== 'bring') asked += 1;
  try {
    const action = actions[data.action];
    if (!action) throw new Error(`unknown action ${data.action}`);
    const result = await action(data);
    postMessage({ id: data.id, result, memory: memory?.buffer.byteLength });
  } catch (error) {
    // After a failed load or a trap (a panic, or no memory left) this instance is of no use: the page starts a new one.
    const broken = !loaded || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ id: data.id, error: { message: error instanceof Error ? error.message : String(error), broken } });
  }
});
