/** The browser extension: the page itself with a button that brings it the article of a tab, and nothing else. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { axe, openPage, seeds } from "./browser.mjs";
import { ARTICLE, assertSameText, drop, message, paste, ready, save, shownText } from "./desk.mjs";
import { extension, folder, inFront, opened, press, pressAndRead, site, tab } from "./extension.mjs";
import { BODY, column, newsPage, pdf } from "./fixtures.mjs";
import { native } from "./native.mjs";

const skip = !existsSync(join(folder, "manifest.json")) && "the extension is not built: cargo xtask build extension";

const HEAD = `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline: "Storm hits Lisbon", datePublished: "2022-05-03T08:00:00Z", author: { name: "Ola Berg" } })}</script>`;

/** The session of what is open, as the reader saves it. */
const savedJson = async (page) => (await save(page, "json")).content;

const withoutOrigin = (json) => json.replace(/"origin":"(?:[^"\\]|\\.)*",/u, "");

/** That a page of Dateline's asked for its own files alone, and had nothing to complain of. */
async function assertAlone(page) {
  const { id } = await extension();
  assert.deepEqual(page.asked.filter((url) => !url.startsWith(`chrome-extension://${id}/`) && !url.startsWith("blob:")), [], "requests beyond its own files");
  assert.deepEqual(page.errors, []);
}

test("the button brings the article of the tab, with its headline, byline and day, and asks for nothing", { skip }, async (t) => {
  const { url, asked } = await site(t, { "/storm": newsPage({ head: HEAD, article: `<img src="/picture.png">${BODY}` }) });
  const news = await tab(t, `${url}/storm?id=7#comments`);
  const before = [...asked];
  const page = await pressAndRead(t, news);
  assert.match(await shownText(page), /^Storm hits Lisbon\n\nBy Ola Berg\n\nMaria de Sousa/);
  assert.doesNotMatch(await shownText(page), /Celebrity/);
  assert.equal(await page.locator("#published").inputValue(), "2022-05-03");
  assert.ok((await page.locator("#article mark").count()) > 10);
  assert.equal(page.url(), (await extension()).home, "nothing of the page, and no token, should be in the address");
  assert.deepEqual(JSON.parse(await savedJson(page)).origin, `${url}/storm?id=7`);
  await page.getByRole("button", { name: "Use the whole page" }).click();
  await page.waitForFunction(() => document.querySelector("#article").textContent.includes("Celebrity"));
  await page.getByRole("button", { name: "Use the article alone" }).click();
  await page.waitForFunction(() => !document.querySelector("#article").textContent.includes("Celebrity") && !document.querySelector("progress").checkVisibility());
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(asked, before, "the site should hear of nothing");
  await assertAlone(page);

  await page.reload();
  await page.waitForSelector('body[data-view="edit"]');
  assert.equal(await page.locator(".message").isVisible(), false, "a reload should wait for nothing");
});

/** single.test.mjs compares the command line with the server and the one file. */
test("the extension and the command line write the same bytes for every sample", { skip }, async (t) => {
  const samples = seeds().map((seed) => ({ ...seed, text: seed.text.replace(/^\ufeff/u, "") }));
  const { url } = await site(t, Object.fromEntries(samples.map(({ slug, text }) => [`/${slug}.txt`, { type: "text/plain; charset=utf-8", body: text }])));
  const { home } = await extension();
  const pasted = await tab(t, home);
  const shown = await tab(t);
  await inFront(pasted);
  for (const [i, { slug, text }] of samples.entries()) {
    if (i > 0) await pasted.locator(".toolbar button").filter({ hasText: "New article" }).click();
    await paste(pasted, text);
    await pasted.waitForFunction((text) => document.querySelector("#article").textContent === text, text);
    await ready(pasted);
    assert.ok(withoutOrigin(await savedJson(pasted)) === native(text, "json"), `${slug}: what was pasted differs from the command line`);
  }
  // By the button some of them: each opens a page that starts anew, which takes its time.
  for (const { slug, text } of samples.filter(({ slug }, i) => i % 5 === 0 || slug === "hostile-text")) {
    await shown.goto(`${url}/${slug}.txt`);
    const arrived = await pressAndRead(t, shown);
    // Where a browser shows a text, its line ends are line feeds.
    assertSameText(await shownText(arrived), text.replace(/\r\n?/gu, "\n").replaceAll("\0", "\ufffd"));
    assert.ok(withoutOrigin(await savedJson(arrived)) === native(await shownText(arrived), "json"), `${slug}: what the button brought differs from the command line`);
    await arrived.close();
  }
});

