/** Corrections without a browser: what each does to an analysis, undo, other texts, and files that are broken. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { seeds } from "./browser.mjs";
import { ARTICLE } from "./desk.mjs";
import { Analyzer, initSync } from "../../www/pkg/dateline.js";
import { anchorAt, locate } from "../../www/js/corrections/anchor.js";
import { apply } from "../../www/js/corrections/apply.js";
import { NAME_LABELS, NUMBER_LABELS, correction, correctionWords, subjectAt } from "../../www/js/corrections/correction.js";
import { BrokenFile, articleOf, fingerprint, read, titleOf, write } from "../../www/js/corrections/file.js";
import { add, applying, emptyHistory, redo, remove, undo } from "../../www/js/corrections/history.js";
import { readValue } from "../../www/js/timex-value.js";

const pkg = (name) => readFileSync(new URL(`../../www/pkg/${name}`, import.meta.url));
initSync({ module: pkg("dateline_bg.wasm") });
const analyzer = new Analyzer(pkg("names.bin"));
const analyze = (text, published) => analyzer.analyze(text, { published });

const samples = [...seeds().map(({ slug, text }) => ({ slug, text })), { slug: "bridge", text: ARTICLE }];
const NUMBERS = ["MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "DATE", "TIME"];

/** What holds of every analysis, whoever made it; the words of the contract in DESIGN.md. */
function assertSound(text, analysis) {
  const { spans, mentions, entities, timex, timeline, quotes, layout } = analysis;
  assert.equal(mentions.length, spans.length);
  spans.forEach(([start, end], i) => assert.ok(start < end && end <= text.length && start >= (spans[i - 1]?.[1] ?? 0), "spans should be sorted and flat"));
  const owner = spans.map(() => []);
  entities.forEach(({ mentions: its }, i) => {
    assert.ok(its.length > 0, "an entity should have a mention");
    its.forEach((mention, n) => {
      assert.ok(n === 0 || mention > its[n - 1], "an entity's mentions should be sorted");
      owner[mention].push(i);
    });
  });
  spans.forEach(([, , label], i) => {
    assert.deepEqual(owner[i], NUMBERS.includes(label) ? [] : [mentions[i].entity], "a name should be in exactly one entity, and say which");
    if (mentions[i].timex !== undefined) assert.ok(timex[mentions[i].timex] && ["DATE", "TIME"].includes(label));
  });
  for (let i = 1; i < entities.length; i += 1) assert.ok(entities[i].mentions[0] > entities[i - 1].mentions[0], "entities should come in order of first mention");
  assert.equal(new Set(entities.map(({ id }) => id)).size, entities.length, "ids should be unique");
  for (const { mentions: its, links } of entities) {
    assert.equal(links.length, its.length - 1, "all but one should say why they belong");
    const onward = new Map(links.map(([mention, other]) => [mention, other]));
    for (const mention of its) {
      let at = mention;
      for (let steps = 0; onward.has(at); steps += 1) {
        assert.ok(steps <= its.length, "the links should run in no circle");
        at = onward.get(at);
        assert.ok(its.includes(at), "a link should stay within its entity");
      }
    }
  }
  for (const { timex: time, sentence, entities: named } of timeline) {
    assert.ok(timex[time]);
    const [from, to] = layout.sentences[sentence];
    const there = new Set(mentions.filter((_, i) => spans[i][0] < to && spans[i][1] > from).map(({ entity }) => entity).filter((entity) => entity !== undefined));
    assert.deepEqual(new Set(named), there);
  }
  for (const { speaker } of quotes) if (speaker?.entity !== undefined) assert.ok(entities[speaker.entity]);
  for (const { entity } of analysis.places ?? []) assert.ok(["GPE", "LOC", "FAC"].includes(entities[entity].label));
  for (const role of analysis.roles ?? []) assert.ok(entities[role.entity]);
  for (const { entities: pair } of analysis.coMentions ?? []) assert.ok(pair.length === 2 && pair[0] !== pair[1] && entities[pair[0]] && entities[pair[1]]);
}

