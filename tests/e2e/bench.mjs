/**
 * How long a reader waits: `cargo xtask bench page` pastes an article and prints when its highlights stand on the screen.
 * It prints figures and judges none, since they depend on the machine and on what else it does.
 */
import { readdirSync, readFileSync } from "node:fs";
import { baseUrl, launch } from "./chromium.mjs";

const RUNS = 20;
const seeds = new URL("../../seeds/", import.meta.url);

/** News of this many characters: samples in a row, cut at a word. */
function article(length) {
  const folders = readdirSync(seeds, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "hostile-text");
  const all = folders.map(({ name }) => readFileSync(new URL(`${name}/article.txt`, seeds), "utf8")).sort();
  let text = "";
  while (text.length < length) text += all.join("\n\n");
  return text.slice(0, text.lastIndexOf(" ", length));
}

/** Pastes, and gives the milliseconds until the first highlight, and until all, could be seen: the frame after they were there. */
function pasteAndWait(page, text) {
  return page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const times = {};
        const data = new DataTransfer();
        data.setData("text/plain", text);
        // The last article's elements may still be there, hidden.
        const stale = new Set(document.querySelectorAll("#article mark"));
        delete document.body.dataset.findings;
        const started = performance.now();
        // Every frame is looked at; a frame that holds the highlights is on the screen when the next one begins.
        const look = () => {
          const now = performance.now() - started;
          if (times.sawFirst && !times.first) times.first = now;
          if (times.sawAll) return resolve({ first: times.first, all: now });
          const mark = document.querySelector("#article mark");
          times.sawFirst ||= mark !== null && !stale.has(mark);
          times.sawAll = times.sawFirst && document.body.dataset.findings !== undefined && document.querySelector(".reader:not([aria-busy])") !== null;
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }),
    text,
  );
}

/** One line of figures: median, 95th percentile, worst. */
function print(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0).padStart(6);
  console.log(`${name.padEnd(52)} ${at(0.5)} ${at(0.95)} ${at(1)}`);
}

/** A page with nothing in it and the worker idle. */
async function open(browser) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(baseUrl);
  await page.locator("#text").waitFor();
  return { context, page };
}

async function emptied(page) {
  await page.locator("#toolbar").getByRole("button", { name: "New article" }).click();
  await page.locator("#text").waitFor();
}

const browser = await launch();
console.log(`${"milliseconds from the paste".padEnd(52)} ${"p50".padStart(6)} ${"p95".padStart(6)} ${"worst".padStart(6)}`);
for (const length of [6_000, 60_000]) {
  const text = article(length);
  const cold = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { context, page } = await open(browser);
    cold.push(await pasteAndWait(page, text));
    await context.close();
  }
  const { context, page } = await open(browser);
  const warm = [];
  await pasteAndWait(page, text);
  for (let run = 0; run < RUNS; run += 1) {
    await emptied(page);
    warm.push(await pasteAndWait(page, text));
  }
  await context.close();
  const size = `${text.length / 1000} kB`;
  print(`${size}, at once after opening: first highlights`, cold.map(({ first }) => first));
  print(`${size}, at once after opening: all`, cold.map(({ all }) => all));
  print(`${size}, page in use: first highlights`, warm.map(({ first }) => first));
  print(`${size}, page in use: all`, warm.map(({ all }) => all));
}
await browser.close();