test("an article out of a page is, byte for byte, what the served page makes of that page as a file", { skip }, async (t) => {
  const html = newsPage({ head: HEAD, article: BODY });
  const xhtml = `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Storm</title><script src="none.js"/></head><body><main><h1>Storm hits Lisbon</h1>${BODY}</main></body></html>`;
  const { url } = await site(t, { "/a.html": html, "/b.xhtml": { type: "application/xhtml+xml", body: xhtml } });
  const { page: served } = await openPage(t);
  for (const [name, source] of [["a.html", html], ["b.xhtml", xhtml.replace("<script src=\"none.js\"/>", "")]]) {
    const page = await pressAndRead(t, await tab(t, `${url}/${name}`));
    await drop(served, [{ name, bytes: Buffer.from(source), type: "" }]);
    await served.waitForFunction((text) => document.querySelector("#article").textContent === text, await shownText(page));
    await ready(served);
    assert.ok(withoutOrigin(await savedJson(page)) === withoutOrigin(await savedJson(served)), `${name} differs`);
  }
});

test("what is selected comes alone, and reading it loads nothing", { skip }, async (t) => {
  const frame = "<p>Ola Berg resigned in Bergen.</p>";
  const { url, asked } = await site(t, {
    "/": newsPage({ article: `${BODY}<p><img src="/p1.png">A <b>storm</b> hit Oslo.</p><textarea>Anna Lindqvist spoke in Oslo on Monday.</textarea><iframe src="/frame"></iframe>` }),
    "/frame": frame,
  });
  const news = await tab(t, `${url}/`);
  const choose = async (select) => {
    await news.evaluate(select);
    const seen = [...asked];
    const page = await pressAndRead(t, news);
    assert.deepEqual(asked, seen);
    await assertAlone(page);
    return shownText(page);
  };
  assert.match(await choose(() => getSelection().selectAllChildren(document.querySelectorAll("article p")[1])), /^Maria de Sousa, the mayor of Faro.*3 metres[^\n]*$/);
  // From within one paragraph to within another.
  const part = await choose(() => {
    const [, , from, to] = document.querySelectorAll("article p");
    getSelection().setBaseAndExtent(from.firstChild, 0, to.firstChild, 13);
  });
  assert.match(part, /^Maria de Sousa, the mayor.*4 metres[^\n]*\n+Maria de Sous$/u);
  assert.equal(await choose(() => getSelection().selectAllChildren([...document.querySelectorAll("article p")].at(-1))), "A storm hit Oslo.");
  // The whole page by Ctrl+A: the article is found in it.
  const all = await choose(() => getSelection().selectAllChildren(document.documentElement));
  assert.match(all, /^Storm hits Lisbon\n\nMaria de Sousa/);
  assert.doesNotMatch(all, /Celebrity/);

  // The menu tells the words that are selected where nothing can be read: in a field, or in a frame of another site.
  await news.evaluate(() => getSelection().removeAllRanges());
  const { worker } = await extension();
  const fromMenu = async (info) => {
    const page = await opened(t, () => worker.evaluate(async ([url, info]) => open((await chrome.tabs.query({})).find((tab) => tab.url === url), info), [news.url(), info]));
    await ready(page);
    return shownText(page);
  };
  assert.equal(await fromMenu({ frameId: 0, selectionText: "Anna Lindqvist spoke in Oslo on Monday." }), "Anna Lindqvist spoke in Oslo on Monday.");
  assert.equal(await fromMenu({ frameId: 987, selectionText: "Ola Berg resigned in Bergen." }), "Ola Berg resigned in Bergen.");
});

