/** The whole story without a mouse. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./browser.mjs";
import { ARTICLE, openArticle } from "./desk.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? "");
const onMark = (page) => page.evaluate(() => (document.activeElement?.tagName === "MARK" ? document.activeElement.textContent : null));

test("from an empty page to a jump, by keyboard alone", async (t) => {
  const { page } = await openPage(t);
  for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement?.id)) !== "text"; i += 1) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "text", "Tab should reach the text field");
  await page.keyboard.insertText(ARTICLE);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("body[data-view=read][data-findings]");
  let steps = 0;
  while (!(await focused(page)).startsWith("Anna Lindqvist") && steps < 60) {
    await page.keyboard.press("Tab");
    steps += 1;
  }
  assert.ok(steps < 60, "Tab should reach the lines");
  await page.keyboard.press("Enter");
  await page.locator("mark.current", { hasText: "Lindqvist" }).waitFor();
  assert.match(await focused(page), /^Anna Lindqvist/, "the focus should stay on the line");
});

test("N and P go from mention to mention, Enter says why, Escape goes back", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("#article").focus();
  const walk = [];
  for (let i = 0; i < 4; i += 1) {
    await page.keyboard.press("n");
    walk.push(await onMark(page));
  }
  const marks = await page.locator("#article mark").allTextContents();
  assert.deepEqual(walk, marks.slice(0, 4));
  await page.keyboard.press("p");
  assert.equal(await onMark(page), walk[2]);
  await page.keyboard.press("Enter");
  await page.locator("#mention-card").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "mention-card");
  await page.keyboard.press("Escape");
  await page.locator("#mention-card").waitFor({ state: "hidden" });
  assert.equal(await onMark(page), walk[2], "the focus should be back on the mark");
});

test("Alt and an arrow work from anywhere; with Shift they stay with the same name", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("#published").focus();
  await page.keyboard.press("Alt+ArrowDown");
  assert.equal(await onMark(page), (await page.locator("#article mark").first().textContent()));
  while (!/Lindqvist/.test(await onMark(page))) await page.keyboard.press("Alt+ArrowDown");
  assert.equal(await onMark(page), "Anna Lindqvist");
  await page.keyboard.press("Alt+Shift+ArrowDown");
  assert.equal(await onMark(page), "Lindqvist");
  await page.keyboard.press("Alt+Shift+ArrowUp");
  assert.equal(await onMark(page), "Anna Lindqvist");
});

test("mentions of a type that is switched off are passed over", async (t) => {
  const { page } = await openArticle(t);
  for (const name of [/Places/, /Groups/, /Organisations/, /Dates/, /Numbers/]) {
    const box = page.getByRole("checkbox", { name });
    if (await box.count()) await box.uncheck({ force: true });
  }
  await page.locator("#article").focus();
  await page.keyboard.press("n");
  assert.match(await onMark(page), /Lindqvist/);
});

test("single letters can be switched off, and the choice is kept", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("#toolbar").getByRole("button", { name: "Help" }).click();
  await page.getByRole("checkbox", { name: "Single-letter keys" }).uncheck();
  await page.keyboard.press("Escape");
  await page.locator("#article").focus();
  await page.keyboard.press("n");
  assert.equal(await onMark(page), null);
  await page.keyboard.press("Alt+ArrowDown");
  assert.ok(await onMark(page), "the keys with Alt should still work");
  await page.reload();
  await page.locator("#toolbar").getByRole("button", { name: "Help" }).click();
  assert.equal(await page.getByRole("checkbox", { name: "Single-letter keys" }).isChecked(), false);
});

test("letters typed into a field are letters", async (t) => {
  const { page } = await openPage(t);
  await page.locator("#text").click();
  await page.keyboard.type("npc?");
  assert.equal(await page.locator("#text").inputValue(), "npc?");
  assert.equal(await page.locator("dialog[open]").isVisible(), false);
});

test("the skip links lead to the article and the findings", async (t) => {
  const { page } = await openArticle(t);
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Tab");
  assert.match(await focused(page), /Skip to the article/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "article");
  await page.keyboard.press("Shift+Tab");
  await page.locator(".skip").last().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "findings");
});

test("the focus shows, and every control is at least 24 px high and wide", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("#toolbar").getByRole("button", { name: "Help" }).focus();
  const outline = await page.evaluate(() => getComputedStyle(document.querySelector("#toolbar :focus")).outlineWidth);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, .key, input:not(.visually-hidden):not([type=file])")]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent || element.id }))
      .filter(({ box }) => box.height < 24 || box.width < 24)
      .map(({ box, name }) => `${name}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`));
  assert.deepEqual(small, []);
  assert.ok(outline.length > 0);
});
