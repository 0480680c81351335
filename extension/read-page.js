/**
 * Runs once in the tab, in a world of its own that the page's scripts can't reach, and hands back what is selected, or else the page.
 *
 * It changes nothing: what has to be put together is put together in a document that runs and loads nothing.
 * Elements are read through the prototypes' own getters: a form field named "body" or "parentNode" can't stand in front of them.
 */
(async () => {
  /** Code units; twice as many are more than the browser passes on in one message. */
  const MOST = 15_000_000;
  /** Milliseconds to wait for a page that is still arriving. */
  const PATIENCE = 3_000;

  const getter = (prototype, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(prototype, name).get);
  const readyState = getter(Document.prototype, 'readyState');
  const contentType = getter(Document.prototype, 'contentType');
  const documentElement = getter(Document.prototype, 'documentElement');
  const implementation = getter(Document.prototype, 'implementation');
  const nodeType = getter(Node.prototype, 'nodeType');
  const parentNode = getter(Node.prototype, 'parentNode');
  const previousSibling = getter(Node.prototype, 'previousSibling');
  const childNodes = getter(Node.prototype, 'childNodes');
  const textContent = getter(Node.prototype, 'textContent');
  const outerHTML = getter(Element.prototype, 'outerHTML');

  if (readyState(document) === 'loading') {
    await new Promise((resolve) => {
      EventTarget.prototype.addEventListener.call(document, 'DOMContentLoaded', resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
  }

  const inert = () => implementation(document).createHTMLDocument('');
  const root = documentElement(document);
  const type = contentType(document);
  if (type === 'application/pdf') return { html: '', text: '', reason: 'pdf' };
  if (/^(?:image|video|audio)\/(?!svg)/u.test(type)) return { html: '', text: '', reason: 'media' };
  if (!root) return { html: '', text: '' };

  const selection = getSelection();
  const chosen = selection ? String(selection) : '';
  const { html, text } = chosen.trim() !== '' ? { html: rangesHtml(selection), text: chosen } : whole();
  const length = html.length + text.length;
  return length > MOST ? { html: '', text: '', reason: 'long', detail: length.toLocaleString('en') } : { html, text };

  function whole() {
    // The browser shows such a file in a page of its own making.
    if (/^text\/(?!html)|^application\/(?:json|ld\+json)$/u.test(type) && !/xml/u.test(type)) return { html: '', text: textContent(root) };
    if (type === 'text/html') return { html: outerHTML(root), text: '' };
    // XML is written in other ways than HTML, unless it belongs to an HTML document.
    const copy = inert();
    copy.replaceChild(copy.importNode(root, true), copy.documentElement);
    return { html: copy.documentElement.outerHTML, text: '' };
  }

  /** Cloned within the page, pictures would be loaded and the page's own elements be told. */
  function rangesHtml(selection) {
    const parts = [];
    for (let i = 0; i < selection.rangeCount; i += 1) {
      const range = selection.getRangeAt(i);
      const ancestor = range.commonAncestorContainer;
      if (nodeType(ancestor) !== Node.ELEMENT_NODE) continue;
      const document = inert();
      const copy = document.importNode(ancestor, true);
      const part = document.createRange();
      part.setStart(twin(range.startContainer, ancestor, copy), range.startOffset);
      part.setEnd(twin(range.endContainer, ancestor, copy), range.endOffset);
      const box = document.createElement('div');
      box.append(part.cloneContents());
      parts.push(box.innerHTML);
    }
    return parts.join('\n');
  }

  /** The node at the same place below the copy. */
  function twin(node, ancestor, copy) {
    const way = [];
    for (let at = node; at !== ancestor; at = parentNode(at)) {
      let index = 0;
      for (let before = previousSibling(at); before; before = previousSibling(before)) index += 1;
      way.push(index);
    }
    return way.reduceRight((at, index) => childNodes(at)[index], copy);
  }
})();
