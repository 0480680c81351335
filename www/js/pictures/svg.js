/** Building elements of SVG, as `ui/dom.js` builds those of HTML: attributes and text, never markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [props] null, undefined and false set none
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text that came from the article, in one direction of its own; SVG knows no `bdi`. */
export function words(props, text) {
  return svg('text', { direction: 'ltr', ...props }, `\u2068${text}\u2069`);
}

/**
 * Cut at a length, between letters as a reader sees them.
 * @param {string} text @param {number} most
 */
export function shortened(text, most) {
  if (text.length <= most) return text;
  const letters = [...new Intl.Segmenter().segment(text.slice(0, most * 4))].map(({ segment }) => segment);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('').trimEnd()}…`;
}

let ruler;

/**
 * The width of words in pixels, without asking for a layout.
 * @param {string} text @param {string} font as CSS writes it
 */
export function widthOf(text, font) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = font;
  return ruler.measureText(text).width;
}
