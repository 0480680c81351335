/**
 * The promises to a reader that no other file shows: README.md lists all twenty, and where each is proved.
 *
 * One page serves several promises where it can, since opening it is what takes the time.
 */
import assert from "node:assert/strict";
import { createServer, request as ask } from "node:http";
import test from "node:test";
import { axe, baseUrl, browser, openPage, seeds } from "./browser.mjs";
import { ARTICLE, assertSameText, openArticle, paste, ready, shownText } from "./desk.mjs";
import { analysed } from "./native.mjs";

/** A proxy that counts what passes through it, and lets nothing pass but to the page's own server. */
async function countingProxy(t) {
  const passed = [];
  const own = new URL(baseUrl);
  const proxy = createServer((request, response) => {
    passed.push(request.url);
    const url = new URL(request.url);
    if (url.host !== own.host) return response.writeHead(502).end();
    request.pipe(ask({ host: own.hostname, port: own.port, path: url.pathname, method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    }));
  });
  proxy.on("connect", (request, socket) => {
    passed.push(`CONNECT ${request.url}`);
    socket.destroy();
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  t.after(() => proxy.close());
  return { server: `http://127.0.0.1:${proxy.address().port}`, passed };
}

test("2: behind a counting proxy, from load to every export only the page's own files are asked for; once installed nothing", async (t) => {
  const { server, passed } = await countingProxy(t);
  const context = await (await browser()).newContext({ baseURL: baseUrl, proxy: { server, bypass: "<-loopback>" }, permissions: ["clipboard-read", "clipboard-write"] });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto("./");
  const story = async (formats) => {
    await paste(page, ARTICLE);
    await ready(page);
    await page.evaluate(() => document.querySelectorAll(".panel .line").forEach((line) => line.click()));
    await page.evaluate(() => document.querySelector("#article mark").click());
    await page.keyboard.press("Escape");
    for (const format of formats) {
      // The browser stops downloads that nobody clicked for after ten; the page has written the file all the same.
      await page.evaluate((format) => {
        document.querySelector(".toasts").replaceChildren();
        document.querySelector(`[data-format="${format}"]`).click();
      }, format);
      await page.locator(".toast", { hasText: "Saved as" }).waitFor();
    }
    await page.getByRole("button", { name: "Copy as Markdown" }).click();
    await page.getByText("Copied as Markdown.").waitFor();
  };
  const formats = await page.locator(".export-format").evaluateAll((all) => all.map((one) => one.dataset.format));
  assert.ok(formats.length >= 18);
  await story(formats);
  const listed = await page.evaluate(() => [...globalThis.ASSETS.files, ...globalThis.ASSETS.later].map(([path]) => new URL(path, document.baseURI).href));
  const strange = (urls) => urls.filter((url) => !listed.includes(url) && !/\/(sw|assets)\.js$/.test(url));
  assert.ok(passed.length > 20, "the proxy should see the page's own files, or it counts nothing");
  assert.deepEqual(strange(passed), []);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active.state);
  await page.reload();
  const before = passed.length;
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await story(formats.slice(0, 2));
  await page.locator("#toolbar").getByRole("button", { name: "Help" }).click();
  await page.locator(".guide h3").first().waitFor();
  // What is kept for later is fetched when the page is idle; nothing else is.
  const later = await page.evaluate(() => globalThis.ASSETS.later.map(([path]) => new URL(path, document.baseURI).href));
  assert.deepEqual(passed.slice(before).filter((url) => !later.includes(url) && !/\/(sw|assets)\.js$/.test(url)), []);
});

test("4: every span of every sample is its own words in UTF-16, in bytes and in code points", (t) => {
  const cases = seeds().map(({ text }) => ({ text: text.replace(/^\ufeff/, "") }));
  const input = cases.map(({ text }) => JSON.stringify({ id: 0, text })).join("\n");
  const [utf16, bytes, points] = ["utf16", "byte", "codepoint"].map((unit) => analysed(input, unit));
  let spans = 0;
  for (const [i, { text }] of cases.entries()) {
    const [buffer, letters] = [Buffer.from(text), [...text]];
    assert.equal(utf16[i].spans.length, bytes[i].spans.length);
    for (const [n, [start, end, label]] of utf16[i].spans.entries()) {
      const words = text.slice(start, end);
      const [from, to] = bytes[i].spans[n];
      const [first, last, same] = points[i].spans[n];
      assert.deepEqual([buffer.subarray(from, to).toString(), letters.slice(first, last).join(""), same], [words, words, label]);
      spans += 1;
    }
  }
  t.diagnostic(`${spans} spans`);
  assert.ok(spans > 500);
});

/** How far two colours are apart, as WCAG counts; with transparency over the paper that they stand on. */
const CONTRASTS = () => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const mixed = (...layers) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return [...document.querySelectorAll(".legend .swatch")].map((swatch) => {
    const [style, letter] = [getComputedStyle(swatch), getComputedStyle(swatch, "::after")];
    const ground = mixed(paper, style.backgroundColor);
    return {
      family: swatch.classList[1], words: ratio(mixed(paper, style.color), ground), letter: ratio(mixed(paper, letter.color), ground),
      line: Math.min(ratio(mixed(paper, style.textDecorationColor), ground), ratio(mixed(paper, style.textDecorationColor), mixed(paper))), ground: light(ground).toFixed(3),
    };
  });
};

