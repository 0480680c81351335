/** After the first visit: no network needed, nothing asked of anybody, a new version only when the reader agrees. */
import assert from "node:assert/strict";
import test from "node:test";
import { baseUrl, browser, openPage, startServer } from "./browser.mjs";
import { ARTICLE, assertSameText, drop, message, openArticle, paste, ready, serveChanged, shownText } from "./desk.mjs";
import { column, docx, paragraph, pdf, run } from "./fixtures.mjs";
import { eventually, openHeld, shows } from "./waits.mjs";

const installed = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active.state !== undefined && caches.keys().then((names) => names.length));

test("reloaded with the network off, the page reads an article", async (t) => {
  // Pictures come later: if they were not kept yet, their place says so.
  const { page, context } = await openPage(t, { expectErrors: /js\/pictures\/.*|Failed to load resource/ });
  assert.equal(await installed(page), 1, "one version should be kept");
  await context.setOffline(true);
  await page.reload();
  await page.locator(".sample").first().waitFor();
  await paste(page, ARTICLE);
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
  assert.ok((await page.locator("#article mark").count()) > 5);
});

test("reloaded after the server is gone, the page reads an article", async (t) => {
  const { url, stop } = await startServer(t);
  // Pictures come later: without the server, and before they were kept, their place says so.
  const { page } = await openPage(t, { baseURL: url, expectErrors: /js\/pictures\/.*|Failed to load resource/ });
  await installed(page);
  await stop();
  await page.reload();
  await paste(page, ARTICLE);
  await ready(page);
  assert.ok((await page.locator("#article mark").count()) > 5);
});

/** What the service worker keeps of the parts that come later. */
const keptLater = (page) => page.evaluate(async () => {
  const kept = (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat();
  return globalThis.ASSETS.later.filter(([path]) => kept.includes(new URL(path, document.baseURI).href)).length;
});

test("without a network a Word document and a PDF are opened that were never opened before", async (t) => {
  const { url, stop } = await startServer(t);
  const { page } = await openHeld(t, { baseURL: url });
  page.setDefaultTimeout(60_000);
  await installed(page);
  assert.equal(await keptLater(page), 0, "a first visit should not wait for them");
  // The page asks for it by itself, ten seconds after its start; here those are over when the test says so.
  await page.waitForFunction(() => globalThis.askForLaterParts);
  await page.evaluate(() => globalThis.askForLaterParts());
  await eventually(() => keptLater(page), await page.evaluate(() => globalThis.ASSETS.later.length), "the later parts should be kept");
  await stop();
  await page.reload();
  await drop(page, [{ name: "a.docx", bytes: docx(paragraph(run("Anna Lindqvist spoke in Oslo."))) }]);
  await ready(page);
  assert.equal(await shownText(page), "Anna Lindqvist spoke in Oslo.");
  await drop(page, [{ name: "b.pdf", bytes: pdf([column("She left for Bergen on Tuesday.", { x: 60, y: 700 })]) }]);
  await page.waitForFunction(() => document.querySelector("#article").textContent === "She left for Bergen on Tuesday.");
});

test("a part that can't be had without a network is named, nothing is lost, and it comes when the network is back", async (t) => {
  const { page, context } = await openHeld(t, { expectErrors: /ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)/ });
  await paste(page, ARTICLE);
  await ready(page);
  await installed(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await context.setOffline(true);
  const file = { name: "a.docx", bytes: docx(paragraph(run("Anna Lindqvist spoke in Oslo."))) };
  await drop(page, [file]);
  await page.locator(".message").waitFor();
  assert.match(await message(page), /opens Word documents is not here yet.*Go online.*unchanged/s);
  assertSameText(await shownText(page), ARTICLE);
  await context.setOffline(false);
  // Just after the network is back a try may still fail: then the reader tries again.
  for (let tries = 0; tries < 10 && (await shownText(page)) === ARTICLE; tries += 1) {
    await drop(page, [file]);
    await page.waitForFunction(() => document.querySelector("#article").textContent === "Anna Lindqvist spoke in Oslo.", null, { timeout: 6000 }).catch(() => {});
  }
  await shows(page, "Anna Lindqvist spoke in Oslo.");
});

test("from load to findings every request is for the page's own files; once installed there is none", async (t) => {
  const { page, context } = await openPage(t);
  const listed = await page.evaluate(() => [...globalThis.ASSETS.files, ...globalThis.ASSETS.later].map(([path]) => new URL(path, document.baseURI).href));
  await installed(page);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.postMessage("keep later parts"));
  await eventually(() => keptLater(page), await page.evaluate(() => globalThis.ASSETS.later.length), "the later parts should be kept");
  const asked = [];
  context.on("requestfinished", (request) => asked.push(request));
  await page.reload();
  await paste(page, ARTICLE);
  await ready(page);
  await page.locator(".panel .line").first().click();
  await page.locator("mark").first().click();
  // What comes later than this is no part of what is counted.
  for (const request of [...asked]) {
    const url = request.url();
    if (/\/(sw|assets)\.js$/.test(url)) continue; // The check for a new version.
    assert.ok(listed.includes(url), `${url} is not one of the page's files`);
    assert.ok((await request.response())?.fromServiceWorker(), `${url} was asked of the network`);
  }
  assert.ok(asked.length > 10, "the files should have been counted");
});

