/** The one-file edition: works from a disk, gives what the page gives, and can send nothing. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, copyFile, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, browser, openPage, seeds } from "./browser.mjs";
import { ARTICLE, paste, ready, save, shownText } from "./desk.mjs";
import { native } from "./native.mjs";

const built = fileURLToPath(new URL("../../www/dateline.html", import.meta.url));
const skip = !existsSync(built) && "the one-file edition is not built: npm was missing";

/** Opens a copy in an empty folder, so that it can lean on no other file. */
async function openFromDisk(t, { offline = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "dateline-"));
  const file = join(folder, "with ümlaut & space.html");
  await copyFile(built, file);
  const context = await (await browser()).newContext({ offline });
  const asked = [];
  const errors = [];
  context.on("request", (request) => asked.push(request.url()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  t.after(async () => {
    await context.close();
    await rm(folder, { recursive: true });
  });
  const page = await context.newPage();
  // It unpacks itself first.
  page.setDefaultTimeout(120_000);
  await page.goto(pathToFileURL(file).href);
  return { page, asked, errors };
}

/** The session of what is open, as the reader saves it, without what says where it came from. */
const savedJson = async (page) => (await save(page, "json")).content.replace('"origin":"the clipboard",', "");

async function read(page, text) {
  const anew = page.locator(".toolbar button").filter({ hasText: "New article" });
  if (await anew.isVisible()) await anew.click();
  await page.waitForSelector('body[data-view="edit"]');
  await paste(page, text);
  await page.waitForSelector('body[data-view="read"]');
  await ready(page);
}

test("from a disk and offline it reads an article, and asks for nothing but itself", { skip }, async (t) => {
  const { page, asked, errors } = await openFromDisk(t);
  await page.locator(".sample").first().waitFor();
  await read(page, ARTICLE);
  assert.equal(await shownText(page), ARTICLE);
  assert.ok((await page.locator("#article mark").count()) > 5);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.filter((url) => !/^blob:/.test(url)).slice(1), [], "after the file itself");
});

test("the disk, the server and the command line write the same bytes for every sample", { skip }, async (t) => {
  const { page: disk } = await openFromDisk(t);
  const { page: served } = await openPage(t);
  for (const { slug, text } of seeds()) {
    // A text that comes by the clipboard may hold a byte-order mark; one that comes from a file does not.
    const words = text.replace(/^\ufeff/, "");
    const expected = native(words, "json");
    for (const [door, page] of [["disk", disk], ["server", served]]) {
      await read(page, words);
      const json = await savedJson(page);
      assert.ok(json === expected, `${slug}: the ${door} differs from the command line`);
    }
  }
});

test("whatever a script in it tries, nothing reaches a listener; without the policy the same things do", { skip }, async (t) => {
  const heard = [];
  const listener = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("ok");
  });
  listener.on("upgrade", (request, socket) => {
    heard.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  t.after(() => listener.close());
  const { port } = listener.address();

  const attempts = (address) => {
    const attempt = (act) => { try { return act(); } catch { return undefined; } };
    const add = (tag, properties, parent = document.body) => attempt(() => parent.append(Object.assign(document.createElement(tag), properties)));
    attempt(() => fetch(`${address}/fetch`, { mode: "no-cors" }).catch(() => {}));
    attempt(() => { const request = new XMLHttpRequest(); request.open("GET", `${address}/xhr`); request.send(); });
    attempt(() => { new Image().src = `${address}/image`; });
    attempt(() => navigator.sendBeacon(`${address}/beacon`, "x"));
    attempt(() => new WebSocket(`${address.replace("http", "ws")}/socket`));
    attempt(() => new EventSource(`${address}/events`));
    add("iframe", { src: `${address}/frame` });
    add("object", { data: `${address}/object` });
    add("audio", { src: `${address}/audio`, preload: "auto" });
    add("link", { rel: "stylesheet", href: `${address}/style` }, document.head);
    add("link", { rel: "prefetch", href: `${address}/prefetch` }, document.head);
    add("link", { rel: "preload", as: "fetch", href: `${address}/preload` }, document.head);
    add("link", { rel: "modulepreload", href: `${address}/module` }, document.head);
    attempt(() => new Worker(`${address}/worker`));
    attempt(() => import(`${address}/import`).catch(() => {}));
    attempt(() => { const script = document.createElement("script"); script.src = `${address}/script`; document.head.append(script); });
    attempt(() => { document.body.style.backgroundImage = `url(${address}/background)`; });
    attempt(() => { const form = document.createElement("form"); form.action = `${address}/form`; form.target = "_self"; document.body.append(form); form.submit(); });
  };
  const { page } = await openFromDisk(t, { offline: false });
  await read(page, ARTICLE);
  await page.evaluate(attempts, `http://127.0.0.1:${port}`);
  // The worker inherits the policy.
  await page.evaluate((address) => {
    const url = URL.createObjectURL(new Blob([`fetch("${address}/from-worker", { mode: "no-cors" }).catch(() => {})`], { type: "text/javascript" }));
    try { new Worker(url); } catch {}
  }, `http://127.0.0.1:${port}`);
  await page.waitForTimeout(1500);
  assert.deepEqual(heard, [], "nothing should have come to the listener");

  const open = await (await browser()).newContext();
  t.after(() => open.close());
  const control = await open.newPage();
  await control.goto(pathToFileURL(fileURLToPath(new URL("../../LICENSE-MIT", import.meta.url))).href);
  await control.evaluate(attempts, `http://127.0.0.1:${port}`).catch(() => {});
  for (const end = Date.now() + 30_000; heard.length < 8 && Date.now() < end;) await control.waitForTimeout(100);
  assert.ok(heard.length >= 8, `without the policy they should get through, or the test shows nothing: ${heard}`);
});

test("the page offers it, and does not load it", async (t) => {
  const { page, context } = await openPage(t, { path: "about:blank" });
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  await page.goto("./");
  await read(page, ARTICLE);
  await page.getByRole("button", { name: "Export" }).click();
  const link = page.getByRole("link", { name: "Take Dateline with you" });
  assert.deepEqual(asked.filter((url) => url.includes("dateline.html")), []);
  if (skip) return;
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  assert.equal(download.suggestedFilename(), "dateline.html");
  assert.deepEqual(await readFile(await download.path()), await readFile(built));
});
