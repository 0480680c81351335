/** Small files of every format, made in memory: whole, damaged, locked, swollen. */
import { deflateRawSync } from "node:zlib";

const utf8 = (text) => Buffer.from(text, "utf8");

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes) => (bytes.reduce((c, byte) => CRC[(c ^ byte) & 0xff] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/**
 * A zip archive.
 * @param {Array<[string, string|Buffer]>} entries
 * @param {{locked?: boolean, claims?: Record<string, number>}} [options] `claims`: sizes that the directory states instead of the true ones
 */
export function zip(entries, { locked = false, claims = {} } = {}) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of entries) {
    const bytes = Buffer.isBuffer(content) ? content : utf8(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(locked ? 1 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims[name] ?? bytes.length, 22);
    head.writeUInt16LE(utf8(name).length, 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    head.copy(row, 6, 4, 28);
    row.writeUInt16LE(utf8(name).length, 28);
    row.writeUInt32LE(at, 42);
    directory.push(row, utf8(name));
    parts.push(head, utf8(name), packed);
    at += 30 + utf8(name).length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
export const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inner, style = "") => `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${inner}</w:p>`;

/** A Word document. @param {string} body of word/document.xml @param {{created?: string, title?: string}} [about] */
export function docx(body, { created = "", title = "" } = {}, options = {}) {
  return zip(docxEntries(body, { created, title }), options);
}

export function docxEntries(body, { created = "", title = "" } = {}) {
  const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>${title}</dc:title><dcterms:created>${created}</dcterms:created></cp:coreProperties>`;
  return [
    ["[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ["word/document.xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`],
    ["docProps/core.xml", core],
  ];
}

/** An e-book. @param {Array<[string, string]>} chapters file name and body @param {{title?: string, author?: string, date?: string, locked?: boolean}} [about] */
export function epub(chapters, { title = "", author = "", date = "", locked = false } = {}) {
  const items = chapters.map(([name], i) => `<item id="c${i}" href="text/${encodeURI(name)}" media-type="application/xhtml+xml"/>`).join("");
  const entries = [
    ["mimetype", "application/epub+zip"],
    ["META-INF/container.xml", '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'],
    ["OEBPS/book.opf", `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:date>${date}</dc:date></metadata><manifest>${items}</manifest><spine>${chapters.map((_, i) => `<itemref idref="c${i}"/>`).join("")}</spine></package>`],
    ...chapters.map(([name, body]) => [`OEBPS/text/${name}`, `<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>${title}</title></head><body>${body}</body></html>`]),
  ];
  if (locked) {
    entries.push(["META-INF/encryption.xml", `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="OEBPS/text/${chapters[0][0]}"/></enc:CipherData></enc:EncryptedData></encryption>`]);
  }
  return zip(entries);
}

/** The directory of a locked Office file: an older container with a stream of this name. @param {string} stream */
export function compound(stream) {
  const bytes = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  Buffer.from(stream, "utf16le").copy(bytes, 1024);
  return bytes;
}

/** Widths of Helvetica's letters, per thousand of the size; enough to set a line to a width. */
const WIDE = { " ": 278, ".": 278, ",": 278, "-": 333, i: 222, j: 222, l: 222, t: 278, f: 278, r: 333, m: 833, w: 722, M: 833, W: 944 };
const widthOf = (text, size) => [...text].reduce((sum, letter) => sum + (WIDE[letter] ?? (/[A-Z]/.test(letter) ? 667 : 540)), 0) * (size / 1000);

/**
 * A PDF of pages with pieces of text at places.
 * @param {Array<Array<{x: number, y: number, size?: number, text: string}>>} pages y is counted from the foot
 * @param {{created?: string, locked?: boolean, picture?: boolean}} [options]
 */
export function pdf(pages, { created = "", locked = false } = {}) {
  const escaped = (text) => text.replace(/[\\()]/g, "\\$&");
  const objects = [];
  const add = (body) => objects.push(body) && objects.length;
  const font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  const tree = objects.length + 1 + 2 * pages.length;
  const kids = pages.map((pieces) => {
    const content = pieces.map(({ x, y, size = 10, text }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`).join("\n") || "0.8 g 72 72 400 600 re f";
    const stream = add(`<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`);
    return add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`);
  });
  add(`<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`);
  const catalog = add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  const info = add(`<< /CreationDate (${created}) >>`);
  // Keys that no password fits: enough for a reader to ask for one.
  const lock = locked ? add(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${"5a".repeat(32)}> /U <${"a5".repeat(32)}> >>`) : 0;
  let text = "%PDF-1.4\n";
  const places = objects.map((body, i) => {
    const place = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("")}`;
  const id = "<00112233445566778899aabbccddeeff>";
  text += `trailer << /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R /ID [${id} ${id}]${lock ? ` /Encrypt ${lock} 0 R` : ""} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

/** Sets words in lines of a width, parting words at line ends where a hyphen is marked with "|". */
export function column(text, { x, y, width = 220, size = 10, leading = 12 }) {
  const pieces = [];
  let line = "";
  const put = () => {
    if (line) pieces.push({ x, y: y - leading * pieces.length, size, text: line });
    line = "";
  };
  for (const word of text.split(" ")) {
    const plain = word.replaceAll("|", "");
    if (widthOf(`${line} ${plain}`, size) <= width) {
      line += (line && " ") + plain;
      continue;
    }
    const [first, rest] = word.split("|");
    if (rest && widthOf(`${line} ${first}-`, size) <= width) {
      line += `${line && " "}${first}-`;
      put();
      line = rest;
    } else {
      put();
      line = plain;
    }
  }
  put();
  return pieces;
}

export const eml = (headers, body) => utf8(`${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`);

/** A news page with all that stands around an article on the web. */
export function newsPage({ head = "", top = "", article = "", after = "" } = {}) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storm hits Lisbon | The Daily Example</title>${head}</head><body>
<header><a href="/">The Daily Example</a><nav><ul><li><a href="/w">World</a></li><li><a href="/p">Politics</a></li><li><a href="/s">Sport results</a></li></ul></nav></header>
<div class="cookie-banner">We value your privacy. <button>Accept all</button></div>${top}
<main><article><h1>Storm hits Lisbon</h1>${article}</article></main>${after}
<aside class="related"><h2>Most read</h2><ul>${Array.from({ length: 8 }, (_, i) => `<li><a href="/r${i}">Celebrity number ${i} buys a castle in Austria</a></li>`).join("")}</ul></aside>
<div class="newsletter"><form><label>Sign up to our newsletter <input name="mail"></label><button>Sign up</button></form></div>
<footer><p>Copyright Example Media Berlin. All rights reserved.</p></footer></body></html>`;
}

export const BODY = Array.from({ length: 6 }, (_, i) => `<p>Maria de Sousa, the mayor of Faro, said on Tuesday that the sea rose by ${i + 2} metres in the harbour, and that the people of the old town had left their houses, taken their animals along and gone up the hills before the night began.</p>`).join("\n");
