/** Values of dates, times, durations and sets, and the words in which a reader sees them. */
import assert from "node:assert/strict";
import test from "node:test";
import { openPage } from "./browser.mjs";

const CASES = [
  [{ value: "2024-12-02" }, "Monday 2 December 2024"],
  [{ value: "2024-12-02T08:19", zone: "-05:00" }, "Monday 2 December 2024, 08:19 (UTC−05:00)"],
  [{ value: "2024-12-02T08:19:30" }, "Monday 2 December 2024, 08:19:30"],
  [{ value: "2024-12-01TNI" }, "Sunday 1 December 2024, night"],
  [{ value: "T15:00" }, "15:00"],
  [{ value: "XXXX-XX-XXT09:30" }, "09:30"],
  [{ value: "2024-W48" }, "week of 25 Nov – 1 Dec 2024"],
  [{ value: "2021-W01" }, "week of 4 – 10 Jan 2021"],
  [{ value: "2020-W53" }, "week of 28 Dec 2020 – 3 Jan 2021"],
  [{ value: "2024-W48-WE" }, "weekend of 30 Nov – 1 Dec 2024"],
  [{ value: "2024-W48-3" }, "Wednesday 27 November 2024"],
  [{ value: "2024-12" }, "December 2024"],
  [{ value: "2024-12", mod: "END" }, "late December 2024"],
  [{ value: "2024" }, "2024"],
  [{ value: "0079" }, "79"],
  [{ value: "196" }, "1960s"],
  [{ value: "18" }, "19th century"],
  [{ value: "20" }, "21st century"],
  [{ value: "2024-Q3" }, "3rd quarter of 2024"],
  [{ value: "2024-H1" }, "first half of 2024"],
  [{ value: "2024-SP" }, "spring 2024"],
  [{ value: "XXXX-12-25" }, "25 December, year unknown"],
  [{ value: "XXXX-WXX-5" }, "a Friday, week unknown"],
  [{ value: "PAST_REF" }, "in the past"],
  [{ value: "P3D", type: "DURATION" }, "3 days"],
  [{ value: "P1Y6M", type: "DURATION" }, "1 year 6 months"],
  [{ value: "PT90M", type: "DURATION" }, "90 minutes"],
  [{ value: "P2DE", type: "DURATION" }, "2 decades"],
  [{ value: "PXW", type: "DURATION" }, "some weeks"],
  [{ value: "P1C", type: "DURATION" }, "1 century"],
  [{ value: "P3E", type: "DURATION" }, "3 decades"],
  [{ value: "P2L", type: "DURATION" }, "2 millennia"],
  [{ value: "P10Y", type: "DURATION", mod: "MORE_THAN" }, "more than 10 years"],
  [{ value: "P1W", type: "SET", quant: "EVERY" }, "every week"],
  [{ value: "P1W", type: "SET", quant: "EVERY", freq: "2X" }, "2 times every week"],
  [{ value: "XXXX-WXX-1", type: "SET", quant: "EVERY" }, "every Monday"],
  [{ value: "XXXX-12-25", type: "SET" }, "every 25 December"],
  [{ value: "a value of the future" }, "a value of the future"],
];

test("each value is put in words", async (t) => {
  const { page } = await openPage(t);
  const found = await page.evaluate(async (cases) => {
    const { timexWords } = await import("./js/timex-words.js");
    return cases.map(([timex]) => timexWords({ type: "DATE", ...timex }));
  }, CASES);
  assert.deepEqual(found, CASES.map(([, words]) => words));
});

test("every value in the samples has words", async (t) => {
  const { page } = await openPage(t);
  const found = await page.evaluate(async () => {
    const { timexWords } = await import("./js/timex-words.js");
    const { Analyzer } = await import("./js/analyzer.js");
    const analyzer = new Analyzer();
    const samples = await (await fetch("./pkg/seeds.json")).json();
    const all = [];
    for (const { text } of samples) {
      const { timex } = await analyzer.analyze(text);
      for (const time of timex) all.push([time.value, timexWords(time)]);
    }
    analyzer.cancel();
    return all;
  });
  assert.ok(found.length > 50);
  assert.deepEqual(found.filter(([value, words]) => words.includes(value) && /\D/.test(value)), []);
});
