/** The 18 OntoNotes labels, gathered in the seven families that a reader sees. */

/**
 * @typedef {object} Family
 * @property {string} id  also the CSS class of its marks
 * @property {string} name
 * @property {string} one  singular, for announcements
 * @property {string} code  the letter beside each mark: the cue that needs no colour
 * @property {string[]} labels
 */

/** In the order in which the legend and the panel show them. @type {readonly Family[]} */
export const FAMILIES = [
  { id: 'people', name: 'People', one: 'person', code: 'P', labels: ['PERSON'] },
  { id: 'orgs', name: 'Organisations', one: 'organisation', code: 'O', labels: ['ORG'] },
  { id: 'places', name: 'Places', one: 'place', code: 'L', labels: ['GPE', 'LOC', 'FAC'] },
  { id: 'groups', name: 'Groups', one: 'group', code: 'G', labels: ['NORP'] },
  { id: 'dates', name: 'Dates', one: 'date', code: 'D', labels: ['DATE', 'TIME'] },
  { id: 'numbers', name: 'Numbers', one: 'number', code: 'N', labels: ['MONEY', 'PERCENT', 'QUANTITY', 'ORDINAL', 'CARDINAL'] },
  { id: 'other', name: 'Other names', one: 'other name', code: 'X', labels: ['EVENT', 'WORK_OF_ART', 'PRODUCT', 'LAW', 'LANGUAGE'] },
];

const FAMILY_OF = new Map(FAMILIES.flatMap((family) => family.labels.map((label) => [label, family])));
const OTHER = FAMILIES[FAMILIES.length - 1];

/** @param {string} label @returns {Family} the family of an OntoNotes label; an unknown label counts as another name */
export function familyOf(label) {
  return FAMILY_OF.get(label) ?? OTHER;
}

const WORDS = new Map([
  ['PERSON', 'person'],
  ['ORG', 'organisation'],
  ['GPE', 'country, state or city'],
  ['LOC', 'place or region'],
  ['FAC', 'building or site'],
  ['NORP', 'nationality, faith or party'],
  ['DATE', 'date'],
  ['TIME', 'time'],
  ['MONEY', 'money'],
  ['PERCENT', 'percentage'],
  ['QUANTITY', 'measure'],
  ['ORDINAL', 'rank'],
  ['CARDINAL', 'number'],
  ['EVENT', 'event'],
  ['WORK_OF_ART', 'title of a work'],
  ['PRODUCT', 'product'],
  ['LAW', 'law or treaty'],
  ['LANGUAGE', 'language'],
]);

/** @param {string} label @returns {string} the label in words */
export function labelWords(label) {
  return WORDS.get(label) ?? label.toLowerCase().replaceAll('_', ' ');
}
