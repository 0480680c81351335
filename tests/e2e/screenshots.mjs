/**
 * Takes the pictures in docs/screenshots anew, from the built page:
 * `cargo xtask serve`, then `DATELINE_URL=http://127.0.0.1:8765/ node tests/e2e/screenshots.mjs`; a name or more after it takes those alone.
 *
 * They are WebP, a third of what PNG takes; `DATELINE_SHOTS` names a folder for PNG beside them.
 * The page on paper is drawn by `pdftoppm` (poppler-utils) from what the browser prints.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { baseUrl, browser, seeds } from "./browser.mjs";
import { TWO_REPORTS, line, paste, ready } from "./desk.mjs";

const folder = fileURLToPath(new URL("../../docs/screenshots/", import.meta.url));
const QUALITY = 0.86;

/** Five people and a company who stand together often enough for a network. */
const INQUIRY = `Ferry inquiry hears of ignored warnings

BERGEN, Norway, March 9, 2021 (Reuters) - Captain Ola Berg told the ferry inquiry on Tuesday that the Maritime Agency had ignored his warnings.

Berg wrote to the chief engineer, Ruth Cole, in January. Cole passed the letter to Paul Reed, a director of the Maritime Agency, the inquiry heard. Reed met Cole in Oslo on February 2. Berg was not invited, although Reed had promised Berg an answer.

Transport Minister Anna Lindqvist said she had asked Reed for the letter. Lindqvist and Cole spoke on the telephone in February. The Maritime Agency sent Lindqvist a copy a week later. "Nobody told me that a door was broken," Lindqvist said.

Sara Conti, who leads the inquiry, questioned Berg for four hours. Conti will hear Reed on Thursday. Lindqvist has promised Conti every document. Conti asked the Maritime Agency for its logbooks. Cole told Conti that she had wanted the ship to stay in port.`;

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
  await page.mouse.move(0, 0);
}

async function pasted(options, text) {
  const page = await open(options);
  await paste(page, text);
  await ready(page);
  return page;
}

/** Writes a picture as WebP, which the browser itself encodes. */
async function write(name, png) {
  const page = await (await (await browser()).newContext()).newPage();
  const webp = await page.evaluate(async ([png, quality]) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }, [png.toString("base64"), QUALITY]);
  await page.context().close();
  writeFileSync(`${folder}${name}.webp`, Buffer.from(webp, "base64"));
  if (process.env.DATELINE_SHOTS) writeFileSync(join(process.env.DATELINE_SHOTS, `${name}.png`), png);
}

async function take(page, name) {
  await page.locator(".toast").evaluateAll((all) => all.forEach((toast) => toast.remove()));
  await write(name, await page.screenshot());
}

/** A part of the findings, with the picture in it drawn, at the top of the panel. */
async function show(page, section) {
  const top = () => page.locator(section).first().evaluate((element) => {
    const panel = element.closest(".panel");
    panel.scrollTop += element.getBoundingClientRect().top - Math.max(0, panel.getBoundingClientRect().top) - 8;
  });
  await page.evaluate(() => document.querySelector(".columns").scrollIntoView());
  await top();
  await page.locator(`${section} svg`).first().waitFor();
  await page.waitForTimeout(1500);
  await top();
}

