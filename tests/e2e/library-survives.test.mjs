/** What can happen to a library: no room, no storage, newer and older versions, a tab killed while writing, a thousand articles. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser, openPage, seeds } from "./browser.mjs";
import { ARTICLE, message, paste, ready, shownText } from "./desk.mjs";
import { shows } from "./waits.mjs";

const toolbar = (page, name) => page.locator("#toolbar").getByRole("button", { name, exact: true });
const dialog = (page) => page.locator(".library");

async function read(page, text) {
  await paste(page, text);
  await ready(page);
}

const single = fileURLToPath(new URL("../../www/dateline.html", import.meta.url));

/** How often a tab is killed while it writes; DATELINE_KILLS=200 is the long run. */
const KILLS = Number(process.env.DATELINE_KILLS ?? 40);

test("with no room left the article stays open, what was kept stays whole, and the message says what to do", async (t) => {
  // Without the service worker, whose files would take part of the room.
  const { page, context, baseUrl } = await openPage(t, { serviceWorkers: "block" });
  page.setDefaultTimeout(120_000);
  const cdp = await context.newCDPSession(page);
  // The browser remembers for a while how much room there was: so it is short from the beginning.
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(baseUrl).origin, quotaSize: 700_000 });
  await read(page, ARTICLE);
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  const second = `${ARTICLE}\n\n${"Anna Lindqvist was in Oslo. ".repeat(20_000)}`;
  await read(page, second);
  await toolbar(page, "Keep").click();
  await page.locator(".message").waitFor();
  assert.match(await message(page), /There is no room left on this device for the library\..*kept before is whole\..*The article that is open is unchanged\./s);
  assert.equal((await shownText(page)).length, second.length);
  await toolbar(page, "Library").click();
  await dialog(page).getByText("1 article").first().waitFor();
  await page.keyboard.press("Escape");
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(baseUrl).origin });
  // With room again, a second try keeps it; the browser takes its time to notice.
  let kept = false;
  for (let tries = 0; tries < 30 && !kept; tries += 1) {
    // The button may be kept by the time that it is clicked.
    await page.locator("#toolbar .keep").dispatchEvent("click");
    kept = await toolbar(page, "Kept").waitFor({ timeout: 2000 }).then(() => true, () => false);
  }
  assert.ok(kept);
});

test("when the browser takes the library away, the page says so, keeps the article, and a new library can begin", async (t) => {
  const { page, context, baseUrl } = await openPage(t);
  await read(page, ARTICLE);
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", { origin: new URL(baseUrl).origin, storageTypes: "indexeddb" });
  await page.locator(".message").waitFor();
  assert.match(await message(page), /The browser has closed the library\..*deleted in the browser’s settings/s);
  assert.equal(await shownText(page), ARTICLE);
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  await toolbar(page, "Library").click();
  await dialog(page).getByText("1 article").first().waitFor();
});

for (const [name, forbid, why] of [
  ["IndexedDB missing", () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }), /offers no storage/],
  ["IndexedDB forbidden, as with cookies blocked", () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, { get() {
        throw new DOMException("denied", "SecurityError");
      } });
    }
  }, /does not let this page keep anything.*SecurityError/],
]) {
  test(`with ${name} the page works, and the library says why it lasts only until the tab is closed`, async (t) => {
    const { page } = await openPage(t, { path: "about:blank" });
    await page.addInitScript(forbid);
    await page.goto("./");
    await read(page, ARTICLE);
    await toolbar(page, "Keep").click();
    await page.getByText("Held in the library of this tab, until it is closed").waitFor();
    await read(page, "Anna Lindqvist went to Bergen on May 5, 2022.");
    await toolbar(page, "Library").click();
    await dialog(page).locator(".library-whole", { hasText: why }).waitFor();
    await dialog(page).locator(".library-tabs").getByRole("button", { name: "Search" }).click();
    await dialog(page).getByLabel("Look for").fill("lindqvist");
    await dialog(page).locator(".found-name", { hasText: "Lindqvist" }).getByText("1 article, 3 mentions").waitFor();
    await dialog(page).locator(".library-tabs").getByRole("button", { name: "Articles" }).click();
    await dialog(page).getByLabel("Look for").fill("");
    await dialog(page).getByRole("button", { name: "Minister opens bridge in Oslo" }).first().click();
    await shows(page, ARTICLE);
  });
}