test("5: words on every type have a contrast of 4.5, its letter and its line 3, in light, dark and on paper", async (t) => {
  const { page } = await openArticle(t);
  const lowest = { words: Infinity, letter: Infinity, line: Infinity };
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { colorScheme: "light", media: "print" }]) {
    await page.emulateMedia(media);
    const found = await page.evaluate(CONTRASTS);
    assert.equal(found.length, 7);
    for (const { family, words, letter, line } of found) {
      assert.ok(words >= 4.5 && letter >= 4.5 && line >= 3, `${family}, ${JSON.stringify(media)}: words ${words.toFixed(2)}, letter ${letter.toFixed(2)}, line ${line.toFixed(2)}`);
      for (const [name, value] of Object.entries({ words, letter, line })) lowest[name] = Math.min(lowest[name], value);
    }
  }
  t.diagnostic(`lowest: words ${lowest.words.toFixed(2)}, letters ${lowest.letter.toFixed(2)}, lines ${lowest.line.toFixed(2)}`);
  // In grey the hues are gone: the letters still differ, and the words are read on what is left of the tint.
  await page.emulateMedia({ colorScheme: "light", media: "screen" });
  await page.evaluate(() => { document.documentElement.style.filter = "grayscale(1)"; });
  const letters = await page.evaluate(() => [...document.querySelectorAll(".legend .swatch")].map((swatch) => getComputedStyle(swatch, "::after").content));
  assert.equal(new Set(letters).size, 7);
});

/** What can be acted on and is on the page now. */
const CONTROLS = "button, a[href], input:not([type=file]):not([type=hidden]), textarea, summary, select";

test("6: Tab reaches every control, no bar hides what has the focus, and every target is 24 px", async (t) => {
  // What the service worker says comes at any time, with a button, and over what has the focus.
  const { page } = await openArticle(t, undefined, { serviceWorkers: "block" });
  // A picture that is drawn only after Tab has passed its place would have controls that were not reached.
  for (const picture of await page.locator(".panel figure.picture:visible").all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.locator("svg").first().waitFor();
  }
  for (const viewport of [{ width: 1280, height: 700 }, { width: 390, height: 700 }]) {
    await page.setViewportSize(viewport);
    // From the first stop on, wherever the focus was before.
    await page.evaluate(() => { const first = document.querySelector(".skip"); first.focus(); first.dataset.reached = "yes"; });
    const reached = new Set();
    const hidden = [];
    for (let steps = 0; steps < 250; steps += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate((controls) => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        element.dataset.reached = "yes";
        const box = (element.closest("label") ?? element).getBoundingClientRect();
        // Hidden is what is covered as a whole; the middle of each quarter is looked at.
        const points = [[0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9], [0.5, 0.5]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
        const seen = element.matches(".visually-hidden") || points.some(([x, y]) => {
          const top = document.elementFromPoint(x, y);
          return top && (element.contains(top) || top.contains(element) && top.tagName !== "BODY" && top.tagName !== "HTML" || element.closest("label")?.contains(top));
        });
        return { id: [...document.querySelectorAll(controls)].indexOf(element), seen, name: `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}` };
      }, CONTROLS);
      if (!at) break;
      reached.add(at.id);
      if (!at.seen) hidden.push(at.name);
    }
    assert.deepEqual(hidden, [], `at ${viewport.width} px`);
    const missed = await page.evaluate((controls) => [...document.querySelectorAll(controls)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0 && !element.dataset.reached)
      .map((element) => `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`), CONTROLS);
    assert.deepEqual(missed, [], `at ${viewport.width} px`);
    await page.evaluate(() => document.querySelectorAll("[data-reached]").forEach((element) => delete element.dataset.reached));
    const measure = () => page.evaluate((controls) => [...document.querySelectorAll(controls)]
      // A link within a sentence may be as high as its line (WCAG 2.5.8); a box that is drawn by its label is as large as that.
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches("p a, dd a, li a, .skip"))
      .map((element) => ({ box: (element.matches(".visually-hidden, [type=radio], [type=checkbox]") ? element.closest("label") ?? element : element).getBoundingClientRect(), name: `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}` }))
      .filter(({ box }) => box.width > 0 && (box.height < 23.9 || box.width < 23.9)).map(({ box, name }) => `${name}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`), CONTROLS);
    assert.deepEqual(await measure(), [], `at ${viewport.width} px`);
    for (const opened of ["Help", "Export", "Corrections"]) {
      await page.evaluate((name) => [...document.querySelectorAll("#toolbar button")].find((button) => button.textContent.startsWith(name)).click(), opened);
      assert.deepEqual(await measure(), [], `${opened}, at ${viewport.width} px`);
      await page.keyboard.press("Escape");
    }
    await page.evaluate(() => document.querySelector("#article mark.dates").click());
    assert.deepEqual(await measure(), [], `a card, at ${viewport.width} px`);
    await page.keyboard.press("Escape");
  }
});

