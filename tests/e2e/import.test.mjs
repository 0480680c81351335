/** Every kind of file: what is read, with its title and date; what can't be is named, and what was open stays. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { axe, browser, openPage, seeds } from "./browser.mjs";
import { ARTICLE, assertSameText, drop, message, openArticle, paste, ready, shownText } from "./desk.mjs";
import { BODY, column, compound, docx, docxEntries, eml, epub, newsPage, paragraph, pdf, run, zip } from "./fixtures.mjs";
import { keepToasts } from "./waits.mjs";

const utf8 = (text) => Buffer.from(text, "utf8");
const notices = (page) => page.locator(".notices").innerText();

/** Drops one file on a fresh page and waits until it is read. */
async function dropped(t, name, bytes, type) {
  const { page } = await openPage(t);
  page.setDefaultTimeout(60_000);
  await drop(page, [{ name, bytes, type }]);
  await ready(page);
  return page;
}

async function published(page) {
  return [await page.locator("#published").inputValue(), await page.locator(".published-source").textContent()];
}

const JSON_LD = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Daily Example"},{"@type":"NewsArticle","headline":"Storm hits Lisbon","datePublished":"2022-05-03T23:30:00+01:00","author":[{"@type":"Person","name":"Rita Alves"},{"@type":"Person","name":"Jo Brandt"}]}]}</script>`;

test("of a web page the headline, byline, day and body are found; the rest is left out, and one button takes it back in", async (t) => {
  const html = newsPage({ head: JSON_LD, article: `<p class="byline">By Rita Alves and Jo Brandt</p>${BODY}` });
  const page = await dropped(t, "storm.html", utf8(html));
  const shown = await shownText(page);
  assert.match(shown, /^Storm hits Lisbon\n\nBy Rita Alves and Jo Brandt\n\nMaria de Sousa/);
  assert.doesNotMatch(shown, /Celebrity|newsletter|Copyright|Politics|privacy/);
  assert.deepEqual(await published(page), ["2022-05-03", "from the page’s structured data"]);
  assert.equal(await page.title(), "Storm hits Lisbon · Dateline");
  assert.match(await notices(page), /article was found.*\d+ words around it were left out/s);
  await page.getByRole("button", { name: "Use the whole page" }).click();
  await page.waitForFunction(() => /Copyright/.test(document.querySelector("#article").textContent));
  const whole = await shownText(page);
  for (const words of ["Celebrity number 7", "Politics", "Maria de Sousa", "newsletter"]) assert.ok(whole.includes(words), words);
  await ready(page);
  assert.deepEqual(await published(page), ["2022-05-03", "from the page’s structured data"]);
  await page.getByRole("button", { name: "Use the article alone" }).click();
  await page.waitForFunction(() => !/Copyright/.test(document.querySelector("#article").textContent));
  assertSameText(await shownText(page), shown);
});

for (const [what, head, article, expected] of [
  ["a meta element", '<meta property="article:published_time" content="2021-03-04T10:00:00Z">', "", ["2021-03-04", /article:published_time/]],
  ["microdata", "", '<time itemprop="datePublished" datetime="2020-02-29">29 Feb</time>', ["2020-02-29", /time/]],
  ["a time element in the article", "", '<time datetime="2019-11-30T08:00">Saturday</time>', ["2019-11-30", /time/]],
  ["a meta element in a person's words", '<meta name="date" content="March 9, 2018">', "", ["2018-03-09", /date/]],
]) {
  test(`the day of publication is taken from ${what}, and the page says so`, async (t) => {
    const page = await dropped(t, "page.html", utf8(newsPage({ head, article: article + BODY })));
    const [date, source] = await published(page);
    assert.equal(date, expected[0]);
    assert.match(source, expected[1]);
  });
}

test("figures in an order that differs between countries, and a thirteenth month, are no date", async (t) => {
  const head = '<meta property="article:published_time" content="2021-13-04"><meta name="date" content="03/04/2021">';
  const page = await dropped(t, "page.html", utf8(newsPage({ head, article: BODY })));
  assert.equal((await published(page))[0], "");
});

