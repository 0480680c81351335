/** A session that Dateline exported as JSON. The analyzer checks it when it is opened; here is only asked whether it is one. */
import { decodeText } from '../decode.js';
import { Unreadable } from '../unreadable.js';

/** @type {import('../read.js').FormatReader} */
export async function read(source) {
  const { text: json } = decodeText(source);
  let session;
  try {
    session = JSON.parse(json);
  } catch (error) {
    throw new Unreadable('broken', `${source.file} is damaged.`, `It should be JSON, but can’t be read to its end (${error instanceof Error ? error.message : error}). Nothing was changed.`);
  }
  if (session?.format === 'dateline library') throw new Unreadable('unknown', `${source.file} is a whole library.`, 'Choose “Library” and there “Take in a library …”. Nothing was changed.');
  if (session?.format !== 'dateline session' || typeof session.text !== 'string') {
    throw new Unreadable('unknown', `${source.file} was not saved by Dateline.`, 'Of JSON files only sessions can be opened: those that “Export” saves as “Session (JSON)”.');
  }
  return { text: session.text, title: typeof session.title === 'string' ? session.title : '', session: json };
}
