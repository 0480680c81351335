/**
 * Hostile input through every field that shows something of it: text, title, file name, metadata, clipboard HTML, a saved session, a file of
 * corrections, the address.
 * Nothing of it may run, nothing may be asked for, and no element may come from it. A control arm shows that the same strings do
 * run where a page puts them in as HTML.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { baseUrl, browser, openPage, seeds } from "./browser.mjs";
import { drop, paste, ready, shownText } from "./desk.mjs";
import { BODY } from "./fixtures.mjs";
import { CLOBBERING, payloads } from "./payloads.mjs";

const all = payloads();
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Counts what runs, in every frame. */
const HOOK = () => {
  globalThis.ran = 0;
  for (const name of ["alert", "confirm", "prompt", "print"]) globalThis[name] = () => (top.ran += 1);
};

/** What a reader might do to every element: point, focus, click. A mark that is clicked opens its card, which takes its time: every tenth is enough. */
const TOUCH = (selector) => {
  for (const [i, element] of document.querySelectorAll(selector).entries()) {
    for (const name of ["mouseover", "pointerenter", "focus", "animationstart", "scroll", "error", "load", "toggle"]) element.dispatchEvent(new Event(name, { bubbles: true }));
    if (!element.closest("button, a, input") && (i % 10 === 0 || !element.closest("mark"))) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
};

/** The elements that the page itself builds. */
const OWN = new Set("A ARTICLE ASIDE B BDI BUTTON CODE DD DIV DL DT FIELDSET FORM H2 H3 INPUT LABEL LEGEND LI MARK OL P PROGRESS SECTION SPAN STRONG TEXTAREA UL".split(" "));

async function openGuarded(t) {
  // The policy reports on the console what it refuses in a parsed document, which has no window to run it in.
  const opened = await openPage(t, { path: "about:blank", serviceWorkers: "block", expectErrors: /(Applying inline style|Executing inline event handler|base URI).*Content Security Policy/ });
  await opened.context.addInitScript(HOOK);
  const asked = [];
  opened.context.on("request", (request) => asked.push(request.url()));
  await opened.page.goto("./");
  await opened.page.locator(".sample").first().waitFor();
  return { ...opened, asked };
}

/** Nothing ran, nothing was asked for but the page's own files, and nothing was built but the page's own elements. */
async function assertHarmless(page, asked) {
  const { ran, foreign, listed } = await page.evaluate((own) => ({
    ran: globalThis.ran,
    foreign: [...document.querySelectorAll("main > :not(noscript), main > :not(noscript) *, #messages *, .toasts *, .card *, .corrections *")]
      // The panel's folds, pictures and table are the page's own; a bare DETAILS, SVG or TABLE is none of them.
      .filter((element) => !element.matches("details.fold, details.fold > summary, svg.strip, svg.strip > path, table.quote-table, table.quote-table :is(thead, tbody, tr, th, td, i)"))
      .filter((element) => !element.matches("figure.picture, figure.picture :is(figcaption, svg, g, path, rect, circle, line, text, tspan, title)"))
      .filter((element) => !element.matches("figure.timeline-picture, .timeline-picture figcaption, .timeline-picture svg:is(.key-mark, .timeline-svg), .timeline-picture svg:is(.key-mark, .timeline-svg) :is(g, path, rect, circle, text)"))
      .map((element) => element.tagName)
      .filter((name) => !own.includes(name)),
    listed: [...globalThis.ASSETS.files, ...globalThis.ASSETS.later].map(([path]) => new URL(path, document.baseURI).href),
  }), [...OWN]);
  assert.equal(ran, 0, "nothing should have run");
  assert.deepEqual([...new Set(foreign)], [], "no element should come from the text");
  const strange = asked.filter((url) => !/^(blob|data|about):/.test(url) && !listed.includes(url.split(/[?#]/)[0]) && !/\/(assets|sw)\.js$/.test(url));
  assert.deepEqual(strange, [], "nothing should have been asked for");
}

test("there are 2,000 hostile strings", (t) => {
  t.diagnostic(`${all.length} strings`);
  assert.ok(all.length >= 2000);
});

test("put in as HTML, hundreds of them run: the control", async (t) => {
  const context = await (await browser()).newContext();
  t.after(() => context.close());
  const asked = new Set();
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.endsWith("/control")) return route.fulfill({ contentType: "text/html", body: "<!doctype html><body>" });
    asked.add(url);
    return route.abort();
  });
  const page = await context.newPage();
  await page.goto(`${baseUrl}control`);
  // A fifth of them is enough to show it; a frame for each is slow.
  const some = all.filter((_, i) => i % 5 === 0);
  const ran = await page.evaluate(async ([all, touch]) => {
    const seen = new Set();
    const settled = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    addEventListener("message", ({ data }) => seen.add(data));
    for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => {};
    for (let at = 0; at < all.length; at += 100) {
      const frames = all.slice(at, at + 100).map((payload, i) => {
        const frame = document.createElement("iframe");
        const string = JSON.stringify(payload).replaceAll("<", "\\u003c");
        frame.srcdoc = `<body><script>for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => parent.postMessage(${at + i}, "*");
          document.body.innerHTML = ${string}; (${touch})("body *")</script>`;
        document.body.append(frame);
        return frame;
      });
      // A frame that a payload has sent elsewhere never loads; the others are not kept waiting for it.
      await Promise.race([Promise.all(frames.map((frame) => new Promise((resolve) => { frame.onload = resolve; }))), settled(4000)]);
      await settled(60);
      for (const frame of frames) frame.remove();
    }
    return seen.size;
  }, [some, String(TOUCH)]);
  t.diagnostic(`${ran} of ${some.length} ran, ${asked.size} addresses were asked for`);
  assert.ok(ran > some.length / 4, `only ${ran} ran: the harness might not see what runs`);
  assert.ok(asked.size > 0, "the harness should see requests");
});

test("as the text of an article none of them runs, and each is shown as it is", async (t) => {
  const { page, asked } = await openGuarded(t);
  for (let at = 0; at < all.length; at += 800) {
    const text = all.slice(at, at + 800).join("\n\n").toWellFormed();
    await paste(page, text);
    await page.waitForFunction((text) => document.querySelector("#article").textContent === text && document.querySelector(".reader:not([aria-busy])"), text);
    await ready(page);
    await page.evaluate(TOUCH, "#article *, .panel *, .standfirst *");
  }
  await assertHarmless(page, asked);
});

test("as HTML, title, author and name of a file none of them runs, and none stops the list", async (t) => {
  const { page, asked } = await openGuarded(t);
  const started = Date.now();
  // Four strings a file, each of them the first in one of the fields: the first can't be swallowed by what stands before it.
  const files = [];
  for (let at = 0; at < all.length; at += 4) {
    const four = all.slice(at, at + 4);
    const from = (n) => [...four.slice(n), ...four.slice(0, n)].join(" ");
    const data = JSON.stringify({ "@type": "NewsArticle", headline: from(0), author: { name: from(1) }, datePublished: from(2) }).replaceAll("<", "\\u003c");
    const body = four.map((payload) => `<div>${payload}</div><p>She left for Bergen.</p>`).join("");
    files.push([from(3), `<title>${escaped(from(2))}</title><script type="application/ld+json">${data}</script><article><h1>${escaped(from(1))}</h1><p>Anna spoke in Oslo.</p>${body}</article>`]);
  }
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, html] of files) data.items.add(new File([html], `${name}.html`));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
  await page.waitForFunction((n) => document.querySelectorAll(".inbox-item, .inbox-items .failed").length === n, files.length, { timeout: 240_000 });
  t.diagnostic(`${all.length} strings in ${files.length} files were read in ${Date.now() - started} ms`);
  const read = await page.locator(".inbox-item").count();
  assert.ok(read > files.length * 0.95, `${files.length - read} could not be read`);
  await page.evaluate(TOUCH, ".inbox *");
  for (const part of [0.2, 0.4, 0.6, 0.8, 0.95]) {
    await page.evaluate((at) => document.querySelectorAll(".inbox-item")[at].click(), Math.floor(read * part));
    await page.waitForFunction(() => document.body.hasAttribute("data-findings"));
    await ready(page);
    assert.match(await shownText(page), /Oslo/);
  }
  await assertHarmless(page, asked);
});

