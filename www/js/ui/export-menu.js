/** The buttons that copy, and the list of formats to save. */
import { GROUPS } from '../export/formats.js';
import { inExtension, inOneFile } from '../own-files.js';
import { el } from './dom.js';

export class ExportMenu {
  #list;
  #more;

  /** For the masthead. @type {HTMLButtonElement[]} */
  buttons;

  /** @param {import('../export/exporter.js').Exporter} exporter */
  constructor(exporter) {
    const save = (name) => {
      this.element.hidePopover();
      return exporter.save(name);
    };
    const group = ({ title, formats }, i) => el('section', { 'aria-labelledby': `export-group-${i}` }, el('h3', { id: `export-group-${i}` }, title),
      el('ul', {}, ...formats.map((format) => el('li', {}, el('button', { type: 'button', class: 'export-format', 'data-format': format.name, onclick: () => save(format.name) },
        el('span', { class: 'export-title' }, format.title), ' ', el('span', { class: 'export-words' }, format.words))))));
    this.#list = el('div', { class: 'export-groups' }, ...GROUPS.map(group));
    this.element = el('div', { class: 'export', id: 'export', popover: 'auto', role: 'dialog', 'aria-labelledby': 'export-heading', tabindex: '-1' },
      el('h2', { id: 'export-heading' }, 'Save the article as'),
      this.#list,
      !inOneFile && !inExtension && el('p', { class: 'export-single' }, el('a', { href: './dateline.html', download: 'dateline.html' }, 'Take Dateline with you'), ': one file that works from a disk, without a network.'),
      el('button', { type: 'button', class: 'card-close', onclick: () => this.element.hidePopover() }, 'Close'));
    this.element.addEventListener('keydown', (event) => this.#move(event));
    // The element takes the focus when it opens; the browser gives it back when it closes.
    this.element.addEventListener('toggle', ({ newState }) => {
      if (newState === 'open') this.#formats()[0].focus();
      this.#more.setAttribute('aria-expanded', String(newState === 'open'));
    });
    this.#more = el('button', { type: 'button', popovertarget: 'export', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' }, 'Export');
    this.buttons = [
      el('button', { type: 'button', onclick: () => exporter.copy('markdown', 'as Markdown') }, 'Copy ', el('span', { class: 'roomy' }, 'as '), 'Markdown'),
      el('button', { type: 'button', onclick: () => exporter.copy('plain', 'as plain text') }, 'Copy ', el('span', { class: 'roomy' }, 'as plain '), 'text'),
      this.#more,
    ];
  }

  update({ analysis, view }, changed) {
    if (changed.has('analysis') || changed.has('view')) {
      for (const button of this.buttons) button.hidden = analysis === null || view !== 'read';
    }
    if (changed.has('text') || changed.has('view')) this.element.hidePopover?.();
  }

  #formats() {
    return [...this.#list.querySelectorAll('button')];
  }

  /** The arrows go from format to format; Tab does, too. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const formats = this.#formats();
    const at = formats.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    formats[(at + step + formats.length) % formats.length].focus();
  }
}
