/** Chromium with the extension in it, loaded as a person loads it, and its button. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { launchWith } from "./chromium.mjs";
import { ready } from "./desk.mjs";

export const folder = process.env.DATELINE_EXTENSION ?? fileURLToPath(new URL("../../target/extension", import.meta.url));

let starting;

/** The one browser of a file, with a profile of its own. */
export function extension() {
  starting ??= start();
  return starting;
}

async function start() {
  const profile = await mkdtemp(join(tmpdir(), "dateline-profile-"));
  // Whatever is asked of anybody else comes by here, also before a page is watched; for itself the browser asks its maker.
  const heard = [];
  const hear = (url) => /^(?:http:\/\/)?(?:[\w-]+\.)*(?:google|googleapis|gstatic)\.com[:/]/u.test(url) || heard.push(url);
  const proxy = createServer((request, response) => {
    hear(request.url);
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket) => {
    hear(request.url);
    socket.end();
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const context = await launchWith(folder, profile, `http://127.0.0.1:${proxy.address().port}`);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const debuggerOf = await context.browser().newBrowserCDPSession();
  const id = new URL(worker.url()).host;
  return { profile, heard, proxy, context, worker, id, home: `chrome-extension://${id}/index.html`, send: (method, parameters) => debuggerOf.send(method, parameters) };
}

after(async () => {
  if (!starting) return;
  const { context, profile, heard, proxy } = await starting;
  await context.close();
  proxy.close();
  await rm(profile, { recursive: true, force: true });
  assert.deepEqual(heard, [], "nobody else should have been asked for anything");
});

/**
 * Serves pages for one case: `pages` by path, as HTML or as `{type, body, headers}`.
 * @returns {Promise<{url: string, asked: string[]}>} `asked` is filled with each request
 */
export async function site(t, pages) {
  const asked = [];
  const server = createServer((request, response) => {
    // For this one the browser asks by itself, when it likes.
    if (request.url !== "/favicon.ico") asked.push(request.url);
    const found = pages[request.url.split("?")[0]];
    const { type = "text/html; charset=utf-8", body = "", headers = {} } = typeof found === "string" || Buffer.isBuffer(found) ? { body: found } : (found ?? {});
    response.writeHead(found === undefined ? 404 : 200, { "Content-Type": type, ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}`, asked };
}

/** The browser's own numbers of tabs, which Playwright does not know. @type {WeakMap<import("playwright-core").Page, number>} */
const numbers = new WeakMap();

/** Opens an address in a tab, for one case. */
export async function tab(t, url) {
  const { context, worker } = await extension();
  const all = () => worker.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id));
  const before = await all();
  const page = await context.newPage();
  numbers.set(page, (await all()).find((id) => !before.includes(id)));
  t.after(() => page.close().catch(() => {}));
  if (url) await page.goto(url);
  return page;
}

/** Brings a tab to the front, where it has its button, and time; and waits until it shows what it was sent to, which of an error is later than the error. */
export async function inFront(page) {
  const { worker } = await extension();
  const { active, status } = await worker.evaluate(async (id) => {
    const { active } = await chrome.tabs.update(id, { active: true });
    let status = "";
    for (const until = Date.now() + 30_000; status !== "complete" && Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
      ({ status } = await chrome.tabs.get(id));
    }
    return { active, status };
  }, numbers.get(page));
  assert.ok(active, `${page.url()} should be in front`);
  assert.equal(status, "complete", `${page.url()} should be there`);
}

/**
 * Has `act` open Dateline's page, and keeps for one case what that page asks for and complains of.
 * @returns {Promise<import("playwright-core").Page & {asked: string[], errors: string[]}>}
 */
export async function opened(t, act) {
  const { context } = await extension();
  const asked = [];
  const errors = [];
  const keep = (request) => asked.push(request.url());
  context.on("request", keep);
  const [page] = await Promise.all([context.waitForEvent("page"), act()]);
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  t.after(() => {
    context.off("request", keep);
    return page.close().catch(() => {});
  });
  return Object.assign(page, { asked, errors });
}

/**
 * Chooses the extension's button in a tab, with the right to read that tab that only a real choice gives.
 * @param {string} [shows] the tab's address, where it is not the page's
 */
export async function press(t, page, shows = page.url()) {
  const { id, send } = await extension();
  // The empty page before it is complete, too: first it shows the address, then all of it.
  let tabs = [];
  for (const until = Date.now() + 30_000; tabs.length === 0 && Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const { targetInfos } = await send("Target.getTargets", { filter: [{ type: "tab" }] });
    tabs = targetInfos.filter(({ url }) => url === shows);
  }
  assert.equal(tabs.length, 1, `one tab should show ${shows}`);
  await inFront(page);
  return opened(t, () => send("Extensions.triggerAction", { id, targetId: tabs[0].targetId }));
}

/** The same, and waits for the reading. */
export async function pressAndRead(t, page) {
  const own = await press(t, page);
  await ready(own);
  return own;
}
