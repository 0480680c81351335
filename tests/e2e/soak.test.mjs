/**
 * A day's work in a minute: random actions of a reader, one after another, on one page. Nothing may throw, the focus may never be lost,
 * and what the page holds may not grow.
 *
 * DATELINE_SOAK_SEEDS=20 runs more of it; DATELINE_SOAK_ACTIONS changes its length.
 */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage, seeds } from "./browser.mjs";
import { ARTICLE, paste, ready } from "./desk.mjs";

const SEEDS = Number(process.env.DATELINE_SOAK_SEEDS ?? 2);
const ACTIONS = Number(process.env.DATELINE_SOAK_ACTIONS ?? 1000);

/** Acts in the page as a reader does, from a row of numbers that a seed gives. @returns what was done, and after which action the focus was nowhere */
async function act([seed, actions, texts]) {
  let state = seed;
  const pick = (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const picture = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const any = (list) => list[pick(list.length)];
  const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
  // What opens a window of the browser's own, saves a file, or leaves the page.
  const outside = "[data-format], .samples *, a:not([href^='#']), .bookmarklet";
  const named = /^(Open files|Take in a file|Save|Take Dateline|Update|Print|Forget|Copy)/;
  const layer = () => document.querySelector("dialog[open], .card:popover-open");
  const press = (key, more = {}) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  const ACTS = {
    click() {
      const open = document.querySelector("dialog[open]");
      const button = any([...(open ?? document).querySelectorAll("button, summary, input[type=checkbox], input[type=radio]")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(outside) && !named.test(element.textContent)));
      button?.focus();
      button?.click();
      return button?.textContent.slice(0, 40);
    },
    mark() {
      const mark = document.querySelector("dialog[open]") ? null : any(visible("#article mark"));
      mark?.click();
      return mark?.textContent;
    },
    letter() {
      if (!document.querySelector("#article")?.checkVisibility() || layer()) return "";
      if (!document.activeElement.closest("#article")) document.querySelector("#article").focus();
      const key = any(["n", "n", "p", "N", "P", "x", "t", "m", "s", "r", "a", "c", "h", "Enter", "ArrowRight"]);
      press(key);
      return key;
    },
    escape() {
      // A script's Escape closes no layer; the button that does so stands in each.
      const close = layer()?.querySelector(".card-close");
      close?.focus();
      close?.click();
      return close ? "Close" : "";
    },
    back() {
      if (layer()) return "";
      press("z", { ctrlKey: true, shiftKey: pick(3) === 0 });
      return "Ctrl+Z";
    },
    step() {
      if (layer()) return "";
      press(any(["ArrowDown", "ArrowUp"]), { altKey: true, shiftKey: pick(2) === 0 });
      return "Alt+arrow";
    },
    paste() {
      if (layer() || pick(6) > 0) return "";
      document.activeElement?.closest("textarea")?.blur();
      const data = new DataTransfer();
      data.setData("text/plain", any(texts));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      return "paste";
    },
    link() {
      if (pick(4) > 0) return "";
      location.hash = any(["view=timeline", "view=people", "name=Anna+Lindqvist", "name=Nobody"]);
      return location.hash;
    },
  };
  const names = Object.keys(ACTS);
  const lost = [];
  const done = [];
  for (let i = 0; i < actions; i += 1) {
    const name = any(names);
    const before = document.activeElement;
    const what = ACTS[name]();
    await turn();
    // With another article most of what had the focus is hidden, and keeps it until the next picture.
    if (what === "paste") await picture();
    done.push(`${name}: ${what ?? ""}`);
    const had = before !== document.body && !(what === "paste" && before.matches("textarea"));
    const adrift = () => had && (!document.activeElement || document.activeElement === document.body);
    // A layer whose button was pressed gives the focus back in its own time, which on a busy machine is longer.
    for (let tries = 0; tries < 50 && adrift(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    if (adrift()) lost.push(`${i}: ${done.slice(-4).join(" → ")} (was ${before.tagName} ${before.className} ${before.textContent.slice(0, 20)})`);
  }
  return { lost, done: done.length };
}

/** What the page holds, after what can be thrown away has been. */
async function held(page, cdp) {
  await page.evaluate(() => document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close()));
  await page.evaluate(() => document.querySelectorAll(".card:popover-open").forEach((card) => card.hidePopover()));
  await page.evaluate(() => { document.activeElement?.blur(); document.querySelector("#mention-card").replaceChildren(); document.querySelector("#marker").replaceChildren(); document.querySelector(".toasts").replaceChildren(); });
  await paste(page, "Ola Berg spoke in Lima on Friday.");
  await page.waitForFunction(() => document.querySelector("#article").textContent.startsWith("Ola Berg"));
  await page.waitForTimeout(400);
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(metrics.filter(({ name }) => ["JSEventListeners", "Nodes", "JSHeapUsedSize"].includes(name)).map(({ name, value }) => [name, value]));
}

for (let seed = 1; seed <= SEEDS; seed += 1) {
  test(`${ACTIONS} random actions, row ${seed}: nothing throws, the focus is never lost, nothing grows`, async (t) => {
    const { page, context } = await openPage(t, { serviceWorkers: "block" });
    const texts = [ARTICLE, ...seeds().map(({ text }) => text).filter((text) => text.length < 6000).slice(0, 4)];
    await paste(page, ARTICLE);
    await ready(page);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.evaluate(act, [seed * 7919, Math.ceil(ACTIONS / 4), texts]);
    const before = await held(page, cdp);
    await paste(page, ARTICLE);
    await ready(page);
    const { lost, done } = await page.evaluate(act, [seed * 104729, ACTIONS, texts]);
    const after = await held(page, cdp);
    t.diagnostic(`${done} actions; before and after: ${JSON.stringify([before, after])}`);
    assert.deepEqual(lost, []);
    assert.ok(after.Nodes <= before.Nodes * 1.25 + 1000, "nodes should not grow");
    assert.ok(after.JSEventListeners <= before.JSEventListeners * 1.25 + 200, "listeners should not grow");
  });
}
