/** The map of the places: what is drawn agrees with the coordinates, each mark leads to its words, and it claims no more than is known. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, browser, openPage } from "./browser.mjs";
import { line, openArticle, openWithAnalyzer, paste, ready } from "./desk.mjs";
import { payloads } from "./payloads.mjs";
import { focusOn, openHeld } from "./waits.mjs";

const LEVANT = `Talks in Ankara

ANKARA, March 4, 2021 (Reuters) - Turkey's foreign minister met envoys from Syria and Lebanon in Ankara on Thursday.

Trucks left Aleppo for Damascus and Beirut. A convoy reached Baghdad from Tehran, officials in Aleppo said. A shop in Springfield burned, and nobody in Xandrovia knew why.`;

/** Waits for the map with its land, and gives its marks: name, place on the sheet, and what they look like. */
async function drawn(page) {
  await page.locator(".map .picture").scrollIntoViewIfNeeded();
  await page.locator(".map .ground .land").waitFor({ state: "attached" });
  return page.locator(".map .marks .mark").evaluateAll((marks) => marks.map((mark) => {
    const { e, f } = mark.transform.baseVal.consolidate().matrix;
    return { name: mark.getAttribute("aria-label").split(":")[0], says: mark.getAttribute("aria-label"), x: e, y: f, classes: [...mark.classList], r: Number(mark.querySelector(".shape").getAttribute("r")) };
  }));
}

/** Waits until the mention that was jumped to is the one that is looked at. */
const reached = (page, words) => page.waitForFunction((words) => document.querySelector("#article mark.current")?.textContent === words, words);

const mark = (page, name) => page.locator(`.map-drawing .mark[aria-label^="${name}:"]`);

/** An analysis with places where the test says. @param {Array<{name: string, lat?: number, lon?: number, kind?: string, confidence?: string, times?: number}>} places */
function analysisOf(places) {
  const spans = [];
  const mentions = [];
  let text = "";
  const entities = places.map(({ name, times = 1 }, id) => {
    const own = [];
    for (let n = 0; n < times; n += 1) {
      own.push(spans.length);
      spans.push([text.length, text.length + name.length, "GPE"]);
      mentions.push({ score: 0.9, rule: "test", entity: id });
      text += `${name}\n\n`;
    }
    return { id, name, label: "GPE", mentions: own, links: [], salience: 0.5 };
  });
  const located = places.map(({ name, lat, lon, kind = "city", confidence = "high" }, entity) =>
    lat === undefined ? { entity, confidence: "low", why: "open", candidates: [{ name, kind: "city", lat: 0, lon: 0 }], evidence: [] } : { entity, name: `${name}, Test`, kind, lat, lon, confidence, why: "test", evidence: [] });
  return { text, analysis: { offsets: "utf16", spans, mentions, entities, timex: [], anchor: { source: "none" }, layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences: [[0, text.length]] }, timeline: [], places: located, summary: [], warnings: [] } };
}

async function openWithPlaces(t, places, options) {
  const { text, analysis } = analysisOf(places);
  const opened = await openWithAnalyzer(t, `return ${JSON.stringify(analysis)};`, options);
  await paste(opened.page, text);
  await ready(opened.page);
  return opened;
}

/** Lambert's azimuthal equal-area projection about a point, for the unit sphere; y grows to the south. */
function lambert({ lat, lon }, { lat: lat0, lon: lon0 }) {
  const [a, b, c] = [lat, lat0, lon - lon0].map((degrees) => (degrees * Math.PI) / 180);
  const k = Math.sqrt(2 / (1 + Math.sin(b) * Math.sin(a) + Math.cos(b) * Math.cos(a) * Math.cos(c)));
  return { x: k * Math.cos(a) * Math.sin(c), y: -k * (Math.cos(b) * Math.sin(a) - Math.sin(b) * Math.cos(a) * Math.cos(c)) };
}

