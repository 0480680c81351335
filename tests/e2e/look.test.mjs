/** Pictures of what was found: the timeline, the strips along the text, the quotes by speaker. Each mark is a way to its words. */
import assert from "node:assert/strict";
import test from "node:test";
import { extentOf } from "../../www/js/pictures/extent.js";
import { pack } from "../../www/js/pictures/lanes.js";
import { TimeScale } from "../../www/js/pictures/time-scale.js";
import { nearest, strokes } from "../../www/js/ui/strip.js";
import { axe, openPage } from "./browser.mjs";
import { ARTICLE, line, openArticle, openWithAnalyzer, paste, ready, unfold } from "./desk.mjs";
import { eventually, focusOn, noteFlashes } from "./waits.mjs";

const DAY = 86_400_000;
const day = (iso) => Date.parse(`${iso}T12:00:00Z`);

const HISTORY = `Harbour at Lindholm opens after decades

LINDHOLM, Dec. 2, 2024 (Northern Wire) - The harbour at Lindholm was opened on Sunday by Mayor Ruth Cole, the town said on Monday.

The old harbour was destroyed in a storm in 1979. Anna Lindqvist has led the harbour board since 2011, and the work began in March 2023. About 300 people protested last week, and a court refused their complaint on Friday.

"We have waited long enough," Cole told reporters on Sunday. "The harbour belongs to everybody." According to Lindqvist, the second quay will be ready by 2030. A spokesman said the cost was $40 million. "It is too much," one said.`;

const marks = (page) => page.locator(".timeline-svg .moment[role=button]");
const named = (page, name) => page.locator(`.timeline-svg .moment[aria-label*="${name}"]`);
const lit = (page) => page.evaluate(() => document.querySelector("mark.current")?.textContent ?? [...(CSS.highlights.get("flash") ?? [])].map(String).join(""));
const label = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));

async function drawn(t, text = HISTORY, options = {}) {
  const opened = await openArticle(t, text, options);
  const toggle = opened.page.locator(".sheet-toggle");
  if (await toggle.isVisible()) await toggle.click();
  await marks(opened.page).first().waitFor();
  return opened;
}

test("an even scale is kept where it can be read, and broken where days would be a blot beside decades", () => {
  const even = new TimeScale(["2024-11-25", "2024-11-28", "2024-12-01"].map(day), 480);
  assert.equal(even.pieces.length, 1);
  const decades = new TimeScale(["1979-01-01", "1991-01-01", "2003-01-01", "2011-01-01"].map(day), 480);
  assert.equal(decades.pieces.length, 1, "four years over four decades need no break");
  const wide = new TimeScale(["1979-06-01", "2011-01-01", "2024-11-26", "2024-11-28", "2024-11-29", "2024-12-01"].map(day), 480);
  assert.ok(wide.pieces.length > 1);
  assert.equal(wide.breaks.length, wide.pieces.length - 1);
  assert.ok(wide.at(day("2024-11-29")) - wide.at(day("2024-11-28")) >= 12, "two days of the news should lie apart");
});

test("no time stands before an earlier one, none outside the picture, and each tick where its time is", () => {
  // A small generator: the same numbers at each run.
  let seed = 7;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  for (let round = 0; round < 300; round += 1) {
    const reach = [2, 40, 400, 20_000, 700_000][round % 5];
    const times = Array.from({ length: 1 + Math.floor(random() * 30) }, () => day("2024-12-01") - Math.floor(random() ** 3 * reach) * DAY);
    const width = 220 + Math.floor(random() * 500);
    const scale = new TimeScale(times, width, 1 + (round % 3) / 2);
    const sorted = [...times, day("2030-01-01"), day("0050-01-01")].sort((a, b) => a - b);
    const places = sorted.map((time) => scale.at(time));
    for (const [i, x] of places.entries()) {
      assert.ok(x >= 0 && x <= Math.max(width, scale.pieces.at(-1).x1), `${x} in ${width}`);
      assert.ok(i === 0 || x >= places[i - 1] - 1e-6, `time should run to the right: ${places}`);
    }
    const { ticks } = scale;
    assert.ok(ticks.length >= 1, "there should be a tick at least");
    for (const [i, tick] of ticks.entries()) assert.ok(i === 0 || tick.x > ticks[i - 1].x);
  }
});

