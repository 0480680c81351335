// The package that ships, run in the browser, gives the same analysis as the command line, for every sample article.
import assert from "node:assert/strict";
import test from "node:test";
import { openPage, seeds } from "./browser.mjs";
import { analysed } from "./native.mjs";

/**
 * What the command line prints for texts that are given as JSON Lines, each without the identifier of its line.
 * Not as files, since a file's byte-order mark is no part of its text.
 */
function native(cases, offsets = "utf16") {
  const input = cases.map(({ text, dct }) => JSON.stringify({ id: 0, text, dct })).join("\n");
  return analysed(input, offsets).map(({ id, ...analysis }) => analysis);
}

/** What the package in the page gives, as JSON; called through the debugger, on an empty page of the same origin. */
function inBrowser(page, text, published) {
  return page.evaluate(
    async ([text, published]) => {
      const { default: init, Analyzer } = await import("/pkg/dateline.js");
      await init();
      const model = await (await fetch("/pkg/names.bin")).arrayBuffer();
      const analyzer = new Analyzer(new Uint8Array(model));
      try {
        return JSON.stringify(analyzer.analyze(text, { published }));
      } finally {
        analyzer.free();
      }
    },
    [text, published],
  );
}

/** Texts beside the samples: what the encodings differ in, and numbers at their limits. */
const TEXTS = [
  { slug: "(empty)", text: "" },
  { slug: "(astral letters and emoji)", text: "𝒜nna 😀 met Ola Berg in Lima. 👩‍👩‍👧 On 3 May 2021, 5 percent agreed.\n\nÅsa Öberg (43) left — “soon”." },
  { slug: "(large numbers)", text: "It cost $99999999999999999999 or 1.5 trillion euros, 0.000001 percent, in 9999 and in 10000 BC." },
  { slug: "(line ends)", text: "Headline\r\n\r\nBy Ola Berg\r\n\r\nLIMA, 3 May 2021\u2028One.\u2029Two.\u0085Three.\fFour.\vFive." },
];

/** The console's complaint when a bare file is opened in place of the page. */
const bareFile = { path: "./pkg/seeds.json", expectErrors: /favicon\.ico/ };

test("native and WebAssembly give the same JSON", async (t) => {
  const samples = seeds();
  assert.ok(samples.length >= 9, `there should be at least nine samples, not ${samples.length}`);
  const cases = [...samples, ...TEXTS].flatMap(({ slug, text, published }) =>
    [...new Set([published ?? undefined, "2024-12-02", "2024-12-02T08:19:00-05:00"])].map((dct) => ({ slug, text, dct })),
  );
  const expected = native(cases);
  assert.equal(expected.length, cases.length);
  const { page } = await openPage(t, bareFile);
  for (const [index, { slug, text, dct }] of cases.entries()) {
    await t.test(`${slug}, published ${dct ?? "unknown"}`, async () => {
      const actual = await inBrowser(page, text, dct);
      // Parsed first, for a difference that one can read; then as written, which compares the order of fields too.
      assert.deepEqual(JSON.parse(actual), expected[index]);
      assert.equal(actual, JSON.stringify(expected[index]));
    });
  }
});

test("every span in the browser is the text that the command line's bytes stand for", async (t) => {
  const { page } = await openPage(t, bareFile);
  const samples = seeds().map(({ text, published }) => ({ text, dct: published ?? undefined }));
  const inBytes = native(samples, "byte");
  let spans = 0;
  for (const [index, { text, dct }] of samples.entries()) {
    const utf16 = JSON.parse(await inBrowser(page, text, dct));
    const bytes = Buffer.from(text);
    const ranges = ({ spans, layout }) => [...spans, ...layout.sentences];
    spans += utf16.spans.length;
    assert.deepEqual(
      ranges(utf16).map(([start, end]) => text.slice(start, end)),
      ranges(inBytes[index]).map(([start, end]) => bytes.subarray(start, end).toString()),
    );
  }
  assert.ok(spans > 100, `the samples should hold more than 100 mentions, not ${spans}`);
});