test("7: for a screen reader the findings are lists with counts, marks have no name of their own, and their ends are said when asked", async (t) => {
  const { page, context } = await openArticle(t);
  const cdp = await context.newCDPSession(page);
  const whole = async () => (await cdp.send("Accessibility.getFullAXTree")).nodes;
  const tree = async () => (await whole()).filter(({ ignored }) => !ignored);
  const all = await whole();
  const nodes = all.filter(({ ignored }) => !ignored);
  const byId = new Map(all.map((node) => [node.nodeId, node]));
  const role = (node) => node.role?.value;
  const within = (node, wanted) => {
    for (let up = byId.get(node.parentId); up; up = byId.get(up.parentId)) if (role(up) === wanted) return up;
    return null;
  };
  const lists = nodes.filter((node) => role(node) === "list" && within(node, "complementary"));
  assert.ok(lists.length >= 4, `${lists.length} lists in the findings`);
  const buttons = nodes.filter((node) => role(node) === "button" && within(node, "complementary") && within(node, "listitem"));
  assert.ok(buttons.some((node) => /^Anna Lindqvist.*3 mentions/.test(node.name.value)), "a line should say its name and how many there are");
  assert.ok(nodes.some((node) => role(node) === "heading" && /^People 1$/.test(node.name.value)), "a heading should say how many");
  assert.equal(await page.locator("mark[aria-label], mark[aria-labelledby], mark[title], mark[role]").count(), 0);
  const said = (list) => list.map((node) => (role(node) === "StaticText" ? node.name.value : "")).join("|");
  assert.doesNotMatch(said(nodes), /\[(person|place) begins\]/);
  await page.locator("#article").focus();
  await page.keyboard.press("h");
  const status = page.locator(".visually-hidden[role=status]");
  assert.equal(await status.textContent(), "Where marks begin and end is said.");
  assert.match(said(await tree()), /\[person begins\] \|+Anna Lindqvist\|+ \[person ends\]/);
  assertSameText(await shownText(page), ARTICLE);
  await page.keyboard.press("c");
  assert.doesNotMatch(said(await tree()), /\[person begins\]/, "clean text says none");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("#article mark"), "::after").content), "none", "clean text shows no letters");
  await page.keyboard.press("c");
  await page.keyboard.press("h");
  assert.equal(await status.textContent(), "Where marks begin and end is no longer said.");
  // A jump, and back.
  await page.locator(".panel .people .line").first().focus();
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^Anna Lindqvist/, "the focus should stay where the reader is");
});

