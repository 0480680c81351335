"""Words, name types and the two ways of writing labels: character spans and one BIO tag a word."""
import re

from sentences import sentences

NAMES = "PERSON ORG GPE LOC FAC NORP EVENT WORK_OF_ART PRODUCT LAW LANGUAGE".split()
TAGS = ["O"] + [f"{prefix}-{name}" for name in NAMES for prefix in "BI"]
# A tag that labellers don't agree on is written with this sign before it and numbered after all others, in the same order.
UNSURE = "?"
TAG_INDEX = {tag: i for i, tag in enumerate(TAGS + [UNSURE + tag for tag in TAGS])}

WORD = re.compile(
    r"""
    (?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.]+ | [@\#]\w+
  | (?:[^\W\d_]\.){2,}                                   # U.S., J.K.
  | \b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Maj|Prof|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|No|vs?)\.(?=\W|$)
  | \b[A-Z]\.(?=\s?[A-Z])                                # initials
  | \d+(?:[.,:]\d+)*[^\W\d_]*                            # 1,200.5  1st  8pm
  | ['’](?:s|S|re|ve|ll|d|m|t)\b
  | [^\W\d_]+?(?=n['’]t\b) | n['’]t\b
  | [^\W\d_]+(?:['’](?!(?:s|S|re|ve|ll|d|m|t)\b)[^\W_]+)*(?:&[^\W\d_]+)?[\d]*
  | \w+ | \.{2,} | --+ | [^\w\s]
    """,
    re.X,
)


def words(text, start=0, end=None):
    """The (start, end) spans of the words of `text[start:end]`, marks included."""
    return [m.span() for m in WORD.finditer(text, start, len(text) if end is None else end)]


def to_tags(spans_of_words, spans):
    """BIO tags of the words. A span claims every word that it touches; of overlapping spans the first wins."""
    tags = ["O"] * len(spans_of_words)
    for s, e, label in sorted(spans, key=lambda x: (x[0], -x[1])):
        inside = [i for i, (a, b) in enumerate(spans_of_words) if a < e and s < b]
        if inside and all(tags[i] == "O" for i in inside):
            for k, i in enumerate(inside):
                tags[i] = ("B-" if k == 0 else "I-") + label
    return tags


def to_spans(spans_of_words, tags):
    """The spans that BIO tags describe; an I that continues nothing opens a span."""
    out = []
    for (s, e), tag in zip(spans_of_words, tags):
        if tag == "O":
            out.append(None)
        elif tag[0] == "I" and out and out[-1] and out[-1][2] == tag[2:]:
            out[-1][1] = e
        else:
            out.append([s, e, tag[2:]])
    return [x for x in out if x]


def split(text):
    """The word spans of each sentence of a text."""
    return [spots for paragraph in sentences(text) for s, e in paragraph for spots in [words(text, s, e)] if spots]
