/** Two articles compared: who, where and when in both or in one, and where they may disagree, with the words for it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { axe, openPage, seeds } from "./browser.mjs";
import { TWO_REPORTS, paste, ready } from "./desk.mjs";
import { Analyzer, initSync } from "../../www/pkg/dateline.js";
import { compare } from "../../www/js/library/compare.js";
import { readingOf } from "../../www/js/library/reading.js";

const pkg = (name) => readFileSync(new URL(`../../www/pkg/${name}`, import.meta.url));
initSync({ module: pkg("dateline_bg.wasm") });
const analyzer = new Analyzer(pkg("names.bin"));
const side = (text, published) => ({ text, reading: readingOf(text, analyzer.analyze(text, { published })) });
const compared = (a, b, published = "2021-03-10") => compare(side(a, published), side(b, published));
const names = (lines) => lines.map(({ name }) => name).sort();

/** What may disagree, as words of both articles: "12 people / 15 people". */
const disagreeing = (a, b, published) => {
  const [one, other] = [side(a, published ?? "2021-03-10"), side(b, published ?? "2021-03-10")];
  return compare(one, other).disagreements.map(({ sides }) => sides.map(({ at }, i) => [one, other][i].text.slice(...at)).join(" / "));
};

const [FIRST, SECOND] = TWO_REPORTS;

test("who and where: in both, in one, and one person under half of the name", () => {
  const { who, where } = compared(FIRST, SECOND);
  const anna = who.both.find(({ name, other }) => [name, other].includes("Lindqvist"));
  assert.ok(anna, `Anna Lindqvist and Lindqvist can only be one here: ${names(who.both)}`);
  assert.deepEqual([anna.name, anna.other], ["Anna Lindqvist", "Lindqvist"]);
  assert.deepEqual(anna.places.map((places, i) => places.map(([start, end]) => [FIRST, SECOND][i].slice(start, end))), [["Anna Lindqvist", "Lindqvist"], ["Lindqvist"]]);
  assert.ok(names(who.both).includes("Norsk Petrol"));
  assert.ok(names(where.both).includes("Oslo"));
  assert.ok(names(where.first).includes("Bergen") && !names(where.both).includes("Bergen"));
  assert.ok(names(where.second).includes("Drammen"));
});

test("when: by the day that is meant, not by the words", () => {
  const { when } = compared("Anna Berg resigned on Thursday.", "Anna Berg resigned on March 4, 2021.");
  assert.deepEqual([when.both.length, when.first.length, when.second.length], [1, 0, 0]);
});

test("the same thing on different days, and in different numbers, may disagree", () => {
  assert.deepEqual(disagreeing(FIRST, SECOND).sort(), ["12 / 15", "Monday / Sunday"]);
});

for (const [what, a, b] of [
  ["the same day in other words", "Anna Berg resigned as finance minister on Thursday.", "Anna Berg resigned as finance minister on March 4, 2021."],
  ["a day and its month", "Anna Berg opened the new bridge in Oslo on March 4.", "Anna Berg opened the new bridge in Oslo in March."],
  ["other things of one person", "Anna Berg resigned as minister on Thursday.", "Anna Berg visited a school in Bergen on Friday."],
  ["other persons with one deed", "Anna Berg resigned as finance minister on Thursday.", "Erik Dahl resigned as health minister on Friday."],
  ["figures of different things", "The blast killed 12 people.", "The blast wounded 40 people."],
  ["both figures in both", "The blast killed 12 people and wounded 40 people.", "The blast killed 12 people and wounded 40 people."],
  ["a sentence with two days", "Anna Berg opened the bridge on Thursday and closed it on Friday.", "Anna Berg opened the bridge on Saturday and closed it on Sunday."],
  ["money for different things", "The bridge cost $25 million.", "Anna Berg bought a house for $3 million."],
  ["one of whom the other tells the same as well", "Anna Berg opened the new bridge on Thursday.", "Anna Berg opened the new bridge on Thursday. Anna Berg opened the new tunnel on Friday."],
]) {
  test(`no disagreement: ${what}`, () => {
    assert.deepEqual(disagreeing(a, b), []);
    assert.deepEqual(disagreeing(b, a), [], "the other way round");
  });
}

for (const [what, a, b, expected] of [
  ["a stated relation, in sentences that share little else", "Norwegian Finance Minister Anna Berg resigned on Thursday after a long debate.", "It was on Friday that much changed: Anna Berg resigned on Friday.", ["Thursday / Friday"]],
  ["passive and active", "The explosion in Oslo killed 12 people.", "At least 15 people were killed in the explosion in Oslo.", ["12 / At least 15"]],
  ["each figure with its own", "The quake in Lima killed 12 people and wounded 40 people.", "The quake in Lima killed 15 people and wounded 52 people.", ["12 / 15", "40 / 52"]],
  ["money", "The new bridge in Oslo cost $25 million, the city said.", "The city said that the new bridge in Oslo cost $30 million.", ["$25 million / $30 million"]],
]) {
  test(`may disagree: ${what}`, () => {
    const found = disagreeing(a, b).sort();
    assert.deepEqual(found, expected);
    assert.equal(found.length, disagreeing(b, a).length, "it should not matter which is first");
  });
}

