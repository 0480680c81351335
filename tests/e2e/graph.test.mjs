/** The network of names: drawn only where it says something, the same each time, and each name and line a way to its sentences. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import test from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, browser } from "./browser.mjs";
import { openArticle, openWithAnalyzer, paste, ready } from "./desk.mjs";
import { payloads } from "./payloads.mjs";
import { flashed, focusOn, noteFlashes, openHeld } from "./waits.mjs";

const PEOPLE = ["Anna Lindqvist", "Paul Reed", "Ruth Cole", "Omar Haddad", "Jean Moreau", "Sara Conti"];

/** An article in which everybody is named with the next two, three times. */
const MEETINGS = `Envoys meet in Geneva

GENEVA, March 4, 2021 (Reuters) - Gen. Paul Reed, commander of the Third Army, came to Geneva on Thursday.

${PEOPLE.flatMap((name, i) => [1, 2].flatMap((step) => {
    const other = PEOPLE[(i + step) % PEOPLE.length];
    return [`${name} met ${other} on Monday.`, `Later ${name} called ${other} from the hotel.`, `In the evening ${name} and ${other} left for the airport.`];
  })).join(" ")} The Third Army thanked Paul Reed. Paul Reed praised the Third Army. A letter by Paul Reed reached the Third Army.`;

/** An analysis with these names and pairs, one pair a sentence. */
function analysisOf(names, pairs, relations = []) {
  let text = "";
  const spans = [];
  const mentions = [];
  const sentences = [];
  const entities = names.map((name, id) => ({ id, name, label: id % 3 === 2 ? "ORG" : "PERSON", mentions: [], links: [], salience: 1 - id / names.length }));
  const found = new Map();
  for (const [a, b] of pairs) {
    const from = text.length;
    for (const id of [a, b]) {
      entities[id].mentions.push(spans.length);
      spans.push([text.length, text.length + names[id].length, entities[id].label]);
      mentions.push({ score: 0.9, rule: "test", entity: id });
      text += `${names[id]} `;
    }
    sentences.push([from, text.length]);
    text += "\n\n";
    const key = `${a} ${b}`;
    if (!found.has(key)) found.set(key, { entities: [a, b], count: 0, sentences: [] });
    found.get(key).count += 1;
    found.get(key).sentences.push(sentences.length - 1);
  }
  return { text, analysis: { offsets: "utf16", spans, mentions, entities, timex: [], anchor: { source: "none" }, layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences }, timeline: [], summary: [], coMentions: [...found.values()], relations, warnings: [] } };
}

async function openWithNames(t, names, pairs, relations) {
  const { text, analysis } = analysisOf(names, pairs, relations);
  const opened = await openWithAnalyzer(t, `return ${JSON.stringify(analysis)};`);
  await paste(opened.page, text);
  await ready(opened.page);
  return opened;
}

async function drawn(page) {
  await page.locator(".network .picture").scrollIntoViewIfNeeded();
  await page.locator(".network-drawing .node").first().waitFor({ state: "attached" });
}

const node = (page, name) => page.locator(`.network-drawing .node[aria-label^="${name}:"]`);
const ring = (n, times) => Array.from({ length: n }, (_, i) => Array.from({ length: times }, () => [Math.min(i, (i + 1) % n), Math.max(i, (i + 1) % n)])).flat();

test("it takes five names, each with others in three sentences; with less the list stands alone", async (t) => {
  for (const [names, pairs, shown, why] of [
    [5, ring(5, 2), true, "five names in four sentences each"],
    [4, ring(4, 9), false, "four names, however often"],
    [5, ring(5, 1), false, "five names in two sentences each"],
    [12, [...ring(4, 5)], false, "twelve names, of which four stand with others"],
  ]) {
    const { page } = await openWithNames(t, Array.from({ length: names }, (_, i) => `Person Number${i}`), pairs);
    assert.equal(await page.locator(".found.network").isVisible(), shown, why);
  }
  const { page } = await openArticle(t);
  assert.equal(await page.locator(".found.network").isVisible(), false, "a short article has no network");
});