test("in the one-file edition the library lasts until the tab is closed, says why, and goes along as a file", { skip: !existsSync(single) && "the one-file edition is not built" }, async (t) => {
  const context = await (await browser()).newContext({ offline: true });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const errors = [];
  context.on("weberror", (error) => errors.push(String(error.error())));
  await page.goto(pathToFileURL(single).href);
  await read(page, ARTICLE);
  await toolbar(page, "Keep").click();
  await page.getByText("Held in the library of this tab").waitFor();
  await toolbar(page, "Library").click();
  await dialog(page).locator(".library-whole", { hasText: /opened from a disk shares its storage.*lasts until this tab is closed/s }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Save the library as a file" }).click()]);
  const bytes = await readFile(await download.path());
  await page.reload();
  await toolbar(page, "Library").click();
  await dialog(page).getByText("Nothing is kept yet").waitFor();
  await dialog(page).locator("input[type=file]").setInputFiles({ name: "library.json", mimeType: "application/json", buffer: bytes });
  await dialog(page).getByText("Taken in: 1 article. Read: 1 article.").waitFor();
  await dialog(page).locator(".library-tabs").getByRole("button", { name: "Search" }).click();
  await dialog(page).locator(".found-name", { hasText: "Anna Lindqvist" }).locator("summary").click();
  await dialog(page).locator(".excerpt").first().click();
  await page.locator("#article mark.current").waitFor();
  assert.equal(await shownText(page), ARTICLE);
  assert.deepEqual(errors, []);
});

test("a library of a newer version is left as it is, and the message says so", async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("dateline library", 99);
    request.onupgradeneeded = () => request.result.createObjectStore("of tomorrow").put("whole", "state");
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  }));
  await read(page, ARTICLE);
  await toolbar(page, "Keep").click();
  await page.locator(".message").waitFor();
  assert.match(await message(page), /made by a newer Dateline.*left as it is.*The article that is open is unchanged/s);
  await toolbar(page, "Library").click();
  await dialog(page).locator(".outcome.error", { hasText: "made by a newer Dateline" }).waitFor();
  const left = await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("dateline library");
    request.onsuccess = () => {
      request.result.transaction("of tomorrow").objectStore("of tomorrow").get("state").onsuccess = ({ target }) => resolve([request.result.version, target.result]);
    };
  }));
  assert.deepEqual(left, [99, "whole"]);
});

test("a newer version takes the library over while an older tab is open: nothing is lost, and the older tab says what to do", async (t) => {
  const { page: older, context } = await openPage(t, { serviceWorkers: "block" });
  await read(older, ARTICLE);
  await toolbar(older, "Keep").click();
  await toolbar(older, "Kept").waitFor();
  const newer = await context.newPage();
  await newer.route("**/js/library/database.js", async (route) => {
    const text = await (await route.fetch()).text();
    const next = text.replace("\n];\nexport const VERSION", "\n  (_, upgrade) => upgrade.objectStore('cards').createIndex('day', 'day'),\n];\nexport const VERSION");
    assert.notEqual(next, text);
    await route.fulfill({ contentType: "text/javascript", body: next });
  });
  await newer.goto("./");
  await toolbar(newer, "Library").click();
  await dialog(newer).getByRole("button", { name: "Minister opens bridge in Oslo" }).first().click();
  await ready(newer);
  assert.equal(await shownText(newer), ARTICLE);
  await older.locator(".message").waitFor();
  assert.match(await message(older), /A newer Dateline has taken over the library in another tab\..*Nothing was lost\. Reload this page/s);
  assert.equal(await newer.evaluate(() => new Promise((resolve) => {
    indexedDB.open("dateline library").onsuccess = ({ target }) => resolve(target.result.version);
  })), 2);
});

