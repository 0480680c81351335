/**
 * How long a reader waits, and what it costs: `cargo xtask bench page` prints it.
 * It prints figures and judges none, since they depend on the machine and on what else it does; docs/speed.md has some, with their conditions.
 * Parts of it alone: `cargo xtask bench long folder`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { baseUrl, launch } from "./chromium.mjs";

const RUNS = 20;
const THROTTLE = 4;
const seeds = new URL("../../seeds/", import.meta.url);
const samples = readdirSync(seeds, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "hostile-text")
  .map(({ name }) => readFileSync(new URL(`${name}/article.txt`, seeds), "utf8")).sort();

/** News of this many characters: samples in a row, cut at a word. */
function article(length) {
  const all = samples.join("\n\n");
  const text = all.repeat(Math.ceil(length / all.length));
  return text.slice(0, text.lastIndexOf(" ", length));
}

/** The first thousand words. */
const thousand = /^(?:\s*\S+){1000}/u.exec(samples.join("\n\n"))[0];

const sorted = (values) => [...values].sort((a, b) => a - b);
const at = (values, share) => sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))];

/** One line of figures: median, 95th percentile, worst. */
function print(name, values) {
  console.log(`${name.padEnd(66)} ${[0.5, 0.95, 1].map((share) => at(values, share).toFixed(0).padStart(6)).join(" ")}`);
}

const say = (name, words) => console.log(`${name.padEnd(66)} ${words}`);

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