/** Mulberry32: the same numbers in every run. */
function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

const HOSTILE = ["__proto__", "constructor", "<img src=x onerror=alert(1)>", "\u202eevil", "a".repeat(300), "${7*7}", "toString", "\u0000", "💥 𝒩", "' OR 1=1"];

/** Anything that a reader could do at this point, and some things that only a strange file could. */
function anyCorrection(text, analysis, pick) {
  const kind = ["reject", "retype", "merge", "split", "add", "rename", "publish"][pick(7)];
  const reach = ["here", "article", "always"][pick(3)];
  if (kind === "publish") return correction(kind, "article", { date: "2024-12-02", was: { date: "", by: "" } });
  const label = NAME_LABELS[pick(NAME_LABELS.length)];
  if (kind === "add" || analysis.spans.length === 0) {
    const words = [...text.matchAll(/\p{L}+(?: \p{L}+)?/gu)];
    const word = words[pick(words.length)];
    const at = anchorAt(text, word.index, word.index + word[0].length);
    const value = ["2021-03-09", "1999", "202", "2024-W48", "2024-12-02T08:19", "P3D", "2020-WI"][pick(7)];
    const marked = [{ label }, { label: NUMBER_LABELS[pick(5)] }, { label: readValue(value).label, value }][pick(3)];
    return correction("add", reach, { subject: { at, label: marked.label }, ...marked });
  }
  const any = () => subjectAt(text, analysis, pick(analysis.spans.length));
  const rest = { retype: { label }, merge: { into: any() }, rename: { name: HOSTILE[pick(HOSTILE.length)] } }[kind] ?? {};
  return correction(kind, reach, { subject: any(), ...rest });
}

test("200 random corrections, undone one by one, give every analysis on the way back to the first", async (t) => {
  for (const [n, { slug, text }] of samples.entries()) {
    await t.test(slug, () => {
      const reading = analyze(text);
      const first = structuredClone(reading);
      const pick = numbers(1000 + n);
      let log = { history: emptyHistory(), always: [] };
      const way = [reading];
      let placed = 0;
      for (let i = 0; i < 200; i += 1) {
        const one = anyCorrection(text, way.at(-1), pick);
        log = add(log, [one], correctionWords(one));
        const { analysis, unplaced } = apply(text, reading, applying(log));
        if (!unplaced.includes(one)) placed += 1;
        assertSound(text, analysis);
        way.push(analysis);
      }
      assert.ok(placed > 100, `only ${placed} of 200 found something to correct`);
      assert.notDeepEqual(way.at(-1), first);
      for (let i = 199; i >= 0; i -= 1) {
        log = undo(log);
        if (i % 20 === 0) assert.deepEqual(apply(text, reading, applying(log)).analysis, way[i]);
      }
      assert.deepEqual(apply(text, reading, applying(log)).analysis, first);
      assert.deepEqual(reading, first, "the analyzer's own reading should be untouched");
      assert.equal(undo(log).history.past.length, 0);
      for (let i = 1; i <= 200; i += 1) log = redo(log);
      assert.deepEqual(apply(text, reading, applying(log)).analysis, way[200]);
    });
  }
});

test("a correction that says nothing leaves every part of the analysis as it was", () => {
  for (const { text } of samples) {
    const reading = analyze(text);
    assert.deepEqual(apply(text, reading, [correction("publish", "article", { date: "2020-01-01" })]).analysis, reading);
    assertSound(text, reading);
  }
});

const TEXT = ARTICLE;
const READING = analyze(TEXT);
const spanOf = (analysis, words, text = TEXT, nth = 0) => analysis.spans.map(([a, b], i) => [text.slice(a, b), i]).filter(([surface]) => surface === words)[nth]?.[1] ?? -1;
const entityOf = (analysis, name) => analysis.entities.find((entity) => entity.name === name);
const at = (words, analysis = READING, nth = 0) => subjectAt(TEXT, analysis, spanOf(analysis, words, TEXT, nth));
const run = (...list) => apply(TEXT, READING, list);

