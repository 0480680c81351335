/** The library without a browser: what is kept of a reading, search, timeline, merging, and library files, whole and broken. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { seeds } from "./browser.mjs";
import { ARTICLE } from "./desk.mjs";
import { Analyzer, initSync } from "../../www/pkg/dateline.js";
import { familyOf } from "../../www/js/labels.js";
import { TAIL, head, read, written } from "../../www/js/library/file.js";
import { mergedCorrections } from "../../www/js/library/merge.js";
import { NameIndex } from "../../www/js/library/name-index.js";
import { foldedName, keysOf } from "../../www/js/library/names.js";
import { pairs, readingOf, sentenceAbout } from "../../www/js/library/reading.js";
import { STOP_WORDS } from "../../www/js/library/stop-words.js";
import { datedSentences, within } from "../../www/js/library/timeline.js";
import { find, foldedText, termsOf } from "../../www/js/library/words.js";

const pkg = (name) => readFileSync(new URL(`../../www/pkg/${name}`, import.meta.url));
initSync({ module: pkg("dateline_bg.wasm") });
const analyzer = new Analyzer(pkg("names.bin"));
const kept = (text, published) => readingOf(text, analyzer.analyze(text, { published }));

const samples = [...seeds().map(({ slug, text }) => ({ slug, text })), { slug: "bridge", text: ARTICLE }];

test("of a reading every name is kept with all its places, and every dated sentence with its date", () => {
  for (const { slug, text } of samples) {
    const analysis = analyzer.analyze(text, {});
    const reading = readingOf(text, analysis);
    assert.deepEqual(reading.entities.map(({ at }) => pairs(at)), analysis.entities.map(({ mentions }) => mentions.map((i) => analysis.spans[i].slice(0, 2))), slug);
    assert.deepEqual(reading.times.map(({ from }) => from), analysis.timeline.map(({ interval }) => interval[0]), slug);
    assert.deepEqual(JSON.parse(JSON.stringify(reading)), structuredClone(reading), `${slug}: what is kept should be plain data`);
    for (const { sentence, at } of reading.figures) assert.ok(reading.sentences[2 * sentence] <= at[0] && at[1] <= reading.sentences[2 * sentence + 1], `${slug}: a figure should lie in its sentence`);
    for (const place of reading.entities.flatMap(({ at }) => at.filter((_, i) => i % 2 === 0))) {
      const [from, to] = sentenceAbout(reading, place);
      const given = analysis.layout.sentences.find(([start, end]) => start <= place && place < end);
      if (given) assert.deepEqual([from, to], given, slug);
    }
  }
});

test("names of different articles are one by the whole name or a form of several words, never by half of it", () => {
  const person = (name, ...aliases) => ({ name, label: "PERSON", aliases });
  const meet = (a, b) => keysOf(a).some((key) => keysOf(b).includes(key));
  assert.ok(meet(person("Anna Lindqvist", "Lindqvist"), person("ANNA LINDQVIST")));
  assert.ok(!meet(person("Anna Lindqvist", "Lindqvist"), person("Lindqvist")), "a surname alone can be somebody else");
  assert.ok(!meet(person("Anna Lindqvist", "Lindqvist"), person("Erik Lindqvist", "Lindqvist")));
  assert.ok(meet({ name: "World Health Organization", label: "ORG", aliases: ["WHO"] }, { name: "WHO", label: "ORG", aliases: [] }));
  assert.ok(!meet({ name: "Georgia", label: "GPE", aliases: [] }, person("Georgia")), "a place is no person");
  assert.equal(foldedName("The  Zürich–Nord’s"), "zurich nord");
});

test("the index names each with the articles that have it, and finds by any form and by type", async () => {
  const texts = { a: ARTICLE, b: "Anna Lindqvist and Erik Berg met in Oslo on May 5, 2022. Berg is from Sweden.", c: "The World Bank lent money to Sweden." };
  const index = await NameIndex.of(Object.entries(texts).map(([id, text]) => [id, kept(text)]));
  const [anna] = index.search({ query: "lindq" });
  assert.equal(anna.name, "Anna Lindqvist");
  assert.deepEqual(anna.articles.map(({ id, at }) => [id, at.length / 2]), [["a", 3], ["b", 1]]);
  assert.equal(anna.mentions, 4);
  for (const { id, at } of anna.articles) for (const [start, end] of pairs(at)) assert.match(texts[id].slice(start, end), /Lindqvist/);
  assert.deepEqual(index.search({ query: "Sweden" }).map(({ articles }) => articles.map(({ id }) => id).sort()), [["a", "b", "c"]]);
  assert.deepEqual(index.search({ query: "sweden", family: "people" }), []);
  assert.ok(index.search({ family: "people" }).every(({ family }) => family === "people"));
  assert.deepEqual(index.search({ query: "lindqvist", articles: new Set(["b"]) }).map(({ mentions }) => mentions), [1]);
  assert.deepEqual(index.search({ query: "indqvist" }), [], "a word is found from its beginning");
});

test("words are found from their beginning, without regard to capitals and accents, and at their own places", () => {
  const text = "Das Café in ZÜRICH 😀 opens. A cafe\u0301, the CAFÉ İzmir.\nThe new  bridge opens; rebridged.";
  const found = (query) => find(foldedText(text), termsOf(query))?.map(([start, end]) => text.slice(start, end)) ?? null;
  assert.equal(foldedText(text).length, text.length);
  assert.deepEqual(found("cafe"), ["Café", "cafe", "CAFÉ"]);
  assert.deepEqual(found("zur"), ["ZÜR"]);
  assert.deepEqual(found("BRIDGE"), ["bridge"], "not within a word");
  assert.deepEqual(found('"new bridge"'), ["new  bridge"], "a phrase runs over spaces and line ends");
  assert.deepEqual(found("opens bridge"), ["opens", "bridge", "opens"]);
  assert.equal(found("bridge tunnel"), null, "each word must stand there");
  assert.deepEqual(termsOf(" ... !"), []);
  assert.equal(find(foldedText(text), termsOf("(a+)+$ [")), null, "a query is no pattern");
});

test("the timeline has the dated sentences of all articles in one order, and keeps to days, names and types", async () => {
  const readings = [["a", kept(ARTICLE)], ["b", kept("Anna Lindqvist resigned on May 5, 2022. Erik Berg followed on May 6, 2022.")]];
  const all = await datedSentences(readings, (label) => familyOf(label).id);
  assert.equal(all.length, readings.reduce((sum, [, { times }]) => sum + times.length, 0));
  for (let i = 1; i < all.length; i += 1) assert.ok(all[i - 1].from <= all[i].from);
  assert.deepEqual(within(all, { from: "2022-05-06" }).map(({ time }) => time.value), ["2022-05-06"]);
  assert.ok(within(all, { to: "2021-12-31" }).every(({ id }) => id === "a"));
  assert.deepEqual(within(all, { query: "berg" }).map(({ time }) => time.value), ["2022-05-06"]);
  assert.ok(within(all, { family: "orgs" }).length < all.length);
});

test("two tabs that corrected at once: each keeps what it added, and takes back only what it had", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => /** @type {any} */ ({ id }));
  const merged = (base, ours, theirs) => mergedCorrections(base, ours, theirs).map(({ id }) => id).join("");
  assert.equal(merged([a], [a, b], [a, c]), "acb");
  assert.equal(merged([a, b], [b], [a, b, c]), "bc", "what was taken back here goes, what came there stays");
  assert.equal(merged([a, b], [a, b, d], [a]), "ad", "what was taken back there does not come back");
  assert.equal(merged([], [], [a]), "a");
});

