/** Saying what a date means: a day is picked, or a value is typed; what it stands for is said in words before it is set. */
import { readValue } from '../timex-value.js';
import { valueWords } from '../timex-words.js';
import { el } from './dom.js';

const EXAMPLES = 'Such as 2021-03-09, 2021-03, 2021-Q1, 2021-W10, 2021, 202 for the 2020s, 2021-03-09T15:00, or P3D for three days.';
let made = 0;

/**
 * @param {string} words what stands before it
 * @param {string} present the value that it has, or ''
 * @param {(label: string, value: string) => void} mark
 */
export function dateForm(words, present, mark) {
  made += 1;
  const id = `date-meaning-${made}`;
  const meaning = el('p', { class: 'date-meaning', id, role: 'status' }, EXAMPLES);
  const value = el('input', { type: 'text', 'data-part': 'value', 'aria-label': `${words}: value`, 'aria-describedby': id, value: present, maxlength: '24', autocomplete: 'off', spellcheck: 'false', placeholder: '2021-03-09', oninput: say });
  const day = el('input', { type: 'date', autocomplete: 'off', 'aria-label': `${words}: day`, max: '9999-12-31', value: /^\d{4}-\d\d-\d\d$/u.test(present) ? present : null, onchange: () => {
    value.value = day.value;
    say();
  } });

  function say() {
    const reading = readValue(value.value);
    value.removeAttribute('aria-invalid');
    meaning.textContent = reading ? `${valueWords(reading.value)}.` : EXAMPLES;
    return reading;
  }

  return el('form', { class: 'fix-part fix-date', onsubmit: (event) => {
    event.preventDefault();
    const reading = say();
    if (reading && reading.value !== present) return mark(reading.label, reading.value);
    if (!reading) {
      value.setAttribute('aria-invalid', 'true');
      meaning.textContent = `That is no date. ${EXAMPLES}`;
    }
    value.focus();
  } }, el('p', { class: 'fix-head' }, words), el('div', { class: 'date-fields' }, value, day, el('button', { type: 'submit' }, present ? 'Set' : 'Mark')), meaning);
}