test(`a tab is killed ${KILLS} times while it writes: the library opens, and what was committed is there and whole`, { timeout: 900_000 }, async (t) => {
  const { page: first, context } = await openPage(t, { serviceWorkers: "block", path: "about:blank", expectErrors: /./ });
  await first.close();
  await context.route("**/killed.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>writes</title>" }));
  /** What the tab before had committed: ids that it wrote, and how often it had changed the one that it changes. */
  let committed = { ids: [], changed: 0 };
  let [losses, halves, written, within] = [0, 0, 0, 0];

  for (let round = 0; round <= KILLS; round += 1) {
    const page = await context.newPage();
    await page.goto("./killed.html");
    const state = await page.evaluate(async () => {
      const library = await import("./js/library/library.js");
      const { fingerprint } = await import("./js/corrections/file.js");
      const all = { cards: [], articles: [], readings: [] };
      for (const name of Object.keys(all)) await library.eachPage(name, (some) => all[name].push(...some));
      const article = new Map(all.articles.map((one) => [one.id, one]));
      const reading = new Map(all.readings.map((one) => [one.id, one]));
      const whole = ({ id, mark, length, title }) => {
        const text = article.get(id)?.text ?? "";
        return text.length === length && fingerprint(text) === mark && reading.get(id)?.sentences[1] === length && title === text.slice(0, title.length);
      };
      const halves = all.cards.filter((card) => !whole(card)).length + Math.abs(all.articles.length - all.cards.length) + Math.abs(all.readings.length - all.cards.length);
      const changed = Number(/^changed (\d+)/.exec(all.articles.find(({ text }) => text.startsWith("changed"))?.text ?? "")?.[1] ?? 0);
      return { ids: all.cards.map(({ id }) => id), halves, changed };
    });
    losses += committed.ids.filter((id) => !state.ids.includes(id)).length + (state.changed < committed.changed ? 1 : 0);
    halves += state.halves;
    if (round === KILLS) break;

    committed = { ids: [], changed: 0 };
    let begun = 0;
    let done = 0;
    page.on("console", (words) => {
      const [what, value] = words.text().split(" ");
      if (what === "begin") begun += 1;
      else done += 1;
      if (what === "kept") committed.ids.push(value);
      if (what === "changed") committed.changed = Number(value);
    });
    await page.evaluate(async (round) => {
      const library = await import("./js/library/library.js");
      const { fingerprint } = await import("./js/corrections/file.js");
      const analysis = (text) => ({ spans: [], mentions: [], entities: [], timex: [], anchor: { source: "none" }, layout: { paragraphs: [], sentences: [[0, text.length]] }, timeline: [], summary: [], warnings: [] });
      const record = (text) => ({ title: "", text, published: "", source: "the test", analysis: analysis(text) });
      await library.remove((await library.cards()).map(({ id }) => id));
      const turned = await library.keep(record("changed 0 times"));
      // Not awaited: the test kills it in the midst.
      (async () => {
        for (let n = 1; ; n += 1) {
          console.log("begin");
          const text = `article ${round} ${n} ${"words of some length ".repeat(200 + (n % 7) * 300)}`;
          console.log(`kept ${await library.keep(record(text))}`);
          console.log("begin");
          const next = `changed ${n} times ${"again ".repeat(n * 50)}`;
          await library.change(turned, ({ card, article }) => ({
            card: { ...card, mark: fingerprint(next), length: next.length, title: next.slice(0, 10) }, article: { ...article, text: next },
            reading: { sentences: [0, next.length], entities: [], times: [] },
          }));
          console.log(`changed ${n}`);
        }
      })();
    }, round);
    await new Promise((resolve) => setTimeout(resolve, 4 + Math.random() * 30));
    if (round % 2 === 0) {
      const crashed = new Promise((resolve) => page.once("crash", resolve));
      const cdp = await context.newCDPSession(page);
      cdp.send("Page.crash").catch(() => {});
      await crashed;
      await page.close();
    } else {
      await page.close({ runBeforeUnload: false });
    }
    written += done;
    if (begun > done) within += 1;
  }
  t.diagnostic(`killed ${KILLS} times, ${within} of them between the begin and the end of a transaction; ${written} transactions were reported done; losses ${losses}/${KILLS}, articles in part ${halves}`);
  assert.ok(within > KILLS / 4, "the test should hit transactions in their midst");
  assert.deepEqual([losses, halves], [0, 0]);
});

