/** A folder of articles: all are read side by side, shown in one overview, and saved in one archive. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { axe, openPage, seeds } from "./browser.mjs";
import { message, paste, ready, shownText } from "./desk.mjs";

/** Every article names its own town and one of two ministers. */
const article = (i) => `Bridge ${i} opens\n\nOSLO, March ${(i % 28) + 1}, 2021 (Reuters) - Finance Minister ${i % 2 ? "Anna Lindqvist" : "Ola Berg"} opened a bridge in Bergen on Monday.\n\n"We waited for ten years," the minister told Reuters.`;
const many = (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`${i < n / 2 ? "spring" : "autumn"}/bridge ${i}.txt`, article(i)]));

/** Writes files into a folder, which is chosen in the page's dialogue. */
async function openFolder(t, files, options = {}) {
  const folder = join(await mkdtemp(join(tmpdir(), "dateline-")), "news");
  t.after(() => rm(dirname(folder), { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const { page, context } = await openPage(t, options);
  await choose(page, folder);
  return { page, context, folder };
}

async function choose(page, folder) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a folder …" }).click()]);
  await chooser.setFiles(folder);
}

const sum = (page) => page.locator(".folder-sum");
const finished = (page, words) => sum(page).filter({ hasText: words }).waitFor({ timeout: 120_000 });
const rows = (page) => page.locator(".folder-table tbody tr");
/** Waits for so many rows: they are built in turns with the browser, and the sum above them is said before. */
async function listed(page, n) {
  await page.waitForFunction((n) => document.querySelectorAll(".folder-table tbody tr").length === n, n).catch(() => {});
  assert.equal(await rows(page).count(), n, "rows of the table");
}
const titles = (page) => page.locator(".folder-open").allInnerTexts();

test("sixty articles are read, listed, sorted, narrowed and summed up", async (t) => {
  const { page } = await openFolder(t, many(60));
  await finished(page, "60 articles read");
  await listed(page, 60);
  assert.deepEqual((await titles(page)).slice(0, 3), ["Bridge 30 opens", "Bridge 31 opens", "Bridge 32 opens"], "files should stand in the order of their paths, with numbers as numbers");

  await page.getByRole("button", { name: "Published", exact: true }).click();
  assert.equal(await page.locator("th.folder-date").getAttribute("aria-sort"), "descending");
  await page.waitForFunction(() => document.querySelector(".folder-table tbody .folder-date").textContent === "28 Mar 2021");

  await page.locator("#folder-filter").fill("LINDQVIST");
  await listed(page, 30);
  assert.match(await page.locator(".folder-tools").innerText(), /30 articles of 60/);
  await page.locator("#folder-filter").fill("");
  // With the rows the names below them are built anew, and what is pressed on meanwhile is gone.
  await listed(page, 60);

  const berg = page.locator(".folder-total.people .folder-name", { hasText: "Ola Berg" });
  assert.equal(await berg.locator(".count").innerText(), "30", "the totals should say in how many articles a name stands");
  await berg.click();
  await listed(page, 30);
  assert.ok((await page.locator(".folder-names").first().innerText()).includes("Ola Berg"));
  await page.getByRole("button", { name: "show all articles" }).click();
  await listed(page, 60);
});

test("an article is opened from the overview, corrected, and the overview knows of it", async (t) => {
  const { page } = await openFolder(t, many(6));
  await finished(page, "6 articles read");
  await listed(page, 6);
  const open = page.locator(".folder-open", { hasText: "Bridge 4 opens" });
  await open.focus();
  await page.keyboard.press("Enter");
  await ready(page);
  assert.equal(await shownText(page), article(4));
  assert.equal(await page.locator(".folder-list").isVisible(), false, "the list should make room for the article");
  await page.locator("#article mark.people", { hasText: "Ola Berg" }).click();
  await page.locator('[data-part="reject"]').click();
  await page.getByRole("button", { name: "Back to the list" }).click();
  // The row is built anew, and the focus is to stay on it.
  await rows(page).filter({ hasText: "Bridge 4 opens" }).filter({ hasNotText: "Ola Berg" }).waitFor();
  assert.equal(await open.evaluate((button) => button === document.activeElement), true, "the focus should return to where it was");
  await page.locator(".folder-total.people .folder-name", { hasText: "Ola Berg" }).locator(".count").filter({ hasText: "2" }).waitFor();

  await open.click();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, article(5));
  await page.getByRole("button", { name: "Back to the list" }).click();
  await page.getByRole("button", { name: "Close the folder" }).click();
  assert.equal(await shownText(page), article(5), "the article that was open stays");
});

test("a file that can't be read says its name and why, and the others go on", async (t) => {
  const { page } = await openFolder(t, {
    ...many(4), "a picture.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "nothing.txt": "", "sub/locked.docx": "not a zip", ".DS_Store": "system",
  });
  await finished(page, "4 articles read; 3 can’t be read; 1 file of the system left out");
  await page.locator(".folder-failed summary").click();
  const reasons = await page.locator(".folder-failed li").allInnerTexts();
  assert.equal(reasons.length, 3);
  for (const [name, why] of [["a picture.jpg", /is a picture/], ["nothing.txt", /is empty/], ["locked.docx", /damaged.*sub\/locked\.docx/s]]) {
    assert.match(reasons.find((words) => words.includes(name)) ?? "", why);
  }
});

test("reading can be cancelled, keeps what it has, and goes on", async (t) => {
  const slow = "Anna Lindqvist spoke in Oslo on Monday. ".repeat(6000);
  const files = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`${String(i).padStart(2, "0")}.txt`, i < 4 ? article(i) : `${i}\n\n${slow}`]));
  const { page } = await openFolder(t, files);
  await rows(page).first().waitFor();
  const took = await page.evaluate(async () => {
    const start = performance.now();
    [...document.querySelectorAll(".folder .actions button")].find((button) => button.textContent === "Cancel").click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
  t.diagnostic(`cancel took ${took.toFixed(0)} ms`);
  await finished(page, "Stopped");
  const kept = Number(/(\d+) articles? read/.exec(await sum(page).innerText())[1]);
  assert.ok(kept >= 1 && kept < 24, `${kept} should have been read by then`);
  await page.getByRole("button", { name: "Go on reading" }).click();
  await finished(page, "24 articles read");
});

