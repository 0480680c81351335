/** Tables over all articles: those that the exporters write for each, joined, with the file in front of every row. */

/** Formats that are tables: how they are joined. @type {Record<string, {name: string, lines: boolean}>} */
export const TABLES = {
  'csv-entities': { name: 'names.csv', lines: false },
  'csv-mentions': { name: 'mentions.csv', lines: false },
  'csv-timeline': { name: 'timeline.csv', lines: false },
  'csv-quotes': { name: 'quotes.csv', lines: false },
  jsonl: { name: 'mentions.jsonl', lines: true },
};

const MARK = '\ufeff';

export class TableJoiner {
  #format;
  /** @type {string[]} */
  #rows = [];

  /** @param {string} format */
  constructor(format) {
    this.#format = format;
  }

  /** @param {string} file @param {string} content as the exporter wrote it */
  add(file, content) {
    if (TABLES[this.#format].lines) {
      for (const line of content.split('\n')) if (line !== '') this.#rows.push(`{"file":${JSON.stringify(file)},${line.slice(1)}\n`);
      return;
    }
    const [header, ...rows] = records(content.startsWith(MARK) ? content.slice(1) : content);
    if (this.#rows.length === 0 && header !== undefined) this.#rows.push(`${MARK}file,${header}\r\n`);
    const cell = csvCell(file);
    for (const row of rows) this.#rows.push(`${cell},${row}\r\n`);
  }

  /** @returns {string} */
  toString() {
    return this.#rows.join('');
  }
}

/** The overview as a table. @param {Array<Array<string|number>>} rows the first with the names of the columns */
export function csv(rows) {
  return MARK + rows.map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
}

/** Records of RFC 4180: a line end in quotes ends none. @param {string} text @returns {string[]} */
export function records(text) {
  const found = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 34) quoted = !quoted;
    else if (code === 10 && !quoted) {
      found.push(text.slice(start, text.charCodeAt(i - 1) === 13 ? i - 1 : i));
      start = i + 1;
    }
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}

/** A cell that no spreadsheet takes for a formula, by the rule of the core's exporter. @param {string} words */
function csvCell(words) {
  const plain = words.replace(/[\p{Cc}]/gu, (sign) => (sign === '\t' || sign === '\n' || sign === '\r' ? sign : '\ufffd'));
  const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(plain) && !/^-?[\d.]+$/u.test(plain);
  const safe = formula ? `'${plain}` : plain;
  return /[",\r\n]|^ | $/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