test("a name leads to the sentences that it shares, a line to those of the two; each sentence to its place", async (t) => {
  const { page } = await openArticle(t, MEETINGS);
  await drawn(page);
  await node(page, "Ruth Cole").click();
  const list = page.locator(".network-sentences");
  assert.match(await list.locator("h4").innerText(), /^Ruth Cole\s*1[0-9] sentences$/);
  for (const sentence of await list.locator(".line .name").allInnerTexts()) assert.match(sentence, /Cole/);
  const edge = page.locator('.network-drawing .edge[aria-label^="Anna Lindqvist and Paul Reed:"], .network-drawing .edge[aria-label^="Paul Reed and Anna Lindqvist:"]');
  assert.match(await edge.getAttribute("aria-label"), /: 3 sentences$/);
  await focusOn(edge);
  await page.keyboard.press("Enter");
  assert.match(await list.locator("h4").innerText(), /Anna Lindqvist|Paul Reed/);
  const sentences = await list.locator(".line .name").allInnerTexts();
  assert.equal(sentences.length, 3);
  await noteFlashes(page);
  await list.locator(".line").nth(1).click();
  await flashed(page, sentences[1]);
});

test("what the article states is drawn apart: dashed, with its words and an arrow", async (t) => {
  const { page } = await openArticle(t, MEETINGS);
  await drawn(page);
  const stated = page.locator('.network-drawing .stated[aria-label^="Paul Reed, commander of"]');
  assert.match(await stated.getAttribute("aria-label"), /Paul Reed, commander of .*Third Army: stated/);
  assert.notEqual(await stated.locator(".shape").evaluate((shape) => getComputedStyle(shape).strokeDasharray), "none");
  assert.equal(await stated.locator(".head").count(), 1);
  assert.match(await page.locator(".network-drawing .labels .said").textContent(), /commander of/);
  await focusOn(stated);
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".network-sentences .line .name").innerText(), /Paul Reed, commander of the Third Army/);
});

test("the same article is laid out the same each time, and nothing moves", async (t) => {
  const places = async () => {
    const { page } = await openArticle(t, MEETINGS);
    await drawn(page);
    const read = () => page.locator(".network-drawing .node").evaluateAll((nodes) => nodes.map((one) => one.getAttribute("transform")));
    const first = await read();
    await page.waitForTimeout(400);
    assert.deepEqual(await read(), first, "it should stand still");
    return first;
  };
  assert.deepEqual(await places(), await places());
});

test("one stop of the Tab key, arrows to each name and each line; people and organisations differ by shape", async (t) => {
  const { page } = await openArticle(t, MEETINGS);
  await drawn(page);
  const stop = page.locator('.network-drawing .mark[tabindex="0"]');
  assert.equal(await stop.count(), 1);
  await focusOn(stop);
  await page.keyboard.press("Home");
  const all = await page.locator(".network-drawing .mark").count();
  const seen = new Set();
  for (let i = 0; i < all; i += 1) {
    seen.add(await page.evaluate(() => document.activeElement.dataset.key));
    await page.keyboard.press("ArrowDown");
  }
  assert.equal(seen.size, all);
  assert.ok(await node(page, "Paul Reed").locator("circle.shape").count());
  assert.ok(await page.locator('.network-drawing .node[aria-label*="organisation"] rect.shape').count());
});

test("forty names at most, laid out in small steps", async (t) => {
  const names = Array.from({ length: 60 }, (_, i) => `Person Number${i}`);
  const { page } = await openWithNames(t, names, ring(60, 3));
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest, duration)))).observe({ type: "longtask" });
  });
  await drawn(page);
  await page.waitForTimeout(300);
  t.diagnostic(`the longest task while it was drawn: ${await page.evaluate(() => Math.round(globalThis.longest))} ms (0: none over 50)`);
  assert.equal(await page.locator(".network-drawing .node").count(), 40);
  const inside = await page.locator(".network-drawing").evaluate((drawing) => [...drawing.querySelectorAll(".node")].every((one) => {
    const { e, f } = one.transform.baseVal.consolidate().matrix;
    return e > 0 && f > 0 && e < drawing.viewBox.baseVal.width && f < drawing.viewBox.baseVal.height;
  }));
  assert.ok(inside);
});