test("reject: here one mention, in the article all of the entity, and the timeline follows", () => {
  const here = run(correction("reject", "here", { subject: at("Lindqvist") })).analysis;
  assert.equal(entityOf(here, "Anna Lindqvist").mentions.length, entityOf(READING, "Anna Lindqvist").mentions.length - 1);
  const all = run(correction("reject", "article", { subject: at("Lindqvist") })).analysis;
  assert.equal(entityOf(all, "Anna Lindqvist"), undefined);
  assert.equal(all.quotes[0].speaker.entity, undefined, "a quote should lose a speaker who is none");
  const date = run(correction("reject", "here", { subject: at("March 9") })).analysis;
  assert.equal(date.timex.length, READING.timex.length - 1);
  assert.equal(date.timeline.length, READING.timeline.length - 1);
  assertSound(TEXT, date);
});

test("the entity that loses the mention with its name takes the fullest of the others", () => {
  const { analysis } = run(correction("reject", "here", { subject: at("Anna Lindqvist") }));
  assert.ok(entityOf(analysis, "Lindqvist"));
});

test("retype: the whole entity, or one mention that then is something of its own", () => {
  const whole = run(correction("retype", "article", { subject: at("Lindqvist"), label: "ORG" })).analysis;
  assert.equal(entityOf(whole, "Anna Lindqvist").label, "ORG");
  assert.ok(entityOf(whole, "Anna Lindqvist").mentions.every((i) => whole.spans[i][2] === "ORG" && whole.mentions[i].corrected.length === 1));
  const one = run(correction("retype", "here", { subject: at("Lindqvist"), label: "GPE" })).analysis;
  assert.equal(entityOf(one, "Lindqvist").label, "GPE");
  assert.equal(entityOf(one, "Anna Lindqvist").label, "PERSON");
});

test("merge, split and rename; ids of what stays do not move", () => {
  const ids = new Map(READING.entities.map(({ name, id }) => [name, id]));
  const merged = run(correction("merge", "article", { subject: at("Sweden"), into: at("Denmark") })).analysis;
  assert.equal(entityOf(merged, "Sweden"), undefined);
  assert.deepEqual(entityOf(merged, "Denmark").corrected, ["joined with “Sweden”"]);
  for (const { name, id } of merged.entities) assert.equal(id, ids.get(name));
  const parted = run(correction("split", "here", { subject: at("Lindqvist") })).analysis;
  assert.equal(parted.entities.length, READING.entities.length + 1);
  assert.ok(!ids.has("Lindqvist") && ![...ids.values()].includes(entityOf(parted, "Lindqvist").id), "a new entity should have a new id");
  const renamed = run(correction("rename", "article", { subject: at("Lindqvist"), name: "A. Lindqvist" })).analysis;
  assert.equal(entityOf(renamed, "A. Lindqvist").mentions.length, 3);
});

test("add: everywhere in the article, only whole words, and only what was pointed at displaces a mark", () => {
  const text = "The Widget opened. A Widgets fair for The Widget was dull. The Widget Group left Oslo.";
  const reading = analyze(text);
  const at = anchorAt(text, 4, 10);
  const { analysis } = apply(text, reading, [correction("add", "article", { subject: { at, label: "PRODUCT" }, label: "PRODUCT" })]);
  assertSound(text, analysis);
  const marked = analysis.spans.filter(([, , label]) => label === "PRODUCT").map(([a, b]) => text.slice(a, b));
  assert.ok(marked.length >= 2 && marked.every((words) => words === "Widget"), String(marked));
  assert.equal(analysis.entities.filter(({ label }) => label === "PRODUCT").length, 1);
});