test("a page copied with its menus is pasted as its article; a few copied paragraphs stay word for word", async (t) => {
  const { page } = await openPage(t);
  const both = (html, text) => page.evaluate(([html, text]) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [html, text]);
  const plain = `The Daily Example\nWorld Politics Sport results\n${"Maria de Sousa said words. ".repeat(40)}\nMost read\n${"Celebrity buys a castle. ".repeat(60)}`;
  await both(newsPage({ head: JSON_LD, article: BODY }), plain);
  await ready(page);
  assert.match(await shownText(page), /^Storm hits Lisbon\n\nBy Rita Alves and Jo Brandt\n\nMaria/);
  assert.doesNotMatch(await shownText(page), /Celebrity/);
  await page.getByRole("button", { name: "Use the whole page" }).click();
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, plain);
  const few = "Anna  Lindqvist spoke in Oslo.\n\nShe left\tfor Bergen.";
  await both("<p>Anna  Lindqvist spoke in Oslo.</p><p>She left for Bergen.</p>", few);
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, few);
  assert.equal(await page.getByRole("button", { name: "Use the whole page" }).count(), 0);
});

test("the address of a page is not opened, and what to do instead is said", async (t) => {
  const { page } = await openArticle(t);
  await paste(page, "https://example.org/news/storm");
  await page.locator(".message").waitFor();
  assert.match(await message(page), /address.*Open the page yourself.*unchanged/s);
  assertSameText(await shownText(page), ARTICLE);
});

test("Markdown is read without its signs, and as it is when asked", async (t) => {
  const markdown = `---\ntitle: "Storm hits Lisbon"\nauthor: Rita Alves\ndate: 2022-05-03\n---\n\n# Storm hits Lisbon\n\n*Maria* **de Sousa** lives in [Faro](https://example.org/f_(x) "t").\nShe said \`so\`.\n\n- One_two_three\n- ![a boat](boat.png) left\n\n> Quoted in Porto\n\n| Place | Metres |\n|---|---|\n| Faro | 3 |\n\n<!-- a note -->\nEnd \\*here\\*.\n`;
  const page = await dropped(t, "storm.md", utf8(markdown));
  assertSameText(await shownText(page), "By Rita Alves\n\nStorm hits Lisbon\n\nMaria de Sousa lives in Faro.\nShe said so.\n\nOne_two_three\n\na boat left\n\nQuoted in Porto\n\nPlace  Metres\nFaro  3\n\nEnd *here*.");
  assert.deepEqual(await published(page), ["2022-05-03", "from the file’s front matter"]);
  await page.getByRole("button", { name: "Use the file as it is" }).click();
  await page.waitForFunction(() => document.querySelector("#article").textContent.startsWith("---"));
  assertSameText(await shownText(page), markdown);
});

test("a Word document gives its paragraphs, without what was deleted, and the day it was created", async (t) => {
  const body = [
    paragraph(run("Storm hits Lisbon"), "Title"),
    paragraph(`${run("Maria ")}${run("de Sousa lives in ")}<w:ins>${run("Faro")}</w:ins><w:del><w:r><w:delText>Madrid</w:delText></w:r></w:del>${run(".")}`),
    paragraph(`${run("Left")}<w:r><w:tab/></w:r>${run("right")}<w:r><w:br/></w:r>${run("below")}<w:r><w:instrText>PAGE</w:instrText></w:r>`),
    `<w:tbl><w:tr><w:tc>${paragraph(run("Faro"))}</w:tc><w:tc>${paragraph(run("3 metres"))}</w:tc></w:tr></w:tbl>`,
    paragraph(run("Fish &amp; chips &lt;b&gt;")),
  ].join("");
  const page = await dropped(t, "storm.docx", docx(body, { created: "2022-05-03T10:00:00Z" }));
  assertSameText(await shownText(page), "Storm hits Lisbon\n\nMaria de Sousa lives in Faro.\n\nLeft\tright\nbelow\n\nFaro\t3 metres\n\nFish & chips <b>");
  assert.match(await notices(page), /marks as deleted were left out/);
  assert.deepEqual(await published(page), ["2022-05-03", "from the document’s properties: the day it was created"]);
});