test("the stop words are those of the analyzer", () => {
  const list = readFileSync(new URL("../../data/lexicon/stop_words.tsv", import.meta.url), "utf8").split("\n").filter((line) => /^[a-z]+$/.test(line));
  assert.deepEqual([...STOP_WORDS].sort(), list.sort());
});

// --- The library as a file ---

const CARD = { id: "x", mark: "", title: "A title", day: "2021-03-04", source: "the clipboard", kept: "2026-11-22T10:00:00.000Z", changed: "", version: "1", length: 1, names: 0, dates: 0, corrections: 1 };
const SUBJECT = { at: { start: 3, exact: "Oslo", prefix: "in ", suffix: "." }, label: "GPE", name: "Oslo" };
const CORRECTION = { id: "1", kind: "retype", reach: "article", subject: SUBJECT, label: "FAC" };
const ARTICLE_ROW = { id: "x", text: "In Oslo. 😀\n", published: "2021-03-04", publishedBy: "user", publishedFrom: "", note: "a note", corrections: [CORRECTION] };
const fileOf = (...entries) => head() + entries.map(([card, article]) => written(card, article)).join(",\n") + TAIL;

test("a library comes back from its file as it was", async () => {
  const { articles, broken } = await read(fileOf([CARD, ARTICLE_ROW], [{ ...CARD, title: "Another" }, { ...ARTICLE_ROW, text: "Second.", corrections: [], published: "", publishedBy: "" }]));
  assert.deepEqual(broken, []);
  const { id, ...row } = ARTICLE_ROW;
  assert.deepEqual(articles[0], { ...row, title: CARD.title, day: CARD.day, source: CARD.source, kept: CARD.kept });
  assert.equal(articles[1].title, "Another");
  assert.deepEqual((await read(fileOf())).articles, []);
});