test("in a lane no mark covers another, and what finds no room is told", () => {
  let seed = 3;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const extents = Array.from({ length: 80 }, () => {
    const x0 = random() * 440;
    return { x0, x1: x0 + 12 + random() * 90 };
  });
  const lanes = pack(extents, 6);
  assert.ok(lanes.includes(-1) && lanes.includes(5));
  extents.forEach((one, i) => extents.forEach((other, j) => {
    if (i !== j && lanes[i] >= 0 && lanes[i] === lanes[j]) assert.ok(one.x1 <= other.x0 || other.x1 <= one.x0);
  }));
});

test("the word before a date opens one of its ends", () => {
  const extent = (before, words, extra = {}) => {
    const text = `${before}${words}.`;
    const start = before.length;
    const timex = { start, end: start + words.length, type: "DATE", value: "2011", ...extra };
    return extentOf(text, { timex, from: 0, to: 365 * DAY, entries: [], targets: [{ start, end: start + words.length }] }, [timex], false);
  };
  assert.deepEqual([extent("He has lived there since ", "2011").open, extent("He has lived there since ", "2011").going], ["after", true]);
  assert.equal(extent("It is to be ready by ", "2030").open, "before");
  assert.equal(extent("It was built in ", "1979").open, "");
  assert.equal(extent("Built ", "before 1979", { mod: "BEFORE" }).open, "before");
  assert.equal(extent("In ", "about 1979", { mod: "APPROX" }).vague, true);
});

test("a strip of ten thousand places costs no more than its columns, and its nearest place is right", () => {
  const targets = Array.from({ length: 10_000 }, (_, i) => ({ start: i * 97, end: i * 97 + 4 }));
  const path = strokes(targets, 970_000);
  assert.ok(path.length < 4_000, `${path.length} characters`);
  for (const offset of [-5, 0, 48, 49, 96.9, 500_000, 969_903, 2_000_000]) {
    const best = Math.min(...targets.map(({ start }) => Math.abs(start - offset)));
    assert.equal(Math.abs(targets[nearest(targets, offset)].start - offset), best, String(offset));
  }
});

test("the timeline is drawn in order, with news, background and what lies ahead in shapes of their own", async (t) => {
  const { page } = await drawn(t);
  const labels = await marks(page).evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
  const at = (words) => labels.findIndex((words_) => words_.includes(words));
  assert.ok(at("1979") >= 0 && at("1979") < at("2011") && at("2011") < at("March 2023"), labels.join(" | "));
  assert.ok(at("March 2023") < at("1 December 2024") && at("1 December 2024") < at("2030"), labels.join(" | "));
  assert.match(labels[at("1979")], /background/);
  assert.match(labels[at("2011")], /2011, and on, background/);
  assert.match(labels[at("1 December 2024")], /news/);
  assert.match(labels[at("2030")], /or before, ahead/);
  assert.ok(labels.some((words) => /^published 2 Dec 2024/.test(words)), labels.join(" | "));
  const shapes = await page.evaluate(() => Object.fromEntries(["news", "background", "ahead"].map((status) => {
    const shape = document.querySelector(`.timeline-svg .moment.${status} .shape`);
    return [status, `${shape.tagName} ${getComputedStyle(shape).fill}`];
  })));
  assert.equal(new Set(Object.values(shapes)).size, 3, JSON.stringify(shapes));
  assert.ok((await page.locator(".timeline-svg .break").getAttribute("d")).length > 0, "45 years and a week need a break");
  assert.equal(await named(page, "2011").locator(".tail").count(), 1, "what goes on should have an open end");
});

test("no mark of the timeline covers another, at any width, and each is as high and wide as a finger", async (t) => {
  for (const width of [390, 1280, 1900]) {
    const { page } = await drawn(t, HISTORY, { viewport: { width, height: 900 } });
    const boxes = await page.locator(".timeline-svg .moment:not(.published-mark) .room").evaluateAll((rooms) => rooms.map((room) => {
      const { left, right, top, bottom } = room.getBoundingClientRect();
      return { left, right, top, bottom };
    }));
    assert.ok(boxes.length >= 7);
    const edges = await page.locator(".timeline-picture").evaluate((figure) => [figure.getBoundingClientRect().left, figure.getBoundingClientRect().right]);
    boxes.forEach((one, i) => {
      assert.ok(one.right - one.left >= 23.5 && one.bottom - one.top >= 23.5, JSON.stringify(one));
      assert.ok(one.left >= edges[0] - 14 && one.right <= edges[1] + 14, `${JSON.stringify(one)} within ${edges}`);
      boxes.slice(i + 1).forEach((other) => assert.ok(one.right <= other.left || other.right <= one.left || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5, JSON.stringify([one, other])));
    });
  }
});