test("the day a document was created does not stand in for a dateline", async (t) => {
  const body = ARTICLE.split("\n\n").map((text) => paragraph(run(text))).join("");
  const page = await dropped(t, "article.docx", docx(body, { created: "2024-01-01T00:00:00Z" }));
  assert.deepEqual(await published(page), ["2021-03-04", "from the article’s dateline"]);
});

test("an e-book gives its chapters in order", async (t) => {
  const bytes = epub([["b two.xhtml", "<h1>One</h1><p>Anna Lindqvist went to Oslo.</p><script>alert(1)</script>"], ["a.xhtml", "<h1>Two</h1><p>She came back from Bergen&nbsp;late.</p>"]], { title: "A journey", author: "Jo Brandt", date: "2020-06-01" });
  const page = await dropped(t, "journey.epub", bytes);
  assertSameText(await shownText(page), "A journey\n\nBy Jo Brandt\n\nOne\n\nAnna Lindqvist went to Oslo.\n\nTwo\n\nShe came back from Bergen\u00a0late.");
  assert.match(await notices(page), /2 chapters/);
});

test("an e-mail gives subject, sender, words and day; attachments are named", async (t) => {
  const bytes = eml(
    { From: "=?utf-8?q?J=C3=B8_Brandt?= <jo@example.org>", To: "desk@example.org", Subject: "=?utf-8?b?U3Rvcm0gaW4gTMOpcmlkYQ==?=", Date: "Tue, 3 May 2022 23:50:00 -0500", "MIME-Version": "1.0", "Content-Type": 'multipart/mixed; boundary="b"' },
    '--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nMaria is in M=E1laga, in the old =\r\ntown.\r\n--b\r\nContent-Type: image/png; name="map.png"\r\nContent-Disposition: attachment; filename="map.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--b--\r\n',
  );
  const page = await dropped(t, "storm.eml", bytes, "message/rfc822");
  assertSameText(await shownText(page), "Storm in Lérida\n\nBy Jø Brandt\n\nMaria is in Málaga, in the old town.");
  assert.match(await notices(page), /attachment was left out: map\.png/);
  assert.deepEqual(await published(page), ["2022-05-03", "from the day the e-mail was sent"]);
});

test("a page that a browser saved as a web archive is read as a page", async (t) => {
  const html = newsPage({ head: JSON_LD, article: BODY }).replace(/=/g, "=3D");
  const bytes = eml({ From: "<Saved by Blink>", Subject: "Storm", Date: "Wed, 1 Jun 2022 10:00:00 +0000", "MIME-Version": "1.0", "Content-Type": 'multipart/related; type="text/html"; boundary="x"' },
    `--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/\r\n\r\n${html.replace(/(.{70})/g, "$1=\r\n")}\r\n--x--\r\n`);
  const page = await dropped(t, "storm.mhtml", bytes);
  assert.match(await shownText(page), /^Storm hits Lisbon\n\nBy Rita/);
  assert.equal((await published(page))[0], "2022-05-03");
});

const LEFT = "The minister opened the new bridge on Thurs|day, and said that the long-term plan of the govern|ment was to build three more in the coming years. Engineers from Norway had worked on it since the spring of the year before, in wind and rain.";
const RIGHT = "Critics called the long-term plan too expens|ive. A spokes|woman of the oppo|sition said that the money was needed for hospi|tals, and that the people of the islands had not been asked once.";
const plain = (text) => text.replaceAll("|", "");

