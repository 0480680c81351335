/**
 * Long texts: whole, in portions, and with the page still answering.
 * Times are printed and not judged: machines differ, and so does what else they do. `cargo xtask bench page` measures them.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage, seeds } from "./browser.mjs";
import { NOTHING_FOUND, assertSameText, openWithAnalyzer, shownText } from "./desk.mjs";
import { LIMIT } from "../../www/js/import/unreadable.js";

const news = () => seeds().filter(({ slug }) => slug !== "hostile-text").map(({ text }) => text).join("\n\n");
const fill = (text, length) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Pastes and waits, and gives milliseconds to the findings and to the whole text, and the longest time the page did not answer. */
async function read(page, text) {
  return page.evaluate(async (text) => {
    let longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest = Math.max(longest, duration)))).observe({ type: "longtask" });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
    const start = performance.now();
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    while (!document.body.hasAttribute("data-findings")) await pause();
    const found = performance.now() - start;
    const reader = document.querySelector(".reader");
    while (reader.hasAttribute("aria-busy") || !reader.querySelector("mark, p")) await pause();
    const whole = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { found: Math.round(found), whole: Math.round(whole), longest: Math.round(longest) };
  }, text);
}

for (const [name, text] of [
  ["6 kB of news", () => fill(news(), 6_000)],
  ["1 MB of news", () => fill(news(), 1_000_000)],
  ["1 MB in one line", () => fill(news().replace(/\s+/g, " "), 1_000_000)],
  ["1 MB in one word", () => "a".repeat(1_000_000)],
]) {
  test(`${name} is shown whole`, { timeout: 240_000 }, async (t) => {
    const { page } = await openPage(t);
    page.setDefaultTimeout(200_000);
    const given = text();
    const { found, whole, longest } = await read(page, given);
    t.diagnostic(`${name}: findings after ${found} ms, the whole text after ${whole} ms, the page never busy for more than ${longest} ms`);
    assertSameText(await shownText(page), given);
    const longestBlock = await page.evaluate(() => Math.max(...[...document.querySelectorAll("#article p, #article h2, #article h3")].map((block) => block.textContent.length)));
    assert.ok(longestBlock <= 4096, `no block should be longer than a layout engine likes: ${longestBlock}`);
  });
}

/** Pastes, and waits for what the function says. */
async function pasteUntil(page, text, until) {
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.waitForFunction(until, null, { timeout: 100_000 });
}