test("a thousand kept articles are listed, searched and laid along one timeline, and the page goes on answering", { timeout: 600_000 }, async (t) => {
  const { page } = await openPage(t);
  page.setDefaultTimeout(120_000);
  const texts = seeds().filter(({ slug }) => slug !== "hostile-text").map(({ text, published }) => ({ text, published: published?.slice(0, 10) ?? "" }));
  const size = await page.evaluate(async (texts) => {
    const { Analyzer } = await import("./js/analyzer.js");
    const { keepMany } = await import("./js/library/library.js");
    const analyzer = new Analyzer();
    const read = [];
    for (const { text, published } of texts) read.push({ text, published, analysis: await analyzer.analyze(text, { published }) });
    analyzer.cancel();
    let length = 0;
    function* records() {
      for (let i = 0; i < 1000; i += 1) {
        const { text, published, analysis } = read[i % read.length];
        // Half of the names are every article's own.
        const entities = analysis.entities.map((entity, n) => (n % 2 === 0 ? entity : { ...entity, name: `${entity.name} ${"abcdefghij"[i % 10]}${i}` }));
        length += text.length;
        yield { title: `${text.slice(0, 30)} ${i}`, text: `${text}\n\nThe copy number ${i}.`, published, source: "the test", analysis: { ...analysis, entities } };
      }
    }
    const ids = await keepMany(records());
    if (new Set(ids).size !== 1000) throw new Error(`${ids.length} kept`);
    return length;
  }, texts);
  await page.reload();
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest, duration)))).observe({ type: "longtask" });
  });
  const figures = [];
  const measured = async (what, act) => {
    await page.waitForTimeout(300);
    await page.evaluate(() => (globalThis.longest = 0));
    const start = performance.now();
    await act();
    const took = performance.now() - start;
    await page.waitForTimeout(300);
    figures.push(`${what} ${took.toFixed(0)} ms (longest task ${(await page.evaluate(() => globalThis.longest)).toFixed(0)} ms)`);
  };
  const tab = (name) => dialog(page).locator(".library-tabs").getByRole("button", { name }).click();
  await measured("the list", async () => {
    await toolbar(page, "Library").click();
    await dialog(page).getByText("1,000 articles").first().waitFor();
    await dialog(page).locator(".kept-article").first().waitFor();
  });
  await measured("a title", async () => {
    await dialog(page).getByLabel("Look for").fill("999");
    await dialog(page).getByText("1 of 1,000 articles").waitFor();
  });
  await dialog(page).getByLabel("Look for").fill("");
  await measured("all names, first time", async () => {
    await tab("Search");
    await dialog(page).locator(".found-name").first().waitFor();
  });
  await measured("a name and a word", async () => {
    await dialog(page).getByLabel("Look for").fill("copy number 77");
    await dialog(page).getByText("In the words of the articles (11 articles)").waitFor();
  });
  await measured("a frequent word", async () => {
    await dialog(page).getByLabel("Look for").fill("copy");
    await dialog(page).getByText("In the words of the articles (1,000 articles)").waitFor();
  });
  await dialog(page).getByLabel("Look for").fill("");
  await measured("the timeline", async () => {
    await tab("Timeline");
    await dialog(page).locator(".dated").first().waitFor();
  });
  await measured("the timeline of a name", async () => {
    await dialog(page).getByLabel("Look for").fill("syria");
    await dialog(page).getByText(/^[\d,]+ dated sentences/).waitFor();
  });
  t.diagnostic(`1,000 articles, ${(size / 1_000_000).toFixed(1)} MB of text: ${figures.join("; ")}`);
});
