/** The command line, whose answers the page's are compared with. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The program. */
export const cli = process.env.DATELINE_CLI ?? fileURLToPath(new URL("../../target/release/dateline", import.meta.url));

/** What it writes for a text in a format. */
export const native = (text, format) => execFileSync(cli, ["--format", format], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });

/** What it finds in texts that are given as JSON Lines: an analysis for each. */
export const analysed = (lines, offsets) =>
  execFileSync(cli, ["--jsonl", "--offsets", offsets], { input: lines, encoding: "utf8", maxBuffer: 1 << 30 })
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