/** Words of the contract that are one of a few, and what is no text: a session with anything else there is refused. */
const CLOSED = new Set(["format", "offsets", "type", "kind", "source", "confidence", "basis", "label", "text", "interval", "spans"]);

/** Puts the next string wherever the reading of a saved session holds words. */
function poisoned(value, next, key = "") {
  if (typeof value === "string") return CLOSED.has(key) ? value : next();
  if (Array.isArray(value)) return key === "spans" || key === "interval" ? value : value.map((item) => poisoned(item, next, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, next, name)]));
}

test("in every field of a saved session none of them runs", async (t) => {
  const { page, asked } = await openGuarded(t);
  const sample = seeds().map(({ text }) => text).sort((a, b) => b.length - a.length)[0].replace(/^\ufeff/, "");
  await paste(page, sample);
  await ready(page);
  const session = await page.evaluate(async (text) => {
    const { Analyzer } = await import("./js/analyzer.js");
    return { format: "dateline session", version: 1, text, analysis: await new Analyzer().analyze(text, {}) };
  }, sample);
  let at = 0;
  let files = 0;
  const next = () => all[at++ % all.length].toWellFormed();
  while (at < all.length) {
    const head = Object.fromEntries(["title", "origin", "note", "published", "publishedBy", "publishedFrom"].map((name) => [name, next()]));
    const saved = { ...session, ...head, analysis: poisoned(session.analysis, next) };
    await drop(page, [{ name: `${files}.json`, bytes: Buffer.from(JSON.stringify(saved)) }]);
    await page.waitForFunction((title) => document.title.startsWith(title), head.title.trim() ? head.title.replace(/\s+/g, " ").trim() : "", { timeout: 120_000 });
    await ready(page);
    assert.deepEqual(await page.locator(".message:visible").allInnerTexts(), []);
    await page.evaluate(() => document.querySelectorAll(".panel details").forEach((fold) => { fold.open = true; }));
    await page.evaluate(() => document.querySelectorAll(".panel .more:not([hidden])").forEach((more) => more.click()));
    await page.evaluate(TOUCH, "#article *, .panel *, .standfirst *, .notices *, .legend *");
    for (const nth of [0, 3, 9, 20]) {
      await page.evaluate((nth) => document.querySelectorAll("#article mark")[nth].click(), nth);
      await page.evaluate(TOUCH, "#mention-card *");
    }
    files += 1;
  }
  t.diagnostic(`${all.length} strings in ${files} sessions`);
  await assertHarmless(page, asked);
});

