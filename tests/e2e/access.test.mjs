/** For every reader: axe finds nothing, types are told without colour, a screen reader hears what there is, paper and small screens work. */
import assert from "node:assert/strict";
import test from "node:test";
import { axe, openPage, seeds } from "./browser.mjs";
import { line, openArticle, paste, ready } from "./desk.mjs";

const hostile = () => seeds().find(({ slug }) => slug === "hostile-text").text;
const report = (violations) => JSON.stringify(violations, null, 1);

for (const colorScheme of ["light", "dark"]) {
  for (const [state, arrange] of [
    ["the empty page", async (t) => (await openPage(t, { colorScheme })).page],
    ["an article", async (t) => (await openArticle(t, undefined, { colorScheme })).page],
    ["a line followed", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await line(page, "Lindqvist").click();
      // The flash comes when the reader has scrolled; once it is over, what stays is looked at.
      await page.waitForFunction(() => document.querySelector("mark.flash"));
      await page.waitForFunction(() => !document.querySelector("mark.flash"));
      return page;
    }],
    ["types switched off", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await page.getByRole("checkbox", { name: /Places/ }).uncheck({ force: true });
      return page;
    }],
    ["the card", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await page.locator("mark", { hasText: "Lindqvist" }).first().click();
      return page;
    }],
    ["the help", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await page.locator("#toolbar").getByRole("button", { name: "Help" }).click();
      return page;
    }],
    ["an error", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await paste(page, "  ");
      await page.locator(".message").waitFor();
      return page;
    }],
    ["the editor with findings", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme });
      await page.locator("#toolbar").getByRole("button", { name: "Edit" }).click();
      return page;
    }],
    ["the hostile sample", async (t) => (await openArticle(t, hostile(), { colorScheme })).page],
    ["a narrow screen with the sheet open", async (t) => {
      const { page } = await openArticle(t, undefined, { colorScheme, viewport: { width: 390, height: 844 } });
      await page.locator(".sheet-toggle").click();
      return page;
    }],
  ]) {
    test(`axe finds nothing in ${state}, ${colorScheme}`, async (t) => {
      const violations = await axe(await arrange(t));
      assert.equal(violations.length, 0, report(violations));
    });
  }
}

test("axe does find a violation where there is one", async (t) => {
  const { page } = await openArticle(t);
  await page.evaluate(() => document.querySelector("#toolbar button").replaceChildren());
  assert.ok((await axe(page)).some(({ id }) => id === "button-name"));
});

test("every type has a letter and an underline of its own, also in forced colours and on paper", async (t) => {
  const { page } = await openArticle(t);
  const cues = () => page.evaluate(() => {
    const found = {};
    for (const swatch of document.querySelectorAll(".swatch")) {
      const style = getComputedStyle(swatch);
      found[swatch.classList[1]] = { letter: getComputedStyle(swatch, "::after").content, line: `${style.textDecorationStyle} ${style.textDecorationThickness}` };
    }
    return found;
  });
  for (const media of [{}, { forcedColors: "active" }, { forcedColors: "none", media: "print" }]) {
    await page.emulateMedia(media);
    const found = Object.values(await cues());
    assert.equal(found.length, 7);
    assert.equal(new Set(found.map(({ letter }) => letter)).size, 7, JSON.stringify(found));
    assert.equal(new Set(found.map(({ line }) => line)).size, 7, JSON.stringify(found));
  }
});

test("a screen reader hears when the analysis is ready, and where a jump led", async (t) => {
  const { page } = await openArticle(t);
  const status = page.locator(".visually-hidden[role=status]");
  assert.match(await status.textContent(), /^Analysis ready: 1 person, \d+ organisations?, \d+ places/);
  await line(page, "Lindqvist").click();
  assert.match(await status.textContent(), /^1 of 3: .*Anna Lindqvist/);
  assert.equal(await page.locator("mark[aria-label], mark[role]").count(), 0);
  assert.match(await line(page, "Lindqvist").textContent(), /3 mentions/);
  const lists = await page.locator(".panel ul, .panel ol").evaluateAll((all) => all.every((list) => [...list.children].every((item) => item.tagName === "LI")));
  assert.ok(lists);
});

test("at 390 px nothing is wider than the screen, and the sheet opens and closes", async (t) => {
  for (const text of [undefined, hostile()]) {
    const { page } = await openArticle(t, text, { viewport: { width: 390, height: 844 } });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.locator(".sheet-toggle").click();
    assert.equal(await page.locator(".panel-body").isVisible(), true);
    await page.locator(".sheet-toggle").click();
    assert.equal(await page.locator(".panel-body").isVisible(), false);
  }
});

test("paper gets the article, the legend and all that was found, and no controls", async (t) => {
  const { page } = await openArticle(t);
  await page.emulateMedia({ media: "print" });
  for (const wanted of ["#article", ".legend", ".panel .people", ".panel .timeline", ".standfirst"]) assert.ok(await page.locator(wanted).isVisible(), wanted);
  for (const unwanted of ["#toolbar", ".colophon", ".skip >> nth=0", ".clean", "#published"]) assert.ok(!(await page.locator(unwanted).isVisible()), unwanted);
  const colours = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.querySelector("mark")).color]);
  assert.deepEqual(new Set(colours), new Set(["rgb(0, 0, 0)"]));
});

test("an Arabic paragraph runs from right to left, and its marks cover their own words", async (t) => {
  const { page } = await openArticle(t, "Anna Lindqvist spoke in Oslo.\n\nقال محمد في Oslo يوم 4 March 2021 أمس.");
  const directions = await page.evaluate(() => [...document.querySelectorAll("#article > *")].map((block) => getComputedStyle(block).direction));
  assert.deepEqual(directions, ["ltr", "rtl"]);
  await ready(page);
  const words = await page.locator("#article > :last-child mark").allTextContents();
  assert.ok(words.includes("Oslo"), String(words));
});

test("with reduced motion nothing moves", async (t) => {
  const { page } = await openArticle(t, undefined, { reducedMotion: "reduce" });
  await line(page, "Lindqvist").click();
  assert.equal(await page.locator("mark.flash").first().evaluate((mark) => getComputedStyle(mark).animationName), "none");
});
