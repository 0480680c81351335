/** Building elements. Text is always set as text: nothing here, and nothing that uses it, parses markup. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] `onclick: f` adds a listener; true sets an empty attribute; null, undefined and false set none
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text that came from the article, kept from reordering what stands around it. @param {string} text */
export function isolated(text) {
  return el('bdi', {}, text);
}

const NUMBERS = new Intl.NumberFormat('en');

/** @param {number} n @returns {string} with a comma after thousands */
export function figure(n) {
  // A panel shows hundreds, and few of them are large.
  return Number.isInteger(n) && n >= 0 && n < 1000 ? String(n) : NUMBERS.format(n);
}

/** @param {number} n @param {string} one @param {string} [many] */
export function count(n, one, many = one === 'person' ? 'people' : `${one}s`) {
  return `${figure(n)} ${n === 1 ? one : many}`;
}
