/** The sheet to write on, the button to open a file, and the samples. While one types, the panel follows. */
import { ACCEPTED } from '../import/formats.js';
import { el } from './dom.js';
import { Samples } from './samples.js';
import { WaysIn } from './ways-in.js';

/** A text up to this long is analysed while it is typed. */
const LIVE = 200_000;
const PAUSE = 500;

export class Editor {
  #store;
  #session;
  #inbox;
  #timer = 0;
  #area = el('textarea', {
    id: 'text', rows: '9', spellcheck: 'false', dir: 'auto', autocomplete: 'off', 'aria-describedby': 'text-hint',
    placeholder: 'Paste an article or drop a file anywhere on this page, or type here.',
    oninput: () => this.#typed(),
    onkeydown: (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#read();
    },
  });
  #file = el('input', { type: 'file', accept: ACCEPTED, multiple: true, hidden: true, tabindex: '-1', onchange: () => this.#opened() });
  /** Held here: a field that nothing holds may be gone before its folder is chosen. */
  #folder = el('input', { type: 'file', webkitdirectory: true, multiple: true, onchange: () => this.#inbox.takeFolder({ files: [...this.#folder.files] }) });
  #readButton = el('button', { type: 'button', class: 'primary', onclick: () => this.#read() }, 'Read it');
  #back = el('button', { type: 'button', onclick: () => this.#session.restore() }, 'Back to the former article');
  #heading = el('h2', { id: 'editor-heading' }, 'What does it say?');
  #samples;
  #waysIn = new WaysIn();

  constructor(store, session, inbox) {
    this.#store = store;
    this.#session = session;
    this.#inbox = inbox;
    this.#samples = new Samples(session);
    const actions = el('div', { class: 'actions' },
      this.#readButton,
      el('button', { type: 'button', onclick: () => this.chooseFile() }, 'Open files …'),
      el('button', { type: 'button', onclick: () => this.#chooseFolder() }, 'Open a folder …'),
      this.#back,
      el('p', { id: 'text-hint', class: 'hint' }, 'Paste or drop anywhere on this page: nothing leaves it. Ctrl + Enter reads what you typed. ', el('a', { class: 'guide-link', href: '#how-it-works' }, 'How it works')),
      this.#file);
    this.element = el('section', { class: 'editor', 'aria-labelledby': 'editor-heading' },
      this.#heading,
      el('label', { for: 'text', class: 'visually-hidden' }, 'The text of the article'),
      this.#area, actions, this.#waysIn.element, this.#samples.element);
  }

  update(state, changed) {
    this.#samples.update(state, changed);
    if (changed.has('view')) this.element.hidden = state.view !== 'edit';
    this.#back.hidden = state.former === null || state.text !== '';
    this.#waysIn.element.hidden = state.text !== '';
    this.#samples.element.hidden = state.text !== '' || state.samples.length === 0;
    this.#heading.textContent = state.text === '' ? 'Who, where, when?' : 'Edit the text';
    if (state.view === 'edit' && (changed.has('text') || changed.has('view')) && this.#area.value !== lineFeeds(state.text)) {
      this.#area.value = state.text;
    }
    if (changed.has('view') && state.view === 'edit' && state.text !== '') this.#area.focus({ preventScroll: true });
  }

  /** Selects a place in the text, for a line of the panel. */
  select(start, end) {
    // The field counts a carriage return and its line feed as one.
    const shift = (offset) => lineFeeds(this.#store.state.text.slice(0, offset)).length;
    this.#area.focus();
    this.#area.setSelectionRange(shift(start), shift(end));
  }

  chooseFile() {
    this.#file.value = '';
    this.#file.click();
  }

  #chooseFolder() {
    this.#folder.value = '';
    this.#folder.click();
  }

  focus() {
    this.#area.focus();
  }

  #opened() {
    this.#inbox.take([...this.#file.files]);
  }

  #typed() {
    clearTimeout(this.#timer);
    const text = this.#area.value;
    if (text.trim() === '') {
      this.#session.startAnew();
      return;
    }
    if (text.length <= LIVE) this.#timer = setTimeout(() => this.#session.open({ text, origin: 'typing' }, { view: 'edit', replaces: false }), PAUSE);
  }

  #read() {
    clearTimeout(this.#timer);
    const { text, status } = this.#store.state;
    const typed = this.#area.value;
    if (typed.trim() === '') {
      this.#area.focus();
      return;
    }
    // An untouched text stays as it came, with its own line ends.
    if (typed === lineFeeds(text)) {
      // What was read last was not yet this text.
      this.#store.set({ view: 'read', ...(status === 'ready' ? {} : { analysis: null, findings: null, preview: null }) });
      if (status !== 'ready' && status !== 'busy') this.#session.analyze();
    } else {
      this.#session.open({ text: typed, origin: 'typing' }, { replaces: false });
    }
    scrollTo({ top: 0, behavior: 'instant' });
  }
}

/** As a text field sees it. @param {string} text */
function lineFeeds(text) {
  return text.replace(/\r\n?/gu, '\n');
}
