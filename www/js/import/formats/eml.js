/** An e-mail, or a page that a browser saved as a web archive (.mht), which is written like one. */
import PostalMime from '../../../pkg/vendor/postal-mime/postal-mime.js';
import { BY_HAND, Unreadable, broken, encrypted } from '../unreadable.js';
import { imported } from './html.js';
import { readPage } from './page/article.js';
import { isoDate } from './page/metadata.js';
import { purifiedDocument } from './page/purify.js';
import { readText } from './page/walk.js';

const LOCKED = /^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted)$/u;

/** @type {import('../read.js').FormatReader} */
export async function read({ file, bytes }) {
  let mail;
  try {
    mail = await PostalMime.parse(bytes, { maxNestingDepth: 64, attachmentEncoding: 'arraybuffer' });
  } catch {
    throw broken(file, 'an e-mail (.eml)');
  }
  const header = (name) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  if (mail.headers.length === 0) throw broken(file, 'an e-mail (.eml)');
  const signed = /smime-type\s*=\s*"?signed-data/iu.test(header('content-type'));
  if ((LOCKED.test(header('content-type').split(';')[0].trim().toLowerCase()) && !signed) || mail.attachments.some(({ mimeType }) => LOCKED.test(mimeType) && !signed) || /^multipart\/encrypted/iu.test(header('content-type'))) {
    throw encrypted(file, 'for its receiver');
  }
  // A browser that saves a page as a web archive writes no receiver.
  const sent = mail.to !== undefined || header('received') !== '';
  if (!sent && mail.html && /^\s*multipart\/related/iu.test(header('content-type'))) return savedPage(mail, header);

  const text = (mail.text ?? '').trim() !== '' ? mail.text.replace(/\r\n?/gu, '\n').trim() : mail.html ? readText(purifiedDocument(mail.html)) : '';
  if (text === '') throw new Unreadable('no-text', `${file} holds no text.`, `It is an e-mail${mail.attachments.length > 0 ? ' with attachments, which are not opened: save them, and open them by themselves' : ' without words'}. ${BY_HAND}`);
  const title = (mail.subject ?? '').replace(/\s+/gu, ' ').trim();
  const sender = mail.from?.name || mail.from?.address || '';
  const head = [title, sender && `By ${sender}`].filter((line) => line && !text.slice(0, 300).includes(line));
  // As the sender's clock showed it, not turned into another time zone.
  const date = isoDate(header('date')) || isoDate(mail.date);
  const names = mail.attachments.filter(({ related }) => !related).map(({ filename, mimeType }) => filename ?? mimeType);
  const left = names.length === 0 ? [] : [`${names.length === 1 ? 'An attachment was' : `${names.length} attachments were`} left out: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}.`];
  return {
    title,
    text: [...head, text].join('\n\n'),
    published: date ? { date, from: 'the day the e-mail was sent', sure: false } : null,
    warnings: ['The words of an e-mail, with its subject and its sender above them.', ...left],
  };
}

function savedPage(mail, header) {
  const page = readPage(mail.html);
  const saved = isoDate(header('date'));
  page.published ??= saved ? { date: saved, from: 'the day the page was saved', sure: false } : null;
  return imported(page);
}
