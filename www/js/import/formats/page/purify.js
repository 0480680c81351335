/** HTML without anything that could run, load, submit or stand in front of the DOM's own names. */
import DOMPurify from '../../../../pkg/vendor/dompurify.js';
import { purified } from '../../../trusted.js';
import { quiet } from './quiet.js';
import { all, isHidden } from './walk.js';

/** What an article's structure is told by; its style says what was hidden. */
const CONFIG = {
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: ['itemprop', 'rel', 'role', 'datetime', 'hidden', 'data-style'],
  ADD_URI_SAFE_ATTR: ['datetime', 'data-style'],
  FORBID_TAGS: ['style', 'img', 'picture', 'source', 'video', 'audio', 'track', 'map', 'area', 'svg', 'math', 'template', 'input', 'select', 'textarea', 'option', 'optgroup', 'datalist'],
  FORBID_ATTR: ['style', 'name', 'src', 'srcset', 'poster', 'background', 'action', 'xlink:href'],
};

/**
 * @param {string} html
 * @returns {Document} without a window: nothing in it runs, loads or is shown
 */
export function purifiedDocument(html) {
  const document = /** @type {Document} */ (purified(DOMPurify, quiet(html), CONFIG).ownerDocument);
  for (const element of all(document, '[data-style], [hidden], [aria-hidden="true"]')) if (isHidden(element)) element.remove();
  return document;
}
