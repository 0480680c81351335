/** The ways in that need no button: paste anywhere, and drop anywhere. */
import { contentsOf } from './import/transfer.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./inbox.js').Inbox} Inbox */

/** @param {Document} document @param {Session} session @param {Inbox} inbox @param {import('./store.js').Store} store */
export function acceptText(document, session, inbox, store) {
  document.addEventListener('paste', (event) => {
    if (editsText(event.target, event.clipboardData, store)) return;
    event.preventDefault();
    take(event.clipboardData, 'the clipboard', session, inbox);
  });

  // A selection that is dragged about within the page is no new article.
  let own = false;
  document.addEventListener('dragstart', () => (own = true));
  document.addEventListener('dragend', () => (own = false));

  let depth = 0;
  const show = () => document.body.toggleAttribute('data-dropping', depth > 0);
  document.addEventListener('dragenter', (event) => {
    if (own || !carriesText(event)) return;
    depth += 1;
    show();
  });
  document.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    show();
  });
  document.addEventListener('dragover', (event) => !own && carriesText(event) && event.preventDefault());
  document.addEventListener('drop', (event) => {
    depth = 0;
    show();
    if (own) return;
    event.preventDefault();
    take(event.dataTransfer, 'what was dropped', session, inbox);
  });
}

/** A paste into a field that holds something is an ordinary edit, unless it replaces all of it; an article is no date. */
function editsText(target, data, store) {
  if (target instanceof HTMLInputElement) return (data?.getData('text/plain') ?? '').length < 40;
  if (!(target instanceof HTMLTextAreaElement)) return false;
  const all = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  return store.state.view === 'edit' && target.value.trim() !== '' && !all;
}

function carriesText(event) {
  return [...(event.dataTransfer?.types ?? [])].some((type) => type === 'Files' || type.startsWith('text/'));
}

/** @param {DataTransfer|null} data @param {string} source in words @param {Session} session @param {Inbox} inbox */
function take(data, source, session, inbox) {
  const contents = contentsOf(data, source);
  if (contents.entries) return inbox.takeFolder({ entries: contents.entries });
  return contents.files.length > 1 ? inbox.take(contents.files) : session.openContents(contents);
}
