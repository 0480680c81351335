/** The library, as an editor uses it: keep, find, reopen, rename, delete, take along, forget; with two tabs and without storage. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { axe, openPage } from "./browser.mjs";
import { ARTICLE, assertSameText, drop, paste, ready, save, shownText, unfold } from "./desk.mjs";
import { payloads } from "./payloads.mjs";
import { eventually, shows } from "./waits.mjs";

const SECOND = "Bergen council votes\n\nBERGEN, May 5, 2022 - Anna Lindqvist met the council of Bergen on Thursday. Erik Berg came from Sweden. Lindqvist left on Friday.";
const THIRD = "World Bank lends\n\nThe World Bank lent $3 million to Sweden on June 1, 2023. No minister came.";

const toolbar = (page, name) => page.locator("#toolbar").getByRole("button", { name, exact: true });
const dialog = (page) => page.locator(".library");
const titles = (page) => dialog(page).locator(".kept-article .cited-title").allInnerTexts();
/** The list is filled from the database, after the dialog has opened. */
const listed = (page, n) => page.waitForFunction((n) => document.querySelectorAll(".library .kept-article").length === n, n);
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
const databases = (page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
const outcome = (page) => dialog(page).locator(".outcome:not(.error)").innerText();
const problem = (page) => dialog(page).locator(".outcome.error").innerText();

async function read(page, text) {
  await paste(page, text);
  await shows(page, text);
}

async function keep(page, ...texts) {
  for (const text of texts) {
    await read(page, text);
    await unfold(page);
    await toolbar(page, "Keep").click();
    await page.locator("#toolbar button", { hasText: /^Kept$/ }).waitFor({ state: "attached" });
  }
}

async function openLibrary(page, view = "") {
  await unfold(page);
  await toolbar(page, "Library").click();
  await dialog(page).locator(".library-tabs").waitFor();
  if (view) await dialog(page).locator(".library-tabs").getByRole("button", { name: view }).click();
}

/** The session as the reader would export it: all that there is of an article. */
async function session(page) {
  return JSON.parse((await save(page, "json")).content);
}

/** Everything in the library's database, table by table. */
const stored = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open("dateline library");
  request.onerror = () => reject(request.error);
  request.onsuccess = async () => {
    const tables = {};
    for (const name of request.result.objectStoreNames) {
      tables[name] = await new Promise((done) => {
        const all = request.result.transaction(name).objectStore(name).getAll();
        all.onsuccess = () => done(all.result);
      });
    }
    request.result.close();
    resolve(tables);
  };
}));

test("nothing is stored before the reader chooses to keep, not even by looking at the empty library", async (t) => {
  const { page } = await openPage(t);
  await read(page, ARTICLE);
  await openLibrary(page);
  await dialog(page).getByText("Nothing is kept yet").waitFor();
  // Each view asks the database for what is not there, and shows that.
  for (const [view, words] of [["Search", "All names (0)"], ["Timeline", "0 dated sentences from 0 articles"], ["Compare", ""], ["Articles", "Nothing is kept yet"]]) {
    await dialog(page).locator(".library-tabs").getByRole("button", { name: view }).click();
    if (words) await dialog(page).getByText(words).waitFor();
  }
  assert.deepEqual(await databases(page), []);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  assert.equal(await dialog(page).getByRole("checkbox", { name: "Keep each article I open" }).isChecked(), false);
});

