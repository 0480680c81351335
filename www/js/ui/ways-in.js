/** What can be brought in, said plainly, and the bookmarklet for those who read on the web. */
import { bookmarklet } from '../arrivals.js';
import { inExtension } from '../own-files.js';
import { el } from './dom.js';

const WAYS = [
  ['Paste', 'words, or a whole web page: copy it with its menus, and the article is found in it'],
  ['Drop or open', 'one file or many: text, Markdown, web pages, Word (.docx), e-books (.epub), e-mails (.eml), PDF'],
  // An extension is no app that a system would share with.
  ...(inExtension ? [] : [['Share or “open with”', 'once Dateline is installed as an app']]),
];

export class WaysIn {
  element;

  constructor() {
    const hint = el('p', { class: 'hint', role: 'status' });
    const link = el('a', {
      class: 'bookmarklet', href: bookmarklet(), draggable: 'true',
      // Here it would do nothing; what it is for is said instead.
      onclick: (event) => {
        event.preventDefault();
        hint.textContent = 'Drag this to the bookmarks bar of your browser. Then open an article anywhere and choose the bookmark: Dateline opens with that article.';
      },
    }, 'Read with Dateline');
    this.element = el('div', { class: 'ways-in' },
      el('h3', { id: 'ways-heading' }, 'What it takes'),
      el('dl', { 'aria-labelledby': 'ways-heading' }, ...WAYS.map(([way, words]) => el('div', {}, el('dt', {}, way), el('dd', {}, words))),
        el('div', {}, el('dt', {}, 'From a page'), inExtension
          ? el('dd', {}, 'choose Dateline’s button beside the address, or “Read in Dateline” in the menu of a page or of what is selected')
          : el('dd', {}, 'drag ', link, ' to the bookmarks bar, and choose it on any article', hint))));
  }
}