test("9: every line of the findings leads to its words, in every sample", async (t) => {
  const { page } = await openPage(t);
  await page.locator(".sample").first().waitFor();
  let lines = 0;
  for (const { text } of seeds()) {
    await paste(page, text);
    await page.waitForFunction((text) => document.querySelector("#article").textContent === text, text);
    await ready(page);
    const { without, lost, n } = await page.evaluate(async () => {
      document.querySelectorAll(".panel details").forEach((fold) => { fold.open = true; });
      document.querySelectorAll(".panel .more:not([hidden])").forEach((more) => more.click());
      const items = [...document.querySelectorAll(".panel .lines > li")];
      const without = items.filter((item) => !item.querySelector("button")).map((item) => item.textContent.slice(0, 60));
      const lost = [];
      const buttons = [...document.querySelectorAll(".panel .lines .line, .standfirst .name-button")];
      for (const button of buttons.filter((_, i) => i % 3 === 0)) {
        document.querySelectorAll("mark.flash").forEach((mark) => mark.classList.remove("flash"));
        CSS.highlights.delete("flash");
        button.click();
        // The reader scrolls for some frames first, and how long a frame takes is the machine's affair.
        for (const until = performance.now() + 10_000; performance.now() < until && !document.querySelector("mark.flash") && !CSS.highlights.has("flash");) await new Promise((resolve) => setTimeout(resolve, 5));
        const place = document.querySelector("mark.flash") ?? [...(CSS.highlights.get("flash") ?? [])][0];
        const box = place?.getBoundingClientRect();
        if (!box || box.bottom < 0 || box.top > innerHeight) lost.push(button.textContent.slice(0, 60));
      }
      return { without, lost, n: buttons.length };
    });
    assert.deepEqual(without, []);
    assert.deepEqual(lost, []);
    lines += n;
  }
  t.diagnostic(`${lines} lines; each third was followed`);
  assert.ok(lines > 300);
});

test("5 and 15: axe finds nothing in an Arabic and English article, nor at twice the size; its marks cover their words", async (t) => {
  const arabic = "زارت Anna Lindqvist مدينة Oslo يوم 4 March 2021 مع وفد من Sweden.";
  const { page } = await openArticle(t, `${ARTICLE}\n\n${arabic}\n\n\u200fقال: "The bridge in Oslo is safe," said Anna Lindqvist.`);
  assert.deepEqual(await axe(page), []);
  const blocks = await page.evaluate(() => [...document.querySelectorAll("#article > *")].map((block) => getComputedStyle(block).direction));
  assert.ok(blocks.includes("rtl") && blocks.includes("ltr"), String(blocks));
  const marks = await page.locator("#article > p", { hasText: "زارت" }).locator("mark").allTextContents();
  assert.ok(marks.includes("Anna Lindqvist") && marks.includes("Oslo"), String(marks));
  // At 200 % a window of 1280 pixels has room for 640.
  await page.setViewportSize({ width: 640, height: 400 });
  assert.deepEqual(await axe(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 640, "nothing should have to be scrolled sideways");
});

test("20: a link leads to a name or a view once its article is there; the address never holds the article", async (t) => {
  const { page } = await openPage(t, { path: "./#name=Anna+Lindqvist" });
  await page.locator(".sample").first().waitFor();
  await paste(page, ARTICLE);
  await ready(page);
  await page.locator("mark.current", { hasText: "Anna Lindqvist" }).waitFor();
  const address = () => page.evaluate(() => location.href);
  assert.equal(await address(), baseUrl, "a link that is followed should leave the address");
  await page.evaluate(() => { location.hash = "view=timeline"; });
  await page.waitForFunction(() => document.activeElement?.id === "timeline-heading");
  await page.evaluate(() => { location.hash = "name=Nobody%20Here"; });
  await page.getByText("The link asks for “Nobody Here”, which this article does not name so.").waitFor();
  await page.evaluate(() => { location.hash = "view=__proto__"; });
  await page.getByText("This article has nothing of what the link asks for.").waitFor();
  await page.locator("mark", { hasText: "World Bank" }).click();
  const link = page.getByRole("link", { name: "Link to this name" });
  assert.equal(await link.getAttribute("href"), "#name=World+Bank");
  await link.click();
  await page.locator("mark.current", { hasText: "World Bank" }).waitFor();
  assert.equal(await address(), baseUrl);
  await page.locator("#toolbar").getByRole("button", { name: "New" }).click();
  await page.getByRole("link", { name: "How it works" }).click();
  await page.getByRole("heading", { name: "Nothing leaves your machine" }).waitFor();
  assert.equal(await address(), baseUrl);
});