test("a kept article comes back in another tab exactly as it was: text, corrections, date", async (t) => {
  const { page, context } = await openPage(t);
  await read(page, ARTICLE);
  await page.locator("#article mark", { hasText: /^Sweden$/ }).click();
  await page.locator("#mention-card").getByRole("button", { name: "Not a name" }).click();
  await page.keyboard.press("Escape");
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  // What is corrected later is written down as well.
  await page.locator("#published").fill("2021-03-05");
  await page.locator("#published").press("Enter");
  // The article is read anew, and a card that is opened before that closes with it.
  await page.getByText("set by you").waitFor();
  await page.locator("#article mark", { hasText: /^Denmark$/ }).click();
  await page.locator("#mention-card").getByRole("group", { name: "Type" }).getByRole("button", { name: "organisation" }).click();
  await page.waitForFunction(() => document.querySelector("#toolbar").innerText.includes("Corrections (3)"));
  await eventually(async () => (await stored(page)).articles.map(({ published, corrections }) => [published, corrections.length]), [["2021-03-05", 3]], "what is corrected should be written down");
  const before = await session(page);
  await page.close();

  const other = await context.newPage();
  await other.goto("./");
  await openLibrary(other);
  await dialog(other).getByRole("button", { name: "Minister opens bridge in Oslo" }).first().click();
  await shows(other, ARTICLE);
  await other.waitForFunction(() => document.querySelector("#toolbar").innerText.includes("Corrections (3)"));
  assertSameText(await shownText(other), ARTICLE);
  const after = await session(other);
  assert.deepEqual({ ...after, title: undefined, origin: undefined }, { ...before, title: undefined, origin: undefined });
  assert.equal(after.origin, before.origin);
  assert.equal(await other.locator("#published").inputValue(), "2021-03-05");
});

test("keeping the same text twice keeps one article; a changed text replaces it only when the reader says so", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND);
  await read(page, ARTICLE);
  await toolbar(page, "Kept").waitFor();
  await toolbar(page, "Edit the text").click();
  await page.locator("#text").fill(`${ARTICLE} Ole Dahl came, too.`);
  await page.locator("#text").press("Control+Enter");
  await toolbar(page, "Keep changes").waitFor();
  assert.deepEqual((await stored(page)).articles.map(({ text }) => text).sort(), [ARTICLE, SECOND].sort(), "an edit alone should not touch what is kept");
  await toolbar(page, "Keep changes").click();
  await toolbar(page, "Kept").waitFor();
  const { articles, cards, readings } = await stored(page);
  assert.deepEqual([articles.length, cards.length, readings.length], [2, 2, 2]);
  assert.ok(articles.some(({ text }) => text.endsWith("Ole Dahl came, too.")));
  assert.ok(readings.some(({ entities }) => entities.some(({ name }) => name === "Ole Dahl")));
});

test("a saved session that is opened over a kept article does not take its place", async (t) => {
  const { page } = await openPage(t);
  await read(page, SECOND);
  await page.getByRole("button", { name: "Export" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('[data-format="json"]').click()]);
  const bytes = await readFile(await download.path());
  await keep(page, ARTICLE);
  await drop(page, [{ name: "second.dateline.json", bytes, type: "application/json" }]);
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, SECOND);
  await toolbar(page, "Keep").waitFor();
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  assert.deepEqual((await stored(page)).articles.map(({ text }) => text).sort(), [ARTICLE, SECOND].sort());
});

test("each article that is opened is kept, if the reader wishes it, and no half-typed one", async (t) => {
  const { page } = await openPage(t);
  await openLibrary(page);
  await dialog(page).getByRole("checkbox", { name: "Keep each article I open" }).check();
  await page.keyboard.press("Escape");
  await read(page, ARTICLE);
  await toolbar(page, "Kept").waitFor();
  await page.reload();
  await read(page, SECOND);
  await toolbar(page, "Kept").waitFor();
  await toolbar(page, "New article").click();
  await page.locator("#text").pressSequentially("Erik Berg went to Rome on May 6, 2022. ", { delay: 5 });
  await page.waitForTimeout(900);
  assert.equal((await stored(page)).articles.length, 2, "what is being typed should not be kept yet");
  await page.locator("#text").press("Control+Enter");
  await toolbar(page, "Kept").waitFor();
  await openLibrary(page);
  await listed(page, 3);
  await dialog(page).getByRole("checkbox", { name: "Keep each article I open" }).uncheck();
  await page.keyboard.press("Escape");
  await read(page, THIRD);
  await toolbar(page, "Keep").waitFor();
  assert.equal((await stored(page)).articles.length, 3);
});