test("a PDF in two columns is read column by column, with parted words joined, and its headline and page numbers told", async (t) => {
  const head = { x: 60, y: 780, size: 24, text: "Norway opens a bridge" };
  const feet = (n) => [{ x: 60, y: 30, size: 8, text: `Example Times   ${n}` }];
  const left = column(LEFT, { x: 60, y: 740 });
  const right = column(RIGHT, { x: 310, y: 740 });
  const second = column("The bridge is four kilometres long and stands on nine pillars of steel and concrete in the fjord.", { x: 60, y: 780 });
  const third = [60, 310].flatMap((x) => column("A closing column of words that nobody needs but the test does need in order to have lines.", { x, y: 700 }));
  // Row by row, as many programs write them: the order of the pieces says nothing about the columns.
  const mixed = [...left, ...right].sort((a, b) => b.y - a.y || a.x - b.x);
  assert.ok(left.some(({ text }) => text.endsWith("-")), "the test should part a word");
  const page = await dropped(t, "bridge.pdf", pdf([[head, ...mixed, ...feet(1)], [...second, ...third, ...feet(2)]], { created: "D:20210305101500Z" }));
  const shown = await shownText(page);
  const paragraphs = shown.split("\n\n");
  assert.equal(paragraphs[0], "Norway opens a bridge");
  assert.equal(paragraphs[1], plain(LEFT));
  assert.equal(paragraphs[2], plain(RIGHT));
  assert.doesNotMatch(shown, /Example Times/);
  assert.match(await notices(page), /text layer of a PDF.*words? that (was|were) parted.*joined.*2 lines at the head or foot/s);
  assert.equal(await page.title(), "Norway opens a bridge · Dateline");
});

test("a PDF in one column keeps its paragraphs, and words that run on over a page are joined", async (t) => {
  const one = column(`${plain(LEFT)} It will carry trains from Octo|ber.`, { x: 60, y: 780, width: 460 });
  const two = column("Trains will be able to use the brid|ge", { x: 60, y: 780 - 12 * one.length - 8, width: 460 });
  const last = two.at(-1);
  const page = await dropped(t, "long.pdf", pdf([[...one, ...two], column("from next summer on, if nothing else happens. A second sentence.", { x: 60, y: 780, width: 460 })]));
  assert.ok(last);
  assert.deepEqual((await shownText(page)).split("\n\n"), [`${plain(LEFT)} It will carry trains from October.`, "Trains will be able to use the bridge from next summer on, if nothing else happens. A second sentence."]);
});

test("of a PDF with a page that is a picture, the page says how many it could not read", async (t) => {
  const page = await dropped(t, "half.pdf", pdf([column(plain(LEFT), { x: 60, y: 780 }), []]));
  assert.match(await notices(page), /1 of 2 pages has no text layer/);
});

const WHOLE = docx(paragraph(run("Anna Lindqvist spoke in Oslo. ".repeat(50))));
const flipped = (bytes, at) => {
  const copy = Buffer.from(bytes);
  copy[at] ^= 0xff;
  return copy;
};