async function open(context, rate = 1) {
  const page = await context.newPage();
  page.setDefaultTimeout(280_000);
  if (rate > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
  await page.goto(baseUrl);
  await page.locator("#text").waitFor();
  return page;
}

async function emptied(page) {
  await page.locator("#toolbar").getByRole("button", { name: "New article" }).click();
  await page.locator("#text").waitFor();
}

/** A thousand words, with the page's thread made four times slower. Chromium slows that thread alone: workers, and so the analyzer, keep their speed. */
async function paste(browser) {
  console.log(`\n${"milliseconds from the paste".padEnd(66)} ${"p50".padStart(6)} ${"p95".padStart(6)} ${"worst".padStart(6)}`);
  const context = await browser.newContext();
  // The first visit fills the caches; what follows are visits of somebody who was here before.
  const first = await open(context);
  await first.evaluate(() => navigator.serviceWorker?.ready);
  await pasteAndWait(first, thousand);
  await first.waitForTimeout(1500);
  await first.close();
  for (const rate of [1, THROTTLE]) {
    const slow = rate > 1 ? `, the page's thread ${rate} times slower` : "";
    const cold = [];
    for (let run = 0; run < RUNS; run += 1) {
      const page = await open(context, rate);
      cold.push(await pasteAndWait(page, thousand));
      await page.close();
    }
    const soon = [];
    for (let run = 0; run < RUNS; run += 1) {
      const page = await open(context, rate);
      await page.waitForTimeout(1000);
      soon.push(await pasteAndWait(page, thousand));
      await page.close();
    }
    const page = await open(context, rate);
    await pasteAndWait(page, thousand);
    const warm = [];
    for (let run = 0; run < RUNS; run += 1) {
      await emptied(page);
      warm.push(await pasteAndWait(page, thousand));
    }
    await page.close();
    print(`1,000 words, in the moment of opening${slow}: highlights`, cold.map(({ first }) => first));
    print(`1,000 words, in the moment of opening${slow}: all`, cold.map(({ all }) => all));
    print(`1,000 words, a second after opening${slow}: highlights`, soon.map(({ first }) => first));
    print(`1,000 words, a second after opening${slow}: all`, soon.map(({ all }) => all));
    print(`1,000 words, page in use${slow}: highlights`, warm.map(({ first }) => first));
    print(`1,000 words, page in use${slow}: all`, warm.map(({ all }) => all));
  }
  await context.close();
}

/** A megabyte, and ten: when there is something to read, when all is there, how long the page did not answer. */
async function long(browser) {
  for (const [name, text] of [["1 MB", article(1_000_000)], ["1 MB in one line", article(1_000_000).replace(/\s+/g, " ")], ["10 MB", article(10_000_000)]]) {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await open(context);
    await page.waitForTimeout(1500);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const used = async () => Object.fromEntries((await cdp.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
    const before = await used();
    // Handed over ahead, so that what the debugger needs for it is not measured.
    await page.evaluate((text) => (globalThis.given = text), text);
    const times = await page.evaluate(async () => {
      const pause = () => new Promise((resolve) => setTimeout(resolve, 4));
      await pause();
      const tasks = [];
      const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(Math.round(duration))));
      observer.observe({ type: "longtask" });
      const data = new DataTransfer();
      data.setData("text/plain", globalThis.given);
      const reader = document.querySelector(".reader");
      const start = performance.now();
      const since = () => Math.round(performance.now() - start);
      const times = {};
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      while (!document.body.hasAttribute("data-findings") || reader.hasAttribute("aria-busy")) {
        if (reader.querySelector("p")) times.text ??= since();
        if (reader.querySelector("mark")) times.marks ??= since();
        if (document.querySelector(".progress:not([hidden]) progress")) times.progress ??= since();
        await pause();
      }
      times.all = since();
      await new Promise((resolve) => setTimeout(resolve, 500));
      times.longest = Math.max(0, ...tasks);
      times.over = tasks.filter((duration) => duration > 100).length;
      return times;
    });
    say(`${name}: text, progress bar, first marks, all`, `${times.text} ms, ${times.progress} ms, ${times.marks} ms, ${times.all} ms`);
    say(`${name}: the page's longest task; tasks over 100 ms`, `${times.longest} ms; ${times.over}`);
    const after = await used();
    say(`${name}: processor time of the page's thread`, `${((after.TaskDuration - before.TaskDuration) * 1000).toFixed(0)} ms`);
    const frames = await page.evaluate(async () => {
      const frames = [];
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      let last = await frame();
      for (let i = 0; i < 150; i += 1) {
        scrollBy(0, 120);
        const now = await frame();
        frames.push(now - last);
        last = now;
      }
      return frames;
    });
    say(`${name}: a frame while scrolling, p50 and p95`, `${at(frames, 0.5).toFixed(0)} ms, ${at(frames, 0.95).toFixed(0)} ms`);
    for (const [words, selector] of [["clean text", ".legend .clean"], ["one type off", ".legend input"]]) {
      const toggles = [];
      for (let i = 0; i < 10; i += 1) {
        toggles.push(await page.evaluate((selector) => new Promise((resolve) => {
          const start = performance.now();
          document.querySelector(selector).click();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
        }), selector));
      }
      say(`${name}: ${words}, until it is on the screen, p50 and p95`, `${at(toggles, 0.5).toFixed(0)} ms, ${at(toggles, 0.95).toFixed(0)} ms`);
    }
    const metrics = await used();
    say(`${name}: memory of the page's scripts`, `${(metrics.JSHeapUsedSize / 1e6).toFixed(0)} MB`);
    if (name === "10 MB") {
      const cancelled = await page.evaluate(async () => {
        document.querySelector('#toolbar button').click();
        const data = new DataTransfer();
        data.setData("text/plain", globalThis.given);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        const button = [...document.querySelectorAll(".progress button")].find((button) => button.textContent === "Cancel");
        while (button.hidden || button.closest("[hidden]")) await new Promise((resolve) => setTimeout(resolve, 10));
        await new Promise((resolve) => setTimeout(resolve, 3000));
        const start = performance.now();
        button.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - start;
      });
      say(`${name}: from Cancel to a page that answers`, `${cancelled.toFixed(0)} ms`);
    }
    await context.close();
  }
}

/** A thousand articles in a folder, and what a table over all of them takes. */
async function folder(browser) {
  const root = mkdtempSync(join(tmpdir(), "dateline-"));
  const news = join(root, "news");
  mkdirSync(news);
  for (let i = 0; i < 1000; i += 1) writeFileSync(join(news, `${i}.txt`), samples[i % samples.length]);
  try {
    const context = await browser.newContext({ serviceWorkers: "block" });
    const page = await open(context);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a folder …" }).click()]);
    await page.evaluate(() => {
      globalThis.tasks = [];
      new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => globalThis.tasks.push(duration))).observe({ type: "longtask" });
    });
    let started = Date.now();
    await chooser.setFiles(news);
    await page.locator(".folder-sum").filter({ hasText: /^1,000 articles read/u }).waitFor();
    say(`1,000 articles of ${Math.round(samples.join("").length / samples.length)} characters on average: all read`, `${((Date.now() - started) / 1000).toFixed(1)} s`);
    const tasks = await page.evaluate(() => globalThis.tasks);
    say("1,000 articles: the page's longest task; tasks over 100 ms", `${Math.max(0, ...tasks).toFixed(0)} ms; ${tasks.filter((duration) => duration > 100).length}`);
    await page.getByRole("button", { name: "Save all …" }).click();
    started = Date.now();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as one zip" }).click()]);
    say("1,000 articles: the names of all as one table, saved", `${((Date.now() - started) / 1000).toFixed(1)} s`);
    await download.delete();
    await context.close();
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Whether memory grows with what was read before. */
async function memory(browser) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await open(context);
  const cdp = await context.newCDPSession(page);
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize } = await cdp.send("Runtime.getHeapUsage");
    const { nodes } = await cdp.send("Memory.getDOMCounters");
    return { mb: usedSize / 1e6, nodes };
  };
  // Looked at after the same sample each time, since each has another number of marks.
  const round = 4 * samples.length;
  for (let i = 0; i <= 4 * round; i += 1) {
    await pasteAndWait(page, samples[i % samples.length]);
    if (i % round === 0) {
      const { mb, nodes } = await heap();
      say(`after ${i + 1} analyses: memory of the page's scripts, nodes`, `${mb.toFixed(1)} MB, ${nodes}`);
    }
  }
  await context.close();
}

const parts = { paste, long, folder, memory };
const chosen = process.argv.slice(2);
const browser = await launch();
console.log(`Chromium ${browser.version()} without a graphics card, ${cpus().length} × ${cpus()[0]?.model ?? "processor"}, load ${loadavg()[0].toFixed(1)} at the start`);
for (const [name, part] of Object.entries(parts)) if (chosen.length === 0 || chosen.includes(name)) await part(browser);
console.log(`load ${loadavg()[0].toFixed(1)} at the end`);
await browser.close();
