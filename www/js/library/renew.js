/** Reads kept articles anew: those that came from a file, and those that another version of the analyzer had read. */
import { Analyzer } from '../analyzer.js';
import { apply } from '../corrections/apply.js';
import { article, change } from './library.js';
import { readingOf } from './reading.js';
import { readingVersion } from './version.js';

/** @param {import('./library.js').Card} card */
export function isStale({ version }) {
  return version !== readingVersion();
}

/**
 * @param {readonly import('./library.js').Card[]} stale
 * @param {{signal: AbortSignal, progress: (done: number) => void}} options
 * @returns {Promise<string[]>} titles of those that could not be read
 */
export async function renew(stale, { signal, progress }) {
  // A worker of its own: the reader's article goes on being read meanwhile.
  const analyzer = new Analyzer();
  signal.addEventListener('abort', () => analyzer.cancel(), { once: true });
  const failed = [];
  try {
    for (const [i, card] of stale.entries()) {
      signal.throwIfAborted();
      const kept = await article(card.id);
      if (kept) {
        try {
          await renewOne(analyzer, kept);
        } catch (error) {
          signal.throwIfAborted();
          failed.push(card.title);
        }
      }
      progress(i + 1);
    }
  } finally {
    analyzer.cancel();
  }
  return failed;
}

async function renewOne(analyzer, { id, text, published, corrections }) {
  const reading = await analyzer.analyze(text, { published });
  const { analysis } = apply(text, reading, [...corrections]);
  const next = readingOf(text, analysis);
  const day = published || (/^\d{4}-\d\d-\d\d/u.exec(analysis.anchor.value ?? '')?.[0] ?? '');
  // What another tab corrected meanwhile is not in this reading: then it stays stale.
  await change(id, ({ card, article: now }) => {
    const same = now.corrections.length === corrections.length && now.published === published;
    return same ? { reading: next, card: { ...card, version: readingVersion(), day: day || card.day } } : {};
  }, { strict: false });
}