test("a hostile page neither breaks nor runs anything, is not changed, and learns nothing", { skip }, async (t) => {
  const { id, home } = await extension();
  const filler = "<div><i></i><span title='x'>.</span></div>".repeat(34_000);
  const names = ["documentElement", "implementation", "readyState", "contentType", "getSelection", "body", "childNodes", "parentNode", "addEventListener", "querySelectorAll"];
  const clobber = names.map((name) => `<img name="${name}"><form id="${name}"><input name="parentNode"><input name="childNodes"><input name="nodeType"></form><iframe name="${name}"></iframe>`).join("");
  const attack = `<script>window.pwned=1</script><img src="/pixel" onerror="window.pwned=1"><svg onload="window.pwned=1"></svg><a href="javascript:window.pwned=1">x</a>`;
  const hostile = `<script>
    const boom = () => { throw new Error("boom"); };
    for (const [object, names] of [[Node.prototype, ["textContent", "childNodes", "parentNode", "nodeType"]], [Element.prototype, ["outerHTML", "innerHTML"]], [Document.prototype, ["documentElement", "contentType", "readyState", "implementation"]]])
      for (const name of names) Object.defineProperty(object, name, { get: boom });
    window.getSelection = boom; window.setTimeout = boom; Function.prototype.call = boom; Object.getOwnPropertyDescriptor = boom;
    Promise.prototype.then = boom; JSON.stringify = boom; Array.prototype.push = boom; Object.prototype.reason = "pdf"; Object.prototype.html = "planted"; Object.prototype.error = {};
    window.changes = 0;
    new MutationObserver((list) => { window.changes += list.length; }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    window.chromeThere = typeof chrome === "object" && "scripting" in chrome;
  </script>`;
  const html = newsPage({ head: `${HEAD}${hostile}`, article: `${attack}${BODY}`, after: `${clobber}${filler}` }).replace("<title>", "<title>&lt;img src=x onerror=window.pwned=1&gt; ");
  const { url, asked } = await site(t, {
    "/": { body: html, headers: { "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; sandbox allow-scripts; require-trusted-types-for 'script'; trusted-types 'none'" } },
  });
  const news = await tab(t, `${url}/`);
  await news.evaluate(() => { window.changes = 0; });
  const nodes = await news.evaluate(() => document.getElementsByTagName("*").length);
  assert.ok(nodes > 100_000, `${nodes} nodes`);
  const seen = [...asked];
  const started = performance.now();
  const page = await pressAndRead(t, news);
  t.diagnostic(`${nodes} elements, ${(html.length / 1e6).toFixed(1)} MB: from the button to the reading ${Math.round(performance.now() - started)} ms`);
  assert.match(await shownText(page), /Maria de Sousa, the mayor of Faro/);
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.locator("#article :is(img, script, svg, iframe, a, form)").count(), 0);
  assert.equal(await news.evaluate(() => window.changes), 0, "the page should not be changed");
  assert.equal(await news.evaluate(() => window.chromeThere), false);
  assert.deepEqual(asked, seen);
  await assertAlone(page);

  // It can neither open the extension's files nor send it anything.
  const reached = await news.evaluate(async (home) => {
    const tries = [() => fetch(home), () => import(home.replace("index.html", "background.js")), () => chrome.runtime.sendMessage(home.split("/")[2], { dateline: "x" })];
    return (await Promise.allSettled(tries.map(async (act) => act()))).map(({ status }) => status);
  }, home).catch(() => ["rejected", "rejected", "rejected"]);
  assert.deepEqual(reached, ["rejected", "rejected", "rejected"], id);
});

