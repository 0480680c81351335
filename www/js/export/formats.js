/** What an article can be exported to, as the reader sees it. The names are those of `dateline --format`; a test compares them. */

/** @typedef {{name: string, title: string, words: string}} Format */

/** @type {ReadonlyArray<{title: string, formats: readonly Format[]}>} */
export const GROUPS = [
  {
    title: 'To keep and to go on with',
    formats: [
      { name: 'json', title: 'Session (JSON)', words: 'Everything; Dateline opens it again' },
      { name: 'html', title: 'Web page (HTML)', words: 'The marked article, without any script' },
      { name: 'markdown', title: 'Markdown', words: 'With wikilinks, for a notebook' },
      { name: 'plain', title: 'Plain text', words: 'Who, when, who said what' },
    ],
  },
  {
    title: 'Tables',
    formats: [
      { name: 'csv-entities', title: 'Names (CSV)', words: 'One name a row' },
      { name: 'csv-mentions', title: 'Mentions (CSV)', words: 'One place in the text a row' },
      { name: 'csv-timeline', title: 'Timeline (CSV)', words: 'One dated sentence a row' },
      { name: 'csv-quotes', title: 'Quotes (CSV)', words: 'One quote a row' },
      { name: 'jsonl', title: 'Mentions (JSON Lines)', words: 'For scripts and databases' },
    ],
  },
  {
    title: 'Calendar and map',
    formats: [
      { name: 'calendar', title: 'Calendar (.ics)', words: 'The timeline as events' },
      { name: 'geojson', title: 'Places (GeoJSON)', words: 'For map programs' },
      { name: 'kml', title: 'Places (KML)', words: 'For Google Earth and others' },
    ],
  },
  {
    title: 'Annotation tools',
    formats: [
      { name: 'spacy', title: 'spaCy (JSON)', words: 'For Doc.from_json' },
      { name: 'conll', title: 'CoNLL (BIO)', words: 'Tokens with tags' },
      { name: 'brat', title: 'brat annotations (.ann)', words: 'Goes with the text below' },
      { name: 'brat-text', title: 'brat text (.txt)', words: 'The article as it came' },
      { name: 'web-annotation', title: 'Web Annotation (JSON-LD)', words: 'The W3C’s model' },
      { name: 'timeml', title: 'TimeML (XML)', words: 'TIMEX3 tags' },
    ],
  },
];