const REFUSED = [
  ["a scanned PDF", "scan.pdf", pdf([[], []]), /scan\.pdf.*no text layer.*OCR/s],
  ["a locked PDF", "secret.pdf", pdf([column(LEFT, { x: 60, y: 700 })], { locked: true }), /secret\.pdf.*locked with a password.*without the lock/s],
  ["a PDF cut off", "half.pdf", utf8("%PDF-1.7\n1 0 obj\n<< /Type"), /half\.pdf.*damaged.*Fetch it again/s],
  ["a PDF by name only", "fake.pdf", utf8("These are just words."), /fake\.pdf.*damaged.*should be a PDF/s],
  ["a Word document cut off", "cut.docx", WHOLE.subarray(0, WHOLE.length - 40), /cut\.docx.*damaged/s],
  ["a Word document with one byte changed", "bit.docx", flipped(WHOLE, WHOLE.indexOf("word/document.xml") + 17 + 40), /bit\.docx.*damaged/s],
  ["a Word document without its text", "none.docx", zip([["[Content_Types].xml", "<a/>"], ["word/styles.xml", "<a/>"]]), /none\.docx.*damaged/s],
  ["a Word document whose XML is broken", "xml.docx", docx("<w:p>"), /xml\.docx.*damaged/s],
  ["a Word document with a lock", "locked.docx", compound("EncryptedPackage"), /locked\.docx.*locked with a password/s],
  ["an archive with a lock", "zip.docx", docx(paragraph(run("Oslo")), {}, { locked: true }), /zip\.docx.*locked with a password/s],
  ["a Word document without words", "blank.docx", docx(paragraph("")), /blank\.docx.*no text/s],
  ["a Word document that swells", "bomb.docx", docx(paragraph(run("x".repeat(45_000_000)))), /bomb\.docx.*swells.*not opened/s],
  ["a Word document that lies about its size", "lie.docx", docx(paragraph(run("x".repeat(45_000_000))), {}, { claims: { "word/document.xml": 1000 } }), /lie\.docx.*(swells|damaged)/s],
  ["entities that swell", "lol.docx", zip(docxEntries(paragraph(run("&d;"))).map(([n, c]) => [n, n === "word/document.xml" ? c.replace("<w:document", '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;"><!ENTITY d "&c;&c;">]><w:document') : c])), /lol\.docx.*damaged/s],
  ["an old Word file", "old.doc", compound("WordDocument"), /old\.doc.*old Word file.*paste it here/s],
  ["an Excel sheet", "sum.xlsx", zip([["[Content_Types].xml", "<a/>"], ["xl/workbook.xml", "<a/>"]]), /sum\.xlsx.*Excel/s],
  ["a zip archive", "all.zip", zip([["a.txt", "Oslo"]]), /all\.zip.*zip archive/s],
  ["an e-book with a lock", "drm.epub", epub([["a.xhtml", "<p>Oslo</p>"]], { locked: true }), /drm\.epub.*locked by its seller/s],
  ["an e-book with a chapter missing", "lost.epub", zip([["META-INF/container.xml", '<c><rootfile full-path="o.opf"/></c>'], ["o.opf", '<p><manifest><item id="a" href="no.xhtml"/></manifest><spine><itemref idref="a"/></spine></p>']]), /lost\.epub.*damaged/s],
  ["a locked e-mail", "sealed.eml", eml({ From: "a@example.org", "MIME-Version": "1.0", "Content-Type": "application/pkcs7-mime; smime-type=enveloped-data", "Content-Transfer-Encoding": "base64" }, "AAAA"), /sealed\.eml.*locked for its receiver/s],
  ["an e-mail without words", "empty.eml", eml({ From: "a@example.org", Subject: "x", "MIME-Version": "1.0", "Content-Type": 'application/zip; name="a.zip"', "Content-Disposition": "attachment; filename=a.zip", "Content-Transfer-Encoding": "base64" }, "AAAA"), /empty\.eml.*no text.*attachments/s],
  ["a rich-text file", "note.rtf", utf8("{\\rtf1 Oslo}"), /note\.rtf.*rich-text/s],
  ["a film", "film.mp4", Buffer.from("\0\0\0\x18ftypmp42", "latin1"), /film\.mp4.*sound or video/s],
];

test("what can't be read is refused in words, one by one, and the open article stays", async (t) => {
  // Chromium's own page about broken XML has styles, which the policy refuses.
  const { page } = await openArticle(t, undefined, { expectErrors: /Applying inline style/ });
  const marks = await page.locator("#article mark").count();
  for (const [what, name, bytes, words] of REFUSED) {
    await t.test(what, async () => {
      await drop(page, [{ name, bytes }]);
      await page.locator(".message").waitFor();
      const text = await message(page);
      assert.match(text, words);
      assert.match(text, /unchanged/);
      assertSameText(await shownText(page), ARTICLE);
      await page.getByRole("button", { name: "Dismiss" }).click();
    });
  }
  assert.equal(await page.locator("#article mark").count(), marks);
});