test("each mark stands where its coordinates lie, by the textbook's formula", async (t) => {
  const places = [["Aleppo", 36.2, 37.16], ["Beirut", 33.89, 35.5], ["Baghdad", 33.34, 44.4], ["Tehran", 35.69, 51.42], ["Ankara", 39.92, 32.85], ["Sanaa", 15.35, 44.21]].map(([name, lat, lon]) => ({ name, lat, lon }));
  const { page } = await openWithPlaces(t, places);
  const marks = await drawn(page);
  assert.equal(marks.length, places.length);
  // The map is centred on the middle of the places' latitudes and longitudes; what is left is its scale and where it lies on the sheet.
  const centre = { lat: (39.92 + 15.35) / 2, lon: (51.42 + 32.85) / 2 };
  const expected = places.map((place) => ({ ...lambert(place, centre), shown: marks.find(({ name }) => name === place.name) }));
  const [first, last] = [expected[4], expected[5]];
  const scale = (last.shown.y - first.shown.y) / (last.y - first.y);
  for (const { x, y, shown } of expected) {
    const [dx, dy] = [first.shown.x + (x - first.x) * scale - shown.x, first.shown.y + (y - first.y) * scale - shown.y];
    assert.ok(Math.hypot(dx, dy) < 1, `${shown.name} stands ${Math.hypot(dx, dy).toFixed(2)} px from its point`);
  }
});

test("a mark leads to its words, one after the other, with the mouse and by keys; the list keeps step", async (t) => {
  const { page } = await openArticle(t, LEVANT);
  await drawn(page);
  await mark(page, "Aleppo").click();
  const inList = line(page, "Aleppo");
  await page.locator(".found.places .line", { hasText: "Aleppo" }).locator(".count", { hasText: "1/2" }).waitFor();
  await reached(page, "Aleppo");
  await mark(page, "Aleppo").click();
  await page.locator(".found.places .line", { hasText: "Aleppo" }).locator(".count", { hasText: "2/2" }).waitFor();
  assert.equal(await page.locator(".map-drawing .mark[data-current]").getAttribute("data-key"), await mark(page, "Aleppo").getAttribute("data-key"));
  // One stop of the Tab key, then arrows.
  assert.equal(await page.locator('.map-drawing .mark[tabindex="0"]').count(), 1);
  await focusOn(page.locator('.map-drawing .mark[tabindex="0"]'));
  await page.keyboard.press("Home");
  const names = [];
  const n = await page.locator(".map-drawing .mark").count();
  for (let i = 0; i < n; i += 1) {
    names.push(await page.evaluate(() => document.activeElement.getAttribute("aria-label").split(":")[0]));
    await page.keyboard.press("ArrowRight");
  }
  assert.equal(new Set(names).size, n, `arrows should reach every mark: ${names}`);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label").split(":")[0]), names[0], "and come round");
  await page.keyboard.press("End");
  const last = await page.evaluate(() => document.activeElement.dataset.key.replace("map ", ""));
  assert.equal(await page.locator(".map .tip").getAttribute("visibility"), "visible", "the mark with the focus says what it is");
  await page.keyboard.press("Enter");
  await page.locator(`.found.places .line[data-key="${last}"][data-current]`).waitFor();
  assert.ok(await inList.isVisible());
});

test("what has no point, or several, is not drawn but listed, and leads to its words", async (t) => {
  const { page } = await openArticle(t, LEVANT);
  const marks = await drawn(page);
  assert.ok(!marks.some(({ name }) => name === "Springfield"), "a name that is open between several places should not be drawn as one of them");
  const away = page.locator(".off-map");
  assert.match(await away.innerText(), /Not on the map[^]*Springfield/);
  assert.match(await page.locator("#map-heading").innerText(), /\d+ of \d+ places/);
  await away.getByRole("button", { name: /Springfield/ }).click();
  await page.locator('.off-map .line[data-current]').waitFor();
});

test("without any place that is known there is no map", async (t) => {
  const { page } = await openWithPlaces(t, [{ name: "Nowhere" }]);
  assert.equal(await page.locator(".found.map").isVisible(), false);
});

