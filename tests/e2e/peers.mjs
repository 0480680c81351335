/**
 * Dateline beside what people use today, on the same text, in turn: `cargo xtask bench peers`.
 *
 * In the browser against compromise, natively against spaCy's medium English model, whose Python is named by DATELINE_SPACY_PYTHON.
 * Passes alternate, so that a machine that does other work slows both; the ratio is taken pair by pair. It judges nothing.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { baseUrl, launch } from "./chromium.mjs";
import { cli } from "./native.mjs";

const PAIRS = 11;
const root = new URL("../../", import.meta.url);

/** News of this many characters: the samples in a row, cut at a word. */
function news(length) {
  const seeds = new URL("seeds/", root);
  const names = readdirSync(seeds, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "hostile-text").map(({ name }) => name);
  const all = names.sort().map((name) => readFileSync(new URL(`${name}/article.txt`, seeds), "utf8")).join("\n\n");
  const text = all.repeat(Math.ceil(length / all.length));
  return text.slice(0, text.lastIndexOf(" ", length));
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** One line: both medians in milliseconds and how many times longer the other took, pair by pair. */
function print(name, ours, theirs) {
  const ratios = ours.map((own, index) => theirs[index] / own).sort((a, b) => a - b);
  const figures = [median(ours), median(theirs), ratios[0], median(ratios), ratios.at(-1)].map((figure) => figure.toFixed(1).padStart(9));
  console.log(`${name.padEnd(44)}${figures.join("")}`);
}

async function inTurn(own, other, warming = 3) {
  const [ours, theirs] = [[], []];
  for (let pair = -warming; pair < PAIRS; pair += 1) {
    const [a, b] = [await own(), await other()];
    if (pair >= 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  return [ours, theirs];
}

async function againstCompromise() {
  const browser = await launch();
  const open = async () => (await browser.newContext({ serviceWorkers: "block", bypassCSP: true })).newPage();
  const dateline = await open();
  await dateline.goto(baseUrl);
  await dateline.evaluate(async () => {
    const { default: init, Analyzer } = await import("./pkg/dateline.js");
    await init();
    globalThis.analyzer = new Analyzer(new Uint8Array(await (await fetch("./pkg/names.bin")).arrayBuffer()));
  });
  const compromise = await open();
  await compromise.addScriptTag({ path: fileURLToPath(new URL("node_modules/compromise/builds/compromise.js", import.meta.url)) });
  for (const length of [6_000, 130_000]) {
    const text = news(length);
    const own = () =>
      dateline.evaluate((text) => {
        const started = performance.now();
        globalThis.analyzer.analyze(text, {});
        return performance.now() - started;
      }, text);
    const other = () =>
      compromise.evaluate((text) => {
        const started = performance.now();
        const read = globalThis.nlp(text);
        for (const kind of ["people", "places", "organizations"]) read[kind]().json({ offset: true });
        return performance.now() - started;
      }, text);
    // V8 compiles what runs often better; a short text needs more passes until it has.
    print(`${length / 1000} kB in Chromium, compromise`, ...(await inTurn(own, other, length < 10_000 ? 40 : 3)));
  }
  await browser.close();
}

async function againstSpacy(python) {
  const folder = mkdtempSync(join(tmpdir(), "dateline-peers-"));
  const file = join(folder, "news.txt");
  writeFileSync(file, news(390_000));
  const model = process.env.DATELINE_SPACY_MODEL ?? "en_core_web_md";
  const peer = spawn(python, [fileURLToPath(new URL("spacy_pass.py", import.meta.url)), model, file], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, OMP_NUM_THREADS: "1" } });
  const lines = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
  await lines.next();
  // The whole process, start included, against one pass of a process that has long started.
  const own = () => {
    const started = performance.now();
    const { status } = spawnSync(cli, [file, "--json"], { stdio: "ignore" });
    if (status !== 0) throw new Error(`${cli} ended with ${status}: build it with cargo build --release`);
    return performance.now() - started;
  };
  const other = async () => {
    peer.stdin.write("\n");
    const { value } = await lines.next();
    return Number(value.split(" ")[0]);
  };
  print(`390 kB natively, ${model}`, ...(await inTurn(own, other, 1)));
  peer.stdin.end();
  rmSync(folder, { recursive: true });
}

console.log(`${"milliseconds a text, in turn".padEnd(44)}${["ours", "theirs", "ratio min", "median", "max"].map((head) => head.padStart(9)).join("")}`);
await againstCompromise();
const python = process.env.DATELINE_SPACY_PYTHON;
if (python) await againstSpacy(python);
else console.log("spaCy is left out: name a Python that has it, and en_core_web_md, in DATELINE_SPACY_PYTHON.");
