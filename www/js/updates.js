/** The service worker: ready for offline use after the first visit, and a new version only when the reader says so. */
import { inExtension } from './own-files.js';
import { scriptAddress } from './trusted.js';

const KEPT = 'dateline: text kept across an update';

/**
 * @param {import('./ui/toast.js').Toast} toast
 * @param {import('./store.js').Store} store
 * @param {import('./session.js').Session} session
 */
export async function followUpdates(toast, store, session) {
  restore(session);
  // An extension is kept by the browser, which brings its new versions as well.
  if (inExtension || !('serviceWorker' in navigator)) return;
  let agreed = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (agreed) location.reload();
  });
  let registration;
  try {
    registration = await navigator.serviceWorker.register(scriptAddress('./sw.js'), { updateViaCache: 'none' });
  } catch {
    return; // Not served over https, or storage is off: the page works, only not offline.
  }
  const offer = (worker) => {
    toast.show('A new version of Dateline is ready.', {
      label: 'Update now',
      act: () => {
        agreed = keep(store, toast);
        if (agreed) worker.postMessage('activate');
      },
      stays: true,
    });
  };
  if (!registration) return;
  keepLaterParts();
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
      if (worker.state === 'activated' && !agreed) toast.show('Dateline now works without a network.');
    });
  });
}

/** The reload must not lose the article. @returns {boolean} whether it is safe to go on */
function keep(store, toast) {
  const { text, title, origin, note, published, publishedBy, publishedFrom } = store.state;
  if (text === '') return true;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ text, title, origin, note, published, publishedFrom, sure: publishedBy === 'file', dateSetByUser: publishedBy === 'user' }));
    return true;
  } catch {
    toast.show('This article is too long to be kept across the update. Copy it first, or update later.');
    return false;
  }
}

function restore(session) {
  try {
    const kept = sessionStorage.getItem(KEPT);
    if (!kept) return;
    sessionStorage.removeItem(KEPT);
    session.reopen(JSON.parse(kept));
  } catch {
    // Storage is off: then nothing was kept either.
  }
}

/** Milliseconds after the start: a first article goes first. */
const IDLE = 10_000;

/** The parts that open PDFs and the like are fetched when the page has nothing else to do, so that they are there without a network. */
function keepLaterParts() {
  if (navigator.connection?.saveData) return;
  setTimeout(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const ask = () => active?.postMessage('keep later parts');
    if (globalThis.requestIdleCallback) requestIdleCallback(ask, { timeout: 60_000 });
    else ask();
  }, IDLE);
}
