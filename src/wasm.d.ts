/** Half-open, in UTF-16 code units: `text.slice(start, end)`. */
export type Range = [start: number, end: number];

/** One of the 18 labels of OntoNotes. */
export type Label =
  | "PERSON" | "NORP" | "FAC" | "ORG" | "GPE" | "LOC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE"
  | "DATE" | "TIME" | "PERCENT" | "MONEY" | "QUANTITY" | "ORDINAL" | "CARDINAL";

/** What is known of the span at the same index. */
export interface Mention {
  /** 0 to 1. */
  score: number;
  /** Which rule, list or model decided: the answer to "why?". */
  rule: string;
  /** Index into `entities`; names only. */
  entity?: number;
  /** Index into `timex`; DATE and TIME only. */
  timex?: number;
  /** Numbers only. */
  value?: string;
  /** Numbers only: a currency or a unit of measurement. */
  unit?: string;
  /** What a reader changed, in words; only in what the page exports. */
  corrected?: string[];
}

/** What a cluster of names stands for. */
export interface Entity {
  id: number;
  name: string;
  label: Label;
  /** Indexes into `spans`. */
  mentions: number[];
  /**
   * Why they are one: for each mention but the one that gives the name, the mention that it was joined with on the way
   * to that one, and the rule ("surname", "acronym defined"). Indexes into `spans`; sorted.
   */
  links: [mention: number, other: number, rule: string][];
  /** How important it is to this article, 0 to 1. */
  salience: number;
  /** What makes it so, in words for a reader. */
  why: string[];
  /** What a reader changed, in words; only in what the page exports. */
  corrected?: string[];
}

/** A time expression, as TIMEX3 describes it. */
export interface Timex {
  start: number;
  end: number;
  type: "DATE" | "TIME" | "DURATION" | "SET";
  /** "2024-12-02T08:19", "2024-W48", "P3D"; "XXXX-…" where a part is unknown. */
  value: string;
  mod?: string;
  quant?: string;
  freq?: string;
  /** Index into `timex`, of a range's beginning. */
  beginPoint?: number;
  /** Index into `timex`, of a range's end. */
  endPoint?: number;
  /** A stated time zone: "-05:00". */
  zone?: string;
  /** Half-open, local time; absent where it is unknown. */
  interval?: [begin: string, end: string];
  /** The fields that the text states, parted by spaces. */
  known: string;
  /** The fields that were inferred. */
  implied: string;
  /** Present where another reading is as good. */
  ambiguous?: true;
  rule: string;
  /** How it was resolved, in words for a reader. */
  why: string;
}

/** What relative dates were resolved against. */
export interface Anchor {
  value: string;
  zone?: string;
  source: "given" | "dateline" | "none";
  /** Where it stands, when it is the dateline. */
  start?: number;
  end?: number;
}

export interface Paragraph {
  start: number;
  end: number;
  kind: "headline" | "byline" | "dateline" | "subhead" | "body";
}

export interface Layout {
  headline?: Range;
  byline?: Range;
  dateline?: Range;
  paragraphs: Paragraph[];
  sentences: Range[];
}

/** A place that a name may mean. */
export interface Location {
  /** With what it lies in: "Paris, Texas, United States". */
  name: string;
  /** ISO 3166 code of the country that it is or lies in; absent for what lies in several or in none. */
  country?: string;
  /** The codes, where it lies in several. */
  countries?: string[];
  /** "country", "capital", "city", "state", "river" … */
  kind: string;
  /** Degrees north, of a point in it. */
  lat: number;
  /** Degrees east. */
  lon: number;
}

/** Where an entity is; without a location's fields if the article leaves open which of the candidates is meant. */
export interface Place extends Partial<Location> {
  /** Index into `entities`. */
  entity: number;
  confidence: "high" | "medium" | "low";
  /** What decided, in words for a reader. */
  why: string;
  /** All that the name may mean, the likeliest first; absent where there is one only. */
  candidates?: Location[];
  /** The name, and the words that decided. */
  evidence: Range[];
}

/** A country of the article. */
export interface Country {
  /** ISO 3166 code. */
  country: string;
  name: string;
  lat: number;
  lon: number;
  /** The mentions of the country and of places in it: indexes into `spans`. */
  mentions: number[];
  /** The mentions of its people ("Syrian"): indexes into `spans`. */
  people: number[];
}

/** Who is quoted. */
export interface Speaker {
  start: number;
  end: number;
  /** Index into entities; absent for an anonymous source. */
  entity?: number;
}

/** Something said. */
export interface Quote {
  start: number;
  end: number;
  kind: "direct" | "indirect";
  /** Absent where the text names none. */
  speaker?: Speaker;
  /** The words of attribution; absent for a quote that continues the one before. */
  cue?: [number, number];
}

