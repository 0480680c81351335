/** Every way in: paste, type, drop, open, sample. What is shown is what came, and what can't be read loses nothing. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage, seeds } from "./browser.mjs";
import { ARTICLE, assertSameText, drop, message, openArticle, paste, ready, shownText } from "./desk.mjs";
import { keepToasts } from "./waits.mjs";

const utf8 = (text) => new TextEncoder().encode(text);

test("an article pasted anywhere is read at once, with no button pressed", async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(() => document.activeElement?.blur());
  await paste(page, ARTICLE);
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
  assert.ok((await page.locator("#article mark").count()) >= 8, "names and dates should be marked");
  assert.equal(await page.locator("#text").isVisible(), false);
});

test("a paste into a sentence that is being edited is an edit, not a new article", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("#toolbar").getByRole("button", { name: "Edit the text" }).click();
  await page.locator("#text").evaluate((area) => area.setSelectionRange(3, 3));
  const prevented = await page.locator("#text").evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "XYZ");
    return !area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.equal(prevented, false, "the browser should insert it");
});

test("while one types, the panel follows; Ctrl+Enter shows the article", async (t) => {
  const { page } = await openPage(t);
  await page.locator("#text").click();
  await page.keyboard.type("Anna Lindqvist spoke in Oslo on March 4, 2021.");
  await page.locator(".panel .line", { hasText: "Oslo" }).first().waitFor();
  assert.equal(await page.locator("#text").inputValue(), "Anna Lindqvist spoke in Oslo on March 4, 2021.");
  await page.keyboard.press("Control+Enter");
  await page.locator("#article mark", { hasText: "Oslo" }).waitFor();
  assertSameText(await shownText(page), "Anna Lindqvist spoke in Oslo on March 4, 2021.");
});

test("every sample can be picked, and is shown code unit for code unit", async (t) => {
  const { page } = await openPage(t);
  const samples = seeds();
  assert.ok(samples.length >= 9, "there should be samples");
  for (const sample of samples) {
    await page.locator(".sample").nth(samples.indexOf(sample)).click();
    await ready(page);
    assertSameText(await shownText(page), sample.text);
    await page.locator("#toolbar").getByRole("button", { name: "New article" }).click();
    await page.locator(".sample").first().waitFor();
  }
});

test("text of any script and every emoji is shown as it came, and every mark covers its own words", async (t) => {
  const text = "👩‍👩‍👧‍👦 In Paris 🇫🇷 met Émile Zola 🏴󠁧󠁢󠁥󠁮󠁧󠁿 and “Ana” on May 3, 2020. \ud800 lone\n\nقال محمد إن London جميلة.\r\nline\rline\u2028line\t tab  two\u00a0\n\n\n end in Berlin 😀";
  const { page } = await openArticle(t, text);
  assertSameText(await shownText(page), text);
  const words = await page.locator("#article mark").evaluateAll((marks) => marks.map((mark) => mark.textContent));
  for (const place of ["Paris", "Berlin"]) assert.ok(words.includes(place), `${place} should be marked exactly: ${words}`);
});

test("a text file, a Markdown file and a page can be dropped", async (t) => {
  const { page } = await openPage(t);
  await drop(page, [{ name: "a.txt", bytes: utf8(ARTICLE) }]);
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
  await drop(page, [{ name: "b.md", bytes: utf8("# Oslo\n\nAnna spoke in *Oslo*.") }]);
  await page.waitForFunction(() => document.querySelector("#article").textContent === "Oslo\n\nAnna spoke in Oslo.");
  const html = `<!doctype html><title>t</title><nav>Menu Home</nav><script>document.body.append('ran')</script>
    <article><h1>Storm hits Lisbon</h1><time datetime="2022-05-03T10:00">3 May</time><p>Maria <b>de Sousa</b>
    lives in&nbsp;Porto.</p><ul><li>One</li><li>Two</li></ul>${"<p>The sea rose in Faro yesterday.</p>".repeat(20)}<aside>Advertisement</aside></article><footer>Contact</footer>`;
  await drop(page, [{ name: "c.html", bytes: utf8(html) }]);
  await page.waitForFunction(() => document.querySelector("#article").textContent.startsWith("Storm"));
  await ready(page);
  const shown = await shownText(page);
  assert.match(shown, /^Storm hits Lisbon\n\n(3 May\n\n)?Maria de Sousa lives in\u00a0Porto\.\n\nOne\n\nTwo\n\nThe sea/);
  assert.doesNotMatch(shown, /Menu|Contact|Advertisement|ran\b/);
  assert.match(await page.locator(".notices").innerText(), /article was found/);
  assert.equal(await page.locator("#published").inputValue(), "2022-05-03", "the page's own date should serve");
});

test("a page that shadows the DOM with form fields is read all the same", async (t) => {
  const { page } = await openPage(t);
  const names = ["parentNode", "nodeName", "nodeType", "firstChild", "nextSibling", "childNodes", "getAttribute", "textContent", "querySelector", "body", "documentElement"];
  const html = `<p>Before Oslo.</p><form>${names.map((name) => `<input name=${name} id=${name}>`).join("")}</form><img name=body><p>After Paris.</p>`;
  await drop(page, [{ name: "clobbered.html", bytes: utf8(html) }]);
  await ready(page);
  assert.equal(await shownText(page), "Before Oslo.\n\nAfter Paris.");
});

test("a file can be chosen in the file dialogue", async (t) => {
  const { page } = await openPage(t);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open files" }).click();
  await (await chooser).setFiles({ name: "article.txt", mimeType: "text/plain", buffer: Buffer.from(ARTICLE) });
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
});

for (const [name, bytes] of [
  ["UTF-8 with a byte order mark", Buffer.from("\ufeffAna lives in Málaga.")],
  ["UTF-16, little-endian", Buffer.from("\ufeffAna lives in Málaga.", "utf16le")],
  ["UTF-16, big-endian", Buffer.from("\ufeffAna lives in Málaga.", "utf16le").swap16()],
  ["windows-1252", Buffer.from("Ana lives in M\xe1laga.", "latin1")],
]) {
  test(`a file in ${name} is decoded`, async (t) => {
    const { page } = await openPage(t);
    await drop(page, [{ name: "a.txt", bytes }]);
    await ready(page);
    assert.equal(await shownText(page), "Ana lives in Málaga.");
    const note = (await page.locator(".notices").count()) ? await page.locator(".notices").textContent() : "";
    assert.equal(/windows-1252/.test(note), name === "windows-1252", "only a guess is worth a note");
  });
}

for (const [name, file, words] of [
  ["a picture", { name: "photo.txt", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] }, /photo\.txt.*picture.*paste it here/s],
  ["bytes that are no text", { name: "noise.txt", bytes: Array.from({ length: 999 }, (_, i) => (i * 37) % 256) }, /noise\.txt.*not a text file.*UTF-8/s],
  ["an empty file", { name: "none.txt", bytes: [] }, /none\.txt.*empty/s],
  ["a file of spaces", { name: "blank.txt", bytes: utf8(" \n\t ") }, /blank\.txt.*no text/s],
  ["a page without text", { name: "app.html", bytes: utf8("<div id=root></div><script>x</script>") }, /app\.html.*no text.*copy it/s],
]) {
  test(`${name} is refused in words, and the open article stays`, async (t) => {
    const { page } = await openArticle(t);
    const marks = await page.locator("#article mark").count();
    await drop(page, [file]);
    await page.locator(".message").waitFor();
    const text = await message(page);
    assert.match(text, words);
    assert.match(text, /unchanged/);
    assertSameText(await shownText(page), ARTICLE);
    assert.equal(await page.locator("#article mark").count(), marks);
    await page.getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await page.locator(".message").count(), 0);
  });
}

test("a text over the limit is refused whole, with the limit, and what was open stays", async (t) => {
  const { page } = await openArticle(t);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "word ".repeat(2_000_001));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.locator(".message").waitFor();
  assert.match(await message(page), /too long.*10,000,000.*nothing was cut off/s);
  assertSameText(await shownText(page), ARTICLE);
});

test("the article before this one can be brought back", async (t) => {
  const { page } = await openArticle(t);
  await keepToasts(page);
  await paste(page, "Another text about Madrid.");
  await page.getByRole("button", { name: "Go back to it" }).click();
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, ARTICLE);
  await page.locator("#toolbar").getByRole("button", { name: "New article" }).click();
  await page.getByRole("button", { name: "Back to the former article" }).click();
  await page.locator("#article mark").first().waitFor();
  assertSameText(await shownText(page), ARTICLE);
});

test("the article that is brought back has the date that was set for it", async (t) => {
  const { page } = await openArticle(t);
  await keepToasts(page);
  await page.locator("#published").fill("2022-06-15");
  await page.getByText("set by you").waitFor();
  await paste(page, "Another text, about Madrid and its river.");
  await page.getByText("not found:").waitFor();
  await page.getByRole("button", { name: "Go back to it" }).click();
  await page.getByText("set by you").waitFor();
  assert.equal(await page.locator("#published").inputValue(), "2022-06-15");
});

test("an untouched text keeps its own line ends through the editor", async (t) => {
  const text = "Oslo news\r\n\r\nAnna Lindqvist spoke.\rIn Bergen.\r\n";
  const { page } = await openArticle(t, text);
  await page.locator("#toolbar").getByRole("button", { name: "Edit the text" }).click();
  await page.getByRole("button", { name: "Read it" }).click();
  assertSameText(await shownText(page), text);
});

test("hidden characters are named in place and counted in a warning", async (t) => {
  const text = "Kar\u200bim Haddad met \u202eatad\u202c in Ro\u00adme on May 3, 2020.";
  const { page } = await openArticle(t, text);
  assertSameText(await shownText(page), text);
  const signs = await page.locator(".unseen").evaluateAll((signs) => signs.map((sign) => sign.title));
  assert.deepEqual(signs, ["zero-width space (U+200B)", "right-to-left override (U+202E)", "end of embedding (U+202C)", "soft hyphen (U+00AD)"]);
  assert.match(await page.locator(".notices .warning").first().innerText(), /\d/);
  const family = "👨‍👩‍👧‍👦 می‌خواهم 🏴󠁧󠁢󠁥󠁮󠁧󠁿 Oslo.";
  await paste(page, family);
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, family);
  assert.equal(await page.locator(".unseen").count(), 0, "joiners that spell a word or an emoji are not hidden characters");
});
