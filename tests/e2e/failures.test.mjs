/** When the analysis is slow, fails or crashes: the reader is told, can go on, and loses nothing. */
import assert from "node:assert/strict";
import test from "node:test";
import { ARTICLE, NOTHING_FOUND, assertSameText, drop, message, openWithAnalyzer, paste, ready, shownText } from "./desk.mjs";

/** Turns for as long as given, or for ever, as a pass over a very long text would. */
const BUSY = `const until = performance.now() + 60_000; options.progress("tokens", 0, 4); while (performance.now() < until);`;

test("a long analysis shows how far it is, and can be cancelled and started again", async (t) => {
  const { page } = await openWithAnalyzer(t, `if (text.includes("long")) { ${BUSY} } return ${NOTHING_FOUND};`);
  const text = "A long article.\n\nAbout Oslo. ".repeat(5000);
  await paste(page, text);
  await page.getByRole("button", { name: "Cancel" }).waitFor();
  await page.getByText("Reading: tokens (step 1 of 4)").waitFor();
  await page.waitForSelector(".reader:not([aria-busy])");
  assertSameText(await shownText(page), text);
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector(".progress button:not([hidden])").click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
  t.diagnostic(`cancel took ${took.toFixed(0)} ms`);
  assert.match(await page.locator(".progress").innerText(), /cancelled.*kept/);
  assertSameText(await shownText(page), text);
  await page.getByRole("button", { name: "Analyse again" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await paste(page, "Short and new.");
  await ready(page);
  assert.equal(await shownText(page), "Short and new.", "after a cancel the next article should be read as ever");
});

test("an edited text never stands with the marks of the text before", async (t) => {
  // Marks the word "Oslo", but takes for ever over what is slow.
  const body = `if (text.includes("slow")) { ${BUSY} } const at = text.indexOf("Oslo"); return { ...${NOTHING_FOUND}, spans: [[at, at + 4, "GPE"]], mentions: [{ score: 1, rule: "test", entity: null }] };`;
  for (const pause of [false, true]) {
    const { page } = await openWithAnalyzer(t, body);
    await paste(page, "It rains in Oslo today.");
    await ready(page);
    assert.equal(await page.locator("#article mark").innerText(), "Oslo");
    await page.locator("#toolbar").getByRole("button", { name: "Edit the text" }).click();
    const edited = "It is a slow rain that falls on Oslo today.";
    await page.locator("textarea").fill(edited);
    // Read while it is being typed, or only by the button.
    if (pause) await page.locator(".progress").waitFor();
    await page.getByRole("button", { name: "Read it" }).click();
    await page.waitForFunction((edited) => document.querySelector("#article").textContent === edited && document.querySelector(".reader:not([aria-busy])"), edited);
    assert.equal(await page.locator("#article mark").count(), 0, "no mark should stand where the text before had one");
    assertSameText(await shownText(page), edited);
  }
});

test("a new article does not wait for the one before it, whose answer is dropped", async (t) => {
  const { page } = await openWithAnalyzer(t, `if (text.includes("long")) { ${BUSY} } return ${NOTHING_FOUND};`);
  await paste(page, "A long article.");
  await paste(page, "The next one.");
  await ready(page);
  assert.equal(await shownText(page), "The next one.");
  assert.equal(await page.locator(".progress").isVisible(), false);
});

for (const [name, fault] of [
  ["a panic in WebAssembly", `throw new WebAssembly.RuntimeError("unreachable");`],
  ["no memory left", `throw new RangeError("Out of memory");`],
]) {
  test(`after ${name} the page says so, keeps the text, and reads on`, async (t) => {
    const { page } = await openWithAnalyzer(t, `if (text.includes("fatal")) { ${fault} } return ${NOTHING_FOUND};`, { expectErrors: /unreachable|memory/ });
    const text = "A fatal sentence.\n\nKept all the same.";
    await paste(page, text);
    await page.locator(".message").waitFor();
    assert.match(await message(page), /fault in the analyzer.*text is kept/s);
    await page.waitForSelector(".reader:not([aria-busy])");
    assertSameText(await shownText(page), text);
    assert.equal(await page.getByRole("button", { name: "Analyse again" }).isVisible(), true);
    await paste(page, "A harmless one.");
    await ready(page);
    assert.equal(await shownText(page), "A harmless one.");
    assert.equal(await page.locator(".message").count(), 0);
  });
}

test("an error that the analyzer reports is shown in its words, and it is not restarted", async (t) => {
  const { page } = await openWithAnalyzer(t, `globalThis.calls = (globalThis.calls ?? 0) + 1; if (text.includes("odd")) throw new Error("expected a date, got " + globalThis.calls); return ${NOTHING_FOUND};`);
  await paste(page, "An odd one.");
  await page.locator(".message").waitFor();
  assert.match(await message(page), /expected a date, got 1/);
  await paste(page, "Another odd one.");
  await page.getByText("got 2").waitFor();
});

test("without the analyzer's module the page says so and keeps the text", async (t) => {
  const { page, context } = await openWithAnalyzer(t, "", { expectErrors: /500|Failed to load/ });
  await context.unroute("**/pkg/dateline.js");
  await context.route("**/pkg/dateline.js", (route) => route.fulfill({ status: 500, body: "" }));
  await page.reload();
  await paste(page, ARTICLE);
  await page.locator(".message").waitFor();
  assert.match(await message(page), /fault in the analyzer.*text is kept/s);
  await page.waitForSelector(".reader:not([aria-busy])");
  assertSameText(await shownText(page), ARTICLE);
});

test("a folder that is dropped is refused in words", async (t) => {
  const { page } = await openWithAnalyzer(t, `return ${NOTHING_FOUND};`);
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  });
  await drop(page, [{ name: "folder", bytes: [1] }]);
  await page.locator(".message").waitFor();
  assert.match(await message(page), /folder.*could not be read/s);
});
