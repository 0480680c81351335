/** The ways in from outside the page: shared to the installed app, opened with it, and the bookmarklet. All of it stays on the machine. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import test from "node:test";
import { baseUrl, browser, openPage } from "./browser.mjs";
import { ARTICLE, assertSameText, message, openArticle, ready, shownText } from "./desk.mjs";
import { BODY, docx, newsPage, paragraph, run } from "./fixtures.mjs";

/** Shares as the system does: a form that is posted to the app's address. */
async function share(context, fields, files = []) {
  const page = await context.newPage();
  await page.setContent(`<form method="post" enctype="multipart/form-data" action="${baseUrl}share">
    ${Object.keys(fields).map((name) => `<textarea name="${name}"></textarea>`).join("")}<input type="file" name="files" multiple><button>Share</button></form>`);
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value);
  await page.locator("input").setInputFiles(files);
  await Promise.all([page.waitForURL(`${baseUrl}**`), page.locator("button").click()]);
  return page;
}

async function installedContext(t) {
  const { page, context } = await openPage(t);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return context;
}

test("words that are shared are read; they are in no address and in no store, and a reload does not bring them twice", async (t) => {
  const context = await installedContext(t);
  const asked = [];
  context.on("request", (request) => request.method() === "POST" && asked.push(request));
  const page = await share(context, { title: "Storm hits Lisbon", text: "Maria de Sousa keeps a secret in Faro.", url: "https://example.org/storm" });
  await ready(page);
  assertSameText(await shownText(page), "Storm hits Lisbon\n\nMaria de Sousa keeps a secret in Faro.");
  assert.equal(page.url(), baseUrl);
  for (const request of asked) assert.ok((await request.response())?.fromServiceWorker(), "the service worker should answer, and no server see it");
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const texts = await Promise.all(names.map(async (name) => {
      const cache = await caches.open(name);
      return Promise.all((await cache.keys()).map(async (request) => request.url + (await (await cache.match(request)).text())));
    }));
    return texts.flat().join() + JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
  });
  assert.ok(!stored.includes("keeps a secret"));
  await page.reload();
  await page.locator(".sample").first().waitFor();
  assert.equal(await page.locator(".message").count(), 0);
});

test("files that are shared are opened, or listed when there are several", async (t) => {
  const context = await installedContext(t);
  const file = (name, buffer) => ({ name, mimeType: "", buffer });
  const one = await share(context, { title: "" }, [file("a.docx", docx(paragraph(run("Anna Lindqvist spoke in Oslo."))))]);
  await ready(one);
  assert.equal(await shownText(one), "Anna Lindqvist spoke in Oslo.");
  const two = await share(context, {}, [file("a.txt", Buffer.from("In Oslo.")), file("b.txt", Buffer.from("In Bergen."))]);
  await two.getByText("Choose one to read").waitFor();
});

test("the address of a page that is shared without its words is not opened, and what to do is said", async (t) => {
  const page = await share(await installedContext(t), { url: "https://example.org/storm" });
  await page.locator(".message").waitFor();
  assert.match(await message(page), /address.*Open the page yourself/s);
});

test("a file is opened with the installed app; the article that was open can be brought back", async (t) => {
  const { page, context } = await openPage(t, { path: "about:blank" });
  // The system hands files over through this queue, which no test can fill.
  await context.addInitScript(() => {
    Object.defineProperty(window, "launchQueue", { value: { setConsumer: (take) => (window.launch = (files) => take({ files: files.map((file) => ({ getFile: async () => file })) })) } });
  });
  await page.goto("./");
  await page.evaluate((text) => window.launch([new File([text], "a.txt")]), ARTICLE);
  await ready(page);
  await page.evaluate(() => window.launch([new File(["# Storm\n\nIn Faro."], "b.md")]));
  await page.waitForFunction(() => document.querySelector("#article").textContent === "Storm\n\nIn Faro.");
  await page.getByRole("button", { name: "Go back to it" }).click();
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, ARTICLE);
});

test("the bookmarklet brings the article of the page where it is chosen, or what is selected there", async (t) => {
  const { page: own } = await openPage(t);
  const address = await own.locator(".bookmarklet").getAttribute("href");
  await own.locator(".bookmarklet").click();
  assert.match(await own.locator(".ways-in").innerText(), /Drag this to the bookmarks bar/);

  const html = newsPage({ head: '<meta property="article:published_time" content="2022-05-03">', article: BODY });
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  // A context of its own, since here another site is meant to be open.
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  const news = await context.newPage();
  await news.goto(`http://127.0.0.1:${server.address().port}/storm`);
  const choose = async () => {
    const [opened] = await Promise.all([context.waitForEvent("page"), news.evaluate(decodeURIComponent(address.replace("javascript:", "")))]);
    await ready(opened);
    return opened;
  };
  const opened = await choose();
  assert.match(await shownText(opened), /^Storm hits Lisbon\n\nMaria de Sousa/);
  assert.doesNotMatch(await shownText(opened), /Celebrity/);
  assert.equal(await opened.locator("#published").inputValue(), "2022-05-03");
  assert.equal(opened.url(), baseUrl, "nothing of the page should be in the address");
  await opened.close();
  await news.evaluate(() => getSelection().selectAllChildren(document.querySelectorAll("article p")[1]));
  const selected = await choose();
  assert.match(await shownText(selected), /^Maria de Sousa, the mayor of Faro.*3 metres[^\n]*$/);
});

test("a page that opens Dateline unasked is not listened to", async (t) => {
  const { page } = await openArticle(t);
  await page.evaluate(() => window.postMessage({ dateline: { text: "Planted in Paris.", html: "" } }, "*"));
  await page.waitForTimeout(200);
  assertSameText(await shownText(page), ARTICLE);
});
