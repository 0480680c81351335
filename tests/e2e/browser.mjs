/**
 * What every browser test needs: one Chromium a file, a fresh profile a case, and the promises that hold for every case
 * (no other origin, nothing on the console).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { baseUrl, launch } from "./chromium.mjs";

export { baseUrl };

const root = fileURLToPath(new URL("../../", import.meta.url));

let browserPromise;

/** The one browser of this file, started at first use. */
export function browser() {
  browserPromise ??= launch();
  return browserPromise;
}

after(async () => {
  if (browserPromise) await (await browserPromise).close();
});

/**
 * Opens the page in a fresh profile, for one case.
 *
 * @param {import("node:test").TestContext} t the case; the profile is closed, and the promises are checked, when it ends
 * @param {{path?: string, expectErrors?: RegExp} & import("playwright-core").BrowserContextOptions} [options]
 * @returns {Promise<{page: import("playwright-core").Page, context: import("playwright-core").BrowserContext, baseUrl: string}>}
 */
export async function openPage(t, options = {}) {
  const { path = "./", expectErrors, baseURL = baseUrl, ...contextOptions } = options;
  const context = await (await browser()).newContext({ baseURL, ...contextOptions });
  const origin = new URL(baseURL).origin;
  const foreign = [];
  const errors = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) foreign.push(request.url());
  });
  context.on("weberror", (error) => errors.push(String(error.error().stack ?? error.error())));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(foreign, [], "the page should ask no other origin for anything");
    const surprising = errors.filter((text) => !expectErrors?.test(text));
    assert.deepEqual(surprising, [], "the page should log no error that the case does not expect");
  });
  const page = await context.newPage();
  await page.goto(path);
  return { page, context, baseUrl: baseURL };
}

/** axe-core's violations on the page as it stands, with the elements concerned. */
export async function axe(page) {
  const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  // Evaluated through the debugger rather than added as a script element, which the page's own policy would refuse.
  await page.evaluate(readFileSync(source, "utf8"));
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map(({ id, impact, help, nodes }) => ({
    id,
    impact,
    help,
    nodes: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary}`),
  }));
}

/** The sample articles, sorted by slug: one folder of `seeds/` each. */
export function seeds() {
  const folder = `${root}seeds`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: slug }) => ({
      slug,
      ...JSON.parse(readFileSync(`${folder}/${slug}/meta.json`, "utf8")),
      text: readFileSync(`${folder}/${slug}/article.txt`, "utf8"),
    }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/**
 * Starts a server of its own for a case that wants to stop it.
 *
 * @param {import("node:test").TestContext} t
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startServer(t) {
  const xtask = process.env.DATELINE_XTASK;
  assert.ok(xtask, "DATELINE_XTASK should name the xtask program; run this through `cargo xtask test page`");
  const child = spawn(xtask, ["serve", "--no-build", "--port", "0"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill();
    await exited;
  };
  t.after(stop);
  const url = await new Promise((resolve, reject) => {
    let seen = "";
    child.stdout.on("data", (chunk) => {
      seen += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(seen);
      if (found) resolve(found[0]);
    });
    exited.then((code) => reject(new Error(`the server ended with status ${code} before it printed its address`)));
  });
  return { url, stop };
}