test("damaged in hundreds of ways a file is read or named as unreadable, and nothing hangs", async (t) => {
  const { page } = await openPage(t, { expectErrors: /Applying inline style|base URI/ });
  let seed = 7;
  const random = (n) => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((seed ^ (seed >>> 13)) >>> 0) % n;
  };
  const mutant = (bytes) => {
    const copy = Buffer.from(bytes);
    if (random(4) === 0) return copy.subarray(0, random(copy.length));
    for (let n = 1 + random(6); n > 0; n -= 1) copy[random(copy.length)] = random(256);
    return copy;
  };
  const mail = eml({ From: "Jo <jo@example.org>", To: "a@example.org", Subject: "Storm", Date: "Tue, 3 May 2022 23:50:00 -0500", "MIME-Version": "1.0", "Content-Type": 'multipart/mixed; boundary="b"' }, '--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+T3NsbzwvcD4=\r\n--b--\r\n');
  const whole = { docx: [WHOLE, 100], epub: [epub([["a.xhtml", BODY]], { title: "T", author: "A" }), 100], eml: [mail, 100], html: [utf8(newsPage({ head: JSON_LD, article: BODY })), 60], pdf: [pdf([column(LEFT, { x: 60, y: 700 })]), 40] };
  for (const [ending, [bytes, n]] of Object.entries(whole)) {
    const files = [[...bytes], ...Array.from({ length: n }, () => [...mutant(bytes)])];
    const { first, read, refused, wrong, slowest } = await page.evaluate(async ([ending, files]) => {
      const { read } = await import("./js/import/read.js");
      const sum = { first: "", read: 0, refused: 0, wrong: [], slowest: 0 };
      for (const bytes of files) {
        const start = performance.now();
        await read(new File([new Uint8Array(bytes)], `a.${ending}`)).then(() => (sum.read += 1), (error) => {
          if (bytes === files[0]) sum.first = String(error);
          if (error.name === "Unreadable") sum.refused += 1;
          else sum.wrong.push(String(error));
        });
        sum.slowest = Math.max(sum.slowest, performance.now() - start);
      }
      return sum;
    }, [ending, files]);
    t.diagnostic(`${ending}: ${n} mutants, ${read} read, ${refused} refused, the slowest took ${slowest.toFixed(0)} ms`);
    assert.equal(first, "", "the whole file should be read");
    assert.deepEqual(wrong, [], ending);
    assert.equal(read + refused, n + 1);
    assert.ok(slowest < 120_000, `${ending} took ${slowest} ms`);
  }
});

test("a file under a wrong name is read for what it is, and the page says so", async (t) => {
  const page = await dropped(t, "storm.pdf.md", docx(paragraph(run("Anna Lindqvist spoke in Oslo."))));
  assertSameText(await shownText(page), "Anna Lindqvist spoke in Oslo.");
  assert.match(await notices(page), /called \.md, but is a Word document/);
});

test("several files are listed with their errors, nothing is replaced, and one is chosen by keyboard", async (t) => {
  const { page } = await openArticle(t);
  await drop(page, [
    { name: "one.txt", bytes: utf8("Anna Lindqvist spoke in Oslo.") },
    { name: "scan.pdf", bytes: pdf([[]]) },
    { name: "storm.html", bytes: utf8(newsPage({ head: JSON_LD, article: BODY })) },
    { name: "none.txt", bytes: Buffer.alloc(0) },
  ]);
  await keepToasts(page);
  await page.getByText("2 can be read, 2 can’t").waitFor();
  assertSameText(await shownText(page), ARTICLE);
  const rows = await page.locator(".inbox-items > li").allInnerTexts();
  assert.match(rows[0], /one\.txt[\s\S]*5 words/);
  assert.match(rows[1], /scan\.pdf.*no text layer/s);
  assert.match(rows[2], /Storm hits Lisbon[\s\S]*storm\.html[\s\S]*3 May 2022/);
  assert.match(rows[3], /none\.txt.*empty/s);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: /Storm hits Lisbon/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#article").textContent.startsWith("Storm"));
  await ready(page);
  assert.equal(await page.locator(".inbox-items").isVisible(), false, "the list should fold up above the article");
  await page.getByRole("button", { name: "Show the files" }).click();
  await page.locator('.inbox-item[aria-current="true"]', { hasText: "Storm" }).waitFor();
  await page.getByRole("button", { name: "Close the list" }).click();
  assert.equal(await page.locator(".inbox").isVisible(), false);
  await page.getByRole("button", { name: "Go back to it" }).click();
  await page.waitForFunction((text) => document.querySelector("#article").textContent === text, ARTICLE);
});

