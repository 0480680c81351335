/** What the worker does for a folder: an article in, its digest or its exports out. Corrections are laid over the reading as in the page. */
import { apply } from '../corrections/apply.js';
import { digestOf } from './digest.js';

/**
 * @typedef {object} Article
 * @property {string} text
 * @property {string} title
 * @property {string} published  ISO day, or ''
 * @property {boolean} sure  whether it was stated as the publication date; else it serves only where the text names none
 * @property {string} publishedFrom
 * @property {string} origin
 * @property {string} note
 * @property {string} [session]  a saved session instead
 * @property {import('../corrections/correction.js').Correction[]} corrections
 */

/** @param {any} core the module of the analyzer @param {any} analyzer @param {Article} article */
function read(core, analyzer, article) {
  const { session, corrections } = article;
  if (session !== undefined) {
    const saved = core.openSession(session);
    return { ...article, ...saved, published: saved.published ?? '' };
  }
  const text = article.text.toWellFormed?.() ?? article.text;
  const set = corrections.findLast(({ kind }) => kind === 'publish')?.date;
  const given = set ?? (article.sure ? article.published : '');
  let analysis = analyzer.analyze(text, { published: given || undefined });
  let published = given;
  if (!given && article.published && analysis.anchor.source === 'none') {
    published = article.published;
    analysis = analyzer.analyze(text, { published });
  }
  return { ...article, text, published, publishedBy: set ? 'user' : published ? 'file' : '', analysis: apply(text, analysis, corrections).analysis };
}

/** @param {{article: Article}} request */
export function digest(core, analyzer, { article }) {
  const reading = read(core, analyzer, article);
  return digestOf(reading, reading.analysis);
}

/** @param {{article: Article, formats: string[]}} request @returns {Array<{format: string, content: string, ending: string}>} */
export function write(core, analyzer, { article, formats }) {
  const { session, text, title, origin, note, published, publishedBy, publishedFrom, analysis } = read(core, analyzer, article);
  const json = session ?? JSON.stringify({ format: 'dateline session', version: 1, title, origin, note, published, publishedBy, publishedFrom, text, analysis });
  return formats.map((format) => ({ format, ...core.exportSession(json, format) }));
}

/** For the library: the article as it keeps one. @param {{article: Article}} request */
export function record(core, analyzer, { article }) {
  const { text, title, published, publishedBy, publishedFrom, origin, note, analysis } = read(core, analyzer, article);
  return { title, text, published, publishedBy, publishedFrom, source: origin, note, corrections: article.corrections, analysis };
}