test("an article is renamed and deleted by keys alone, and brought back", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND, THIRD);
  await openLibrary(page);
  await dialog(page).getByRole("button", { name: "Rename: Bergen council votes" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Council of Bergen");
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Rename: Council of Bergen" }).waitFor();
  await eventually(() => focused(page), "Rename: Council of Bergen", "the focus should stay with the article");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.equal(await dialog(page).isVisible(), true, "Escape should close the field only");
  const before = await stored(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await dialog(page).getByText("Deleted: “Council of Bergen”.").waitFor();
  await listed(page, 2);
  assert.deepEqual((await titles(page)).sort(), ["Minister opens bridge in Oslo", "World Bank lends"]);
  await eventually(async () => /^Delete: /.test(await focused(page)), true, "the focus should go to the next article");
  await dialog(page).getByRole("button", { name: "Undo" }).click();
  await dialog(page).getByText("It is back: “Council of Bergen”.").waitFor();
  assert.deepEqual(await stored(page), before);
});

test("a name is found in all articles, with its sentences, and each opens its article there", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND, THIRD);
  await openLibrary(page, "Search");
  await dialog(page).getByLabel("Look for").fill("lindqvist");
  // Before that, all names are listed, and closed again when these come.
  await dialog(page).locator("#library-names", { hasText: /^Names \(1\)/ }).waitFor();
  const anna = dialog(page).locator(".found-name", { hasText: "Anna Lindqvist" });
  await anna.getByText("2 articles, 5 mentions").waitFor();
  await anna.locator("summary").click();
  await anna.locator(".cited-title", { hasText: "Bergen council votes" }).waitFor();
  await anna.getByRole("button", { name: /Lindqvist left on Friday/ }).click();
  await ready(page);
  await page.locator("#article mark.current", { hasText: "Lindqvist" }).waitFor();
  assert.equal(await shownText(page), SECOND);
  const [start] = await page.locator("#article mark.current").evaluateAll((marks) => marks.map((mark) => {
    const range = document.createRange();
    range.setStart(document.querySelector("#article"), 0);
    range.setEnd(mark.firstChild, 0);
    return range.toString().length;
  }));
  assert.equal(start, SECOND.lastIndexOf("Lindqvist"));
});

test("any words are found in all articles; type and days narrow it down", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND, THIRD);
  await openLibrary(page, "Search");
  const words = dialog(page).locator("section[aria-labelledby=library-words]");
  const names = () => dialog(page).locator(".found-name .name").allInnerTexts();
  await dialog(page).getByLabel("Look for").fill("sweden");
  await words.getByText("(3 articles)").waitFor();
  assert.deepEqual(await names(), ["Sweden"]);
  await dialog(page).getByLabel("From").fill("2022-01-01");
  await words.getByText("(1 article)").waitFor();
  assert.match(await words.innerText(), /Bergen council votes/, "an article without a day of publication lies in no range of days");
  await dialog(page).getByLabel("From").fill("");
  await dialog(page).getByLabel("Look for").fill("minist");
  await words.getByText("(2 articles)").waitFor();
  await dialog(page).getByLabel("Look for").fill('"No minister"');
  await words.getByText("(1 article)").waitFor();
  await words.getByRole("button", { name: /No minister came/ }).click();
  await ready(page);
  assert.equal(await shownText(page), THIRD);
  await openLibrary(page, "Search");
  await dialog(page).getByLabel("Look for").fill("");
  await dialog(page).getByLabel("Type").selectOption("people");
  await dialog(page).locator("#library-names", { hasText: "All names (2)" }).waitFor();
  assert.deepEqual((await names()).sort(), ["Anna Lindqvist", "Erik Berg"]);
});

test("the timeline has the dated sentences of all articles in order, and each opens its words", async (t) => {
  const { page } = await openPage(t);
  await keep(page, THIRD, SECOND, ARTICLE);
  await openLibrary(page, "Timeline");
  const dated = dialog(page).locator(".dated");
  await dated.first().waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll(".dated .excerpt")].every((button) => button.textContent !== ""));
  const years = (await dated.locator(".dated-when").allInnerTexts()).map((words) => /\d{4}/.exec(words)[0]);
  assert.deepEqual(years, [...years].sort());
  assert.ok(new Set(years).size === 3 && years.length > 5);
  for (const row of await dated.all()) assert.ok((await row.locator(".cited-title").innerText()) && (await row.locator(".excerpt b").innerText()));
  await dialog(page).getByLabel("Look for").fill("world bank");
  await dialog(page).getByText("1 dated sentence from 1 article").waitFor();
  await dialog(page).getByLabel("Look for").fill("");
  await dialog(page).getByLabel("From").fill("2022-05-05");
  await dialog(page).getByLabel("To").fill("2022-05-05");
  await dialog(page).getByText(/[2-9] dated sentences from 1 article/).waitFor();
  await dated.locator(".excerpt").first().click();
  await shows(page, SECOND);
});

