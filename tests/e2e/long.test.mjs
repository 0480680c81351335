/** Long texts: whole, in batches, and with the page still answering. The figures are printed, not judged: machines differ. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage, seeds } from "./browser.mjs";
import { assertSameText, shownText } from "./desk.mjs";

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
  ["5 MB, the limit", () => fill(news(), 5_000_000)],
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
