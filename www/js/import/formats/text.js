/** Plain text, exactly as it is. */
import { decodeText } from '../decode.js';

/** @type {import('../read.js').FormatReader} */
export async function read(source) {
  const { text, note } = decodeText(source);
  return { text, warnings: note ? [note] : [] };
}