test("the whole library goes into one file and comes back from it, and a broken file changes nothing", async (t) => {
  const { page } = await openPage(t);
  await read(page, ARTICLE);
  await page.locator("#article mark", { hasText: /^Sweden$/ }).click();
  await page.locator("#mention-card").getByRole("button", { name: "Not a name" }).click();
  await page.keyboard.press("Escape");
  await toolbar(page, "Keep").click();
  await toolbar(page, "Kept").waitFor();
  await keep(page, SECOND, THIRD);
  const before = await stored(page);
  await openLibrary(page);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Save the library as a file" }).click()]);
  const json = await readFile(await download.path(), "utf8");
  assert.equal(JSON.parse(json).articles.length, 3);

  const takeIn = async (name, words) => {
    await dialog(page).locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(words) });
  };
  await takeIn("broken.json", json.slice(0, 300));
  await dialog(page).getByText("“broken.json” was not taken in.").waitFor();
  assert.match(await problem(page), /cut off.*Nothing was changed/);
  await takeIn("same.json", json);
  await dialog(page).getByText("Taken in: 0 articles; 3 were here already.").waitFor();
  assert.deepEqual(await stored(page), before);

  await dialog(page).getByRole("button", { name: "Forget everything …" }).click();
  await dialog(page).getByRole("button", { name: "Forget everything now" }).click();
  await dialog(page).getByText("Everything is forgotten").waitFor();
  const odd = JSON.parse(json);
  odd.articles.splice(1, 0, { text: 5 });
  await takeIn("library.json", JSON.stringify(odd));
  // Their readings are made anew, since none travels in the file.
  await dialog(page).getByText("Taken in: 3 articles. Read: 3 articles.").waitFor();
  assert.match(await problem(page), /1 article of the file could not be taken in. In the text of article 2: not a text\./);
  const after = await stored(page);
  const plain = ({ articles, cards, readings }) => cards.map((card) => {
    const [article, reading] = [articles, readings].map((table) => ({ ...table.find(({ id }) => id === card.id), id: "" }));
    return { ...card, id: "", changed: "", article, reading };
  }).sort((a, b) => (a.title < b.title ? -1 : 1));
  assert.deepEqual(plain(after), plain(before));
});

test("forgetting everything asks once, empties every store, and says what it checked", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND);
  await page.locator("#toolbar").getByRole("button", { name: /^Corrections/ }).click();
  await page.getByRole("checkbox", { name: "Keep my corrections on this device" }).check();
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    sessionStorage.setItem("dateline: text kept across an update", "{}");
    localStorage.setItem("dateline: single-letter shortcuts", "off");
  });
  await openLibrary(page);
  await listed(page, 2);
  await dialog(page).getByRole("checkbox", { name: "Keep each article I open" }).check();
  await page.evaluate(() => navigator.serviceWorker.ready);
  // As if an article had got into the cache.
  await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((key) => key.startsWith("dateline "));
    await (await caches.open(name)).put("./an-article", new Response("words"));
  });
  await dialog(page).getByRole("button", { name: "Forget everything …" }).click();
  assert.match(await dialog(page).locator(".library-sure").innerText(), /deletes the 2 articles of the library, the corrections/);
  await dialog(page).getByRole("button", { name: "Keep it" }).click();
  assert.equal((await stored(page)).articles.length, 2);
  await dialog(page).getByRole("button", { name: "Forget everything …" }).click();
  await dialog(page).getByRole("button", { name: "Forget everything now" }).click();
  await dialog(page).getByText("Everything is forgotten, and it was checked").waitFor();
  assert.match(await outcome(page), /The cache holds \d+ files of the program and nothing else\./);
  const left = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    article: (await caches.match("./an-article")) !== undefined,
  }));
  assert.deepEqual(left, { databases: [], local: [], session: [], article: false });
  await page.keyboard.press("Escape");
  assert.equal(await shownText(page), SECOND, "the open article should stay");
  await page.locator("#toolbar").getByRole("button", { name: /^Corrections/ }).click();
  assert.equal(await page.getByRole("checkbox", { name: "Keep my corrections on this device" }).isChecked(), false);
  await page.keyboard.press("Escape");
  await keep(page, THIRD);
  assert.equal((await stored(page)).articles.length, 1, "and the library can be used again");
});