test("a mark of the timeline leads to its words, shows its sentence, and its line in the list is the same", async (t) => {
  const { page } = await drawn(t);
  await named(page, "1979").locator(".shape").hover();
  await page.locator(".readout", { hasText: /1979\s*background\s+The old harbour was destroyed in a storm in 1979/ }).waitFor();
  await named(page, "1979").locator(".shape").click();
  await page.waitForFunction(() => document.querySelector("mark.current")?.textContent === "1979");
  assert.equal(await named(page, "1979").getAttribute("aria-current"), "true");
  assert.ok((await page.locator(".found.background .line[data-current]").count()) === 1);
  await page.locator(".found.timeline .line").filter({ hasText: "week of" }).click();
  assert.equal(await named(page, "1979").getAttribute("aria-current"), null);
  assert.equal(await named(page, "week of").getAttribute("aria-current"), "true");
  await eventually(() => lit(page), "last week");
});

test("the timeline is one stop of the Tab key; arrows, Home and End walk it, Enter goes to the words", async (t) => {
  const { page } = await drawn(t);
  const labels = await marks(page).evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
  assert.equal(await page.locator(".timeline-svg [tabindex='0']").count(), 1);
  await focusOn(page.locator(".timeline-svg [tabindex='0']"));
  assert.equal(await label(page), labels[0]);
  for (const [key, at] of [["ArrowRight", 1], ["ArrowDown", 2], ["ArrowLeft", 1], ["End", labels.length - 1], ["ArrowRight", 0], ["Home", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await label(page), labels[at], key);
  }
  assert.match(await page.evaluate(() => document.activeElement.getAttribute("aria-description")), /storm in 1979/);
  assert.match(await page.locator(".readout").innerText(), /storm in 1979/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("mark.current")?.textContent === "1979");
  assert.equal(await label(page), labels[0], "the focus should stay on the mark");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".timeline-svg")), null, "Tab should leave the picture");
});

test("the pictures follow another publication date and a correction, and keep the focus", async (t) => {
  const { page } = await drawn(t);
  await page.locator("#published").fill("2024-12-16");
  await named(page, "9 – 15 Dec 2024").waitFor();
  await focusOn(named(page, "2011"));
  await page.keyboard.press("Control+z");
  await named(page, "25 Nov – 1 Dec 2024").waitFor();
  assert.match(await label(page), /2011/);
  const cole = line(page, "Ruth Cole");
  const before = await cole.locator(".strip .strokes").getAttribute("d");
  await page.locator("#article mark", { hasText: /^Cole$/ }).first().focus();
  await page.locator("#article mark", { hasText: /^Cole$/ }).first().click();
  await page.locator("#mention-card").getByRole("button", { name: "Someone or something else" }).click();
  await page.waitForFunction((before) => [...document.querySelectorAll(".people .strokes")].every((path) => path.getAttribute("d") !== before), before);
});

test("dates that have no day are listed and not drawn, and the picture says how many", async (t) => {
  const { page } = await drawn(t, `${HISTORY}\n\nThe strike lasted three weeks, and talks are held every Friday.`);
  const n = Number(await page.locator(".found.undated h3 .count").textContent());
  assert.ok(n >= 2);
  assert.match(await page.locator(".timeline-picture figcaption").innerText(), new RegExp(`${n} lengths of time and open dates not drawn`));
  assert.equal(await named(page, "three weeks").or(named(page, "3 weeks")).count(), 0);
});

test("one date alone makes no picture", async (t) => {
  const { page } = await openArticle(t, "Anna Lindqvist was born in Oslo on 4 March 1961.");
  await page.locator(".found.timeline .line").first().waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.locator(".timeline-picture").isVisible(), false);
});

