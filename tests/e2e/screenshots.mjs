/**
 * Takes the pictures in docs/screenshots anew, from the built page:
 * `cargo xtask serve`, then `DATELINE_URL=http://127.0.0.1:8765/ node tests/e2e/screenshots.mjs`.
 */
import { fileURLToPath } from "node:url";
import { baseUrl, browser } from "./browser.mjs";
import { TWO_REPORTS, line, paste, ready } from "./desk.mjs";

const folder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));

async function open(options = {}) {
  const context = await (await browser()).newContext({ baseURL: baseUrl, serviceWorkers: "block", viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  await page.goto("./");
  await page.locator(".sample").first().waitFor();
  return page;
}

async function sample(page, title) {
  await page.locator(".sample", { hasText: title }).click();
  await ready(page);
}

const take = (page, name) => page.screenshot({ path: `${folder}${name}.png` });

const light = await open();
await take(light, "start");
await sample(light, "Iran-backed militias");
await take(light, "light");
await light.locator("mark", { hasText: "last week" }).click();
await take(light, "why");

const dark = await open({ colorScheme: "dark" });
await sample(dark, "Iran-backed militias");
await line(dark, "Bashar al-Assad").click();
await dark.waitForTimeout(2600);
await take(dark, "dark");

const narrow = await open({ viewport: { width: 390, height: 844 } });
await sample(narrow, "Iran-backed militias");
await narrow.locator(".sheet-toggle").click();
await narrow.locator(".timeline .line", { hasText: "last week" }).click();
await narrow.waitForTimeout(300);
await take(narrow, "narrow");

const hostile = await open();
await sample(hostile, "Hostile on purpose");
await take(hostile, "hostile");

const kept = await open();
for (const text of TWO_REPORTS) {
  await paste(kept, text);
  await ready(kept);
  await kept.getByRole("button", { name: "Keep", exact: true }).click();
  await kept.locator("#toolbar").getByRole("button", { name: "Kept" }).waitFor();
}
await kept.locator("#toolbar").getByRole("button", { name: "Library" }).click();
for (const box of await kept.locator(".kept-article > input").all()) await box.check();
await kept.getByRole("button", { name: "Compare the two" }).click();
await kept.locator(".comparison summary", { hasText: "Anna Lindqvist" }).click();
await kept.locator(".toast").evaluateAll((all) => all.forEach((toast) => toast.remove()));
await take(kept, "compare");

await (await browser()).close();