test("a file that is no library is refused, and says why", async () => {
  for (const [json, expected] of [
    ["", /not JSON, or is cut off/],
    [fileOf([CARD, ARTICLE_ROW]).slice(0, -5), /cut off/],
    ["[]", /no library/],
    ['{"format":"dateline session"}', /no library/],
    ['{"format":"dateline library"}', /which version/],
    ['{"format":"dateline library","version":9,"articles":[]}', /newer Dateline \(format 9/],
    ['{"format":"dateline library","version":1,"articles":{}}', /In articles: not a list/],
  ]) {
    await assert.rejects(read(json), expected);
  }
});

test("an article that is broken is named with its place, and the others are taken in", async () => {
  const whole = JSON.parse(written(CARD, ARTICLE_ROW));
  for (const [change, expected] of [
    [{ text: 7 }, "In the text of article 2: not a text."],
    [{ text: "  " }, "In the text of article 2: no words."],
    [{ text: "a".repeat(10_000_001) }, "In the text of article 2: longer than 10,000,000 characters."],
    [{ title: ["x"] }, "In “title” of article 2: not a text."],
    [{ published: "2021-13-04" }, 'In “published” of article 2: "2021-13-04" is not a day.'],
    [{ publishedBy: "nobody" }, "In “publishedBy” of article 2: not “user” or “file”."],
    [{ kept: "yesterday" }, "In “kept” of article 2: not a time."],
    [{ day: 5 }, "In “day” of article 2: not a text."],
    [{ corrections: {} }, /^In the corrections of article 2: /],
    [{ corrections: { ...whole.corrections, articles: [{ fingerprint: "", title: "", corrections: [{ ...CORRECTION, label: "ROBOT" }] }] } }, /^In the corrections of article 2: In the type in correction 1.*ROBOT/],
  ]) {
    const { articles, broken } = await read(JSON.stringify({ format: "dateline library", version: 1, articles: [whole, { ...whole, ...change }, whole] }));
    assert.equal(articles.length, 2);
    assert.equal(broken.length, 1);
    if (typeof expected === "string") assert.equal(broken[0], expected);
    else assert.match(broken[0], expected);
  }
  const { articles } = await read(JSON.stringify({ format: "dateline library", version: 1, articles: [{ ...whole, __proto__: { bad: 1 }, unknown: { deep: true } }] }));
  assert.deepEqual(Object.keys(articles[0]).sort(), ["corrections", "day", "kept", "note", "published", "publishedBy", "publishedFrom", "source", "text", "title"], "only what is known is taken over");
});
