/** What the page tests share: ways to bring a text in, and words for what is on the page. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { openPage } from "./browser.mjs";

/** Short, with every family in it, and one person under two names. */
export const ARTICLE = `Minister opens bridge in Oslo

OSLO, March 4, 2021 (Reuters) - Norwegian Finance Minister Anna Lindqvist opened a bridge in Oslo on Thursday.

"We waited for ten years," Lindqvist told Reuters yesterday. The bridge cost $25 million, according to the World Bank.

Sweden and Denmark sent their congratulations last week. On March 9 Lindqvist will travel to Stockholm.`;

/** Two reports of one thing, which don't agree in all. */
export const TWO_REPORTS = [
  `Blast at Oslo refinery kills 12

OSLO, March 9, 2021 (Reuters) - An explosion at a refinery in Oslo killed 12 people on Monday, Mayor Anna Lindqvist said. Firefighters from Bergen came to help.

Shares of Norsk Petrol fell 4 percent. The refinery will reopen on March 20, Lindqvist said.`,
  `Refinery explosion in Norway

OSLO, March 9, 2021 (AP) - The explosion that hit a refinery in Oslo killed 15 people on Sunday, according to police. Lindqvist, the mayor, called it a disaster.

Norsk Petrol said its shares would be traded again. The plant stood near the port of Drammen.`,
];

/** Pastes as a person does, with nothing focused unless the test focused it. */
export async function paste(page, text, type = "text/plain") {
  await page.evaluate(
    ([text, type]) => {
      const data = new DataTransfer();
      data.setData(type, text);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [text, type],
  );
}

/** Waits for the analysis, and for the whole text and all findings to stand on the page. */
export async function ready(page) {
  await page.waitForSelector("body[data-findings]");
  await page.waitForSelector(".reader:not([aria-busy])", { state: "attached" });
  await page.waitForSelector(".panel:not([aria-busy])", { state: "attached" });
}

/** Opens the page with an article in it. */
export async function openArticle(t, text = ARTICLE, options = {}) {
  const opened = await openPage(t, options);
  await paste(opened.page, text);
  await ready(opened.page);
  return opened;
}

/** On a narrow page most buttons of the masthead are folded: this shows them, until one is pressed. */
export async function unfold(page) {
  const more = page.locator("#toolbar .fold-button[aria-expanded=false]");
  if (await more.isVisible()) await more.click();
}

/** The article as the page holds it. */
export const shownText = (page) => page.evaluate(() => document.querySelector("#article").textContent);

/** The first place where two long texts differ, instead of both in full. */
export function assertSameText(shown, given) {
  if (shown === given) return;
  let at = 0;
  while (shown[at] === given[at]) at += 1;
  assert.fail(`the text differs at ${at} of ${given.length}: ${JSON.stringify(shown.slice(at - 10, at + 30))} instead of ${JSON.stringify(given.slice(at - 10, at + 30))}`);
}

/** Saves in a format as a reader does. @returns {Promise<{name: string, content: string}>} */
export async function save(page, format) {
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`[data-format="${format}"]`).click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path(), "utf8") };
}

/** A line of the panel, by the name that it begins with; key sentences hold the same names and stand before them. */
export const line = (page, name) => page.locator(".panel .found:not(.sentences) .line").filter({ hasText: name }).first();

/** Drops files on the page. `files` are `{name, bytes, type?}`. */
export async function drop(page, files) {
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const { name, bytes, type } of files) data.items.add(new File([new Uint8Array(bytes)], name, { type: type ?? "" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files.map((file) => ({ ...file, bytes: [...file.bytes] })));
}

/** The text of the message about something that went wrong. */
export const message = (page) => page.locator(".message").innerText();

/**
 * Replaces the analyzer in the worker by one that misbehaves. The service worker is off, so that requests reach the test.
 * @param {string} body of a function that gets `text` and `options` and returns an analysis
 */
export async function openWithAnalyzer(t, body, options = {}) {
  const { page, context } = await openPage(t, { serviceWorkers: "block", ...options, path: "about:blank" });
  await context.route("**/pkg/dateline.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: `export default async () => {};
      export class Analyzer {
        // The warm-up and the first screens ask for no progress; what is to misbehave is the reading itself.
        analyze() { return { spans: [], mentions: [], entities: [], layout: { paragraphs: [], sentences: [] } }; }
        analyzeInPieces(text, options, give) { if (options.progress) give("", JSON.stringify(this.read(text, options))); }
        read(text, options) { ${body} }
      }` }));
  await page.goto("./");
  return { page, context };
}

/** An analysis in which nothing was found: one paragraph, one sentence. */
export const NOTHING_FOUND = `({ offsets: "utf16", spans: [], mentions: [], entities: [], timex: [], anchor: { source: "none" },
  layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences: [[0, text.length]] }, timeline: [], summary: [], warnings: [] })`;

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json" };

/**
 * Serves the built page with some of its files changed, now or later: a new version that is put on the server.
 * @param {import("node:test").TestContext} t
 * @param {Record<string, (text: string) => string>} changes by path, such as "assets.js"
 */
export async function serveChanged(t, changes = {}) {
  const www = new URL("../../www/", import.meta.url);
  const server = createServer(async (request, response) => {
    const path = request.url.split("?")[0].slice(1) || "index.html";
    try {
      const file = await readFile(new URL(path, www));
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "text/plain", "Cache-Control": "no-cache" });
      response.end(changes[path] ? changes[path](file.toString()) : file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${server.address().port}/`, changes };
}