test("two tabs see each other's articles, and neither undoes what the other did", async (t) => {
  const { page: one, context } = await openPage(t);
  await keep(one, ARTICLE);
  const two = await context.newPage();
  await two.goto("./");
  await openLibrary(two);
  await dialog(two).getByRole("button", { name: "Minister opens bridge in Oslo" }).first().click();
  await shows(two, ARTICLE);
  await toolbar(two, "Kept").waitFor();
  const reject = async (page, words) => {
    await page.bringToFront();
    await page.locator("#article mark", { hasText: new RegExp(`^${words}$`) }).first().click();
    await page.locator("#mention-card").getByRole("button", { name: "Not a name" }).click();
    await page.keyboard.press("Escape");
  };
  const corrected = async () => (await stored(one)).articles[0].corrections.map(({ subject }) => subject.at.exact).sort();
  await reject(one, "Sweden");
  await eventually(corrected, ["Sweden"]);
  await reject(two, "Denmark");
  await eventually(corrected, ["Denmark", "Sweden"]);
  await reject(one, "Stockholm");
  await eventually(corrected, ["Denmark", "Stockholm", "Sweden"]);
  await one.getByRole("button", { name: "Undo" }).click();
  await eventually(corrected, ["Denmark", "Sweden"], "each tab should take back its own only");

  await openLibrary(two);
  await one.bringToFront();
  await keep(one, SECOND);
  await dialog(two).getByRole("button", { name: "Bergen council votes" }).first().waitFor({ state: "attached" });
  await openLibrary(one);
  await dialog(one).getByRole("button", { name: "Delete: Minister opens bridge in Oslo" }).click();
  await dialog(one).getByText("Deleted").waitFor();
  await two.waitForFunction(() => !document.querySelector(".library").innerText.includes("Minister opens bridge"));
  // The other tab has the deleted article open, and corrects it: it stays deleted.
  await two.bringToFront();
  await two.keyboard.press("Escape");
  await reject(two, "Stockholm");
  await two.waitForTimeout(300);
  assert.deepEqual((await stored(one)).articles.map(({ text }) => text), [SECOND]);
});

test("forgetting in one tab reaches the other, which does not write anything back", async (t) => {
  const { page: one, context } = await openPage(t);
  await openLibrary(one);
  await dialog(one).getByRole("checkbox", { name: "Keep each article I open" }).check();
  await one.keyboard.press("Escape");
  await read(one, ARTICLE);
  await toolbar(one, "Kept").waitFor();
  const two = await context.newPage();
  await two.goto("./");
  await read(two, SECOND);
  await toolbar(two, "Kept").waitFor();
  await openLibrary(two);
  await dialog(two).getByRole("button", { name: "Forget everything …" }).click();
  await dialog(two).getByRole("button", { name: "Forget everything now" }).click();
  await dialog(two).getByText("Everything is forgotten").waitFor();
  await one.bringToFront();
  await one.locator("#article mark", { hasText: /^Sweden$/ }).click();
  await one.locator("#mention-card").getByRole("button", { name: "Not a name" }).click();
  await one.waitForTimeout(400);
  assert.deepEqual(await databases(one), []);
  assert.deepEqual(await one.evaluate(() => Object.keys(localStorage)), []);
});

test("a tab that has not heard yet that everything was forgotten makes no new library by a correction", async (t) => {
  const { page: one, context } = await openPage(t);
  await one.close();
  const deaf = await context.newPage();
  await deaf.addInitScript(() => (BroadcastChannel.prototype.addEventListener = () => {}));
  await deaf.goto("./");
  await keep(deaf, ARTICLE);
  await deaf.evaluate(() => new Promise((resolve, reject) => Object.assign(indexedDB.deleteDatabase("dateline library"), { onsuccess: resolve, onerror: reject })));
  assert.deepEqual(await databases(deaf), []);
  await deaf.locator("#article mark", { hasText: /^Sweden$/ }).click();
  await deaf.locator("#mention-card").getByRole("button", { name: "Not a name" }).click();
  await toolbar(deaf, "Keep").waitFor();
  assert.deepEqual(await databases(deaf), []);
});

