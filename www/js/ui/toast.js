/** A quiet word at the foot of the window, with at most one thing to do. */
import { el } from './dom.js';

const SHOWN = 9000;

export class Toast {
  #timer = 0;
  element = el('div', { role: 'status', class: 'toasts' });

  /** @param {string} text @param {{label: string, act: () => void, stays?: boolean}} [action] */
  show(text, action) {
    clearTimeout(this.#timer);
    const hide = () => this.element.replaceChildren();
    const act = () => {
      hide();
      action?.act();
    };
    const box = el('div', { class: 'toast' }, el('p', {}, text),
      action && el('button', { type: 'button', class: 'primary', onclick: act }, action.label),
      el('button', { type: 'button', onclick: hide }, action?.stays ? 'Later' : 'Close'));
    this.element.replaceChildren(box);
    if (action?.stays) return;
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => (box.matches(':hover, :focus-within') ? later() : hide()), SHOWN);
    };
    later();
  }
}
