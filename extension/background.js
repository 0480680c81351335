/**
 * The button, its key and the entry of the context menu: each has the tab's article read once and opens Dateline's own page with it.
 *
 * The article waits in memory, under a token that only the new page knows, until that page asks for it; it is in no store and no address.
 */

const PAGE = chrome.runtime.getURL('index.html');
/** Milliseconds after which an article that no page came for is forgotten. */
const KEPT = 60_000;

/** Milliseconds between tries to read a tab. Measured in Chromium 156 under load, where the first try failed in 3 of 16 new tabs, and no second one. */
const PAUSES = [50, 200, 500];

/** @typedef {{html: string, text: string, url: string}|{error: {title: string, advice: string}}} Arrival */
/** @type {Map<string, Promise<Arrival>>} */
const waiting = new Map();

const PASTE = 'select the words there, copy them, and paste them here.';

/** Why nothing came, and what to do. @type {Record<string, (detail: string) => {title: string, advice: string}>} */
const REASONS = {
  closed: () => ({ title: 'That tab has nothing that an extension may read.', advice: `Browsers keep empty tabs, their own pages and their shop to themselves, and files on your disk unless you allow it. Drop such a file here; of a page, ${PASTE}` }),
  pdf: () => ({ title: 'That tab shows a PDF, whose words no extension can reach.', advice: 'Save it (Ctrl+S), then drop the file here or choose it with “Open files …”.' }),
  media: () => ({ title: 'That tab shows a picture, a film or a sound.', advice: 'Dateline reads words. Open a page with an article and choose the button there.' }),
  long: (detail) => ({ title: 'That page is too long to be handed over as a whole.', advice: `Its source has ${detail} characters. Select the article in it and choose the button again: then only what is selected is read.` }),
  lost: () => ({ title: 'Nothing arrived from the page.', advice: `It may have been closed, or have shown an error instead of an article. Choose the button there again, or ${PASTE}` }),
};

/** @returns {Arrival} */
const failed = (reason, detail = '') => ({ error: REASONS[reason](detail) });

/** Started again, the browser still has the entry from before and says so. */
chrome.contextMenus.create({ id: 'read', title: 'Read in Dateline', contexts: ['page', 'selection'] }, () => void chrome.runtime.lastError);

chrome.action.onClicked.addListener((tab) => open(tab));
chrome.contextMenus.onClicked.addListener((info, tab) => tab && open(tab, info));

/** @param {chrome.tabs.Tab} tab @param {{frameId?: number, selectionText?: string}} [chosen] where in the tab the menu was opened */
function open(tab, { frameId = 0, selectionText = '' } = {}) {
  const token = crypto.randomUUID();
  // The page opens at once and waits there: a tab that answers late, or never, holds nothing up.
  waiting.set(token, arrival(tab, frameId, selectionText));
  setTimeout(() => waiting.delete(token), KEPT);
  return show(`${PAGE}#extension=${token}`, tab);
}

async function show(url, tab) {
  const beside = { url, index: tab.index + 1 };
  try {
    await chrome.tabs.create({ ...beside, openerTabId: tab.id });
  } catch {
    await chrome.tabs.create({ url }); // The tab is in a window that holds just one.
  }
}

/** @returns {Promise<Arrival>} */
async function arrival(tab, frameId, selectionText) {
  const url = source(tab.url ?? '');
  try {
    const [{ result }] = await inject(tab, frameId);
    if (!result) return selectionText ? { html: '', text: selectionText, url } : failed('lost');
    const { html, text, reason, detail } = result;
    // What is selected in a field is known to the browser alone.
    if (selectionText && text === '') return { html: '', text: selectionText, url };
    return reason ? failed(reason, detail) : { html, text, url };
  } catch (error) {
    // A frame of another site may not be read; the browser tells its selected words all the same.
    if (selectionText) return { html: '', text: selectionText, url };
    // Where it may not be read, the browser keeps the address to itself too, or says so.
    return failed(tab.url && !/cannot access|permission|be scripted/iu.test(String(error)) ? 'lost' : 'closed');
  }
}

/** Has the tab read; where the browser has granted that, its refusal means that the grant has not yet come to the tab. */
async function inject(tab, frameId) {
  for (const pause of tab.url ? PAUSES : []) {
    try {
      return await read(tab, frameId);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return read(tab, frameId);
}

function read({ id }, frameId) {
  return chrome.scripting.executeScript({ target: { tabId: id, frameIds: [frameId] }, files: ['read-page.js'], injectImmediately: true });
}

/** The address as the article's source: without a name, a password, or a place in the page. */
function source(address) {
  if (!/^(?:https?|file):/u.test(address)) return 'the page';
  const url = new URL(address);
  // Of a file its name will do.
  if (url.protocol === 'file:') return named(url.pathname.split('/').at(-1) ?? '');
  url.username = url.password = url.hash = '';
  return url.href.slice(0, 2000);
}

function named(part) {
  try {
    return decodeURIComponent(part) || 'the page';
  } catch {
    return part;
  }
}

chrome.runtime.onMessage.addListener((message, { id, url }, respond) => {
  if (id !== chrome.runtime.id || !url?.startsWith(PAGE) || typeof message?.dateline !== 'string') return false;
  const arriving = waiting.get(message.dateline) ?? Promise.resolve(failed('lost'));
  waiting.delete(message.dateline);
  arriving.then(respond);
  return true;
});
