/**
 * The ways in from outside the page: a file opened with the installed app, something shared to it, the bookmarklet, and the extension.
 *
 * Each ends where a drop ends. What is shared is handed over by the service worker, in memory; it is in no address and in no store.
 * So is what the extension's button reads, by the extension's own worker.
 */
import { Unreadable } from './import/unreadable.js';
import { inExtension } from './own-files.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./inbox.js').Inbox} Inbox */
/** @typedef {{title?: string, text?: string, html?: string, url?: string, files?: File[]}} Arrival */

/** What follows the page's address when something waits for it; sw.js, the bookmarklet and extension/background.js write these. */
const SHARED = '#shared';
const BOOKMARKLET = '#bookmarklet';
const EXTENSION = '#extension=';
/** Milliseconds to wait for what was promised. */
const PATIENCE = 10_000;

/** @param {Session} session @param {Inbox} inbox */
export function acceptArrivals(session, inbox) {
  globalThis.launchQueue?.setConsumer(async ({ files }) => {
    if (files?.length > 0) take({ files: await Promise.all(files.map((handle) => handle.getFile())) }, 'the file', session, inbox);
  });
  const hash = location.hash;
  const fromButton = inExtension && hash.startsWith(EXTENSION);
  if (hash !== SHARED && hash !== BOOKMARKLET && !fromButton) return;
  // A reload must not wait for what has come already.
  history.replaceState(null, '', location.pathname + location.search);
  const arrival = fromButton ? fromExtension(hash.slice(EXTENSION.length), session) : hash === SHARED ? shared() : fromPage();
  arrival.then((data) => data && take(data, fromButton ? data.url : hash === SHARED ? 'what was shared' : 'the page', session, inbox)).catch((error) => session.fail(error));
}

/** @param {Arrival} arrival @param {string} source in words @param {Session} session @param {Inbox} inbox */
function take({ title = '', text = '', html = '', url = '', files = [] }, source, session, inbox) {
  if (files.length > 0) return inbox.take(files);
  const words = text.trim() === '' ? '' : title && !text.includes(title) ? `${title}\n\n${text}` : text;
  return session.openContents({ text: words || (html ? '' : url), html, files: [], folders: [], source });
}

/** @returns {Promise<Arrival>} what the service worker holds for this page */
async function shared() {
  const worker = navigator.serviceWorker?.controller;
  const lost = new Unreadable('missing', 'What was shared did not arrive.', 'Share it again, or copy it and paste it here.');
  if (!worker) throw lost;
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('shared', [port2]);
  const data = await answer((take) => (port1.onmessage = ({ data }) => take(data)), lost);
  if (!data) throw lost;
  return data;
}

/** @returns {Promise<Arrival>} what the bookmarklet sends from the page that opened this one */
function fromPage() {
  const lost = new Unreadable('missing', 'Nothing arrived from the page.', 'That page may forbid bookmarklets. Select all of it, copy it, and paste it here: the article will be found in it.');
  const opener = window.opener;
  if (!opener) return Promise.reject(lost);
  return answer((take) => {
    addEventListener('message', ({ source, data }) => {
      if (source !== opener || typeof data?.dateline !== 'object') return;
      const string = (value) => (typeof value === 'string' ? value : '');
      const { html, text } = data.dateline;
      take({ html: string(html), text: string(text) });
    });
    // Any page may be the opener, and it learns only that this one is there.
    opener.postMessage('dateline: ready', '*');
  }, lost);
}

/** @param {string} token @param {Session} session @returns {Promise<Arrival|null>} what the extension read in the tab where its button was chosen; null if it came late, and something else is open */
async function fromExtension(token, session) {
  const lost = new Unreadable('missing', 'The page did not answer.', 'It may be busy. Wait until it stands still and choose the button again, or select all of it, copy it, and paste it here: the article will be found in it.');
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    session.fail(lost);
  }, PATIENCE);
  const data = await globalThis.chrome.runtime.sendMessage({ dateline: token }).catch(() => new Promise(() => {}));
  clearTimeout(timer);
  if (late && !session.empty) return null;
  if (!data) throw lost;
  if (data.error) throw new Unreadable('missing', data.error.title, data.error.advice);
  return data;
}

/** @param {(take: (data: any) => void) => void} listen @param {Error} lost */
function answer(listen, lost) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(lost), PATIENCE);
    listen((data) => {
      clearTimeout(timer);
      resolve(data);
    });
  });
}

/**
 * The bookmarklet: it opens this page and hands it the selection, or the whole page, of the site where it is clicked.
 * @returns {string} an address for a bookmark; this page's policy keeps it from running here
 */
export function bookmarklet() {
  const home = new URL('./', document.baseURI);
  const code = `(()=>{const w=open(${JSON.stringify(home.href + BOOKMARKLET)}),s=getSelection(),x=new XMLSerializer();` +
    `addEventListener("message",function f(e){if(e.source!==w||e.origin!==${JSON.stringify(home.origin)}||e.data!=="dateline: ready")return;removeEventListener("message",f);` +
    `const chosen=s.rangeCount>0&&!s.isCollapsed;w.postMessage({dateline:{text:chosen?String(s):"",` +
    `html:x.serializeToString(chosen?s.getRangeAt(0).cloneContents():document)}},${JSON.stringify(home.origin)})})})()`;
  return `javascript:${encodeURIComponent(code)}`;
}
