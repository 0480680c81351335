/**
 * Hostile input through every field that shows something of it: text, title, file name, metadata, clipboard HTML, address.
 * Nothing of it may run, nothing may be asked for, and no element may come from it. A control arm shows that the same strings do
 * run where a page puts them in as HTML.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { baseUrl, browser, openPage } from "./browser.mjs";
import { assertSameText, paste, ready, shownText } from "./desk.mjs";
import { BODY } from "./fixtures.mjs";
import { CLOBBERING, payloads } from "./payloads.mjs";

const all = payloads();
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Counts what runs, in every frame. */
const HOOK = () => {
  globalThis.ran = 0;
  for (const name of ["alert", "confirm", "prompt", "print"]) globalThis[name] = () => (top.ran += 1);
};

/** What a reader might do to every element: point, focus, click. */
const TOUCH = (selector) => {
  for (const element of document.querySelectorAll(selector)) {
    for (const name of ["mouseover", "pointerenter", "focus", "animationstart", "scroll", "error", "load", "toggle"]) element.dispatchEvent(new Event(name, { bubbles: true }));
    if (!element.closest("button, a, input")) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
};

/** The elements that the page itself builds. */
const OWN = new Set("A ARTICLE ASIDE B BDI BUTTON DD DIV DL DT H2 H3 INPUT LABEL LI MARK OL P PROGRESS SECTION SPAN STRONG TEXTAREA UL".split(" "));

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
    foreign: [...document.querySelectorAll("main > :not(noscript), main > :not(noscript) *, #messages *, .toasts *")]
      // The panel's folds are the page's own; a bare DETAILS is none of them.
      .filter((element) => !element.matches("details.fold, details.fold > summary"))
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
  // Half of them are enough to show it.
  const some = all.filter((_, i) => i % 2 === 0);
  const ran = await page.evaluate(async ([all, touch]) => {
    const seen = new Set();
    addEventListener("message", ({ data }) => seen.add(data));
    for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => {};
    for (let at = 0; at < all.length; at += 150) {
      const frames = all.slice(at, at + 150).map((payload, i) => {
        const frame = document.createElement("iframe");
        const string = JSON.stringify(payload).replaceAll("<", "\\u003c");
        frame.srcdoc = `<body><script>for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => parent.postMessage(${at + i}, "*");
          document.body.innerHTML = ${string}; (${touch})("body *")</script>`;
        document.body.append(frame);
        return frame;
      });
      await Promise.all(frames.map((frame) => new Promise((resolve) => {
        frame.onload = resolve;
        setTimeout(resolve, 5000);
      })));
      await new Promise((resolve) => setTimeout(resolve, 60));
      for (const frame of frames) frame.remove();
    }
    return seen.size;
  }, [some, String(TOUCH)]);
  t.diagnostic(`${ran} of ${some.length} ran, ${asked.size} addresses were asked for`);
  assert.ok(ran > 300, `only ${ran} ran: the harness might not see what runs`);
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
  const files = all.map((payload) => {
    const data = JSON.stringify({ "@type": "NewsArticle", headline: payload, author: { name: payload }, datePublished: payload }).replaceAll("<", "\\u003c");
    return [payload, `<title>${escaped(payload)}</title><script type="application/ld+json">${data}</script><article><h1>${escaped(payload)}</h1><p>Anna spoke in Oslo.</p>${payload}<p>She left for Bergen.</p></article>`];
  });
  await page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, html] of files) data.items.add(new File([html], `${name}.html`));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files);
  await page.waitForFunction((n) => document.querySelectorAll(".inbox-item, .inbox-items .failed").length === n, all.length, { timeout: 240_000 });
  t.diagnostic(`${all.length} files were read in ${Date.now() - started} ms`);
  const read = await page.locator(".inbox-item").count();
  assert.ok(read > all.length * 0.97, `${all.length - read} could not be read`);
  await page.evaluate(TOUCH, ".inbox *");
  for (const at of [500, 900, 1300, 1700, 2100]) {
    await page.evaluate((at) => document.querySelectorAll(".inbox-item")[at].click(), at);
    await page.waitForFunction(() => document.body.hasAttribute("data-findings"));
    await ready(page);
    assert.match(await shownText(page), /Oslo/);
  }
  await assertHarmless(page, asked);
});

test("pasted as HTML of a page, and behind the address, none of them runs", async (t) => {
  const { page, asked } = await openGuarded(t);
  for (let at = 0; at < all.length; at += 150) {
    const html = `<article><h1>Storm ${at}</h1>${BODY}${all.slice(at, at + 150).join("\n")}</article>`;
    await paste(page, html, "text/html");
    await page.waitForFunction((at) => document.querySelector("#article").textContent.includes(`Storm ${at}`), at);
  }
  await ready(page);
  await page.evaluate(TOUCH, "#article *");
  await page.evaluate((all) => {
    // The browser takes two hundred changes of the address in ten seconds.
    for (const payload of all.filter((_, i) => i % 15 === 0)) location.hash = payload;
  }, all);
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
  assert.ok(slowest < 2000, `the slowest took ${slowest} ms`);
});