test("a value given by hand covers the time that the analyzer gives it, for every date of the samples", (t) => {
  let compared = 0;
  for (const { slug, text } of samples) {
    const { timex, timeline } = analyze(text);
    timex.forEach((time, i) => {
      if (time.mod || time.type === "SET" || (time.type !== "DURATION" && !time.interval)) return;
      const { type, interval, precision } = readValue(time.value) ?? {};
      // Of a length of time the text may tell the ends; its value does not.
      const expected = time.type === "DURATION" ? undefined : time.interval;
      assert.deepEqual([type, interval], [time.type, expected], `${slug}: ${time.value}`);
      const entry = timeline.find((item) => item.timex === i && item.endTimex === undefined && item.basis !== "inherited");
      if (entry) assert.equal(precision, entry.precision, `${slug}: ${time.value}`);
      compared += 1;
    });
  }
  t.diagnostic(`${compared} values`);
  assert.ok(compared > 60);
  for (const [value, interval] of [["2024-W53", null], ["2020-W53", ["2020-12-28", "2021-01-04"]], ["2023-02-29", null], ["2024-02-29", ["2024-02-29", "2024-03-01"]], ["2020-WI", ["2020-12-01", "2021-03-01"]], ["2024-12-01TNI", ["2024-12-01T21:00:00", "2024-12-02T06:00:00"]], ["19", ["1900-01-01", "2000-01-01"]], ["0079", ["0079-01-01", "0080-01-01"]]]) {
    assert.deepEqual(readValue(value)?.interval ?? null, interval, value);
  }
  for (const none of ["", "P", "PT", "PT3D", "2024-13", "2024-00-01", "0000", "2024-W00", "T15:00", "XXXX-12-25", "2024-Q5", "tomorrow", "2024T10:00", "2024-12-02T25:00", "constructor", "2024-12-02Tconstructor", "<b>2024</b>"]) assert.equal(readValue(none), null, none);
});

test("words are marked as a date with its value, or as a number; a date gets another value; the timeline follows", () => {
  const place = (words) => anchorAt(TEXT, TEXT.indexOf(words), TEXT.indexOf(words) + words.length);
  const date = correction("add", "article", { subject: { at: place("congratulations"), label: "DATE" }, label: "DATE", value: "1999-05" });
  const number = correction("add", "here", { subject: { at: place("bridge"), label: "QUANTITY" }, label: "QUANTITY" });
  const { analysis, unplaced } = run(date, number);
  assert.deepEqual(unplaced, []);
  assertSound(TEXT, analysis);
  const span = spanOf(analysis, "congratulations");
  assert.equal(analysis.spans[span][2], "DATE");
  const time = analysis.timex[analysis.mentions[span].timex];
  assert.deepEqual([time.value, time.type, time.interval], ["1999-05", "DATE", ["1999-05-01", "1999-06-01"]]);
  assert.equal(analysis.timeline[0].value, "1999-05", "it should be the first on the timeline");
  assert.equal(analysis.timeline[0].precision, "month");
  assert.equal(TEXT.slice(analysis.timeline[0].start, analysis.timeline[0].end).startsWith("Sweden and Denmark"), true);
  assert.equal(analysis.spans[spanOf(analysis, "bridge")][2], "QUANTITY");
  assert.deepEqual(analysis.timex.map(({ start }) => start), analysis.timex.map(({ start }) => start).sort((a, b) => a - b));

  const week = spanOf(READING, "last week");
  const subject = subjectAt(TEXT, READING, week);
  const again = run(correction("add", "here", { subject: { ...subject, label: "DATE" }, label: "DATE", value: "2021-02-20" })).analysis;
  assertSound(TEXT, again);
  const now = again.timex[again.mentions[spanOf(again, "last week")].timex];
  assert.deepEqual([now.value, now.rule], ["2021-02-20", READING.timex[READING.mentions[week].timex].rule]);
  assert.equal(again.spans.length, READING.spans.length);
  assert.equal(again.timeline.filter(({ value }) => value === "2021-02-20").length, 1);
  assert.ok(!again.timeline.some(({ value }) => value === READING.timex[READING.mentions[week].timex].value), "the former value should be gone");
  const gone = run(date, correction("reject", "article", { subject: subjectAt(TEXT, analysis, span) })).analysis;
  assert.deepEqual(gone.timex, READING.timex);
  assert.deepEqual(gone.timeline, READING.timeline);
  assert.equal(correctionWords(date), "“congratulations” is marked as a date: May 1999");
});

