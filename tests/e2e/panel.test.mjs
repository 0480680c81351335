/** What was found, and the ways from it into the text and back. */
import assert from "node:assert/strict";
import test from "node:test";
import { ARTICLE, line, openArticle, openWithAnalyzer, paste, ready } from "./desk.mjs";

/** The words that are marked as the current place, and whether they can be seen. */
const place = (page) =>
  page.evaluate(() => {
    const mark = document.querySelector("mark.current");
    if (!mark) return null;
    const { top, bottom } = mark.getBoundingClientRect();
    const panel = document.querySelector(".panel");
    const floor = getComputedStyle(panel).position === "fixed" ? panel.getBoundingClientRect().top : innerHeight;
    return { span: Number(mark.dataset.span), words: mark.textContent, seen: top >= 0 && bottom <= floor };
  });

/** Waits until these words are lit up: the reader scrolls to them first. */
const flashes = (page, words) =>
  page.waitForFunction(
    ({ source, whole }) => {
      const lit = [...(CSS.highlights.get("flash") ?? [])].map((range) => range.toString()).join("").replace(/\s+/g, " ");
      return whole ? lit === source : new RegExp(source).test(lit);
    },
    words instanceof RegExp ? { source: words.source, whole: false } : { source: words, whole: true },
  );

test("the panel says who, where and when, with counts", async (t) => {
  const { page } = await openArticle(t);
  assert.match(await page.locator(".found.people").innerText(), /People\s+1\s+Anna Lindqvist\s+3/);
  assert.match(await page.locator(".found.orgs").innerText(), /Reuters/);
  for (const name of ["Oslo", "Sweden", "Denmark", "Stockholm"]) await line(page, name).waitFor();
  assert.match(await page.locator(".found.groups").innerText(), /Norwegian/);
  assert.match(await page.locator(".found.numbers").innerText(), /\$25 million\s*money/);
  const glance = await page.locator(".standfirst").innerText();
  assert.match(glance, /Who\s+Anna Lindqvist/);
  assert.match(glance, /Where\s+Oslo/);
  assert.match(glance, /When\s+.*2021/);
});

test("a line goes through its mentions in turn, and round", async (t) => {
  const { page } = await openArticle(t);
  const anna = line(page, "Anna Lindqvist");
  const seen = [];
  for (const at of ["1/3", "2/3", "3/3", "1/3"]) {
    await anna.click();
    assert.equal(await anna.locator(".count").textContent(), at);
    const { span, words, seen: visible } = await place(page);
    assert.match(words, /Lindqvist/);
    assert.ok(visible, "the mention should be in sight");
    seen.push(span);
  }
  assert.deepEqual(seen[3], seen[0]);
  assert.equal(new Set(seen).size, 3);
  await anna.click({ modifiers: ["Shift"] });
  assert.equal(await anna.locator(".count").textContent(), "3/3", "Shift should go back");
  await line(page, "Reuters").click();
  assert.equal(await anna.locator(".count").textContent(), "3", "the line that was left shows its count again");
});

test("in a long article a line scrolls its mention into sight, wide and narrow", async (t) => {
  const text = `${"The council met again and said nothing new about the budget.\n\n".repeat(400)}Anna Lindqvist spoke in Oslo on March 4, 2021.\n\n${"Nothing else.\n\n".repeat(200)}`;
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    const { page } = await openArticle(t, text, { viewport });
    if (viewport.width < 500) await page.locator(".sheet-toggle").click();
    await line(page, "Oslo").click();
    await page.waitForFunction(() => scrollY > 2000);
    // Blocks far away have only an estimated height: the reader scrolls again for some frames.
    let at = await place(page);
    for (let tries = 0; tries < 100 && !at?.seen; tries += 1) {
      await page.waitForTimeout(50);
      at = await place(page);
    }
    const { words, seen } = at;
    assert.equal(words, "Oslo");
    assert.ok(seen, `the mention should be in sight at ${viewport.width} px`);
  }
});

test("a place says what it is and where, a doubtful one how sure and what else, and countries are counted", async (t) => {
  const text = "Fire in Springfield\n\nA shop burned in Springfield on Monday, said Anna Lindqvist in Oslo. Norwegian and Swedish firms sent help from Norway to Paris, Texas.";
  const { page } = await openArticle(t, text);
  const item = (name) => page.locator(".found.places li").filter({ hasText: name }).first();
  assert.match(await item("Oslo").innerText(), /Oslo\s*capital, Norway/);
  assert.match(await item("Springfield").innerText(), /open[\s\S]*Could be .*Springfield, (Missouri|Massachusetts|Illinois), United States \(city\).* or /);
  assert.match(await item("Paris").innerText(), /city, Texas, United States/);
  const norway = page.locator(".found.countries li").filter({ hasText: "Norway" });
  assert.match(await norway.innerText(), /2 place names, 1 name of its people/);
  await norway.locator(".line").click();
  assert.ok(["Oslo", "Norwegian", "Norway"].includes((await place(page)).words));
});

