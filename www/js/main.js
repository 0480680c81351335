/** Puts the page together: one store, one session, and the components that show and change them. */
import { acceptArrivals } from './arrivals.js';
import { CopyDesk } from './corrections/copy-desk.js';
import { followLinks } from './deep-link.js';
import { Inbox } from './inbox.js';
import { acceptText } from './intake.js';
import { Navigator } from './navigator.js';
import { Session } from './session.js';
import { Exporter } from './export/exporter.js';
import { ownFile } from './own-files.js';
import { Shortcuts } from './shortcuts.js';
import { analyzer } from './start.js';
import { Store, emptyState } from './store.js';
import { followUpdates } from './updates.js';
import { Announcer } from './ui/announcer.js';
import { Colophon } from './ui/colophon.js';
import { CorrectionsDialog } from './ui/corrections.js';
import { Editor } from './ui/editor.js';
import { ExportMenu } from './ui/export-menu.js';
import { Fix } from './ui/fix.js';
import { followClosing, rememberFocus } from './ui/focus.js';
import { Help } from './ui/help.js';
import { InboxList } from './ui/inbox.js';
import { Legend } from './ui/legend.js';
import { LibraryDoor } from './ui/library-door.js';
import { Marker } from './ui/marker.js';
import { MentionCard } from './ui/mention-card.js';
import { Message } from './ui/message.js';
import { Notices } from './ui/notices.js';
import { Panel } from './ui/panel.js';
import { Progress } from './ui/progress.js';
import { Reader } from './ui/reader.js';
import { Standfirst } from './ui/standfirst.js';
import { Toast } from './ui/toast.js';
import { Toolbar } from './ui/toolbar.js';
import { Unplaced } from './ui/unplaced.js';
import { WordPicker } from './ui/word-picker.js';
import { el } from './ui/dom.js';

const NAME = document.title;
const store = new Store(emptyState());
const desk = new CopyDesk(store, () => session.analyze());
const session = new Session(store, analyzer, desk);
const inbox = new Inbox(store, session, async () => {
  const { FolderRoom } = await import('./folder/room.js');
  return new FolderRoom(store, session, desk, toast);
});

const reader = new Reader();
const editor = new Editor(store, session, inbox);
const inboxList = new InboxList(inbox);
const navigator = new Navigator(store, reader, editor);
const fix = new Fix(store, desk);
const card = new MentionCard(store, navigator, fix);
const marker = new Marker(store, desk, reader);
const picker = new WordPicker(store, reader, navigator, marker);
const corrections = new CorrectionsDialog(store, desk, () => picker.start());
const unplaced = new Unplaced(corrections);
const help = new Help(store);
const toast = new Toast();
const announcer = new Announcer();
const toolbar = new Toolbar(store, session, help, desk, corrections);
const exportMenu = new ExportMenu(new Exporter(store, analyzer, session, desk, toast));
const library = new LibraryDoor({ store, session, desk, navigator, toast });
const message = new Message(store);
const progress = new Progress(session);
const standfirst = new Standfirst(navigator, session);
const notices = new Notices(session);
const legend = new Legend(store);
const panel = new Panel(store, navigator);
const colophon = new Colophon();
const components = [toolbar, exportMenu, message, progress, inboxList, editor, standfirst, notices, unplaced, legend, reader, panel, card, marker, corrections, help, announcer, library];

document.querySelector('#toolbar').append(toolbar.element);
toolbar.add(...exportMenu.buttons, ...library.buttons);
document.querySelector('#messages').append(message.element, progress.element);
document.querySelector('#main').append(
  inboxList.element,
  standfirst.element,
  el('div', { class: 'columns' }, el('div', { class: 'sheet' }, editor.element, legend.element, notices.element, unplaced.element, reader.element,
    el('p', { id: 'reader-keys', hidden: true })), panel.element),
);
document.querySelector('#colophon').append(colophon.element);
document.body.append(card.element, exportMenu.element, marker.element, corrections.element, help.element, toast.element, announcer.element);
reader.element.addEventListener('mention', ({ detail }) => card.open(detail, { beside: reader.mark(detail) }));

let { analysis: shown } = store.state;
store.subscribe((state, changed) => {
  const restoreFocus = rememberFocus(reader, navigator, [card, marker], shown);
  shown = state.analysis;
  if (changed.has('view') || changed.has('findings')) {
    document.body.dataset.view = state.view;
    document.body.toggleAttribute('data-findings', state.findings !== null);
  }
  if (changed.has('title')) document.title = state.title ? `${state.title} · Dateline` : NAME;
  for (const component of components) component.update(state, changed);
  if (changed.has('analysis') || changed.has('findings') || changed.has('view')) restoreFocus(state.analysis, state.view);
  if (changed.has('former') && state.former && state.text !== '') {
    toast.show('A new article. The former one is still at hand.', { label: 'Go back to it', act: () => session.restore() });
  }
});
for (const component of components) component.update(store.state, new Set(Object.keys(store.state)));

followClosing();
acceptText(document, session, inbox, store);
acceptArrivals(session, inbox);
new Shortcuts(store, navigator, card, help, reader, { desk, fix, picker });
followLinks(store, navigator, { panel, help, toast });
followUpdates(toast, store, session);

ownFile('./pkg/seeds.json')
  .then((bytes) => store.set({ samples: JSON.parse(new TextDecoder().decode(bytes)) }))
  .catch(() => {}); // Without samples the page does all else.
