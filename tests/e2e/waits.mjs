/** Waiting for what the page does in its own time, and holding back what it does by the clock. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { openPage } from "./browser.mjs";
import { ready } from "./desk.mjs";

/** Long enough for a machine that is busy with other things. */
const PATIENCE = 60_000;

/**
 * Waits until a value is what is expected; if it never is, says what it was.
 * @param {() => Promise<unknown>} read @param {unknown} expected @param {string} [words]
 */
export async function eventually(read, expected, words) {
  for (const end = Date.now() + PATIENCE; ; await pause(50)) {
    const value = await read();
    try {
      return assert.deepEqual(value, expected, words);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Waits until this article, and no former one, stands on the page with its findings. */
export async function shows(page, text) {
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, text, { timeout: PATIENCE });
  await ready(page);
}

/**
 * Opens the page with its clock for the later parts held: it asks for them ten seconds after its start, and on a busy machine
 * that is in the midst of the case. Here it does when the case says `await page.evaluate(() => askForLaterParts())`.
 * @param {import("node:test").TestContext} t
 */
export async function openHeld(t, options = {}) {
  const opened = await openPage(t, { ...options, path: "about:blank" });
  await opened.context.addInitScript(() => {
    const { setTimeout } = globalThis;
    globalThis.setTimeout = (act, after, ...rest) => {
      if (after !== 10_000) return setTimeout(act, after, ...rest);
      globalThis.askForLaterParts = act;
      return 0;
    };
  });
  await opened.page.goto("./");
  return opened;
}

/** A word at the foot of the window that offers something stays, as long as the case needs it, and not for nine seconds. */
export const keepToasts = (page) => page.evaluate(() => {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (act, after, ...rest) => (after === 9000 ? 0 : setTimeout(act, after, ...rest));
});

/** Notes the words that are lit up in the text: they are for a moment only. Call it before they are, then `flashed`. */
export const noteFlashes = (page) => page.evaluate(() => {
  const set = CSS.highlights.set.bind(CSS.highlights);
  CSS.highlights.set = (name, highlight) => {
    globalThis.flashed = [...highlight].map(String).join("").replace(/\s+/g, " ").trim();
    return set(name, highlight);
  };
});

/** Waits until these words were lit up last. */
export const flashed = (page, words) => page.waitForFunction((words) => globalThis.flashed === words, words);

/** Gives the focus to a mark of a picture; it may be drawn anew meanwhile, for another width. */
export const focusOn = (mark) => eventually(async () => {
  await mark.focus();
  return mark.evaluate((mark) => mark === document.activeElement);
}, true, "the mark should have the focus");
