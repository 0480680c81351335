// The list that the service worker caches is what ships: every file, with the bytes that the server gives.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { baseUrl, openPage } from "./browser.mjs";

const www = new URL("../../www/", import.meta.url);

/** What `www/assets.js` sets. */
function list() {
  const self = {};
  new Function("self", readFileSync(new URL("assets.js", www), "utf8"))(self);
  return self.ASSETS;
}

/** Every file below a folder, as paths relative to www. */
function walk(folder = "") {
  return readdirSync(new URL(folder, www), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [folder + entry.name],
  );
}

test("every file that ships is listed, and nothing else", () => {
  const shipped = walk()
    .filter((path) => !/(^|\/)\.|\.d\.ts$|\.md$/.test(path) && !["sw.js", "assets.js", "dateline.html"].includes(path))
    .map((path) => (path === "index.html" ? "./" : path));
  const { files, later } = list();
  assert.deepEqual([...files, ...later].map(([path]) => path).sort(), shipped.sort());
  assert.ok(later.length > 10 && later.every(([path]) => /^(js\/folder\/|js\/pictures\/|js\/library\/|js\/ui\/library\/|js\/ui\/key-editor\.js$|js\/types\.js$|pkg\/vendor\/|js\/import\/formats\/)/.test(path)), "only what opens rarer files, folders, pictures, the library, the fields for keys and what only tools read may come later");
});

test("every listed file is served with the listed bytes", async () => {
  const { version, files, later } = list();
  assert.match(version, /^[0-9a-f]{16}$/);
  for (const [path, sha256] of [...files, ...later]) {
    const response = await fetch(new URL(path, baseUrl));
    assert.equal(response.status, 200, path);
    assert.equal(createHash("sha256").update(Buffer.from(await response.arrayBuffer())).digest("hex"), sha256, path);
  }
});

test("an article is pasted and read without any part that comes later, but what draws a picture in sight", async (t) => {
  const { context, page } = await openPage(t, { path: "about:blank" });
  const asked = new Set();
  // The service worker keeps all parts, the later ones after ten seconds; that is no reading of an article.
  context.on("request", (request) => request.serviceWorker() || asked.add(request.url().replace(baseUrl, "").split("?")[0] || "./"));
  await page.goto("./");
  await page.locator(".sample").first().click();
  await page.locator("#article mark").first().waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Anna Lindqvist spoke in Oslo.");
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.locator("#article mark", { hasText: "Oslo" }).waitFor();
  const listed = new Set([...list().files.map(([path]) => path), "assets.js", "sw.js"]);
  // A picture that stands in sight is drawn, after the article is.
  const picture = /^(js\/pictures|pkg\/vendor\/(d3-|topojson|land-))/;
  const unlisted = [...asked].filter((path) => !path.startsWith("blob:") && !path.startsWith("data:") && !listed.has(path) && !picture.test(path));
  assert.deepEqual(unlisted, []);
  assert.ok(asked.size > 5, "the page should have asked for its parts");
});
