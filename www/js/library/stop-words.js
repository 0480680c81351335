/** Words that say nothing about a subject: those of data/lexicon/stop_words.tsv that are words; a test compares the two. */
export const STOP_WORDS = new Set(`
a able about above according added after again against all also although am among an and any are as at available back
bad be because been before being below between big both but by came can could couple day did do does doing down during
each even few first for from further get give given go goes good great had has have having he her here hers herself
him himself his how i if in into is it its itself just last like likely made make many may me might month more most
much must my myself new no nor not now of off on once one only onto or other others our ours ourselves out over own
people per pretty put ready said same say says see seen several she should since so some still such take taken than
that the their theirs them themselves then there these they this those through time to told too two under until up
upon us use used very was we week well were what when where which while who whom why will with within without would
year years yet you your yours yourself yourselves
`.trim().split(/\s+/u));