test("precision and doubt are told by shape: a ring for what is wide, dashes and a sign for what is not sure", async (t) => {
  const { page } = await openWithPlaces(t, [
    { name: "Norway", lat: 61, lon: 9, kind: "country", times: 3 }, { name: "Oslo", lat: 59.91, lon: 10.75, kind: "capital" },
    { name: "Hamar", lat: 60.79, lon: 11.07, confidence: "low" }, { name: "Bergen", lat: 60.39, lon: 5.32, confidence: "medium", times: 4 },
  ]);
  const marks = new Map((await drawn(page)).map((one) => [one.name, one]));
  assert.ok(marks.get("Norway").classes.includes("area") && /, its middle$/.test(marks.get("Norway").says));
  assert.ok(marks.get("Oslo").classes.includes("spot") && marks.get("Oslo").classes.includes("high"));
  assert.match(marks.get("Hamar").says, /a guess$/);
  assert.match(marks.get("Bergen").says, /4 mentions, likely$/);
  assert.ok(marks.get("Bergen").r > marks.get("Hamar").r, "what is named more often should be larger");
  const dashes = (name) => mark(page, name).locator(".shape").evaluate((shape) => getComputedStyle(shape).strokeDasharray);
  assert.equal(await dashes("Oslo"), "none");
  for (const name of ["Hamar", "Bergen"]) assert.notEqual(await dashes(name), "none", name);
  assert.match(await page.locator(".map .labels").textContent(), /Hamar \?/);
  assert.match(await page.locator(".map figcaption").innerText(), /approximate[^]*Natural Earth[^]*GeoNames/);
});

test("across the antimeridian neighbours stay neighbours", async (t) => {
  const { page } = await openWithPlaces(t, [{ name: "Suva", lat: -18.14, lon: 178.44 }, { name: "Apia", lat: -13.83, lon: -171.76 }, { name: "Auckland", lat: -36.85, lon: 174.76 }]);
  const marks = new Map((await drawn(page)).map((one) => [one.name, one]));
  const width = await page.locator(".map-drawing").evaluate(({ clientWidth }) => clientWidth);
  assert.equal(marks.size, 3);
  assert.ok(marks.get("Apia").x > marks.get("Suva").x, "Apia lies east of Suva");
  assert.ok(marks.get("Apia").x - marks.get("Suva").x < width * 0.6);
});

test("around a pole nothing is lost, and one point alone is given land around it", async (t) => {
  const { page } = await openWithPlaces(t, [{ name: "Polheim", lat: -90, lon: 0 }, { name: "Vostok", lat: -78.46, lon: 106.84 }]);
  assert.equal((await drawn(page)).length, 2);
  for (const { x, y } of await drawn(page)) assert.ok(Number.isFinite(x) && Number.isFinite(y));
  const { page: alone } = await openWithPlaces(t, [{ name: "Kathmandu", lat: 27.7, lon: 85.32 }]);
  const [only] = await drawn(alone);
  const { width, height } = await alone.locator(".map-drawing").boundingBox();
  assert.ok(Math.abs(only.x - width / 2) < 3 && Math.abs(only.y - height / 2) < 3, "it should stand in the middle");
  assert.ok((await alone.locator(".map .ground .land").getAttribute("d")).length > 200);
});

test("the whole world, or closer to where most of it happens: one button each, and the focus stays", async (t) => {
  const { page } = await openWithPlaces(t, [
    { name: "Nairobi", lat: -1.28, lon: 36.82, times: 6 }, { name: "Kampala", lat: 0.32, lon: 32.58, times: 4 }, { name: "Mombasa", lat: -4.05, lon: 39.66 }, { name: "Washington", lat: 38.9, lon: -77.04 },
  ]);
  const distance = async () => {
    const marks = new Map((await drawn(page)).map((one) => [one.name, one]));
    return Math.hypot(marks.get("Nairobi").x - marks.get("Kampala").x, marks.get("Nairobi").y - marks.get("Kampala").y);
  };
  const all = await distance();
  const closer = page.getByRole("button", { name: "Closer" });
  await closer.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Closer");
  assert.equal(await closer.getAttribute("aria-pressed"), "true");
  assert.ok((await distance()) > all * 3, "what is near together should come apart");
  assert.equal(await mark(page, "Washington").count(), 0);
  assert.match(await page.locator(".map-legend").innerText(), /1 place outside this view/);
  await page.getByRole("button", { name: "Whole world" }).click();
  assert.ok((await distance()) < all);
  await mark(page, "Washington").waitFor();
});

