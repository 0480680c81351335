/** The way out: copied in one click, saved in every format, opened again as it was; and nothing in an article runs on the way. */
import assert from "node:assert/strict";
import test from "node:test";
import { axe, browser, openPage, seeds } from "./browser.mjs";
import { ARTICLE, drop, message, openArticle, ready, save, shownText } from "./desk.mjs";
import { native } from "./native.mjs";

const FORMATS = ["json", "html", "markdown", "plain", "csv-entities", "csv-mentions", "csv-timeline", "csv-quotes", "jsonl", "calendar", "geojson", "kml",
  "spacy", "conll", "brat", "brat-text", "web-annotation", "timeml"];

test("every format is offered, is saved under the article's title, and has the bytes that the command line writes", async (t) => {
  const { page } = await openArticle(t);
  await page.getByRole("button", { name: "Export" }).click();
  const offered = await page.locator(".export-format").evaluateAll((buttons) => buttons.map((button) => button.dataset.format));
  assert.deepEqual([...offered].sort(), [...FORMATS].sort());
  await page.keyboard.press("Escape");
  for (const format of FORMATS.filter((format) => format !== "json")) {
    const { name, content } = await save(page, format);
    assert.match(name, /^minister-opens-bridge-in-oslo\./);
    // The note says where the text came from, which the command line does not know.
    assert.equal(content.replace('source: "the clipboard"\n', ""), native(ARTICLE, format), format);
  }
});

test("one click copies Markdown, and one copies plain text", async (t) => {
  const { page } = await openArticle(t, ARTICLE, { permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await page.getByText("Copied as Markdown.").waitFor();
  assert.match(await clipboard(), /^---\ntitle: "Minister opens bridge in Oslo"[^]*\[\[Anna Lindqvist\]\]/);
  await page.getByRole("button", { name: "Copy as plain text" }).click();
  await page.getByText("Copied as plain text.").waitFor();
  assert.match(await clipboard(), /People: Anna Lindqvist/);
});

test("the list of formats is there for the keyboard and for a screen reader", async (t) => {
  const { page } = await openArticle(t);
  await page.getByRole("button", { name: "Export" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save the article as" });
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement.dataset.format);
  // The list takes the focus right after it is shown.
  await page.waitForFunction(() => document.activeElement.dataset.format === "json");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "html");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), "timeml");
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.textContent === "Export").catch(() => {});
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Export", "the focus should come back");
});

test("a saved session opens again exactly, by a drop, with nothing read anew", async (t) => {
  const { page } = await openArticle(t);
  const { name, content } = await save(page, "json");
  // All but the pictures: they are drawn in their own time, and show what the lists say.
  const panel = (page) => page.evaluate(() => [...document.querySelectorAll(".panel .found > :not(figure)")].map((part) => part.innerText).join("\n"));
  const before = await panel(page);
  // What only the file can know: that it is shown proves that the reading came from there.
  const marked = content.replaceAll("Anna Lindqvist\",\"label\"", "Anna Test Lindqvist\",\"label\"");
  assert.notEqual(marked, content);
  const { page: other } = await openPage(t);
  await drop(other, [{ name, bytes: Buffer.from(content), type: "application/json" }]);
  await ready(other);
  assert.equal(await shownText(other), ARTICLE);
  assert.equal(await panel(other), before);
  assert.equal((await save(other, "json")).content, content, "saved again, it should be the same file");
  await drop(other, [{ name, bytes: Buffer.from(marked), type: "application/json" }]);
  await other.waitForFunction(() => document.querySelector(".panel").innerText.includes("Anna Test Lindqvist"));
});

test("a broken session is named, and what was open stays", async (t) => {
  const { page } = await openArticle(t);
  const { content } = await save(page, "json");
  for (const [json, expected] of [
    [content.slice(0, 200), /damaged/],
    ['{"a": 1}', /not saved by Dateline/],
    [content.replace('"version":1', '"version":7'), /version 7/],
    [content.replace("Minister opens bridge", "M"), /outside its text/],
  ]) {
    await drop(page, [{ name: "kept.json", bytes: Buffer.from(json), type: "application/json" }]);
    await page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".message")?.innerText ?? ""), expected.source);
    assert.match(await message(page), expected);
    assert.equal(await shownText(page), ARTICLE);
    await page.getByRole("button", { name: "Dismiss" }).click();
  }
});

test("the exported page, opened in a browser, shows the article's words, runs nothing and asks for nothing", async (t) => {
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("dialog", (dialog) => assert.fail(`the page said ${dialog.message()}`));
  for (const { slug, text } of seeds()) {
    await page.setContent(native(text, "html"));
    const found = await page.evaluate(() => ({
      scripts: document.scripts.length,
      handlers: [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
      foreign: [...document.querySelectorAll("article *")].map(({ localName }) => localName).filter((name) => !["p", "mark", "bdi"].includes(name)),
      words: [...document.querySelectorAll("article p")].map((p) => p.textContent),
      marks: document.querySelectorAll("mark").length,
    }));
    assert.deepEqual([found.scripts, found.handlers, found.foreign], [0, [], []], slug);
    const { analysis } = JSON.parse(native(text, "json"));
    const points = [...text.replace(/^\ufeff/, "")];
    // What no document may hold is shown as U+FFFD.
    const shown = (words) => words.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, "\ufffd");
    assert.deepEqual(found.words, analysis.layout.paragraphs.map(({ start, end }) => shown(points.slice(start, end).join(""))), slug);
    assert.equal(found.marks, analysis.spans.length, slug);
  }
  assert.deepEqual(asked.filter((url) => !/^(about|data):/.test(url)), []);
});