test("the timeline is in order, says what each date means and what it hangs on, and jumps", async (t) => {
  const { page } = await openArticle(t);
  const names = await page.locator(".found.timeline .name").allInnerTexts();
  const at = (words) => names.findIndex((name) => name.includes(words));
  assert.ok(at("week of 22 – 28 Feb 2021") >= 0, `last week: ${names}`);
  assert.ok(at("Wednesday 3 March 2021") > at("week of"), `yesterday: ${names}`);
  assert.ok(at("Thursday 4 March 2021") > at("Wednesday 3 March"), `Thursday: ${names}`);
  assert.ok(at("Tuesday 9 March 2021") > at("Thursday 4 March"), `March 9: ${names}`);
  const yesterday = page.locator(".found.timeline li").filter({ hasText: "Wednesday 3 March 2021" });
  assert.match(await yesterday.locator(".why").innerText(), /dateline/);
  assert.match(await yesterday.locator(".snippet").innerText(), /yesterday/);
  await yesterday.locator(".line").click();
  assert.equal((await place(page)).words, "yesterday");
});

test("each key sentence gives its reasons and leads to its words", async (t) => {
  const { page } = await openArticle(t);
  const items = page.locator(".found.sentences li");
  assert.ok((await items.count()) >= 1);
  assert.ok((await items.first().locator(".why").innerText()).length > 5);
  const sentence = await items.last().locator(".name").innerText();
  await items.last().locator(".line").click();
  await flashes(page, sentence.trim());
});

test("a quotation stands with its speaker, under the name that others give him, and leads to its words", async (t) => {
  const { page } = await openArticle(t);
  const group = page.locator(".found.quotes tbody").filter({ hasText: "We waited for ten years" });
  assert.match(await group.innerText(), /^Anna Lindqvist/);
  const quote = group.locator("tr").filter({ hasText: "We waited for ten years" });
  await quote.locator(".line").click();
  await flashes(page, /^.{0,8}We waited for ten years.{0,8}$/);
});

test("the publication date comes from the dateline, can be set and cleared, and relative dates follow", async (t) => {
  const { page } = await openArticle(t);
  const box = page.locator(".glance.published");
  const timeline = page.locator(".found.timeline");
  assert.match(await box.innerText(), /Thursday 4 March 2021.*from the article’s dateline/s);
  await page.locator("#published").fill("2022-06-15");
  await timeline.getByText("Tuesday 14 June 2022").waitFor();
  assert.match(await box.innerText(), /Wednesday 15 June 2022.*set by you/s);
  await box.getByRole("button", { name: "Clear" }).click();
  await timeline.getByText("Wednesday 3 March 2021").waitFor();
  assert.match(await box.innerText(), /from the article’s dateline/);
});

test("without a date the page says that relative dates are open, until one is set", async (t) => {
  const { page } = await openArticle(t, "Anna Lindqvist arrived in Oslo yesterday.");
  assert.match(await page.locator(".glance.published").innerText(), /not found/);
  assert.doesNotMatch(await page.locator(".panel").innerText(), /\b20\d\d\b/);
  await page.locator("#published").fill("2021-03-04");
  await page.locator(".found.timeline").getByText("Wednesday 3 March 2021").waitFor();
});

test("the legend switches types off and on, and clean text hides all", async (t) => {
  const { page } = await openArticle(t);
  const look = (name) => page.evaluate((name) => {
    const style = getComputedStyle(document.querySelector(`mark.${name}`));
    const letter = getComputedStyle(document.querySelector(`mark.${name}`), "::after").content;
    return { tinted: style.backgroundColor !== "rgba(0, 0, 0, 0)", underlined: style.textDecorationLine === "underline", letter: letter !== "none" };
  }, name);
  const on = { tinted: true, underlined: true, letter: true };
  const off = { tinted: false, underlined: false, letter: false };
  await page.locator(".reader .headline").waitFor();
  await page.evaluate(() => document.querySelectorAll(".headline mark").forEach((mark) => mark.classList.add("in-headline")));
  const body = (name) => look(`${name}:not(.in-headline)`);
  assert.deepEqual(await body("people"), on);
  const people = page.getByRole("checkbox", { name: /People/ });
  await people.uncheck({ force: true });
  assert.deepEqual(await body("people"), off);
  assert.deepEqual(await body("places"), on);
  await people.check({ force: true });
  assert.deepEqual(await body("people"), on);
  await page.getByRole("button", { name: "Clean text" }).click();
  assert.deepEqual(await body("places"), off);
  assert.equal(await page.locator(".visually-hidden[role=status]").textContent(), "Highlights are off.");
  await page.getByRole("button", { name: "Clean text" }).click();
  assert.deepEqual(await body("places"), on);
});