test("labels cover neither each other nor another mark, and those that find no room are left to the list", async (t) => {
  const crowd = Array.from({ length: 60 }, (_, i) => ({ name: `Vik ${i}`, lat: 50 + (i % 8) * 0.35, lon: 10 + Math.floor(i / 8) * 0.5 }));
  const { page } = await openWithPlaces(t, crowd);
  await drawn(page);
  const boxes = await page.locator(".map .labels text").evaluateAll((labels) => labels.map((label) => label.getBBox()).map(({ x, y, width, height }) => ({ left: x, top: y, right: x + width, bottom: y + height })));
  assert.ok(boxes.length >= 5 && boxes.length < 60, `${boxes.length} labels`);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(a.left >= b.right - 1 || b.left >= a.right - 1 || a.top >= b.bottom - 2 || b.top >= a.bottom - 2, `labels ${i} and another overlap`)));
});

test("a correction redraws it: a place that is none loses its mark, and gets it back", async (t) => {
  const { page } = await openArticle(t, LEVANT);
  await drawn(page);
  assert.equal(await mark(page, "Baghdad").count(), 1);
  await page.locator("#article mark", { hasText: "Baghdad" }).click();
  await page.getByRole("button", { name: "Not a name" }).click();
  await page.waitForFunction(() => !document.querySelector('.map .mark[aria-label^="Baghdad:"]'));
  await page.keyboard.press("Control+z");
  await mark(page, "Baghdad").waitFor({ state: "attached" });
});

test("200 hostile names stay words: nothing runs, and the picture holds nothing but its own shapes", async (t) => {
  const names = payloads().filter((payload) => payload.trim() && !/[\r\n]/.test(payload)).filter((_, i, all) => i % Math.floor(all.length / 200) === 0).slice(0, 200);
  assert.equal(names.length, 200);
  const { page } = await openWithPlaces(t, names.map((name, i) => ({ name, lat: 60 - (i % 20) * 6, lon: -170 + Math.floor(i / 20) * 34 })));
  let fired = 0;
  page.on("dialog", (dialog) => {
    fired += 1;
    dialog.dismiss();
  });
  await drawn(page);
  for (const at of [0, 7, 42]) await page.locator(".map-drawing .mark").nth(at).dispatchEvent("pointerover");
  await page.waitForTimeout(200);
  assert.equal(fired, 0);
  const kinds = await page.locator(".map-drawing").evaluate((drawing) => [...new Set([...drawing.querySelectorAll("*")].map(({ localName }) => localName))].sort());
  assert.deepEqual(kinds.filter((kind) => !["circle", "g", "path", "rect", "text"].includes(kind)), []);
  const attributes = await page.locator(".map-drawing").evaluate((drawing) => [...new Set([...drawing.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()))].filter((name) => /^(on|href|xlink|style|src)/.test(name)));
  assert.deepEqual(attributes, []);
  assert.ok((await page.locator(".map-drawing .mark").count()) <= 150, "more would be a heap");
  assert.match(await page.locator(".off-map").innerText(), /most important places are drawn; 50 others are in the list only/);
});

