/**
 * The shapes that the modules share, for readers and for type checkers. This module holds no code.
 *
 * The first half mirrors the JSON contract in DESIGN.md; offsets are UTF-16 code units, as in every JavaScript string.
 *
 * @typedef {[number, number]} Range  half-open
 * @typedef {[number, number, string]} LabelledSpan  start, end, OntoNotes label
 *
 * @typedef {object} Mention
 * @property {number} score  0 to 1
 * @property {string} rule  which rule, list or model decided
 * @property {number} [entity]  index into entities
 * @property {number} [timex]  index into timex
 * @property {string} [value]  of a number
 * @property {string} [unit]
 * @property {string[]} [corrected]  what the reader changed, in words
 *
 * @typedef {object} Entity
 * @property {number} id
 * @property {string} name
 * @property {string} label
 * @property {number[]} mentions  indexes into spans
 * @property {string[]} [corrected]  what the reader changed, in words
 * @property {number} [salience]  0 to 1
 * @property {string[]} [why]  what makes it so
 * @property {Array<[number, number, string]>} links  mention, the mention that it was joined with, the rule; sorted by mention
 *
 * @typedef {object} Timex
 * @property {number} start
 * @property {number} end
 * @property {'DATE'|'TIME'|'DURATION'|'SET'} type
 * @property {string} value  TIMEX3
 * @property {string} [mod]
 * @property {string} [quant]
 * @property {string} [freq]
 * @property {string} [zone]
 * @property {Array<string>} [interval]  half-open
 * @property {string} [known]
 * @property {string} [implied]
 * @property {boolean} [ambiguous]
 * @property {string} [rule]
 * @property {string} [why]
 *
 * @typedef {object} Anchor
 * @property {string} [value]
 * @property {string} [zone]
 * @property {'given'|'dateline'|'none'} source
 * @property {number} [start]
 * @property {number} [end]
 *
 * @typedef {{start: number, end: number, kind: string}} Paragraph
 * @typedef {{headline?: Range, byline?: Range, dateline?: Range, paragraphs: Paragraph[], sentences: Range[]}} Layout
 * @typedef {{timex: number, endTimex?: number, sentence: number, start: number, end: number, value: string, interval: string[], precision: string, approximate?: boolean, basis: 'stated'|'announced'|'inherited', status?: 'news'|'background'|'ahead', why?: string, cue?: Range, entities: number[]}} TimelineEntry
 * @typedef {{sentence: number, start: number, end: number, shown: Range, score: number, reasons: string[]}} KeySentence
 * @typedef {{start: number, end: number, entity?: number, timex?: number}} GistItem
 * @typedef {Record<'who'|'what'|'where'|'when'|'why'|'how', GistItem[]>} Gist
 * @typedef {{score: number, spans: Range[]}} Keyphrase
 * @typedef {{mention: number, start: number, end: number, counted?: Range}} Figure
 * @typedef {{entity: number, name: Range, start: number, end: number, kind: 'title'|'description'|'age'|'affiliation', status?: string}} Role
 * @typedef {{start: number, end: number, entity?: number}} Party
 * @typedef {{kind: string, subject: Party, object?: Party, start: number, end: number, status?: string, sentence: number}} Relation
 * @typedef {{entities: [number, number], count: number, sentences: number[]}} CoMention
 * @typedef {{start: number, end: number, kind: 'direct'|'indirect', speaker?: {start: number, end: number, entity?: number}, cue?: Range}} Quote
 * @typedef {{name: string, country?: string, countries?: string[], kind: string, lat: number, lon: number}} Location
 * @typedef {{entity: number, confidence: 'high'|'medium'|'low', why: string, candidates?: Location[], evidence: Range[]} & Partial<Location>} Place
 * @typedef {{country: string, name: string, lat: number, lon: number, mentions: number[], people: number[]}} Country
 * @typedef {{code: string, message: string, count?: number}} Warning
 *
 * @typedef {object} Analysis
 * @property {LabelledSpan[]} spans
 * @property {Mention[]} mentions
 * @property {Entity[]} entities
 * @property {Timex[]} timex
 * @property {Anchor} anchor
 * @property {Layout} layout
 * @property {TimelineEntry[]} timeline
 * @property {Place[]} [places]
 * @property {Country[]} [countries]
 * @property {Quote[]} [quotes]
 * @property {KeySentence[]} summary
 * @property {Gist} [gist]
 * @property {Keyphrase[]} [keyphrases]
 * @property {Figure[]} [figures]
 * @property {Role[]} [roles]
 * @property {Relation[]} [relations]
 * @property {CoMention[]} [coMentions]
 * @property {Warning[]} warnings
 *
 * The second half is the page's own.
 *
 * @typedef {Pick<Analysis, 'spans'|'mentions'|'entities'|'layout'> & {upTo: number}} Preview  the reading of a long text's first screens, which end at `upTo`
 *
 * @typedef {{start: number, end: number, span?: number}} Target  a place in the text to jump to
 * @typedef {{key: string, name: string, label: string, targets: Target[], roles?: Line[], salience?: number, counted?: boolean}} Line  a line of the panel and its places
 * @typedef {{title: string, text: string}} Message
 * @typedef {{text: string, label: string, back: string, note?: string}} Whole  a text as it was before something was left out, and the words of the buttons that take it and go back
 *
 * @typedef {object} Input
 * @property {string} text
 * @property {string} origin
 * @property {string} [title]
 * @property {string} [note]
 * @property {string} [published]  ISO date that came with the text
 * @property {string} [publishedFrom]  where it stood, in words
 * @property {boolean} [sure]  whether it was stated as the publication date; else it serves only where the text names none
 * @property {boolean} [dateSetByUser]
 * @property {Whole|null} [whole]
 *
 * @typedef {{name: string, size: number, status: 'waiting'|'reading'|'ready'|'failed', imported?: import('./import/read.js').Imported, error?: {title: string, advice: string}}} InboxItem
 * @typedef {{items: InboxItem[], at: number, folded: boolean}} Inbox  several files: which one is open (-1 for none), and whether the list is folded up
 *
 * @typedef {{slug: string, title: string, source: string, published: string, text: string}} Sample
 *
 * @typedef {object} State
 * @property {'edit'|'read'} view
 * @property {string} text  the article, exactly as it came
 * @property {string} origin  where the text came from, in words
 * @property {string} title  of the article, where the file or the page named one
 * @property {Whole|null} whole  the text before something was left out of it
 * @property {{name: string, words: string, done?: number, total?: number}|null} opening  the file that is being opened
 * @property {Inbox|null} inbox  several files that came together
 * @property {''|'open'|'folded'} folder  whether a folder is open, and whether its list is shown or an article of it
 * @property {string} note  what was done to the text on its way in, in words
 * @property {Input|null} former  the article before this one
 * @property {'idle'|'busy'|'ready'|'cancelled'|'failed'} status
 * @property {{pass: string, done: number, total: number}|null} progress
 * @property {Preview|null} preview  what is known of the first screens of a long text while the rest is being read
 * @property {Analysis|null} reading  as the analyzer gave it
 * @property {Analysis|null} analysis  the reading with the reader's corrections: what everything shows and exports
 * @property {import('./findings.js').Findings|null} findings
 * @property {string} published  ISO date that the user or the file gave, or ''
 * @property {'user'|'file'|''} publishedBy
 * @property {string} publishedFrom  where the file or the page stated it, in words
 * @property {Message|null} message  an error in words, until dismissed
 * @property {ReadonlySet<string>} hidden  families whose highlights are off
 * @property {boolean} clean  all highlights off
 * @property {{key: string, at: number, n: number, target: Target}|null} current  the panel line last followed, and which of its places
 * @property {Sample[]} samples
 * @property {boolean} singleKeys  single-letter shortcuts are on
 * @property {import('./keys.js').Keys} keys  which of them does what
 * @property {boolean} announced  a screen reader says where marks begin and end
 * @property {import('./corrections/copy-desk.js').Corrections} corrections
 * @property {import('./corrections/correction.js').Reach} reach  how far the next correction reaches
 * @property {{words: string}|null} said  what to say to a screen reader now; a new object each time
 */
export {};