test("in a file of corrections none of them runs, and each is listed as it is", async (t) => {
  const { page, asked } = await openGuarded(t);
  const short = all.map((payload) => payload.toWellFormed().replace(/\s+/g, " ").trim()).filter((payload) => payload !== "" && payload.length <= 300);
  assert.ok(short.length > all.length * 0.95);
  // As they come as words of the article, each with what stands around it; and as names, which then stand in every list.
  const text = short.filter((_, i) => i % 4 === 0).join("\n\n");
  await paste(page, text);
  await page.waitForFunction(() => document.querySelector(".reader:not([aria-busy])"));
  await ready(page);
  const labels = ["PERSON", "ORG", "GPE", "EVENT"];
  const at = (payload) => {
    const start = Math.max(0, text.indexOf(payload));
    return { start, exact: payload, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(start + payload.length, start + payload.length + 32) };
  };
  const corrections = short.flatMap((payload, i) => {
    if (i % 4 !== 0) return [];
    const [second = payload, third = payload, fourth = payload] = short.slice(i + 1, i + 4);
    return [
      { id: `a${i}`, kind: "add", reach: "here", subject: { at: at(payload), label: "x" }, label: labels[(i / 4) % 4] },
      { id: `r${i}${payload}`.slice(0, 64), kind: "rename", reach: "article", subject: { at: at(payload), label: payload.slice(0, 30), name: payload }, name: second },
      { id: `n${i}`, kind: "reject", reach: "article", subject: { at: { start: 0, exact: third, prefix: fourth, suffix: second }, label: fourth.slice(0, 30), name: fourth } },
    ];
  });
  const file = { format: "dateline-corrections", version: 1, always: [], articles: [{ fingerprint: "0", title: text.split("\n")[0].slice(0, 120), corrections }] };
  await page.evaluate(() => [...document.querySelectorAll("#toolbar button")].find((button) => button.textContent.startsWith("Corrections")).click());
  await page.locator(".corrections input[type=file]").setInputFiles({ name: `${short[3].replaceAll("/", "")}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await page.waitForFunction(() => /^Corrections taken in/.test(document.querySelector(".corrections .outcome").textContent), undefined, { timeout: 60_000 });
  assert.equal(await page.locator(".correction-list li").count(), corrections.length);
  await page.evaluate(TOUCH, ".corrections *");
  await page.evaluate(() => document.querySelector(".corrections").close());
  await page.evaluate(TOUCH, "#article *, .panel *, .standfirst *");
  await page.evaluate(() => document.querySelector("#article mark.corrected").click());
  await page.evaluate(TOUCH, "#mention-card *");
  // A file that is none: what it holds is told in a message.
  await page.evaluate(() => document.querySelector("#mention-card").hidePopover());
  await page.evaluate(() => [...document.querySelectorAll("#toolbar button")].find((button) => button.textContent.startsWith("Corrections")).click());
  for (const payload of short.filter((_, i) => i % 300 === 5)) {
    const broken = { ...file, articles: [{ fingerprint: "0", title: "x", corrections: [{ id: "x", kind: payload, reach: payload }] }] };
    await page.locator(".corrections input[type=file]").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(broken)) });
    await page.waitForFunction((words) => document.querySelector(".corrections .error").textContent.includes(words), JSON.stringify(payload.slice(0, 40)));
    await page.evaluate(TOUCH, ".corrections .error");
  }
  await assertHarmless(page, asked);
});

test("pasted as HTML of a page, and behind the address, none of them runs", async (t) => {
  const { page, asked } = await openGuarded(t);
  for (let at = 0; at < all.length; at += 300) {
    const html = `<article><h1>Storm ${at}</h1>${BODY}${all.slice(at, at + 300).join("\n")}</article>`;
    await paste(page, html, "text/html");
    await page.waitForFunction((at) => document.querySelector("#article").textContent.includes(`Storm ${at}`), at);
  }
  await ready(page);
  await page.evaluate(TOUCH, "#article *");
  // The browser takes two hundred changes of the address in ten seconds; a link that is followed is one more.
  const told = await page.evaluate(async (all) => {
    for (const [i, payload] of all.filter((_, i) => i % 18 === 0).entries()) {
      location.hash = i % 3 === 0 ? payload : `${i % 3 === 1 ? "name" : "view"}=${encodeURIComponent(payload.toWellFormed())}`;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return document.querySelector(".toasts").textContent;
  }, all);
  assert.match(told, /The link asks for/);
  await page.evaluate(TOUCH, ".toasts *");
  for (const payload of all.filter((_, i) => i % 600 === 7)) {
    await page.goto("about:blank");
    await page.goto(`./#${encodeURI(payload.toWellFormed())}`);
    await page.locator(".sample").first().waitFor();
  }
  await assertHarmless(page, asked);
});

test("a page that stands in front of the DOM's own names is read, and holds nothing up", async (t) => {
  const { page } = await openGuarded(t);
  const forms = ["<form><input name=N></form>", "<form id=N><input id=N name=N></form>", "<img name=N id=N>", "<a id=N></a><a id=N name=N href=x></a>", "<form name=N></form><form name=N></form>", "<object id=N></object><embed name=N>", "<iframe name=N></iframe>"];
  const pages = CLOBBERING.flatMap((name) => forms.map((form) => `<main><article><h1>Storm</h1>${BODY}<div>${form.replaceAll("N", name)}<p>Anna spoke in Oslo.</p></div>${BODY}</article></main>`));
  const { slowest, wrong } = await page.evaluate(async (pages) => {
    const { read } = await import("./js/import/read.js");
    let slowest = 0;
    const wrong = [];
    for (const [i, html] of pages.entries()) {
      const start = performance.now();
      const { text } = await read(new File([html], "page.html"));
      slowest = Math.max(slowest, performance.now() - start);
      if (!text.includes("Maria de Sousa")) wrong.push(i);
    }
    return { slowest, wrong };
  }, pages);
  t.diagnostic(`${pages.length} pages, the slowest took ${slowest.toFixed(0)} ms`);
  assert.deepEqual(wrong, []);
});