test("a click on a mark says what it is, how sure that is, and why", async (t) => {
  const { page } = await openArticle(t);
  await page.locator("mark", { hasText: /^Lindqvist$/ }).first().click();
  const card = page.locator("#mention-card");
  assert.match(await card.innerText(), /person\s+Lindqvist.*Stands for\s+Anna Lindqvist.*Why\s+\S+.*Certainty\s+(high|fair|low) \(\d\.\d\d\).*Mention 2 of 3/s);
  await card.locator(".card-others .line").last().click();
  assert.match((await place(page)).words, /Lindqvist/);
  assert.equal(await card.isVisible(), false);
  await page.locator("mark", { hasText: "last week" }).click();
  assert.match(await card.innerText(), /Means\s+week of 22 – 28 Feb 2021.*Resolved\s+.*dateline.*TIMEX3\s+2021-W08/s);
  await page.locator("mark", { hasText: "$25 million" }).click();
  assert.match(await card.innerText(), /money\s+\$25 million.*Value\s+25,000,000 USD/s);
});

test("a date that can be read two ways is flagged", async (t) => {
  const body = `return { offsets: "utf16", spans: [[0, 8, "DATE"]], mentions: [{ score: 0.5, rule: "figures", timex: 0 }], entities: [],
    timex: [{ start: 0, end: 8, type: "DATE", value: "2021-03-04", interval: ["2021-03-04", "2021-03-05"], ambiguous: true, rule: "figures", why: "the order month, day" }],
    anchor: { source: "none" }, layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences: [[0, text.length]] },
    timeline: [{ timex: 0, sentence: 0, value: "2021-03-04", interval: ["2021-03-04", "2021-03-05"], entities: [] }], summary: [], warnings: [] };`;
  const { page } = await openWithAnalyzer(t, body);
  await paste(page, "3/4/2021 was a Thursday.");
  await ready(page);
  assert.match(await page.locator(".found.timeline").innerText(), /ambiguous.*another way/s);
  await page.locator("mark").click();
  assert.match(await page.locator("#mention-card").innerText(), /ambiguous/);
});

test("a list of hundreds shows its first lines, says how many there are, and gives the rest", async (t) => {
  const body = `const spans = [], entities = [], mentions = [];
    for (const m of text.matchAll(/Name\\d+/g)) { entities.push({ id: spans.length, name: m[0], label: "PERSON", mentions: [spans.length] }); mentions.push({ score: 1, rule: "r", entity: spans.length }); spans.push([m.index, m.index + m[0].length, "PERSON"]); }
    return { offsets: "utf16", spans, mentions, entities, timex: [], anchor: { source: "none" }, layout: { paragraphs: [{ start: 0, end: text.length, kind: "body" }], sentences: [[0, text.length]] }, timeline: [], summary: [], warnings: [] };`;
  const { page } = await openWithAnalyzer(t, body);
  await paste(page, Array.from({ length: 6000 }, (_, i) => `Name${i} spoke.`).join(" "));
  await ready(page);
  assert.equal(await page.locator(".people .line").count(), 15);
  await page.getByRole("button", { name: "Show all 6,000 in People" }).click();
  assert.equal(await page.locator(".people .line").count(), 6000);
  assert.equal(await page.locator("mark").count(), 6000, "an answer that came in pieces should be whole");
});

test("names and warnings with markup or direction controls stay inert text", async (t) => {
  const body = `const name = text; return { offsets: "utf16", spans: [[0, text.length, "PERSON"]], mentions: [{ score: 0.9, rule: text, entity: 0 }], entities: [{ id: 0, name, label: "PERSON", mentions: [0] }], timex: [], anchor: { source: "none" },
    layout: { headline: [0, text.length], paragraphs: [{ start: 0, end: text.length, kind: "headline" }], sentences: [[0, text.length]] }, timeline: [], summary: [{ sentence: 0, start: 0, end: text.length, score: 1, reasons: [text] }], warnings: [{ code: "x", message: text, count: 2 }] };`;
  const { page } = await openWithAnalyzer(t, body);
  await page.evaluate(() => (globalThis.fired = 0));
  const text = `<img src=x onerror="fired=1"><script>fired=2</script><svg onload=fired=3>\u202ekcab</b>`;
  await paste(page, text);
  await ready(page);
  await page.locator("mark").click();
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => globalThis.fired), 0);
  assert.equal(await page.locator("main :is(img, script, svg:not(.strip)), #mention-card :is(img, script, svg)").count(), 0);
  assert.equal(await page.locator(".people .line .name").textContent(), text);
});

