/** Starts the installed Chromium, for tests and for measurements. */
import { chromium } from "playwright-core";

/** Where the page is served; ends in "/". */
export const baseUrl = process.env.DATELINE_URL ?? "http://127.0.0.1:8765/";

/** Flags that keep Chromium from talking to anybody but the page; it runs as root in containers, hence no sandbox. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // The browser itself asks its maker how to fill in forms, with a mark of the form and none of its words.
  "--disable-features=AutofillServerCommunication",
];

/** A fresh browser, headless. */
export const launch = () => chromium.launch({ executablePath: process.env.DATELINE_CHROME ?? "/usr/bin/chromium", args: FLAGS });

/** The same with an extension, which needs a profile on the disk. @param {string} extension its folder @param {string} profile an empty folder @param {string} proxy for every request that is not to this machine */
export const launchWith = (extension, profile, proxy) =>
  chromium.launchPersistentContext(profile, {
    executablePath: process.env.DATELINE_CHROME ?? "/usr/bin/chromium",
    ignoreDefaultArgs: ["--disable-extensions"],
    proxy: { server: proxy, bypass: "127.0.0.1" },
    args: [...FLAGS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`, "--enable-unsafe-extension-debugging"],
  });
