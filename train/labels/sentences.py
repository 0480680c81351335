"""Splits running news text into paragraphs and sentences for annotation.

The splitter prefers to miss a boundary over cutting a name: a wrong cut would make a mention impossible to annotate,
a missed one only makes a longer line.
"""
import re

# A full stop after one of these never ends a sentence, since a name or a number follows.
BEFORE_NAME = set(
    """Mr Mrs Ms Mx Dr Prof Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Adm Cmdr Brig Sen Rep Gov Pres Rev Fr Hon Sec Amb Supt Det
    Insp St Ste Mt Ft No Nos vs v Art Sr Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec approx ca c cf al op pp p Vol Fig Messrs""".split()
)
# A full stop after one of these ends a sentence only where the next word commonly opens one.
MAYBE_END = set("Inc Corp Co Ltd Bros Jr plc etc a.m p.m a.k.a e.g i.e".split())
OPENERS = set(
    """The A An He She It They We You I In On At And But That This These Those His Her Its Their Our My As For If When While After Before
    However Mr Mrs Ms Dr There What Who Some Many Most Both Since With From By To Also Meanwhile According Another Several
    During Under Police Officials Earlier Later Authorities More No Not Only One Two Three Four Five Despite Although""".split()
)
END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9À-Ý])""")


def sentences(text):
    """Returns a list of paragraphs, each a list of (start, end) sentence spans in code points."""
    out = []
    for paragraph in re.finditer(r"[^\n]+", text):
        base, body = paragraph.start(), paragraph.group()
        spans, start = [], 0
        for match in END.finditer(body):
            if not _ends(body, match, start):
                continue
            spans.append((start, match.end()))
            start = match.end()
        spans.append((start, len(body)))
        trimmed = []
        for s, e in spans:
            while s < e and body[s].isspace():
                s += 1
            while e > s and body[e - 1].isspace():
                e -= 1
            if s < e:
                trimmed.append((base + s, base + e))
        if trimmed:
            out.append(trimmed)
    return out


def _ends(body, match, start):
    mark = match.group()
    if not mark.startswith(".") or mark.startswith(".."):
        # A quoted question or exclamation inside a sentence is usually followed by a lower-case word, which END excludes.
        return True
    following = re.match(r"""\s+["'“‘(\[]*([\w’'-]+)""", body[match.end() :])
    next_word = following.group(1) if following else ""
    previous = re.search(r"([\w.&’'-]+)$", body[start : match.start()])
    word = previous.group(1) if previous else ""
    if len(mark) > 1:
        return True
    if word in BEFORE_NAME:
        return False
    if word in MAYBE_END or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return next_word in OPENERS
    if re.fullmatch(r"[A-Z]", word):
        return False
    return True
