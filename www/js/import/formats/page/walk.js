/**
 * The text of a document or a part of it, with its paragraphs: as it would read, were it shown.
 *
 * Nodes are read through the prototypes' own getters: a form field named "nodeName" or "parentNode" can't stand in front of them.
 */

/** Never words of a page. */
const NEVER = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT CANVAS AUDIO VIDEO HEAD SELECT TEXTAREA'.split(' '));
/** Around an article, not of it. */
const AROUND = new Set('NAV FOOTER ASIDE FORM BUTTON DIALOG MENU'.split(' '));
const INLINE = new Set(
  'A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR BUTTON'.split(' '),
);

const getter = (prototype, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(prototype, name).get);
const nodeName = getter(Node.prototype, 'nodeName');
const nodeType = getter(Node.prototype, 'nodeType');
const nodeValue = getter(Node.prototype, 'nodeValue');
const createTreeWalker = Function.prototype.call.bind(Document.prototype.createTreeWalker);
const querySelectorAll = Function.prototype.call.bind(Document.prototype.querySelectorAll);

export const textContent = getter(Node.prototype, 'textContent');
export const attribute = Function.prototype.call.bind(Element.prototype.getAttribute);
export const ownerDocument = getter(Node.prototype, 'ownerDocument');

/** @param {Document} document @param {string} selector @returns {Element[]} */
export function all(document, selector) {
  return [...querySelectorAll(document, selector)];
}

/** @param {string} text @returns {string} on one line */
export function oneLine(text) {
  return text.replace(/\s+/gu, ' ').trim();
}

/**
 * @param {Node} root
 * @param {{around?: boolean}} [options] `around`: menus, forms and footers too
 * @returns {string} paragraphs parted by an empty line
 */
export function readText(root, { around = false } = {}) {
  const document = nodeType(root) === Node.DOCUMENT_NODE ? root : ownerDocument(root);
  const walker = createTreeWalker(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const out = [];
  let pre = 0;
  let node = root;
  while (node) {
    const name = String(nodeName(node)).toUpperCase();
    const element = nodeType(node) === Node.ELEMENT_NODE;
    if (!element) out.push(pre > 0 ? nodeValue(node) ?? '' : (nodeValue(node) ?? '').replace(/[ \t\r\n\f]+/gu, ' '));
    else if (name === 'BR') out.push('\n');
    else if (name === 'TD' || name === 'TH') out.push(' ');
    else if (!INLINE.has(name)) out.push('\n\n');
    if (name === 'PRE') pre += 1;
    if (!(element && dropped(node, name, around)) && walker.firstChild()) {
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
  return out.join('').replace(/ *\n */gu, '\n').replace(/\n{3,}/gu, '\n\n').replace(/ {2,}/gu, ' ').trim();
}

function dropped(element, name, around) {
  return NEVER.has(name) || (!around && AROUND.has(name)) || isHidden(element);
}

/** @param {Element} element @returns {boolean} whether the page does not show it */
export function isHidden(element) {
  if (attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attribute(element, 'data-style') ?? '');
}