test("the policy blocks every way out, even for a script that got in", async (t) => {
  // A context of its own, since what is tried here is what no other case may try.
  const context = await (await browser()).newContext({ baseURL: baseUrl });
  t.after(() => context.close());
  const away = [];
  context.on("requestfinished", (request) => !request.url().startsWith(baseUrl) && away.push(request.url()));
  const page = await context.newPage();
  await page.goto("./");
  const expected = ["connect-src", "img-src", "frame-src", "style-src-elem", "form-action", "require-trusted-types-for"];
  const blocked = await page.evaluate(async (expected) => {
    const seen = new Set();
    document.addEventListener("securitypolicyviolation", (event) => seen.add(event.effectiveDirective));
    const away = "https://example.org/x";
    await fetch(away).catch(() => {});
    new Image().src = away;
    navigator.sendBeacon(away, "x");
    try { new WebSocket("wss://example.org/"); } catch {}
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.src = away;
    const link = document.head.appendChild(document.createElement("link"));
    link.rel = "stylesheet";
    link.href = away;
    const form = document.body.appendChild(document.createElement("form"));
    form.action = away;
    form.submit();
    const sinks = [];
    try { document.body.insertAdjacentHTML("beforeend", "<b>x</b>"); sinks.push("insertAdjacentHTML"); } catch {}
    try { document.createElement("script").src = away; sinks.push("script.src"); } catch {}
    // In a task of its own: what a debugger evaluates directly is exempt.
    await new Promise((resolve) => setTimeout(() => {
      try { (0, eval)("1"); sinks.push("eval"); } catch {}
      resolve();
    }));
    try { trustedTypes.createPolicy("another", {}); sinks.push("createPolicy"); } catch {}
    // Each is told in a task of its own; some are found out in another process.
    for (let tries = 0; tries < 200 && !expected.every((directive) => seen.has(directive)); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { seen: [...seen], sinks };
  }, expected);
  for (const directive of expected) {
    assert.ok(blocked.seen.includes(directive), `${directive} should have blocked something: ${blocked.seen}`);
  }
  assert.deepEqual(blocked.sinks, [], "no sink should take a string");
  assert.deepEqual(away, [], "nothing should have gone out");
});

test("nothing of the article is stored", async (t) => {
  const { page } = await openArticle(t, "Anna Lindqvist keeps a secret in Oslo.");
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => {
      const cache = await caches.open(name);
      const answers = await Promise.all((await cache.keys()).map(async (request) => (await cache.match(request)).text()));
      return answers.join();
    }));
    return [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, ...kept, JSON.stringify(await indexedDB.databases())].join("\n");
  });
  assert.ok(!stored.includes("keeps a secret"));
});

test("a new version waits, says so, and takes over with the article kept", async (t) => {
  const { url, changes } = await serveChanged(t);
  const { page } = await openArticle(t, ARTICLE, { baseURL: url });
  await installed(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  changes["assets.js"] = (list) => list.replace(/version: "\w+"/, 'version: "next"');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.getByText("A new version of Dateline is ready.").waitFor();
  assert.doesNotMatch(await page.locator(".version").innerText(), /next/);
  await page.getByRole("button", { name: "Update now" }).click();
  await page.getByText("Version next").waitFor();
  await ready(page);
  assertSameText(await shownText(page), ARTICLE);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  assert.equal((await page.evaluate(() => caches.keys())).length, 1, "the old version should be gone");
});

test("a version with a wrong file is not taken", async (t) => {
  const { url, changes } = await serveChanged(t);
  const { page } = await openPage(t, { baseURL: url, expectErrors: /is not the file|ServiceWorker/ });
  await installed(page);
  const before = await page.evaluate(() => caches.keys());
  changes["assets.js"] = (list) => list.replace(/version: "\w+"/, 'version: "broken"');
  changes["css/base.css"] = (css) => `${css} `;
  const end = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((resolve) => registration.addEventListener("updatefound", () => resolve(registration.installing)));
    await registration.update().catch(() => {});
    const worker = await found;
    while (worker.state === "installing") await new Promise((resolve) => setTimeout(resolve, 20));
    return worker.state;
  });
  assert.equal(end, "redundant");
  assert.deepEqual(await page.evaluate(() => caches.keys()), before);
  assert.equal(await page.getByText("A new version of Dateline is ready.").count(), 0);
});

test("the manifest makes the page installable, with icons of the sizes that it claims", async (t) => {
  const { page, baseUrl } = await openPage(t);
  const manifest = await (await page.request.get(new URL("manifest.webmanifest", baseUrl).href)).json();
  for (const key of ["id", "name", "short_name", "start_url", "display", "icons"]) assert.ok(manifest[key], `${key} is missing`);
  assert.ok(!manifest.start_url.startsWith("/"), "the page may lie in a folder");
  assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
  for (const { src, sizes } of manifest.icons.filter(({ type }) => type === "image/png")) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    assert.equal(size, sizes);
  }
});
