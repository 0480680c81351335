/** Fills one block of the article: plain text, marks, and signs for characters that can't be seen. */
import { hiddenCharacters } from '../hidden-characters.js';
import { familyOf } from '../labels.js';

/** @typedef {{at: number, spans: import('../types.js').LabelledSpan[], mentions: import('../types.js').Mention[], marks: HTMLElement[]}} Cursor `at`: the first span not yet passed */

/**
 * @param {Node} parent
 * @param {string} text the whole article
 * @param {number} start
 * @param {number} end
 * @param {Cursor} cursor moves on with the blocks, which come in text order
 */
export function appendRuns(parent, text, start, end, cursor) {
  const { spans, mentions, marks } = cursor;
  let at = start;
  while (cursor.at < spans.length && spans[cursor.at][0] < end) {
    const [from, to, label] = spans[cursor.at];
    if (to > at) {
      const first = Math.max(from, at);
      const last = Math.min(to, end);
      appendText(parent, text.slice(at, first));
      const mark = document.createElement('mark');
      mark.className = familyOf(label).id;
      if (mentions[cursor.at]?.corrected) mark.classList.add('corrected');
      mark.dataset.span = String(cursor.at);
      appendText(mark, text.slice(first, last));
      parent.appendChild(mark);
      marks[cursor.at] ??= mark;
      at = last;
    }
    if (to > end) break; // The rest of this mention stands in the next piece.
    cursor.at += 1;
  }
  appendText(parent, text.slice(at, end));
}

/** @param {Node} parent @param {string} text */
export function appendText(parent, text) {
  if (text === '') return;
  let at = 0;
  for (const { start, end, name } of hiddenCharacters(text)) {
    if (start > at) parent.appendChild(document.createTextNode(text.slice(at, start)));
    const sign = document.createElement('span');
    sign.className = 'unseen';
    sign.title = name;
    sign.dataset.code = name.slice(name.indexOf('(') + 1, -1);
    sign.append(text.slice(start, end));
    parent.appendChild(sign);
    at = end;
  }
  if (at < text.length) parent.appendChild(document.createTextNode(at === 0 ? text : text.slice(at)));
}