test("a long file shows how far it is, and can be given up", async (t) => {
  const { page } = await openArticle(t);
  const lines = column(plain(LEFT).repeat(8), { x: 60, y: 780, width: 470 });
  await drop(page, [{ name: "long.pdf", bytes: pdf(Array.from({ length: 400 }, () => lines)) }]);
  await page.getByText(/Opening .*long\.pdf.*page \d+ of 400/).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForFunction(() => document.querySelector(".progress").hidden);
  assertSameText(await shownText(page), ARTICLE);
  assert.equal(await page.locator(".message").count(), 0);
});

test("files are chosen in the file dialogue, which offers every format", async (t) => {
  const { page } = await openPage(t);
  const accept = await page.locator(".editor input[type=file]").getAttribute("accept");
  for (const ending of [".txt", ".md", ".html", ".docx", ".epub", ".eml", ".pdf"]) assert.ok(accept.split(",").includes(ending), ending);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open files" }).click();
  assert.ok((await chooser).isMultiple());
  await (await chooser).setFiles({ name: "storm.docx", mimeType: "", buffer: WHOLE });
  await ready(page);
  assert.match(await shownText(page), /^Anna Lindqvist/);
});

test("the manifest takes the same formats as the page, by share and by “open with”", async (t) => {
  const { page } = await openPage(t);
  const manifest = JSON.parse(readFileSync(new URL("../../www/manifest.webmanifest", import.meta.url), "utf8"));
  const formats = await page.evaluate(async () => (await import("./js/import/formats.js")).FORMATS.map(({ endings, types }) => ({ endings, types })));
  const handled = Object.entries(manifest.file_handlers[0].accept);
  const shared = manifest.share_target.params.files[0].accept;
  for (const { endings, types } of formats) {
    for (const type of types) {
      assert.ok(handled.some(([known]) => known === type), `${type} should have a file handler`);
      assert.ok(shared.includes(type), `${type} should be shared`);
    }
    for (const ending of endings) assert.ok(handled.some(([, known]) => known.includes(`.${ending}`)), `.${ending} should have a file handler`);
  }
});

for (const [columns, style] of [
  [1, "p { margin: 0 0 8pt }"],
  [2, "div { columns: 2; column-gap: 14pt; text-align: justify } p { margin: 0; text-indent: 1em }"],
  [3, "div { columns: 3; column-gap: 12pt } p { margin: 0 0 6pt }"],
]) {
  test(`an article that the browser printed in ${columns === 1 ? "one column" : `${columns} columns`} gives its paragraphs back`, async (t) => {
    const { text } = seeds().find(({ slug }) => slug === "militias-cross-into-syria");
    const paragraphs = text.split(/\n+/).map((line) => line.trim()).filter((line) => line !== "");
    const context = await (await browser()).newContext();
    t.after(() => context.close());
    const paper = await context.newPage();
    await paper.setContent(`<style>body { font: 10pt/1.3 serif } ${style}</style><h1>${paragraphs[0]}</h1><div>${paragraphs.slice(1).map((line) => `<p>${line}</p>`).join("")}</div>`);
    const page = await dropped(t, "printed.pdf", await paper.pdf({ format: columns === 2 ? "A5" : "A4" }));
    const shown = (await shownText(page)).split("\n\n");
    const back = paragraphs.filter((line) => shown.includes(line.replace(/\s+/g, " ")));
    t.diagnostic(`${back.length} of ${paragraphs.length} paragraphs`);
    assert.ok(back.length >= 0.9 * paragraphs.length, `${back.length} of ${paragraphs.length}:\n${shown.join("\n--\n")}`);
  });
}