test("a correction redraws it", async (t) => {
  const { page } = await openArticle(t, MEETINGS);
  await drawn(page);
  const before = await page.locator(".network-drawing .node").count();
  await page.locator("#article mark", { hasText: "Sara Conti" }).first().click();
  await page.getByRole("button", { name: "Not a name" }).click();
  await page.waitForFunction((n) => document.querySelectorAll(".network-drawing .node").length < n, before);
  await page.keyboard.press("Control+z");
  await node(page, "Sara Conti").waitFor({ state: "attached" });
});

test("hostile names stay words", async (t) => {
  const names = payloads().filter((payload) => payload.trim() && !/[\r\n]/.test(payload)).filter((_, i) => i % 50 === 0).slice(0, 40);
  const { page } = await openWithNames(t, names, ring(names.length, 3));
  let fired = 0;
  page.on("dialog", (dialog) => {
    fired += 1;
    dialog.dismiss();
  });
  await drawn(page);
  for (const at of [0, 11, 30]) await page.locator(".network-drawing .mark").nth(at).dispatchEvent("click");
  await page.waitForTimeout(200);
  assert.equal(fired, 0);
  const kinds = await page.locator(".network-drawing").evaluate((drawing) => [...new Set([...drawing.querySelectorAll("*")].map(({ localName }) => localName))]);
  assert.deepEqual(kinds.filter((kind) => !["circle", "g", "path", "rect", "text"].includes(kind)), []);
  assert.equal(await page.locator(".network-sentences :is(img, script, svg, iframe, style)").count(), 0);
});

for (const [state, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["390 px", { viewport: { width: 390, height: 844 } }]]) {
  test(`axe finds nothing with the network and its sentences: ${state}`, async (t) => {
    const { page } = await openArticle(t, MEETINGS, options);
    if (state === "390 px") await page.locator(".sheet-toggle").click();
    await drawn(page);
    await node(page, "Ruth Cole").dispatchEvent("click");
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

test("without a network, once it was drawn, and in the one-file page", async (t) => {
  const { page, context } = await openHeld(t);
  const under = new Set();
  context.on("request", (request) => under.add(request));
  for (const end of ["requestfinished", "requestfailed"]) context.on(end, (request) => under.delete(request));
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }))));
  const read = async (page) => {
    await page.locator(".sample").first().waitFor();
    await paste(page, MEETINGS);
    await ready(page);
    await drawn(page);
    return page.locator(".network-drawing .node").count();
  };
  const nodes = await read(page);
  // The other pictures may be on their way, the map's land too if it is near: what has begun is there before the network is gone.
  await page.locator(".timeline-svg").waitFor({ state: "attached" });
  for (let [quiet, end] = [0, Date.now() + 60_000]; quiet < 5; quiet = under.size === 0 ? quiet + 1 : 0) {
    assert.ok(Date.now() < end, `still under way: ${[...under].map((request) => request.url())}`);
    await page.waitForTimeout(100);
  }
  await context.setOffline(true);
  await page.reload();
  assert.equal(await read(page), nodes);
  // A map that was never in view was never fetched: its place says so, and nothing fails on the console.
  await page.locator(".map .picture").scrollIntoViewIfNeeded();
  await page.locator(".map .why, .map svg").first().waitFor();
  const built = fileURLToPath(new URL("../../www/dateline.html", import.meta.url));
  if (!existsSync(built)) return t.diagnostic("the one-file edition is not built");
  const disk = await (await browser()).newContext({ offline: true });
  t.after(() => disk.close());
  const single = await disk.newPage();
  single.setDefaultTimeout(120_000);
  await single.goto(pathToFileURL(built).href);
  assert.equal(await read(single), nodes);
});