/** A dated sentence. */
export interface TimelineItem {
  /** Index into `timex`; of the sentence before where the basis is "inherited". */
  timex: number;
  /** Index into `timex`, of the end of a range. */
  endTimex?: number;
  sentence: number;
  /** The sentence. */
  start: number;
  end: number;
  /** Of a range both values, parted by a slash. */
  value: string;
  interval: [begin: string, end: string];
  precision: "minute" | "hour" | "part of day" | "day" | "weekend" | "week" | "month" | "season" | "quarter" | "half year" | "year" | "decade" | "century" | "range";
  /** Present where the text says "about", or the date is taken over or can be read another way. */
  approximate?: true;
  basis: "stated" | "announced" | "inherited";
  /** Absent without a publication date. */
  status?: "news" | "background" | "ahead";
  /** Why it is so, in words for a reader; absent for plain news. */
  why?: string;
  /** The words that say so. */
  cue?: Range;
  /** Indexes into `entities`. */
  entities: number[];
}

/** A key sentence, and why it was chosen. */
export interface KeySentence {
  sentence: number;
  start: number;
  end: number;
  /** What to show of it: without a dateline before it. */
  shown: Range;
  score: number;
  reasons: string[];
}

/** Words of the article that answer one of the Ws. */
export interface GistItem {
  start: number;
  end: number;
  /** Index into `entities`. */
  entity?: number;
  /** Index into `timex`. */
  timex?: number;
}

export interface Gist {
  who: GistItem[];
  what: GistItem[];
  where: GistItem[];
  when: GistItem[];
  /** Only where the text states a reason. */
  why: GistItem[];
  /** Only where the text states a means. */
  how: GistItem[];
}

/** A phrase that the article keeps coming back to; the first span is how it is shown. */
export interface Keyphrase {
  score: number;
  spans: Range[];
}

/** A number and what it counts. */
export interface Figure {
  /** Index into `spans` and `mentions`. */
  mention: number;
  /** From the number to the end of what it counts. */
  start: number;
  end: number;
  counted?: Range;
}

/** What stands beside a name about who it is. */
export interface Role {
  /** Index into `entities`. */
  entity: number;
  /** The name that it stands beside. */
  name: Range;
  start: number;
  end: number;
  kind: "title" | "description" | "age" | "affiliation";
  status?: "former" | "late" | "acting" | "incoming" | "outgoing";
}

export interface Party {
  start: number;
  end: number;
  /** Index into `entities`. */
  entity?: number;
}

/** What is plainly stated between two things. */
export interface Relation {
  /** "leads", "role-of", "member-of", "part-of", "based-in", "works-for", "from", "kin", "married", "appointed", "dismissed", …. */
  kind: string;
  subject: Party;
  /** Absent where the text names no other side. */
  object?: Party;
  /** The words that state it. */
  start: number;
  end: number;
  status?: "former" | "late" | "acting" | "incoming" | "outgoing";
  sentence: number;
}

/** Two entities that share sentences. */
export interface CoMention {
  /** Indexes into `entities`, the more salient first. */
  entities: [first: number, second: number];
  count: number;
  /** Indexes into `layout.sentences`, the first few. */
  sentences: number[];
}

/** A doubt that a reader should know of. */
export interface Warning {
  code: string;
  message: string;
  count: number;
}

/** Everything that was read in an article; the same object as the command line's JSON with `--offsets utf16`. */
export interface Analysis {
  offsets: "utf16";
  /** Sorted, never overlapping. */
  spans: [start: number, end: number, label: Label][];
  /** One for each span, in the same order. */
  mentions: Mention[];
  /** In order of first mention. */
  entities: Entity[];
  /** Sorted by start. */
  timex: Timex[];
  anchor: Anchor;
  layout: Layout;
  /** Where the places are; one that the lists do not know is absent. In the order of the entities. */
  places: Place[];
  /** The most frequent first. */
  countries: Country[];
  /** Who said what, in text order. */
  quotes: Quote[];
  /** Sorted by interval. */
  timeline: TimelineItem[];
  /** In text order. */
  summary: KeySentence[];
  /** The five Ws, in the article's own words. */
  gist: Gist;
  /** The best first. */
  keyphrases: Keyphrase[];
  /** In text order. */
  figures: Figure[];
  /** In text order. */
  roles: Role[];
  /** In text order. */
  relations: Relation[];
  /** Most shared sentences first. */
  coMentions: CoMention[];
  warnings: Warning[];
}

export interface AnalyzeOptions {
  /** When the article was published: "2024-12-02", or "2024-12-02T08:19:00-05:00". */
  published?: string | null;
  /** What a date without its year is counted from: "news", the publication date; "history", the date last spoken of; "auto", as the text is told. */
  style?: "auto" | "news" | "history" | null;
  /** Called before each pass: its name, how many are done, how many there are. */
  progress?: ((pass: string, done: number, total: number) => void) | null;
}

/** An article with its reading, as `--format json` of the command line writes it; here with offsets in UTF-16. */
export interface Session {
  format: "dateline session";
  version: 1;
  title?: string;
  /** Where the text came from, in words. */
  origin?: string;
  /** What was done to the text on its way in, in words. */
  note?: string;
  /** The publication date that was given. */
  published?: string;
  publishedBy?: "user" | "file";
  /** Where in the file it stood, in words. */
  publishedFrom?: string;
  text: string;
  analysis: Analysis;
  /** What a user changed; carried and not read. */
  corrections?: unknown;
}

/** A session in another format. */
export interface Exported {
  content: string;
  /** How a file of the format ends, without the first point: "mentions.csv". */
  ending: string;
  mediaType: string;
}
