/**
 * The readable text of an HTML file, with its paragraphs, and without menus, scripts and footers.
 *
 * The file is parsed into a document that runs and loads nothing, and is never shown.
 * Nodes are read through the prototypes' own getters: a form field named "nodeName" or "parentNode" can't stand in front of them.
 */
import { inertDocument } from './trusted.js';

const DROPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE NAV FOOTER ASIDE FORM BUTTON SELECT TEXTAREA SVG MATH IFRAME OBJECT CANVAS AUDIO VIDEO DIALOG HEAD'.split(' '),
);
const INLINE = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(' '),
);
const PUBLISHED = [
  ['meta[property="article:published_time"]', 'content'],
  ['meta[itemprop="datePublished"]', 'content'],
  ['meta[name="date"]', 'content'],
  ['time[itemprop="datePublished"]', 'datetime'],
  ['article time[datetime]', 'datetime'],
];

const getter = (prototype, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(prototype, name).get);
const nodeName = getter(Node.prototype, 'nodeName');
const nodeType = getter(Node.prototype, 'nodeType');
const nodeValue = getter(Node.prototype, 'nodeValue');
const textContent = getter(Node.prototype, 'textContent');
const attribute = Function.prototype.call.bind(Element.prototype.getAttribute);

/**
 * @param {string} html
 * @returns {{text: string, published: string}} published is an ISO date, or ''
 */
export function htmlText(html) {
  const document = inertDocument(html);
  const root = mainElement(document);
  let text = readText(document, root);
  const heading = document.querySelector('h1');
  if (heading && root !== document.documentElement && !root.contains(heading)) {
    text = `${textContent(heading).replace(/\s+/gu, ' ').trim()}\n\n${text}`;
  }
  return { text: text.trim(), published: publishedDate(document) };
}

/** The article, where the page says which part it is and that part holds most of a screenful of text. */
function mainElement(document) {
  const candidates = [...document.querySelectorAll('article'), ...document.querySelectorAll('main, [role="main"]')];
  const longest = candidates.map((element) => ({ element, length: textContent(element).length })).sort((a, b) => b.length - a.length)[0];
  return longest && longest.length > 400 ? longest.element : document.documentElement;
}

function readText(document, root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const out = [];
  let pre = 0;
  let node = root;
  while (node) {
    const name = String(nodeName(node)).toUpperCase();
    const element = nodeType(node) === Node.ELEMENT_NODE;
    if (!element) out.push(pre > 0 ? nodeValue(node) : nodeValue(node).replace(/[ \t\r\n\f]+/gu, ' '));
    else if (name === 'BR') out.push('\n');
    else if (name === 'TD' || name === 'TH') out.push(' ');
    else if (!INLINE.has(name)) out.push('\n\n');
    if (name === 'PRE') pre += 1;
    if (!(element && dropped(node, name)) && walker.firstChild()) {
      node = walker.currentNode;
      continue;
    }
    if (name === 'PRE') pre -= 1;
    while (node && !walker.nextSibling()) {
      node = walker.parentNode();
      if (!node) break;
      const parent = String(nodeName(node)).toUpperCase();
      if (parent === 'PRE') pre -= 1;
      if (!INLINE.has(parent) && parent !== 'TD' && parent !== 'TH') out.push('\n\n');
    }
    node = node && walker.currentNode;
  }
  return out.join('').replace(/ *\n */gu, '\n').replace(/\n{3,}/gu, '\n\n').replace(/ {2,}/gu, ' ');
}

function dropped(element, name) {
  return DROPPED.has(name) || attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true';
}

function publishedDate(document) {
  for (const [selector, name] of PUBLISHED) {
    const element = document.querySelector(selector);
    const date = element && /^\d{4}-\d\d-\d\d/u.exec(attribute(element, name) ?? '');
    if (date) return date[0];
  }
  return '';
}