test("10 MB, the limit, stand on the page as they are, say how far the reading is, and can be given up", { timeout: 240_000 }, async (t) => {
  const { page } = await openPage(t);
  const given = fill(news(), LIMIT);
  await page.evaluate(() => {
    globalThis.bars = [];
    new MutationObserver(() => {
      if (document.querySelector("#article p")) globalThis.bars.push(document.querySelector(".progress:not([hidden]) progress") !== null);
    }).observe(document.querySelector("#article"), { childList: true, subtree: true });
  });
  await pasteUntil(page, given, () => globalThis.bars.length > 0);
  assert.equal(await page.evaluate(() => globalThis.bars[0]), true, "the bar should be there with the first words");
  await page.waitForFunction(() => document.querySelector("#article mark"), null, { timeout: 100_000 });
  assert.equal(await page.evaluate(() => document.body.hasAttribute("data-findings")), false, "the first screens should be marked long before all is read");
  const took = await page.evaluate(async () => {
    const start = performance.now();
    [...document.querySelectorAll(".progress button")].find((button) => button.textContent === "Cancel").click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
  t.diagnostic(`cancel took ${took.toFixed(0)} ms`);
  assert.match(await page.locator(".progress").innerText(), /cancelled.*kept/);
  // The text goes on being built.
  await page.waitForSelector(".reader:not([aria-busy])", { timeout: 100_000 });
  assertSameText(await shownText(page), given);
});

test("marks come when one comes near, and stay where the text has been looked at", { timeout: 240_000 }, async (t) => {
  const { page } = await openPage(t);
  page.setDefaultTimeout(200_000);
  const given = fill(news(), 1_000_000);
  await read(page, given);
  const marks = () => page.locator("#article mark").count();
  const all = await page.evaluate(() => Number([...document.querySelectorAll(".legend .count")].reduce((sum, { textContent }) => sum + Number(textContent.replaceAll(",", "")), 0)));
  await page.waitForFunction(() => document.querySelectorAll("#article mark").length > 20);
  const first = await marks();
  assert.ok(first > 20 && first < all / 4, `${first} of ${all} marks should be there at first`);
  await page.evaluate(() => document.querySelector("#article").lastElementChild.scrollIntoView());
  await page.waitForFunction(() => document.querySelector("#article").lastElementChild.previousElementSibling.querySelector("mark"));
  await page.waitForFunction((first) => document.querySelectorAll("#article mark").length > first, first);
  assertSameText(await shownText(page), given);
  // A line of the panel leads to marks that nobody has come near yet.
  await page.locator(".panel .found.people .line").first().click();
  await page.keyboard.press("Enter");
  await page.locator("#article mark.current").waitFor();
  assertSameText(await shownText(page), given);
});

test("in 1 MB a correction is taken, a type is switched off and the text made clean; how long each held up the page is printed", { timeout: 240_000 }, async (t) => {
  const { page } = await openPage(t);
  page.setDefaultTimeout(200_000);
  await read(page, fill(news(), 1_000_000));
  const longest = await page.evaluate(async () => {
    const tasks = {};
    let now = "";
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (tasks[now] = Math.max(tasks[now] ?? 0, Math.round(duration))))).observe({ type: "longtask" });
    const act = async (name, selector, settled) => {
      now = name;
      document.querySelector(selector).click();
      while (!settled()) await new Promise((resolve) => setTimeout(resolve, 10));
      await new Promise((resolve) => setTimeout(resolve, 400));
    };
    const undo = () => [...document.querySelectorAll("#toolbar button")].find((button) => button.textContent === "Undo");
    await act("the card", "#article mark.people", () => document.querySelector('[data-part="reject"]'));
    await act("the correction", '[data-part="reject"]', () => undo().getAttribute("aria-disabled") === "false");
    await act("the type", ".legend input", () => /hide-/.test(document.querySelector("#article").className));
    await act("clean text", ".legend .clean", () => document.querySelector("#article.clean"));
    return tasks;
  });
  t.diagnostic(`longest tasks: ${JSON.stringify(longest)}`);
});

test("a hundred crashes of the analyzer: a hundred times the text is kept and the next article is read", { timeout: 600_000 }, async (t) => {
  const { page } = await openWithAnalyzer(t, `if (text.includes("fatal")) throw new WebAssembly.RuntimeError("unreachable"); return ${NOTHING_FOUND};`, { expectErrors: /unreachable/ });
  const recovered = await page.evaluate(async () => {
    const paste = async (text, done) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      const shown = () => document.querySelector("#article").textContent === text && document.querySelector(".reader:not([aria-busy])");
      for (let waited = 0; waited < 30_000; waited += 5) {
        if (shown() && done()) return true;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return false;
    };
    let recovered = 0;
    for (let n = 0; n < 100; n += 1) {
      const told = await paste(`A fatal sentence, number ${n}.`, () => document.querySelector(".message")?.textContent.includes("fault in the analyzer"));
      const read = told && (await paste(`A harmless one, number ${n}.`, () => document.body.hasAttribute("data-findings") && !document.querySelector(".message")));
      if (read) recovered += 1;
    }
    return recovered;
  });
  assert.equal(recovered, 100);
});

test("an article of 6 kB is marked while one watches", async (t) => {
  const { page } = await openPage(t);
  const text = news();
  const times = [];
  for (let i = 0; i < 9; i += 1) {
    const { found } = await read(page, text.slice(i * 3000, i * 3000 + 6000));
    times.push(found);
    await page.locator("#toolbar").getByRole("button", { name: "New" }).click();
  }
  const [first, ...later] = times;
  later.sort((a, b) => a - b);
  t.diagnostic(`from the paste to the findings: ${first} ms with the page just opened; then ${later[4]} ms in the middle of ${later.length}, ${later.at(-1)} ms at worst`);
});
