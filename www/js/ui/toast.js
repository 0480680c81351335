/** A quiet word at the foot of the window, with at most one thing to do. */
import { el } from './dom.js';

const SHOWN = 9000;

export class Toast {
  element = el('div', { role: 'status', class: 'toasts' });

  /**
   * One word does not push away another that offers something to do.
   * @param {string} text
   * @param {{label: string, act: () => void, stays?: boolean}} [action]
   */
  show(text, action) {
    for (const shown of [...this.element.children]) if (shown.firstElementChild?.textContent === text) shown.remove();
    const act = () => {
      box.remove();
      action?.act();
    };
    const box = el('div', { class: 'toast' }, el('p', {}, text),
      action && el('button', { type: 'button', class: 'primary', onclick: act }, action.label),
      el('button', { type: 'button', onclick: () => box.remove() }, action?.stays ? 'Later' : 'Close'));
    this.element.append(box);
    if (action?.stays) return;
    const later = () => setTimeout(() => (box.matches(':hover, :focus-within') ? later() : box.remove()), SHOWN);
    later();
  }
}
