// The package's types say what an analysis holds: no field that they do not name, none missing, none of another type.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import test from "node:test";
import ts from "typescript";
import { seeds } from "./browser.mjs";
import { analysed } from "./native.mjs";
import { apply } from "../../www/js/corrections/apply.js";
import { correction, subjectAt } from "../../www/js/corrections/correction.js";

const declared = fileURLToPath(new URL("../../www/pkg/dateline.d.ts", import.meta.url));

/** What the compiler says against an analysis that is written down as a literal of the declared type. */
function complaints(analysis) {
  const name = "/analysis.ts";
  const source = `import type { Analysis } from ${JSON.stringify(declared.replace(/\.d\.ts$/, ".js"))};\nexport const analysis: Analysis = ${JSON.stringify(analysis)};\n`;
  const options = { strict: true, noEmit: true, skipLibCheck: true, exactOptionalPropertyTypes: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest));
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? source : readFile(file));
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

const samples = seeds();
const input = samples.map(({ slug, text, published }) => JSON.stringify({ id: slug, text, dct: published ?? undefined })).join("\n");
const analyses = analysed(input, "utf16");

test("every sample's analysis fits the types", async (t) => {
  for (const { id, ...analysis } of analyses) {
    await t.test(id, () => assert.deepEqual(complaints(analysis), []));
  }
});

test("an analysis that a reader has corrected fits the types as well", () => {
  const { id, ...analysis } = analyses.find(({ entities, timex }) => entities.length > 3 && timex.length > 0);
  const { text } = samples.find(({ slug }) => slug === id);
  const [one, other, third] = analysis.entities.map(({ mentions }) => subjectAt(text, analysis, mentions[0]));
  const list = [
    correction("retype", "article", { subject: one, label: "EVENT" }),
    correction("merge", "article", { subject: other, into: third }),
    correction("add", "here", { subject: { at: { start: 0, exact: text.slice(0, 5).trim(), prefix: "", suffix: "" }, label: "LAW" }, label: "LAW" }),
  ];
  const corrected = apply(text, analysis, list).analysis;
  assert.ok(corrected.entities.some((entity) => entity.corrected));
  assert.deepEqual(complaints(corrected), []);
});

test("a field too many, one missing and one of another type are noticed", () => {
  const { id, ...analysis } = analyses.find(({ entities, timex }) => entities.length > 0 && timex.length > 0);
  const { summary, ...without } = analysis;
  assert.match(complaints(without).join(), /'summary' is missing/);
  assert.match(complaints({ ...analysis, id }).join(), /"id"' does not exist/);
  assert.match(complaints({ ...analysis, entities: [{ ...analysis.entities[0], kind: "x" }] }).join(), /"?kind"?' does not exist/);
  assert.match(complaints({ ...analysis, timex: [{ ...analysis.timex[0], type: "AGE" }] }).join(), /not assignable/);
});