test("all articles are saved in one archive, which another program opens", async (t) => {
  const { page, folder } = await openFolder(t, { ...many(5), "spring/comma, \"quote\".txt": article(9), "bad.txt": "" });
  await finished(page, "6 articles read");
  await page.getByRole("button", { name: "Save all …" }).click();
  for (const name of ["Mentions (JSON Lines)", "Session (JSON)", "Markdown"]) await page.locator(".folder-format", { hasText: name }).locator("input").check();
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 120_000 }), page.getByRole("button", { name: "Save as one zip" }).click()]);
  assert.equal(download.suggestedFilename(), "news-dateline.zip");
  const archive = join(dirname(folder), "saved.zip");
  await download.saveAs(archive);
  // Python's zipfile and csv know nothing of this page.
  const script = `
import csv, io, json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    names = archive.namelist()
    tables = {name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))) for name in names if name.endswith(".csv")}
    lines = [json.loads(line) for line in archive.read("mentions.jsonl").decode().splitlines()]
    sessions = [json.loads(archive.read(name)) for name in names if name.startswith("json/")]
print(json.dumps({"names": names, "tables": tables, "lines": lines, "texts": [session["text"] for session in sessions]}))`;
  const saved = JSON.parse(execFileSync("python3", ["-c", script, archive], { encoding: "utf8", maxBuffer: 1 << 26 }));
  assert.deepEqual(saved.names.filter((name) => name.startsWith("markdown/")).length, 6);
  assert.ok(saved.names.includes("markdown/spring/comma, _quote_.txt.md"), saved.names.join(" · "));
  assert.equal(saved.tables["articles.csv"].length, 7);
  assert.deepEqual(saved.tables["not-read.csv"][1].slice(0, 2), ["bad.txt", "“bad.txt” is empty."]);
  const [header, ...names] = saved.tables["names.csv"];
  assert.equal(header[0], "file");
  assert.ok(names.every((row) => row.length === header.length), "every row should have the columns of the header");
  assert.equal(new Set(names.map(([file]) => file)).size, 6);
  assert.ok(names.some((row) => row[0] === 'spring/comma, "quote".txt' && row.includes("Anna Lindqvist")));
  assert.equal(new Set(saved.lines.map(({ file }) => file)).size, 6);
  assert.ok(saved.texts.includes(article(3)));
});