test("without the part that draws it, the list says the same", async (t) => {
  const { page, context } = await openPage(t, { path: "about:blank", serviceWorkers: "block", expectErrors: /pictures|Failed to load/ });
  await context.route("**/js/pictures/**", (route) => route.abort());
  await page.goto("./");
  const asked = page.waitForEvent("requestfailed", (request) => request.url().includes("/js/pictures/timeline.js"));
  await paste(page, HISTORY);
  await ready(page);
  await page.locator(".found.timeline .line").filter({ hasText: "week of" }).click();
  await eventually(() => lit(page), "last week");
  await asked;
  assert.equal(await page.locator(".timeline-picture").isVisible(), false);
});

test("a name's strip shows where it stands; a click goes to the place next to it, and keys go from place to place", async (t) => {
  // Without the message that the page works without a network, which may lie over the line just then.
  const { page } = await openArticle(t, ARTICLE, { serviceWorkers: "block" });
  const anna = line(page, "Anna Lindqvist");
  const strip = anna.locator(".strip");
  const { width } = await strip.boundingBox();
  const [first] = await page.evaluate(() => [document.querySelector("#article").textContent.lastIndexOf("Lindqvist") / document.querySelector("#article").textContent.length]);
  await strip.click({ position: { x: width * first, y: 5 } });
  assert.equal(await anna.locator(".count").textContent(), "3/3");
  assert.ok((await strip.locator(".here").getAttribute("d")).length > 0);
  // The page scrolls to the place, and the panel with it: the click waits until the strip stands still, and tries again if it does not.
  await strip.click({ position: { x: 2, y: 5 } });
  assert.equal(await anna.locator(".count").textContent(), "1/3");
  await anna.press("Enter");
  assert.equal(await anna.locator(".count").textContent(), "2/3");
  assert.match(await anna.textContent(), /3 mentions, from \d+ to \d+ % of the text/);
  assert.equal(await strip.getAttribute("aria-hidden"), "true");
  await line(page, "Reuters").click();
  assert.equal(await strip.locator(".here").getAttribute("d"), "");
});

test("bars compare all names by their counts, and names stand in the order of their weight", async (t) => {
  const { page } = await openArticle(t);
  const share = (name) => line(page, name).locator(".bar").evaluate((bar) => Number(bar.style.getPropertyValue("--share")));
  assert.equal(await share("Anna Lindqvist"), 1);
  assert.ok(Math.abs((await share("Stockholm")) - 1 / 3) < 0.01);
  const wide = await line(page, "Anna Lindqvist").locator(".bar").evaluate((bar) => [parseFloat(getComputedStyle(bar, "::before").inlineSize), bar.clientWidth]);
  assert.ok(Math.abs(wide[0] - wide[1]) < 1, String(wide));
  assert.equal(await page.locator(".numbers .strip, .other .strip").count(), 0);
});

test("quotes stand by speaker: those with a name first, with verb and kind, each a way to its words", async (t) => {
  const { page } = await openArticle(t, HISTORY);
  const groups = page.locator(".quote-table tbody");
  const names = await groups.locator("th .name").allInnerTexts();
  assert.match(names[0], /^Ruth Cole/);
  assert.ok(names.findIndex((name) => /spokesman/.test(name)) > names.findIndex((name) => /Lindqvist/.test(name)), names.join(" | "));
  assert.match(names.find((name) => /spokesman/.test(name)), /not named/);
  const cole = groups.filter({ hasText: "Ruth Cole" });
  assert.match(await cole.locator(".speaker .count").textContent(), /^2 quotations/);
  assert.equal(await cole.locator("tr:not(.speaker)").count(), 2);
  assert.match(await cole.locator("tr").filter({ hasText: "waited long" }).locator(".how").innerText(), /told\s+direct/);
  const indirect = groups.filter({ hasText: "spokesman" }).locator("tr:not(.speaker)").first();
  assert.match(await indirect.locator(".how").innerText(), /said\s+indirect/);
  await noteFlashes(page);
  await indirect.locator(".line").click();
  await page.waitForFunction(() => /cost was \$40 million/.test(globalThis.flashed));
  await cole.locator("th .line").click();
  await page.waitForFunction(() => /Cole/.test(document.querySelector("mark.current")?.textContent ?? globalThis.flashed));
  const headers = await page.locator(".quote-table").evaluate((table) => [...table.querySelectorAll("th")].every((th) => th.scope));
  assert.ok(headers);
});