test("always: the same name in another article, by its words, and not what only looks like it", () => {
  const list = [correction("retype", "always", { subject: at("Reuters"), label: "PRODUCT" }), correction("rename", "always", { subject: at("Oslo"), name: "Christiania" })];
  const text = "Reuters reported from Oslo on Monday that Reuterswerk was closed.";
  const reading = analyze(text);
  assert.ok(spanOf(reading, "Oslo", text) >= 0, "the test needs Oslo to be read");
  const { analysis } = apply(text, reading, list);
  assert.ok(entityOf(analysis, "Christiania"));
  if (spanOf(reading, "Reuters", text) >= 0 && reading.spans[spanOf(reading, "Reuters", text)][2] === READING.spans[spanOf(READING, "Reuters")][2]) assert.equal(analysis.spans[spanOf(analysis, "Reuters", text)][2], "PRODUCT");
});

test("after the text has changed a little, corrections find their places; the others are named, not dropped", () => {
  const list = [
    correction("reject", "here", { subject: at("Lindqvist") }),
    correction("rename", "article", { subject: at("Stockholm"), name: "The capital" }),
    correction("retype", "here", { subject: at("Sweden"), label: "ORG" }),
  ];
  const text = `UPDATED Friday.\n\n${TEXT.replace("for ten years", "for eleven long years").replace("Sweden and Denmark sent their congratulations last week. ", "")}`;
  const { analysis, unplaced } = apply(text, analyze(text), list);
  assert.deepEqual(unplaced, [list[2]]);
  assert.ok(entityOf(analysis, "The capital"));
  const surfaces = analysis.spans.map(([a, b]) => text.slice(a, b)).filter((words) => words === "Lindqvist");
  assert.equal(surfaces.length, 1, "the mention in the second paragraph should be gone, the last one there");
});

test("a place is found by its words and what stands around them", () => {
  const anchor = anchorAt("one Paris, two Paris, three Paris.", 15, 20);
  assert.deepEqual(locate("one Paris, two Paris, three Paris.", anchor), [15, 20]);
  assert.deepEqual(locate("Zero. one Paris,\n two   Paris, three Paris.", anchor), [24, 29]);
  assert.equal(locate("Of Paris nothing is left here.", anchor), null);
  assert.equal(locate("", anchor), null);
});

test("corrections written to a file come back as they were", () => {
  const pick = numbers(7);
  const corrections = Array.from({ length: 60 }, () => anyCorrection(TEXT, READING, pick));
  const collection = { always: corrections.filter(({ reach }) => reach === "always"), articles: [{ fingerprint: fingerprint(TEXT), title: titleOf(TEXT), corrections }] };
  const back = read(write(collection));
  assert.deepEqual(back, JSON.parse(JSON.stringify(collection)));
  assert.deepEqual(run(...back.articles[0].corrections).analysis, run(...corrections).analysis);
  assert.equal(articleOf(back.articles, TEXT).title, titleOf(TEXT));
  assert.ok(articleOf(back.articles, `Correction: a word was added. ${TEXT}`), "a later state of the article should be known by its places");
  assert.equal(articleOf(back.articles, "Quite another article about Oslo."), undefined);
});

