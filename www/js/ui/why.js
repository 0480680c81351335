/** The answer to "why is this marked?": what it means, which rule, list or model said so, how sure it is, what it is one with. */
import { GIVEN } from '../corrections/dated.js';
import { oneLine } from '../excerpt.js';
import { familyOf } from '../labels.js';
import { timexWords } from '../timex-words.js';
import { el, isolated } from './dom.js';

/** Other names of an entity that are listed. */
const NAMES = 6;
/** How a change of type is put down. */
const WAS = 'the type was ';

/** @param {string} text @param {import('../types.js').Analysis} analysis @param {number} span @returns {HTMLElement} */
export function whyList(text, analysis, span) {
  const [start, end, label] = analysis.spans[span];
  const mention = analysis.mentions[span];
  const entity = analysis.entities[mention.entity ?? -1];
  const link = entity?.links?.find(([joined]) => joined === span);
  const timex = analysis.timex[mention.timex ?? -1];
  const surface = oneLine(text.slice(start, end));
  const added = mention.corrected?.includes('marked by you');
  const was = mention.corrected?.findLast((words) => words.startsWith(WAS))?.slice(WAS.length);
  const rule = timex?.rule ?? mention.rule;
  const facts = [
    timex && ['Means', el('strong', {}, timexWords(timex)), timex.ambiguous && ' (ambiguous: it can also be read another way)'],
    timex?.why && ['Resolved', isolated(timex.why)],
    timex && timex.why !== 'as written' && timex.why !== GIVEN && familyOf(label).id === 'dates' && ['Counted from', ...anchorWords(analysis.anchor)],
    mention.value !== undefined && ['Value', numberWords(mention)],
    entity && entity.name !== surface && ['Stands for', isolated(entity.name)],
    link && ['Same as', isolated(oneLine(text.slice(analysis.spans[link[1]][0], analysis.spans[link[1]][1]))), ` (${link[2]})`],
    ['Why', was && !added ? `you said so; it was read as ${was}: ${rule}` : rule],
    !added && [was ? 'It was read with' : 'Certainty', `${band(mention.score)} ${was ? 'certainty ' : ''}(${mention.score.toFixed(2)})`],
    timex && ['TIMEX3', el('code', {}, timex.value)],
    entity && entity.mentions.length > 1 && otherNames(text, analysis, entity, surface),
    corrected(mention.corrected, entity?.corrected),
  ].filter(Boolean);
  return el('dl', {}, ...facts.map(([term, ...value]) => el('div', { class: term === 'Corrected' ? 'corrected' : null }, el('dt', {}, term), el('dd', {}, ...value))));
}

/** The publication date that relative dates hang on, and where it comes from. */
function anchorWords({ value, zone, source }) {
  if (!value) return ['nothing: no publication date is known'];
  return [timexWords({ value, type: 'DATE', zone }), source === 'dateline' ? ' (the dateline)' : ' (the publication date)'];
}

/** Each other name of the entity, how often, and why it is the same. */
function otherNames(text, { spans }, entity, surface) {
  const names = new Map();
  for (const mention of entity.mentions) {
    const name = oneLine(text.slice(spans[mention][0], spans[mention][1]));
    if (name === surface) continue;
    const known = names.get(name) ?? { n: 0, rule: '' };
    known.n += 1;
    known.rule ||= entity.links?.find(([joined]) => joined === mention)?.[2] ?? '';
    names.set(name, known);
  }
  // The one that it is the same as is named already.
  if (names.size === 0 || (names.size === 1 && names.has(entity.name))) return false;
  const items = [...names].slice(0, NAMES).map(([name, { n, rule }]) => el('li', {}, isolated(name), n > 1 && ` ×${n}`, rule && el('span', { class: 'kind' }, rule)));
  if (names.size > NAMES) items.push(el('li', { class: 'kind' }, `and ${names.size - NAMES} more`));
  return ['Also called', el('ul', { class: 'aliases' }, ...items)];
}

/** What the reader changed, of the mention and of what it names. */
function corrected(...lists) {
  const words = [...new Set(lists.flatMap((list) => list ?? []))];
  return words.length > 0 && ['Corrected', el('ul', { class: 'aliases' }, ...words.map((one) => el('li', {}, isolated(one === 'marked by you' ? one : `by you: ${one}`))))];
}

function band(score) {
  return score >= 0.85 ? 'high' : score >= 0.6 ? 'fair' : 'low';
}

function numberWords({ value, unit }) {
  const n = Number(value);
  const number = value.trim() !== '' && Number.isFinite(n) ? n.toLocaleString('en', { maximumFractionDigits: 6 }) : value;
  return unit ? `${number} ${unit}` : number;
}