test("hundreds of quotes show their first, then all, with the focus on the next", async (t) => {
  const body = `const quotes = [], spans = [];
    for (const m of text.matchAll(/Words\\d+/g)) quotes.push({ start: m.index, end: m.index + m[0].length, kind: "direct", speaker: { start: m.index - 6, end: m.index - 1 } });
    return { offsets: "utf16", spans, mentions: [], entities: [], timex: [], quotes, anchor: { source: "none" }, layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences: [[0, text.length]] }, timeline: [], summary: [], warnings: [] };`;
  const { page } = await openWithAnalyzer(t, body);
  await paste(page, Array.from({ length: 1500 }, (_, i) => `Name${i % 7}: Words${i}`).join(" "));
  await ready(page);
  assert.ok((await page.locator(".quote-table td .line").count()) < 20);
  await page.getByRole("button", { name: "Show all 1,500 quotations" }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.closest("td") !== null), true);
  await page.waitForFunction(() => document.querySelectorAll(".quote-table td .line").length === 1500);
});

for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 390, height: 844 } }], ["forced colours", { forcedColors: "active" }]]) {
  test(`axe finds nothing in the pictures, ${name}`, async (t) => {
    const { page } = await drawn(t, HISTORY, options);
    await focusOn(page.locator(".timeline-svg [tabindex='0']"));
    await page.keyboard.press("Enter");
    await page.locator("#article mark.current").waitFor();
    // What was gone to is lit up, and fades.
    await page.waitForTimeout(2600);
    await page.waitForFunction(() => !document.querySelector(".flash") && !CSS.highlights.has("flash"));
    const violations = await axe(page);
    assert.equal(violations.length, 0, JSON.stringify(violations, null, 1));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= (options.viewport?.width ?? 1280));
  });
}

test("on paper the pictures are drawn, in black, and nothing of them is for pointing", async (t) => {
  const { page } = await drawn(t);
  await page.emulateMedia({ media: "print" });
  for (const wanted of [".timeline-svg", ".people .strip", ".people .bar", ".quote-table"]) assert.ok(await page.locator(wanted).first().isVisible(), wanted);
  assert.equal(await page.locator(".readout").isVisible(), false);
  assert.equal(await page.locator(".timeline-svg .moment.news .shape").first().evaluate((shape) => getComputedStyle(shape).fill), "rgb(0, 0, 0)");
});

test("a year of daily dates is drawn in part, and the rest counted and listed", async (t) => {
  const months = "January February March April May June July August September October November December".split(" ");
  const text = `LONDON, Dec. 30, 2024 (Wire) - It began.\n\n${Array.from({ length: 336 }, (_, i) => `The council met on ${months[Math.floor(i / 28)]} ${(i % 28) + 1}, 2024.`).join(" ")}`;
  const { page } = await drawn(t, text);
  const n = await marks(page).count();
  assert.ok(n > 20 && n <= 61, String(n));
  const notes = await page.locator(".timeline-picture .note").allInnerTexts();
  const counted = notes.flatMap((note) => note.match(/^\d+/) ?? []).map(Number).reduce((a, b) => a + b, 0);
  assert.ok(counted >= 336 - n && counted <= 340, notes.join(" | "));
});

test("the comma after a long name follows the name, and the copy buttons say what they do at 390 px", async (t) => {
  const long = "Association of Independent Harbour Masters and Pilots of the Northern Coasts and Islands";
  const { page } = await openArticle(t, `Talks\n\nOSLO, March 4, 2021 (Reuters) - The ${long} met Anna Lindqvist in Oslo. The ${long} praised Anna Lindqvist. Reuters asked.`, { viewport: { width: 390, height: 844 } });
  for (const item of await page.locator(".glance .name-button:has(.name-mark)").all()) {
    const gap = await item.evaluate((button) => {
      const range = document.createRange();
      range.selectNodeContents(button.querySelector("bdi"));
      const words = [...range.getClientRects()].at(-1);
      const comma = button.querySelector(".name-mark").getBoundingClientRect();
      return { gap: comma.left - words.right, level: Math.abs(comma.bottom - words.bottom) };
    });
    assert.ok(Math.abs(gap.gap) < 3 && gap.level < 6, JSON.stringify(gap));
  }
  assert.ok((await page.locator(".glance .name-mark").count()) >= 1);
  await unfold(page);
  const buttons = await page.locator("#toolbar").innerText();
  assert.match(buttons, /Copy as Markdown/);
  assert.match(buttons, /Copy as plain text/);
});