const PICTURES = {
  async start() {
    return open();
  },
  async light() {
    const page = await open();
    await sample(page, "Iran-backed militias");
    return page;
  },
  async dark() {
    const page = await open({ colorScheme: "dark" });
    await sample(page, "Iran-backed militias");
    await line(page, "Bashar al-Assad").click();
    await page.waitForTimeout(2600);
    return page;
  },
  async narrow() {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await sample(page, "Iran-backed militias");
    await page.locator(".sheet-toggle").click();
    await page.locator(".timeline .line", { hasText: "last week" }).click();
    await page.waitForTimeout(2600);
    await page.locator(".found.timeline").evaluate((element) => element.scrollIntoView());
    return page;
  },
  async why() {
    const page = await open();
    await sample(page, "Iran-backed militias");
    await page.locator("mark", { hasText: "last week" }).click();
    return page;
  },
  async correction() {
    const page = await open();
    await sample(page, "Iran-backed militias");
    await page.locator("#article mark", { hasText: "Shiite" }).first().click();
    await page.locator('[data-part="reject"]').click();
    await page.waitForTimeout(2600);
    await page.locator("#article mark", { hasText: "Kataib" }).first().click();
    return page;
  },
  async hostile() {
    const page = await open();
    await sample(page, "Hostile on purpose");
    return page;
  },
  async timeline() {
    const page = await open();
    await sample(page, "The town that moved three times");
    await show(page, ".found.timeline");
    return page;
  },
  async map() {
    const page = await open();
    await sample(page, "Iran-backed militias");
    await show(page, ".found.map");
    return page;
  },
  async network() {
    const page = await pasted({}, INQUIRY);
    await show(page, ".network");
    return page;
  },
  async compare() {
    const page = await open();
    for (const text of TWO_REPORTS) {
      await paste(page, text);
      await ready(page);
      await page.getByRole("button", { name: "Keep", exact: true }).click();
      await page.locator("#toolbar").getByRole("button", { name: "Kept" }).waitFor();
    }
    await page.locator("#toolbar").getByRole("button", { name: "Library" }).click();
    for (const box of await page.locator(".kept-article > input").all()) await box.check();
    await page.getByRole("button", { name: "Compare the two" }).click();
    await page.locator(".comparison summary", { hasText: "Anna Lindqvist" }).click();
    return page;
  },
  async library() {
    const page = await open();
    for (const { text } of seeds().filter(({ slug }) => /aarhus|bridge|gorontalo|kathmandu|militias|szabados|obituary/.test(slug))) {
      await paste(page, text);
      await ready(page);
      await page.getByRole("button", { name: "Keep", exact: true }).click();
      await page.locator("#toolbar").getByRole("button", { name: "Kept" }).waitFor();
    }
    await page.locator("#toolbar").getByRole("button", { name: "Library" }).click();
    await page.locator(".kept-article").first().waitFor();
    return page;
  },
  async folder() {
    const page = await open();
    const news = join(mkdtempSync(join(tmpdir(), "dateline-")), "news");
    mkdirSync(news);
    for (const { slug, text } of seeds()) writeFileSync(join(news, `${slug}.txt`), text);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Open a folder …" }).click()]);
    await chooser.setFiles(news);
    await page.locator(".folder-sum", { hasText: "articles read" }).waitFor();
    await page.waitForTimeout(500);
    rmSync(join(news, ".."), { recursive: true });
    return page;
  },
  /** The first two sheets of paper, side by side. */
  async print() {
    const page = await open();
    await sample(page, "Iran-backed militias");
    const out = mkdtempSync(join(tmpdir(), "dateline-"));
    await page.pdf({ path: join(out, "page.pdf"), preferCSSPageSize: true, format: "A4" });
    execFileSync("pdftoppm", ["-r", "80", "-png", "-f", "1", "-l", "2", join(out, "page.pdf"), join(out, "sheet")]);
    const sheets = ["sheet-1.png", "sheet-2.png"].map((name) => `data:image/png;base64,${readFileSync(join(out, name)).toString("base64")}`);
    rmSync(out, { recursive: true });
    const table = await (await (await browser()).newContext({ viewport: { width: 1380, height: 980 } })).newPage();
    await table.setContent(`<body style="margin:0;display:flex;gap:12px;padding:12px;background:#777">${sheets.map((sheet) => `<img src="${sheet}" style="height:956px">`).join("")}</body>`);
    await table.waitForTimeout(200);
    return table;
  },
};

const wanted = process.argv.slice(2);
for (const [name, arrange] of Object.entries(PICTURES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await arrange();
  await take(page, name);
  await page.context().close();
}
await (await browser()).close();
