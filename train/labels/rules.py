"""What a whole document says about its names: the rules that mend sentence-wise labels.

1. Boundaries: articles, quotation marks and possessives leave the span, titles leave a person's name.
2. A surname that stands alone after the full name is that person.
3. A surface that is labelled one way three times or more, two in three, is labelled so throughout.
4. A name labelled at least twice is labelled where it was missed, unless a capitalised neighbour makes it part of another name.
"""
import collections
import re

ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
POSSESSIVE = re.compile(r"\s?['’´`]\s?s?$")
TITLE = re.compile(
    r"(?:(?:Acting|Deputy|Vice|Former|Prime|Foreign|Defen[cs]e|Interior|Finance|President-elect|President|Minister|Secretary|Chancellor|Senator|Governor|General|"
    r"Colonel|Major|Captain|Lieutenant|Sergeant|Ambassador|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Sir|Dame|Chief|Justice|Judge|Ayatollah|Rev\.?|Gen\.?|Lt\.?|Col\.?|Maj\.?|"
    r"Capt\.?|Sgt\.?|Sen\.?|Rep\.?|Gov\.?|Prof\.?|Prince|Princess|King|Queen|Emperor|Pope|Crown|of State|-General)\s+)+"
)
PREFIX = re.compile(r"(?:pro|anti|non|ex|pre|post)(?:[-‑–](?=[A-ZÀ-Þ])|[-‑–]?$)", re.I)
EDGE = "\"'“”‘’`([,"
CLOSING = "\"'“”‘’`)],;:-‑–"


def boundaries(text, s, e, label):
    """The span without what the guidelines keep out of it; empty when nothing is left."""
    while True:
        before = s, e
        while s < e and (text[s].isspace() or text[s] in EDGE):
            s += 1
        while s < e and (text[e - 1].isspace() or text[e - 1] in CLOSING):
            e -= 1
        match = ARTICLE.match(text, s, e)
        if match and label != "WORK_OF_ART":
            s = match.end()
        match = POSSESSIVE.search(text[s:e])
        if match and match.group().strip() not in ("'", "’"):
            e = s + match.start()
        match = PREFIX.match(text[s:e])
        if match and label in ("NORP", "GPE", "PERSON", "LANGUAGE"):
            s += match.end()
        if label == "PERSON":
            match = TITLE.match(text, s, e)
            if match and match.end() < e:
                s = match.end()
        if (s, e) == before:
            return s, e


def refine(text, sentences_of_words, spans, propagate=True):
    """Applies the rules to spans [start, end, label]; `sentences_of_words` are lists of word spans."""
    out = []
    for s, e, label in sorted(spans):
        s, e = boundaries(text, s, e, label)
        if e > s and (not out or s >= out[-1][1]):
            out.append([s, e, label])
    if not propagate:
        return out
    flat = [w for sentence in sentences_of_words for w in sentence]
    opens = {sentence[0] for sentence in sentences_of_words if sentence}
    starts = {w[0]: i for i, w in enumerate(flat)}
    ends = {w[1]: i for i, w in enumerate(flat)}
    owner = [None] * len(flat)
    for k, (s, e, _) in enumerate(out):
        if s in starts and e in ends:
            for i in range(starts[s], ends[e] + 1):
                owner[i] = k

    def surface(i):
        return text[flat[i][0] : flat[i][1]]

    def beside_capital(first, last):
        after = surface(last + 1) if last + 1 < len(flat) and flat[last + 1] not in opens else ""
        before = surface(first - 1) if first and flat[first] not in opens and flat[first - 1] not in opens else ""
        return (after[:1].isupper() and after.isalpha()) or (before[:1].isupper() and before.isalpha())

    lasts, others = collections.Counter(), collections.Counter()
    for s, e, label in out:
        if s in starts and e in ends:
            if label == "PERSON" and ends[e] > starts[s]:
                lasts[surface(ends[e])] += 1
            elif label != "PERSON" and ends[e] == starts[s]:
                others[surface(ends[e])] += 1
    for i, word in enumerate(flat):
        name = surface(i)
        if not lasts.get(name) or not name[:1].isupper() or len(name) < 3 or name in ("Jr.", "Sr.", "III"):
            continue
        if owner[i] is None:
            if not beside_capital(i, i):
                out.append([word[0], word[1], "PERSON"])
                owner[i] = len(out) - 1
        else:
            mine = out[owner[i]]
            if mine[:2] == list(word) and mine[2] != "PERSON" and others[name] <= lasts[name]:
                mine[2] = "PERSON"
    by_surface = collections.defaultdict(collections.Counter)
    for s, e, label in out:
        by_surface[text[s:e]][label] += 1
    for span in out:
        counts = by_surface[text[span[0] : span[1]]]
        label, most = counts.most_common(1)[0]
        if sum(counts.values()) >= 3 and most * 3 >= 2 * sum(counts.values()):
            span[2] = label
    known = collections.defaultdict(list)
    for name, counts in by_surface.items():
        if sum(counts.values()) >= 2 and name[:1].isupper() and len(name) > 2:
            parts = tuple(text[s:e] for s, e in _parts(text, out, name, flat, starts, ends))
            if parts:
                known[parts[0]].append((parts, counts.most_common(1)[0][0]))
    for first in known:
        known[first].sort(key=lambda x: -len(x[0]))
    for i in range(len(flat)):
        for parts, label in known.get(surface(i), ()):
            last = i + len(parts) - 1
            if last >= len(flat) or any(owner[j] is not None for j in range(i, last + 1)):
                continue
            if all(surface(i + k) == part for k, part in enumerate(parts)) and not beside_capital(i, last):
                out.append([flat[i][0], flat[last][1], label])
                for j in range(i, last + 1):
                    owner[j] = len(out) - 1
                break
    return sorted(out)


def _parts(text, spans, name, flat, starts, ends):
    for s, e, _ in spans:
        if text[s:e] == name and s in starts and e in ends:
            return flat[starts[s] : ends[e] + 1]
    return []