test("a thousand places are drawn in small steps", async (t) => {
  const { text, analysis } = analysisOf(Array.from({ length: 1000 }, (_, i) => ({ name: `Town ${i}`, lat: 65 - (i % 40) * 3, lon: -170 + Math.floor(i / 40) * 13, times: 1 + (i % 3) })));
  const { page } = await openWithAnalyzer(t, `return ${JSON.stringify(analysis)};`);
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest, duration)))).observe({ type: "longtask" });
  });
  await paste(page, text);
  await ready(page);
  await page.waitForTimeout(300);
  await page.evaluate(() => (globalThis.longest = 0));
  await drawn(page);
  await page.waitForTimeout(300);
  t.diagnostic(`the longest task while the map was drawn: ${await page.evaluate(() => Math.round(globalThis.longest))} ms (0: none over 50)`);
  assert.ok((await page.locator(".map-drawing .mark").count()) <= 150);
});

test("it is loaded only when it comes into view, and is there without a network afterwards", async (t) => {
  const { page, context } = await openPage(t, { viewport: { width: 390, height: 700 } });
  const pictures = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /js\/pictures|d3-geo|land-/.test(name)));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }))));
  await paste(page, LEVANT);
  await ready(page);
  assert.deepEqual(await pictures(), [], "the panel is folded, so nothing should be asked for");
  await page.locator(".sheet-toggle").click();
  const before = (await drawn(page)).length;
  assert.ok((await pictures()).length > 3);
  await page.locator(".map .inset .land").waitFor({ state: "attached" });
  await context.setOffline(true);
  await page.reload();
  await page.locator(".sample").first().waitFor();
  await paste(page, LEVANT);
  await ready(page);
  await page.locator(".sheet-toggle").click();
  assert.equal((await drawn(page)).length, before);
});

test("where it can't be had it says so, and it comes when the network is back", async (t) => {
  // Just after the network is back, a try may still fail; then there is another.
  const { page, context } = await openHeld(t, { expectErrors: /Failed to (load|fetch)/ });
  // So that the analyzer is there before the network is gone; an article without places has no map.
  await paste(page, "Nobody said a word.");
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }))));
  await context.setOffline(true);
  await paste(page, LEVANT);
  await ready(page);
  await page.locator(".map .picture").scrollIntoViewIfNeeded();
  await page.locator(".map .picture", { hasText: "comes when the network is back" }).waitFor();
  assert.ok(await page.locator(".found.places .line", { hasText: "Aleppo" }).isVisible(), "the list has the places");
  await context.setOffline(false);
  assert.ok((await drawn(page)).length > 3);
});

const built = fileURLToPath(new URL("../../www/dateline.html", import.meta.url));
test("the one-file page draws it from a disk, and asks for nothing", { skip: !existsSync(built) && "the one-file edition is not built: npm was missing" }, async (t) => {
  const context = await (await browser()).newContext({ offline: true });
  t.after(() => context.close());
  const asked = [];
  const errors = [];
  context.on("request", (request) => asked.push(request.url()));
  context.on("weberror", (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(pathToFileURL(built).href);
  await page.locator(".sample").first().waitFor();
  await paste(page, LEVANT);
  await ready(page);
  assert.ok((await drawn(page)).length > 3);
  assert.ok((await page.locator(".map .ground .land").getAttribute("d")).length > 1000);
  assert.deepEqual(errors, []);
  assert.deepEqual(asked.filter((url) => !/^blob:/.test(url)).slice(1), [], "after the file itself");
});

for (const [state, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["forced colours", { forcedColors: "active" }], ["390 px", { viewport: { width: 390, height: 844 } }]]) {
  test(`axe finds nothing, and nothing is wider than its column: ${state}`, async (t) => {
    const { page } = await openArticle(t, LEVANT, options);
    if (state === "390 px") await page.locator(".sheet-toggle").click();
    await drawn(page);
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

test("the land has no names and no borders: one shape, and no text but that of the article", async (t) => {
  const { page } = await openArticle(t, LEVANT);
  await drawn(page);
  assert.equal(await page.locator(".map .ground .land").count(), 1);
  assert.equal(await page.locator(".map .ground text, .map .inset text").count(), 0);
  const atlas = JSON.parse(readFileSync(new URL("../../www/pkg/vendor/land-50m.json", import.meta.url), "utf8"));
  assert.deepEqual(Object.keys(atlas.objects), ["land"], "the data hold the land and no states");
});
