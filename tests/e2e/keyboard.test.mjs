/** The whole story without a mouse. */
import assert from "node:assert/strict";
import test from "node:test";
import { axe, openPage } from "./browser.mjs";
import { ARTICLE, openArticle, paste, ready } from "./desk.mjs";
import { eventually, shows } from "./waits.mjs";

const focused = (page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? "");
const onMark = (page) => page.evaluate(() => (document.activeElement?.tagName === "MARK" ? document.activeElement.textContent : null));

test("from an empty page to a jump, by keyboard alone", async (t) => {
  const { page } = await openPage(t);
  for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement?.id)) !== "text"; i += 1) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "text", "Tab should reach the text field");
  await page.keyboard.insertText(ARTICLE);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("body[data-view=read][data-findings]");
  await ready(page);
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
  await eventually(() => onMark(page), walk[2], "the focus should be back on the mark");
});

test("whatever had the focus, with another article the article has it", async (t) => {
  const { page } = await openArticle(t);
  for (const [i, place] of [".found.timeline .line", ".people .line", ".standfirst .name-button", "#published", "#article mark", ".legend .clean"].entries()) {
    if (place.endsWith("mark")) {
      await page.locator("#article").focus();
      await page.keyboard.press("n");
    } else await page.locator(place).first().focus();
    const text = `${ARTICLE} This is number ${i}.`;
    await paste(page, text);
    await shows(page, text);
    // What is hidden loses the focus with the next picture.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    assert.equal(await page.evaluate(() => document.activeElement.id), "article", place);
  }
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

/** Opens the help with the fields for the keys. */
async function keyFields(page) {
  await page.locator("#toolbar").getByRole("button", { name: "Help" }).click();
  await page.getByRole("button", { name: "Change the keys" }).click();
  const field = (name) => page.locator("#key-editor").getByLabel(name, { exact: true });
  await field("Next mention").waitFor();
  return field;
}

const helpRow = (page, words) => page.locator(".keys > div", { hasText: words }).locator("dt").innerText();
const stored = (page) => page.evaluate(() => localStorage.getItem("dateline: keys"));

test("a letter can be given another key or none; help, tooltips and aria-keyshortcuts follow, and it is kept", async (t) => {
  const { page } = await openArticle(t);
  assert.equal(await page.locator("#article").getAttribute("aria-keyshortcuts"), "N P Shift+N Shift+P X T M S R A C H ? Alt+ArrowDown Alt+ArrowUp");
  assert.equal(await stored(page), null, "nothing is kept before anything is changed");
  const field = await keyFields(page);
  await field("Next mention").press("j");
  assert.equal(await field("Next mention").inputValue(), "J");
  assert.equal(await page.locator("#key-outcome").innerText(), "J is for “Next mention” now.");
  await field("Next of the same name").press("Shift+J");
  assert.equal(await field("Next of the same name").inputValue(), "Shift + J");
  await field("Highlights off and on").press("Backspace");
  assert.equal(await field("Highlights off and on").inputValue(), "");
  await field("Not a name").press(" ");
  assert.match(await page.locator("#key-outcome").innerText(), /The space bar scrolls/);
  assert.equal(await field("Not a name").inputValue(), "X");
  assert.match(await helpRow(page, "next and previous mention, while"), /^J\s+P$/);
  assert.match(await helpRow(page, "highlights off and on"), /^no key$/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Escape");
  const works = async () => {
    assert.equal(await page.locator("#article").getAttribute("aria-keyshortcuts"), "J P Shift+J Shift+P X T M S R A H ? Alt+ArrowDown Alt+ArrowUp");
    assert.match(await page.locator("#reader-keys").textContent(), /^J and P go from mention to mention/);
    assert.equal(await page.locator(".clean").getAttribute("title"), "");
    await page.locator("#article").focus();
    await page.keyboard.press("n");
    assert.equal(await onMark(page), null, "the former key should do nothing");
    await page.keyboard.press("c");
    assert.equal(await page.locator("#article.clean").count(), 0);
    await page.keyboard.press("j");
    assert.equal(await onMark(page), await page.locator("#article mark").first().textContent());
  };
  await works();
  while ((await onMark(page)) !== "Anna Lindqvist") await page.keyboard.press("j");
  await page.keyboard.press("Shift+J");
  assert.equal(await onMark(page), "Lindqvist");
  assert.equal(await stored(page), JSON.stringify({ next: "j", nextSame: "J", clean: "" }), "only what was changed is kept");
  await page.reload();
  await paste(page, ARTICLE);
  await ready(page);
  await works();
  // A tooltip names the key that the reader chose.
  const again = await keyFields(page);
  await again("Not a name").press("k");
  await page.keyboard.press("Escape");
  await page.locator("#article mark").first().click();
  assert.equal(await page.locator('[data-part="reject"]').getAttribute("title"), "K, on the mark");
});

test("a key that is taken is named and not taken away unasked; all keys can be put back", async (t) => {
  const { page } = await openArticle(t);
  const field = await keyFields(page);
  await field("Rename").press("x");
  assert.equal(await page.locator("#key-outcome").innerText(), "X is the key for “Not a name” already.");
  assert.equal(await field("Rename").getAttribute("aria-invalid"), "true");
  assert.deepEqual([await field("Rename").inputValue(), await field("Not a name").inputValue()], ["R", "X"]);
  assert.equal(await stored(page), null);
  await page.getByRole("button", { name: "Use X for “Rename” instead" }).press("Enter");
  assert.deepEqual([await field("Rename").inputValue(), await field("Not a name").inputValue()], ["X", ""]);
  assert.equal(await page.locator("#key-outcome").innerText(), "X is for “Rename” now, and “Not a name” has no key.");
  assert.equal(await page.evaluate(() => document.activeElement.id), "key-rename");
  // A keyboard on the screen says only what it wrote.
  await field("Mark words").evaluate((input) => { input.value += "w"; input.dispatchEvent(new InputEvent("input", { bubbles: true })); });
  assert.equal(await field("Mark words").inputValue(), "W");
  await page.getByRole("button", { name: "All as they came" }).click();
  assert.equal(await page.locator("#key-outcome").innerText(), "All keys are as they came.");
  assert.deepEqual([await field("Rename").inputValue(), await field("Not a name").inputValue(), await field("Mark words").inputValue()], ["R", "X", "A"]);
  assert.equal(await stored(page), null, "what is as it came is not kept");
});

test("keys that were stored and make no sense are passed over, and no key is for two actions", async (t) => {
  for (const [entry, wanted] of [
    ['{"next":"xyz","previous":7,"__proto__":"q","constructor":"v","reject":" "}', "N P Shift+N Shift+P X T M S R A C H ?"],
    ['{"next":"p"}', "P Shift+N Shift+P X T M S R A C H ?"],
    ["<img src=x onerror=alert(1)>", "N P Shift+N Shift+P X T M S R A C H ?"],
  ]) {
    const { page } = await openPage(t);
    await page.evaluate((entry) => localStorage.setItem("dateline: keys", entry), entry);
    await page.reload();
    assert.equal(await page.locator("#article").getAttribute("aria-keyshortcuts"), `${wanted} Alt+ArrowDown Alt+ArrowUp`);
  }
});

test("where the buttons have no room most fold into a list, which keys open, walk and close", async (t) => {
  const { page } = await openArticle(t, undefined, { viewport: { width: 390, height: 844 } });
  const toolbar = page.locator("#toolbar");
  const more = toolbar.getByRole("button", { name: "More" });
  const rows = await page.locator(".masthead-line").evaluate((line) => new Set([...line.querySelectorAll("h1, button")].filter((one) => one.checkVisibility()).map((one) => { const box = one.getBoundingClientRect(); return Math.round((box.top + box.bottom) / 20); })).size);
  assert.ok(rows <= 2, `${rows} rows`);
  assert.equal(await toolbar.getByRole("button", { name: "Library" }).count(), 0);
  await more.focus();
  await page.keyboard.press("Enter");
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  const names = await toolbar.locator(".rest button").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent));
  assert.deepEqual(names, ["Redo", "Corrections", "Copy as Markdown", "Copy as plain text", "Export", "Keep", "Library", "Help"]);
  const small = await toolbar.locator("button").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length);
  assert.equal(small, 0, "each should be 44 px at least");
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Redo");
  await page.keyboard.press("Escape");
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  assert.match(await focused(page), /^More/, "the focus should be back on what opened it");
  await page.keyboard.press("Enter");
  await toolbar.getByRole("button", { name: "Help" }).press("Enter");
  await page.locator("dialog.help[open]").waitFor();
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Escape");
  await eventually(async () => /^More/.test(await focused(page)), true, "the focus should be back on the button");
  await page.keyboard.press("Enter");
  await page.locator("#article").click({ position: { x: 5, y: 5 } });
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  await page.setViewportSize({ width: 1280, height: 800 });
  await more.waitFor({ state: "hidden" });
  assert.ok(await toolbar.getByRole("button", { name: "Library" }).isVisible());
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
  const id = () => page.evaluate(() => document.activeElement.id);
  await eventually(id, "article");
  await page.keyboard.press("Shift+Tab");
  await page.locator(".skip").last().focus();
  await page.keyboard.press("Enter");
  await eventually(id, "findings");
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