test("a repeated article gives the same panel", async (t) => {
  const { page } = await openArticle(t);
  // Pictures are drawn when they come into view; the lists beside them say the same.
  const panel = async () => (await page.locator(".panel .found:visible").filter({ hasNot: page.locator(".picture") }).allInnerTexts()).join("\n");
  // The picture of the dates is drawn after the lists, and its words are in the panel too.
  await page.locator(".timeline-svg").waitFor();
  const first = await panel();
  await paste(page, "Something else in Madrid.");
  await page.waitForFunction(() => document.querySelector(".panel").textContent.includes("Madrid"));
  await paste(page, ARTICLE);
  await page.waitForFunction(() => document.querySelector(".panel").textContent.includes("Lindqvist"));
  await ready(page);
  await page.locator(".timeline-svg").waitFor();
  assert.equal(await panel(), first);
});

const PROFILE = `Commander dismissed after the fall of Harrowgate

LONDON, March 4, 2021 (Reuters) - Gen. Paul Reed, commander of British troops in Harrowgate, was dismissed from the army on Wednesday because of the loss of the town.

Paul Reed, 54, was appointed commander of the northern garrison in 2015. About 1,200 troops left the town last week. Mayor Ruth Cole of Leeds met Paul Reed in Leeds on Tuesday.

The ministry spent $3.5 million in aid. Ruth Cole said Paul Reed had left the town to its fate.`;

test("what the article says of a person stands under the name and leads to its words", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  const reed = page.locator(".found.people li").filter({ hasText: "Paul Reed" });
  const roles = reed.locator(".roles .line");
  const words = await roles.allInnerTexts();
  assert.ok(words.some((role) => role === "commander of British troops in Harrowgate"), words.join(" | "));
  await roles.filter({ hasText: "commander of British troops" }).click();
  await flashes(page, "commander of British troops in Harrowgate");
  await roles.first().focus();
  await page.keyboard.press("Enter");
  await flashes(page, words[0].replace(/^aged /, ""));
});

test("background is folded away below the news, opens by keyboard, and says why it is background", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  assert.ok(!(await page.locator(".found.timeline .lines").innerText()).includes("2015"), "what led to the news should not stand among it");
  const fold = page.locator(".found.background details");
  assert.equal(await fold.evaluate((details) => details.open), false);
  await fold.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await fold.evaluate((details) => details.open), true);
  const item = page.locator(".found.background li").filter({ hasText: "2015" });
  assert.match(await item.locator(".why").innerText(), /two months before/);
  assert.match(await item.locator(".involved").innerText(), /Paul Reed/);
  await item.locator(".line").click();
  assert.equal(await page.locator("mark.current").innerText(), "2015");
});

test("stated relations and names that stand together are folded, and lead to their words", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  const stated = page.locator(".found.relations");
  await stated.locator("summary").click();
  const dismissed = stated.locator("li").filter({ hasText: "was dismissed" });
  assert.match(await dismissed.innerText(), /^Paul Reed\s+was dismissed/);
  await dismissed.locator(".line").click();
  await flashes(page, /Paul Reed.*was dismissed/);
  const together = page.locator(".found.together");
  await together.locator("summary").click();
  assert.match(await together.innerText(), /Paul Reed and Ruth Cole|Ruth Cole and Paul Reed/);
});

test("figures stand with what they count", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  const numbers = await page.locator(".found.numbers .name").allInnerTexts();
  assert.ok(numbers.some((number) => /^About 1,200 troops/.test(number)), numbers.join(" | "));
  assert.ok(numbers.some((number) => /^\$3\.5 million in aid/.test(number)), numbers.join(" | "));
  await page.locator(".found.numbers .line").filter({ hasText: "1,200" }).click();
  await flashes(page, "About 1,200 troops");
});

test("why is answered only where the article says it, in its own words", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  const why = page.locator(".standfirst .reason");
  assert.match(await why.innerText(), /^Why\s+because of the loss of the town/);
  await why.getByRole("button").click();
  await flashes(page, "because of the loss of the town");
  await paste(page, "Something else in Madrid.");
  await page.waitForFunction(() => document.querySelector(".panel").textContent.includes("Madrid"));
  assert.equal(await page.locator(".standfirst .reason").count(), 0);
});

test("a key sentence is shown without the place and agency before it", async (t) => {
  const { page } = await openArticle(t, PROFILE);
  const first = await page.locator(".found.sentences .lines .name").first().innerText();
  assert.match(first, /^Gen\. Paul Reed/);
});