test("a title that is being written stays while another tab keeps an article", async (t) => {
  const { page: one, context } = await openPage(t);
  await keep(one, ARTICLE);
  const two = await context.newPage();
  await two.goto("./");
  await openLibrary(two);
  await dialog(two).getByRole("button", { name: "Rename: Minister opens bridge in Oslo" }).press("Enter");
  await two.keyboard.type("A bridge");
  await keep(one, SECOND);
  await listed(two, 2);
  const field = dialog(two).getByLabel("Title");
  assert.equal(await field.inputValue(), "A bridge");
  await two.bringToFront();
  await two.keyboard.type(" in Oslo");
  assert.equal(await field.inputValue(), "A bridge in Oslo");
  await two.keyboard.press("Enter");
  await dialog(two).getByRole("button", { name: "Rename: A bridge in Oslo" }).waitFor();
  await eventually(() => focused(two), "Rename: A bridge in Oslo");
});

test("an article that another version of the analyzer had read is found, is said to be so, and is read anew", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("dateline library");
    request.onsuccess = () => {
      const transaction = request.result.transaction(["cards", "readings"], "readwrite");
      const cards = transaction.objectStore("cards");
      cards.getAll().onsuccess = ({ target }) => target.result.forEach((card) => {
        cards.put({ ...card, version: "an older one" });
        transaction.objectStore("readings").put({ id: card.id, sentences: [0, 10], entities: [], times: [], places: [], quotes: [], relations: [], figures: [], dates: [] });
      });
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  }));
  await page.reload();
  await openLibrary(page);
  await dialog(page).getByText("2 articles were read by an earlier version").waitFor();
  await dialog(page).getByRole("button", { name: "Minister opens bridge in Oslo" }).first().click();
  await shows(page, ARTICLE);
  await openLibrary(page);
  await eventually(() => dialog(page).getByText("read by an earlier version", { exact: true }).count(), 1, "what was opened should be read anew");
  await dialog(page).getByText("1 article were read by an earlier version").waitFor();
  await dialog(page).getByRole("button", { name: "Read all of them now" }).click();
  await dialog(page).getByText("Read: 1 article.").waitFor();
  assert.ok((await stored(page)).readings.every(({ entities }) => entities.length > 3));
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in any view of the library, ${colorScheme}`, async (t) => {
    const { page } = await openPage(t, { colorScheme });
    await openLibrary(page);
    assert.deepEqual(await axe(page), [], "empty");
    await page.keyboard.press("Escape");
    await keep(page, ARTICLE, SECOND);
    for (const view of ["Articles", "Search", "Timeline", "Compare"]) {
      await openLibrary(page, view);
      if (view === "Search") {
        await dialog(page).getByLabel("Look for").fill("Lindqvist");
        await dialog(page).locator("#library-names", { hasText: /^Names \(1\)/ }).waitFor();
        await dialog(page).locator(".found-name summary").first().click();
        await dialog(page).locator(".excerpt").first().waitFor();
      }
      assert.deepEqual(await axe(page), [], view);
      await page.keyboard.press("Escape");
    }
    await openLibrary(page, "Articles");
    await dialog(page).getByRole("button", { name: "Forget everything …" }).click();
    assert.deepEqual(await axe(page), [], "the question");
  });
}

test("at 390 px nothing is wider than the screen, and every control is large enough", async (t) => {
  const { page } = await openPage(t, { viewport: { width: 390, height: 844 } });
  await keep(page, ARTICLE, SECOND);
  for (const view of ["Articles", "Search", "Timeline", "Compare"]) {
    await openLibrary(page, view);
    await page.waitForTimeout(200);
    assert.ok((await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)) <= 0, view);
    const small = await dialog(page).locator("button:visible, input:visible, select:visible, summary:visible").evaluateAll((all) => all.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return Math.min(width, height) < 24 && one.type !== "checkbox";
    }).map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(small, [], view);
    await page.keyboard.press("Escape");
  }
});

test("paper gets the view of the library that is open, without its controls", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE, SECOND);
  await openLibrary(page, "Timeline");
  await dialog(page).locator(".dated").first().waitFor();
  await page.emulateMedia({ media: "print" });
  assert.equal(await dialog(page).isVisible(), true);
  assert.equal(await page.locator("#article").isVisible(), false);
  for (const unwanted of [".library-tabs", ".library-filter", ".card-close", ".library-keep"]) assert.equal(await dialog(page).locator(unwanted).isVisible(), false, unwanted);
  await page.emulateMedia({ media: "screen" });
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#article").isVisible(), true, "with the library closed, the article is printed");
});

test("two thousand hostile strings as titles, sources and texts of a library stay words", { timeout: 600_000 }, async (t) => {
  const { page } = await openPage(t);
  const ran = [];
  page.on("dialog", (box) => {
    ran.push(box.message());
    return box.dismiss();
  });
  const strings = payloads();
  assert.ok(strings.length >= 2000);
  const articles = strings.map((hostile, i) => ({ title: hostile.slice(0, 200), source: hostile.slice(0, 2000), note: hostile.slice(0, 2000), text: `Number ${i} ${hostile} Anna Lindqvist was in Oslo on May 5, 2022.` }));
  await openLibrary(page);
  await dialog(page).locator("input[type=file]").setInputFiles({ name: strings.find((hostile) => hostile.includes("<img") && !hostile.includes("/")), mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ format: "dateline library", version: 1, articles })) });
  await dialog(page).getByRole("button", { name: "Cancel" }).click({ timeout: 60_000 });
  await dialog(page).getByText("Cancelled.").waitFor();
  assert.equal((await stored(page)).articles.length, strings.length);
  for (let rows = 0; rows < strings.length;) {
    const more = dialog(page).getByRole("button", { name: /^Show \d+ more/ });
    rows = await dialog(page).locator(".kept-article").count();
    if (await more.isVisible()) await more.click();
  }
  for (const view of ["Search", "Timeline"]) {
    await dialog(page).locator(".library-tabs").getByRole("button", { name: view }).click();
    for (const query of ["<img", "alert", ""]) {
      await dialog(page).getByLabel("Look for").fill(query);
      await page.waitForTimeout(600);
    }
  }
  assert.equal(await page.locator(".library :is(img, script, iframe, svg, object, embed, video, audio, style, link, math)").count(), 0);
  await page.waitForTimeout(500);
  assert.deepEqual(ran, []);
});

test("the browser is asked once not to clear the library, when the first article is kept", async (t) => {
  const { page } = await openPage(t, { path: "about:blank" });
  await page.addInitScript(() => {
    globalThis.asked = 0;
    StorageManager.prototype.persist = async () => {
      globalThis.asked += 1;
      return false;
    };
  });
  await page.goto("./");
  await openLibrary(page);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => globalThis.asked), 0);
  await keep(page, ARTICLE, SECOND);
  assert.equal(await page.evaluate(() => globalThis.asked), 1);
  await openLibrary(page);
  await dialog(page).getByRole("button", { name: "Ask the browser to protect it" }).click();
  await dialog(page).getByText("The browser made no such promise.").waitFor();
  assert.match(await dialog(page).locator(".library-whole").innerText(), /Safari clears it when you have not opened Dateline for seven days/);
});

test("long words that are pasted into the search are looked for, and are no new article; a library that is dropped on the page is named", async (t) => {
  const { page } = await openPage(t);
  await keep(page, ARTICLE);
  await openLibrary(page, "Search");
  // There is no field before it is known that there is something to look for.
  await dialog(page).getByLabel("Look for").waitFor();
  await dialog(page).getByLabel("Look for").focus();
  await paste(page, "Norwegian Finance Minister Anna Lindqvist opened a bridge in Oslo on Thursday.");
  await page.keyboard.press("Escape");
  assert.equal(await shownText(page), ARTICLE);
  await drop(page, [{ name: "library.dateline.json", bytes: Buffer.from('{"format":"dateline library","version":1,"articles":[]}'), type: "application/json" }]);
  await page.locator(".message").waitFor();
  assert.match(await page.locator(".message").innerText(), /is a whole library\. Choose “Library”/);
});
