/** "How it works", as docs/how-it-works.md has it: the build lays that file beside the page, and here its few signs become elements. */
import { ownFile } from '../own-files.js';
import { el } from './dom.js';

const FILE = './pkg/how-it-works.txt';

/** @returns {Promise<Node[]>} */
export async function guide() {
  return blocks(new TextDecoder().decode(await ownFile(FILE)));
}

/**
 * Headings, paragraphs, lists of "- ", and words between two asterisks; a line that is neither goes on with what stands before it.
 * The file's own title is left out: where it is shown there is one.
 * @param {string} text
 */
function blocks(text) {
  const nodes = [];
  for (const block of text.split(/\n{2,}/u)) {
    const lines = block.trim().split('\n');
    if (/^# /u.test(lines[0]) || lines[0] === '') continue;
    if (lines[0].startsWith('## ')) nodes.push(el('h3', {}, lines[0].slice(3)));
    else if (lines[0].startsWith('- ')) nodes.push(el('ul', { class: 'points' }, ...block.trim().split(/\n(?=- )/u).map((item) => el('li', {}, ...words(item.slice(2))))));
    else nodes.push(el('p', {}, ...words(block.trim())));
  }
  return nodes;
}

function words(text) {
  return text.replace(/\s*\n\s*/gu, ' ').split(/\*\*(.+?)\*\*/u).map((part, i) => (i % 2 === 0 ? part : el('b', {}, part)));
}