test("all articles are kept in the library, where a search finds them", async (t) => {
  const { page } = await openFolder(t, many(30));
  await finished(page, "30 articles read");
  await page.getByRole("button", { name: "Keep all in the library" }).click();
  await page.getByText("30 articles are in the library.").waitFor({ timeout: 120_000 });
  const kept = await page.evaluate(() => import("/js/library/library.js").then(({ cards }) => cards()).then((list) => list.map(({ title, day }) => `${title}, ${day}`)));
  assert.equal(kept.length, 30);
  assert.ok(kept.includes("Bridge 7 opens, 2021-03-08"), kept.join(" · "));
});

test("a worker that crashes on one article is replaced, and only that article fails", async (t) => {
  const { page, context } = await openPage(t, { serviceWorkers: "block", path: "about:blank", expectErrors: /unreachable/ });
  const wrapped = "\nconst read = Analyzer.prototype.analyze; Analyzer.prototype.analyze = function (text, options) { if (text.includes('fatal')) throw new WebAssembly.RuntimeError('unreachable'); return read.call(this, text, options); };";
  await context.route("**/pkg/dateline.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()) + wrapped });
  });
  await page.goto("./");
  const folder = join(await mkdtemp(join(tmpdir(), "dateline-")), "news");
  t.after(() => rm(dirname(folder), { recursive: true }));
  await mkdir(folder);
  for (let i = 0; i < 10; i += 1) await writeFile(join(folder, `${i}.txt`), i === 3 ? "A fatal one." : article(i));
  await choose(page, folder);
  await finished(page, "9 articles read; 1 can’t be read");
  assert.match(await page.locator(".folder-failed li").textContent(), /3\.txt/);
});

test("a folder that is dropped is read with the folders inside it", async (t) => {
  const { page } = await openPage(t);
  await page.evaluate((files) => {
    // A page can't make a folder of its own; this one has the shape of what a browser gives.
    const file = (name, content) => ({ isFile: true, isDirectory: false, name, file: (take) => take(new File([content], name)) });
    const directory = (name, children) => ({ isFile: false, isDirectory: true, name, createReader: () => { let rest = [children.slice(0, 2), children.slice(2), []]; return { readEntries: (take) => take(rest.shift() ?? []) }; } });
    const root = directory("dropped", [file("1.txt", files[0]), directory("inner", [file("2.txt", files[1]), file("3.txt", files[2])]), file(".hidden", "x")]);
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files: [], items: [{ kind: "file", webkitGetAsEntry: () => root }], getData: () => "" } });
    document.body.dispatchEvent(event);
  }, [article(1), article(2), article(3)]);
  await finished(page, "3 articles read");
  await listed(page, 3);
  assert.match(await page.locator(".folder-head h2").innerText(), /dropped/);
  assert.deepEqual(await page.locator(".folder-path").allInnerTexts(), ["1.txt", "inner/2.txt", "inner/3.txt"]);
});

test("an article that comes while a folder is open is shown, and the folder waits", async (t) => {
  const { page } = await openFolder(t, many(3));
  await finished(page, "3 articles read");
  await paste(page, "Ola Berg met Anna Lindqvist in Lima.");
  await ready(page);
  assert.equal(await page.locator("#article").isVisible(), true);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await listed(page, 3);
});

test("an empty folder is named", async (t) => {
  const { page } = await openFolder(t, { ".DS_Store": "x" });
  await page.locator(".message").waitFor();
  assert.match(await message(page), /“news” is empty/);
});

for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 390, height: 844 } }]]) {
  test(`the overview is accessible: ${name}`, async (t) => {
    const samples = Object.fromEntries(seeds().map(({ slug, text }) => [`${slug}.txt`, text]));
    const { page } = await openFolder(t, { ...samples, "empty.txt": "" }, options);
    await finished(page, "articles read");
    await listed(page, Object.keys(samples).length);
    assert.deepEqual(await axe(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing should stand beyond the edge");
    if (process.env.DATELINE_SHOTS) await page.screenshot({ path: `${process.env.DATELINE_SHOTS}/folder-${name}.png` });
    await page.getByRole("button", { name: "Save all …" }).click();
    assert.deepEqual(await axe(page), []);
    if (process.env.DATELINE_SHOTS) await page.screenshot({ path: `${process.env.DATELINE_SHOTS}/folder-${name}-save.png` });
  });
}