test("a page that is too long, and one that stands still, are named, and nothing waits for them", { skip }, async (t) => {
  const { url } = await site(t, {
    "/long": `<p>Long.</p><script type="text/plain">${"word ".repeat(3_200_000)}</script>`,
    "/busy": "<p>Busy.</p><script>onmessage = () => { const end = Date.now() + 90_000; while (Date.now() < end); }</script>",
  });
  const long = await press(t, await tab(t, `${url}/long`));
  await long.waitForSelector(".message", { state: "visible" });
  assert.match(await message(long), /too long.*16,\d{3},\d{3} characters\. Select the article/s);

  const still = await tab(t, `${url}/busy`);
  await still.evaluate(() => postMessage("stop", "*"));
  const page = await press(t, still);
  await page.locator(".sample").first().waitFor();
  // Meanwhile it is the page that it always is.
  await paste(page, ARTICLE);
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
  await page.waitForSelector(".message", { state: "visible" });
  assert.match(await message(page), /did not answer.*The article that was open is unchanged/s);
});

test("a page that answers late is read when it does, if nothing else was opened", { skip }, async (t) => {
  const { url } = await site(t, { "/": `<p>Anna Lindqvist spoke in Oslo.</p><script>onmessage = () => { const end = Date.now() + 20_000; while (Date.now() < end); }</script>` });
  const slow = await tab(t, `${url}/`);
  await slow.evaluate(() => postMessage("stop", "*"));
  const page = await press(t, slow);
  // By then it has been said that it does not answer, unless to open this took longer than it stood still.
  await page.waitForSelector("body[data-findings]", { timeout: 60_000 });
  await ready(page);
  assert.match(await shownText(page), /Anna Lindqvist spoke in Oslo/);
  assert.equal(await page.locator(".message").isVisible(), false);
});

test("where it may not read, it says so and what to do", { skip }, async (t) => {
  const letter = pdf([column("Anna Lindqvist spoke in Oslo on Monday.", { x: 50, y: 700 })]);
  const { url } = await site(t, { "/a.pdf": { type: "application/pdf", body: letter }, "/a.svg.png": { type: "image/png", body: await readFile(join(folder, "icons/icon-192.png")) }, "/empty": "<div></div>" });
  const said = async (address, expected) => {
    const shown = await tab(t);
    await shown.goto(address).catch(() => {});
    await shown.waitForTimeout(300);
    const page = await press(t, shown, address);
    await page.waitForSelector(".message", { state: "visible" });
    assert.match(await message(page), expected, address);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(await axe(page), []);
  };
  await said("chrome://version/", /nothing that an extension may read.*Drop such a file here.*select the words there/s);
  await said("about:blank?", /nothing that an extension may read/);
  await said("data:text/html,<p>Oslo", /nothing that an extension may read/);
  await said(`${url}/a.pdf`, /shows a PDF.*Save it \(Ctrl\+S\), then drop the file here/s);
  await said(`${url}/a.svg.png`, /shows a picture/);
  await said(`${url}/empty`, /no text in http.*Select the words/s);
  await said("http://127.0.0.1:9/", /Nothing arrived from the page.*Choose the button there again/s);

  // What it may read has a source; of an address no secret, of a file no folder.
  const { worker } = await extension();
  const source = (address) => worker.evaluate((address) => source(address), address);
  assert.equal(await source("https://me:secret@example.org/a?b=c#d"), "https://example.org/a?b=c");
  assert.equal(await source("file:///somewhere/a%20b/storm%20%25.html"), "storm %.html");
  assert.equal(await source("file:///somewhere/%E0.html"), "%E0.html");
  assert.equal(await source("chrome://version/"), "the page");
});

