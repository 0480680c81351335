/** A PDF with a text layer: its words in reading order. Nothing of it is drawn, and no script or font of it is used. */
import { GlobalWorkerOptions, getDocument } from '../../../pkg/vendor/pdf.js';
import { unpackScript, workerType } from '../../own-files.js';
import { scriptAddress } from '../../trusted.js';
import { LIMIT, Unreadable, broken, encrypted, tooLong } from '../unreadable.js';
import { isoDate } from './page/metadata.js';
import { pageBlocks } from './pdf/columns.js';
import { joinParagraphs } from './pdf/paragraphs.js';

/** Pages; reading takes some 10 to 50 ms each. */
const MOST_PAGES = 2000;

/** @type {import('../read.js').FormatReader} */
export async function read({ file, bytes, signal, progress }) {
  await unpackScript('./pkg/vendor/pdf.worker.js');
  const port = new Worker(scriptAddress('./pkg/vendor/pdf.worker.js'), { type: workerType });
  GlobalWorkerOptions.workerPort = port;
  const task = getDocument({
    data: bytes, verbosity: 0, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, useWasm: false,
    disableWorkerRendering: true, isOffscreenCanvasSupported: false, isImageDecoderSupported: false, enableXfa: false,
  });
  let stop = () => {};
  const stopped = new Promise((_, reject) => {
    stop = () => reject(signal?.reason);
    port.addEventListener('error', () => reject(new Unreadable('missing', 'The part of Dateline that opens PDFs could not be started.', 'It is fetched once, and needs a network for that. Go online and open the file again; nothing was changed.')));
  });
  stopped.catch(() => {});
  signal?.addEventListener('abort', stop);
  try {
    return await Promise.race([extract(task, file, progress, signal), stopped]);
  } catch (error) {
    throw named(error, file);
  } finally {
    signal?.removeEventListener('abort', stop);
    // What a damaged or endless file is doing there ends with its worker.
    port.terminate();
    task.destroy().catch(() => {});
  }
}

function named(error, file) {
  if (error?.name === 'PasswordException') return encrypted(file, 'with a password');
  if (error instanceof Unreadable || error?.name === 'AbortError') return error;
  return broken(file, 'a PDF');
}

async function extract(task, file, progress, signal) {
  const pdf = await task.promise;
  if (pdf.numPages > MOST_PAGES) throw tooLong(file);
  const pages = [];
  let length = 0;
  let wordless = 0;
  for (let n = 1; n <= pdf.numPages; n += 1) {
    signal?.throwIfAborted();
    progress('page', n, pdf.numPages);
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    page.cleanup();
    const characters = items.reduce((sum, item) => sum + (item.str?.trim().length ?? 0), 0);
    if (characters < 3) wordless += 1;
    length += characters;
    if (length > LIMIT) throw tooLong(file);
    pages.push(pageBlocks(items));
  }
  if (wordless === pages.length) {
    throw new Unreadable('no-text', `${file} has no text layer.`, `Its pages are pictures of words, as a scanner makes them, and Dateline reads words only. Have a program with text recognition (OCR) read them first, and open or paste what it gives.`);
  }
  const { text, title, hyphens, repeated } = joinParagraphs(pages);
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const date = isoDate(/^D:(\d{8})/u.exec(info?.CreationDate ?? '')?.[1]);
  const warnings = ['The text layer of a PDF: look whether its columns and paragraphs were put together rightly.'];
  if (hyphens > 0) warnings.push(`${hyphens.toLocaleString('en')} ${hyphens === 1 ? 'word' : 'words'} that ${hyphens === 1 ? 'was' : 'were'} parted at a line’s end ${hyphens === 1 ? 'was' : 'were'} joined.`);
  if (repeated > 0) warnings.push(`${repeated.toLocaleString('en')} ${repeated === 1 ? 'line' : 'lines'} at the head or foot of pages, such as page numbers, ${repeated === 1 ? 'was' : 'were'} left out.`);
  if (wordless > 0) warnings.push(`${wordless.toLocaleString('en')} of ${pages.length.toLocaleString('en')} pages ${wordless === 1 ? 'has' : 'have'} no text layer and could not be read.`);
  return { title, text, warnings, published: date ? { date, from: 'the PDF’s properties: the day it was made', sure: false } : null };
}