test("a file that is broken says how, and where", () => {
  const good = JSON.parse(write({ always: [], articles: [{ fingerprint: "x", title: "y", corrections: [correction("retype", "here", { subject: at("Oslo"), label: "ORG" })] }] }));
  const broken = (change) => {
    const file = structuredClone(good);
    change(file, file.articles[0].corrections[0]);
    return JSON.stringify(file);
  };
  const CASES = [
    ["", /not JSON, or is cut off/],
    [JSON.stringify(good).slice(0, -40), /not JSON, or is cut off/],
    ["[1, 2]", /holds no corrections/],
    ["null", /holds no corrections/],
    ['{"type":"FeatureCollection"}', /holds no corrections/],
    [broken((file) => (file.version = 99)), /newer Dateline/],
    [broken((file) => delete file.version), /does not say which version/],
    [broken((file) => (file.articles = {})), /In articles: not a list/],
    [broken((file) => (file.always = "x")), /In always: not a list/],
    [broken((_, one) => (one.kind = "explode")), /the kind of correction 1 of article 1: "explode"/],
    [broken((_, one) => (one.kind = "constructor")), /the kind of correction 1/],
    [broken((_, one) => (one.label = "WIZARD")), /"WIZARD" is not known/],
    [broken((_, one) => (one.label = "DATE")), /"DATE" is not known/],
    [broken((_, one) => Object.assign(one, { kind: "add", label: "DATE" })), /the date in correction 1 of article 1: not a text/],
    [broken((_, one) => Object.assign(one, { kind: "add", label: "DATE", value: "2024-13-45" })), /"2024-13-45" is not a value/],
    [broken((_, one) => Object.assign(one, { kind: "add", label: "DATE", value: "PT3H" })), /"PT3H" is not a value/],
    [broken((_, one) => (one.reach = "__proto__")), /the reach of correction 1/],
    [broken((_, one) => delete one.subject), /no place in the text/],
    [broken((_, one) => (one.subject.at.start = -1)), /the start is not a place/],
    [broken((_, one) => (one.subject.at.exact = "x".repeat(400))), /longer than 300/],
    [broken((_, one) => (one.subject.at.exact = " ")), /no words/],
    [broken((_, one) => Object.assign(one, { kind: "rename", name: "\n" })), /no words/],
    [broken((_, one) => Object.assign(one, { kind: "publish", date: "2024-13-45" })), /is not a day/],
    [broken((file) => (file.always = file.articles[0].corrections)), /it is for one article/],
    [broken((file) => (file.articles[0].corrections = Array(20_001).fill(file.articles[0].corrections[0]))), /20,000 at most/],
  ];
  for (const [json, wanted] of CASES) assert.throws(() => read(json), (error) => error instanceof BrokenFile && wanted.test(error.message), `${json.slice(0, 80)} should give ${wanted}`);
  assert.deepEqual(read(`\ufeff${JSON.stringify(good)}`).articles.length, 1);
  const extra = read(broken((file, one) => Object.assign(one, { evil: 1, toString: "x" })));
  assert.ok(!("evil" in extra.articles[0].corrections[0]), "fields that nobody knows should be left out");
});

test("taking back one correction in the middle is a step like any other", () => {
  const [a, b, c] = ["Sweden", "Denmark", "Stockholm"].map((words) => correction("reject", "always", { subject: at(words) }));
  let log = { history: emptyHistory(), always: [] };
  for (const one of [a, b, c]) log = add(log, [one], correctionWords(one));
  const without = remove(log, b.id, "x");
  assert.deepEqual([applying(without).length, without.always.length], [2, 2]);
  assert.deepEqual(new Set(undo(without).always), new Set([a, b, c]));
  assert.deepEqual(undo(without).history.own, [a, b, c]);
  const other = { history: emptyHistory(), always: undo(undo(without)).always };
  assert.deepEqual(applying(other), [a, b], "what applies always should apply in another article");
  assert.equal(undo(other).always.length, 2, "and what was done elsewhere is not undone there");
});