test("an article is handed over once, to Dateline's own page, and stands in no store", { skip }, async (t) => {
  const { worker, home } = await extension();
  const { url } = await site(t, { "/": newsPage({ article: BODY }) });
  const news = await tab(t, `${url}/`);
  await worker.evaluate(() => { globalThis.handed = []; chrome.runtime.onMessage.addListener(({ dateline }) => { globalThis.handed.push(dateline); return false; }); });
  const page = await pressAndRead(t, news);
  const [token] = await worker.evaluate(() => globalThis.handed);
  assert.match(token, /^[\da-f-]{36}$/);
  assert.equal(await worker.evaluate(() => waiting.size), 0);
  const again = await tab(t, `${home}#extension=${token}`);
  await again.waitForSelector(".message", { state: "visible" });
  assert.match(await message(again), /Nothing arrived from the page/);
  const stores = await page.evaluate(async () => ({
    local: { ...localStorage }, session: { ...sessionStorage }, bases: (await indexedDB.databases()).length, caches: await caches.keys(), storage: typeof chrome.storage,
    workers: (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.scriptURL.split("/").at(-1)),
  }));
  assert.deepEqual({ ...stores, workers: stores.workers.filter((name) => name !== "background.js") }, { local: {}, session: {}, bases: 0, caches: [], storage: "undefined", workers: [] });
});

test("the whole page works in it: its looks, files, pictures, library, and its policy", { skip }, async (t) => {
  const { home, context, heard } = await extension();
  const page = await opened(t, async () => (await context.newPage()).goto(home));
  await page.locator(".sample").first().waitFor();
  assert.equal(await page.locator(".bookmarklet").count(), 0, "no bookmark can open an extension");
  assert.match(await page.locator(".ways-in").innerText(), /Dateline’s button/);
  const looks = () => ["body", "h1", "textarea", "button"].map((selector) => {
    const { fontSize, fontFamily, color, backgroundColor, margin } = getComputedStyle(document.querySelector(selector));
    return { selector, fontSize, fontFamily, color, backgroundColor, margin };
  });
  const { page: served } = await openPage(t);
  await served.locator(".sample").first().waitFor();
  assert.deepEqual(await page.evaluate(looks), await served.evaluate(looks), "a browser's own style for extensions should not show");

  await drop(page, [{ name: "a.pdf", bytes: pdf([column(ARTICLE, { x: 50, y: 700, width: 400 })]), type: "application/pdf" }]);
  await ready(page);
  assert.match(await shownText(page), /Lindqvist/);
  await page.locator(".place-map svg, .picture svg").first().waitFor();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByRole("button", { name: "Kept", exact: true }).waitFor();
  await page.getByRole("button", { name: "Library", exact: true }).click();
  await page.locator(".library [role=tabpanel], .library").first().waitFor();
  assert.equal((await page.evaluate(() => indexedDB.databases())).length, 1);
  await context.setOffline(false);
  assert.ok(page.asked.some((url) => url.includes("/js/")), "its own files should have been seen");
  await assertAlone(page);

  const outcomes = await page.evaluate(async () => {
    const outcome = async (act) => { try { await act(); return "done"; } catch (error) { return error.name; } };
    return {
      fetch: await outcome(() => fetch("https://example.org/")), html: await outcome(() => { document.body.innerHTML = "<p>x</p>"; }), code: await outcome(() => setTimeout("globalThis.ran = 1")),
      worker: await outcome(() => new Worker("js/worker.js")), policy: await outcome(() => trustedTypes.createPolicy("other", {})),
    };
  });
  assert.deepEqual(outcomes, { fetch: "TypeError", html: "TypeError", code: "TypeError", worker: "TypeError", policy: "TypeError" });
  assert.deepEqual(heard, [], "nobody but this machine should have been asked for anything");
  // The same from a page without a policy is heard, or this would show nothing.
  await (await tab(t, `${(await site(t, { "/": "" })).url}/`)).evaluate(() => fetch("http://example.org/", { mode: "no-cors" }).catch(() => {}));
  assert.deepEqual(heard.splice(0), ["http://example.org/"]);
});