test("an article does not disagree with itself, and unlike articles seldom disagree", () => {
  const sides = seeds().map(({ slug, text, published }) => ({ slug, ...side(text, published?.slice(0, 10)) }));
  for (const one of sides) {
    const same = compare(one, one);
    assert.deepEqual(same.disagreements, [], one.slug);
    assert.deepEqual([...same.who.first, ...same.who.second, ...same.when.first, ...same.when.second], [], one.slug);
  }
  const found = sides.flatMap((one, i) => sides.slice(i + 1).flatMap((other) => compare(one, other).disagreements.map(({ kind, values }) => `${one.slug}, ${other.slug}: ${kind} ${values}`)));
  assert.deepEqual(found, [], "no two of the samples tell the same story");
});

test("every line and every sentence of a comparison has its words in the articles", () => {
  const [one, other] = [side(FIRST, "2021-03-09"), side(SECOND, "2021-03-09")];
  const { who, where, when, disagreements } = compare(one, other);
  for (const part of [who, where, when]) {
    for (const [group, sides] of [[part.both, [0, 1]], [part.first, [0]], [part.second, [1]]]) {
      for (const { name, places } of group) for (const i of [0, 1]) assert.equal(places[i].length > 0, sides.includes(i), name);
    }
  }
  for (const { sides } of disagreements) for (const { at, sentence } of sides) assert.ok(sentence[0] <= at[0] && at[1] <= sentence[1]);
});

test("on the page: two kept articles are chosen and compared, and each line opens its words", async (t) => {
  const { page } = await openPage(t);
  for (const text of [FIRST, SECOND]) {
    await paste(page, text);
    await ready(page);
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.locator("#toolbar").getByRole("button", { name: "Kept" }).waitFor();
  }
  await page.locator("#toolbar").getByRole("button", { name: "Library" }).click();
  const dialog = page.locator(".library");
  await dialog.getByRole("checkbox", { name: "Compare: Blast at Oslo refinery kills 12" }).check();
  assert.equal(await dialog.getByRole("button", { name: "Compare the two" }).isVisible(), false, "one alone can't be compared with itself or with nothing");
  await dialog.getByRole("checkbox", { name: "Compare: Refinery explosion in Norway" }).check();
  await dialog.getByRole("button", { name: "Compare the two" }).click();
  assert.match(await dialog.getByRole("heading", { name: /May disagree/ }).innerText(), /\(2\)/);
  const [left, right] = await dialog.locator(".disagreement", { hasText: "different figures" }).locator(".excerpt").allInnerTexts();
  assert.match(left, /killed 12 people on Monday/);
  assert.match(right, /killed 15 people on Sunday/);
  assert.deepEqual(await axe(page), []);
  const anna = dialog.locator("details", { hasText: "Anna Lindqvist" }).first();
  await anna.locator("summary").click();
  // The sentences are made when the fold is open.
  await anna.locator(".excerpt").first().waitFor();
  assert.match((await anna.locator(".excerpt").allInnerTexts()).join("\n"), /Mayor Anna Lindqvist said[^]*Lindqvist, the mayor/);
  await dialog.locator(".disagreement", { hasText: "different figures" }).locator(".excerpt").first().click();
  await page.locator("#article mark.current", { hasText: "12" }).waitFor();
  assert.equal(await page.locator("#article h2").innerText().then((words) => words.startsWith("Blast at Oslo")), true, "the article of that side should be open");
  assert.equal(await dialog.isVisible(), false);
});

test("on the page: a kept article is compared with the one that is open and not kept", async (t) => {
  const { page } = await openPage(t);
  await paste(page, FIRST);
  await ready(page);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.locator("#toolbar").getByRole("button", { name: "Kept" }).waitFor();
  await paste(page, SECOND);
  await ready(page);
  await page.locator("#toolbar").getByRole("button", { name: "Keep", exact: true }).waitFor();
  await page.locator("#toolbar").getByRole("button", { name: "Library" }).click();
  await page.locator(".library").getByRole("checkbox", { name: /^Compare: Blast/ }).check();
  await page.getByRole("button", { name: "Compare it with the open article" }).click();
  await page.locator(".disagreement").first().waitFor();
  await page.locator(".disagreement", { hasText: "different dates" }).locator(".excerpt").nth(1).click();
  await page.locator("#article mark.current", { hasText: "Sunday" }).waitFor();
});
