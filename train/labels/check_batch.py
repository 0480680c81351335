"""Checks one reader's answers to one batch.

    python check_batch.py NNN [FOLDER] [ANSWERS]

FOLDER holds batches/NNN.txt; ANSWERS (default FOLDER/ann) holds NNN.ann. Every sentence has one answer line:

    ID<TAB>Surface|LABEL; Surface|LABEL; …      mentions in text order, or `-` when there are none

A surface is looked for after the mention before it; `Surface~2` means its second place from there.
Exits with status 1 while there are errors. Points to look at again are printed after them and do not fail.
"""
import os
import re
import sys

NAMES = set("PERSON ORG GPE LOC FAC NORP EVENT WORK_OF_ART PRODUCT LAW LANGUAGE".split())
TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Sir|Lord|Lady|Dame|President|Prime|Minister|King|Queen|Prince|Princess|Pope|"
    r"Chancellor|Senator|Governor|General|Colonel|Captain|Judge|Justice|Sheikh|Ayatollah|Imam|Secretary|Ambassador|Mayor|Chief|Saint|Crown|Archbishop|Cardinal|Bishop)\.?\s)"
)
# Capitalised words that are rarely or never names: a run made of these alone is not listed.
PLAIN = set(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec I I'm I've Mr Mrs Ms Dr Gen Sen Rep Gov Lt Col Sir Prof President Prime Minister Chancellor Secretary
    General Governor Senator King Queen Prince Princess Pope Judge Justice Ambassador Mayor Chief Foreign Vice Deputy Speaker Chairman Christmas Easter
    Ramadan COVID-19 Covid-19 COVID Internet AM PM UTC GMT EST EDT Government CEO HIV AIDS DNA TV""".split()
)
WORD = re.compile(r"[\w][\w.’'&-]*")


def read_batch(path):
    rows = {}
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line and not line.startswith("#"):
            key, text = line.split("\t", 1)
            rows[key] = text
    return rows


def parse(answer):
    """Yields (surface, label) of one answer; the last bar separates, since titles may contain one."""
    if answer.strip() in ("-", ""):
        return
    for item in re.split(r";\s*(?=[^;]*\|)", answer.strip().rstrip(";")):
        surface, _, label = item.rpartition("|")
        yield surface.strip(), label.strip()


def locate(text, surface, start):
    """The next place of the surface at or after `start` that does not cut a word, or -1."""
    at = start
    while True:
        at = text.find(surface, at)
        if at < 0:
            return -1
        end = at + len(surface)
        cuts_left = at > 0 and text[at - 1].isalnum() and surface[0].isalnum()
        cuts_right = end < len(text) and text[end].isalnum() and surface[-1].isalnum()
        if not (cuts_left or cuts_right):
            return at
        at += 1


def read_answers(path, rows, errors):
    """Returns {id: [(start, end, label)]} and appends what is wrong to `errors`."""
    out = {}
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line.strip() or line.startswith("#"):
            continue
        key, tab, answer = line.partition("\t")
        key = key.strip()
        if not tab:
            errors.append(f"line {number}: no tab after the ID")
            continue
        if key not in rows:
            errors.append(f"line {number}: unknown ID {key}")
            continue
        if key in out:
            errors.append(f"line {number}: {key} answered twice")
        spans, position = [], 0
        for surface, label in parse(answer):
            if label not in NAMES:
                errors.append(f"{key}: unknown label {label!r} at {surface!r}")
                continue
            if not surface:
                errors.append(f"{key}: empty surface before |{label}")
                continue
            again = re.fullmatch(r"(.+)~([2-9])", surface)
            surface, turn = (again.group(1), int(again.group(2))) if again else (surface, 1)
            at = locate(rows[key], surface, position)
            while turn > 1 and at >= 0:
                at = locate(rows[key], surface, at + 1)
                turn -= 1
            if at < 0:
                where = "not in text order" if locate(rows[key], surface, 0) >= 0 else "not in the sentence as a whole word"
                errors.append(f"{key}: {surface!r} {where}")
                continue
            spans.append((at, at + len(surface), label))
            position = at + len(surface)
        out[key] = spans
    errors += [f"{key}: no answer" for key in rows if key not in out]
    return out


def doubts(text, spans):
    """Points that are often, not always, mistakes."""
    found = []
    for s, e, label in spans:
        surface = text[s:e]
        if label == "PERSON" and TITLE.match(surface):
            found.append(f"title inside PERSON? {surface}")
        if re.match(r"(?:the|a|an)\s", surface, re.I) and label != "WORK_OF_ART":
            found.append(f"article inside? {surface}|{label}")
        if re.search(r"['’]s?$", surface) and label not in ("ORG", "WORK_OF_ART", "PRODUCT"):
            found.append(f"possessive inside? {surface}|{label}")
        if surface[:1] in "\"“”'‘(" or surface[-1:] in "\"“”,;:(":
            found.append(f"punctuation at the edge? {surface}|{label}")
        if not re.search(r"[A-ZÀ-Þ0-9]", surface):
            found.append(f"no capital: {surface}|{label}")
    covered = [False] * len(text)
    for s, e, _ in spans:
        covered[s:e] = [True] * (e - s)
    # A surface marked once but left bare at another place of the same sentence.
    for s, e, label in spans:
        at = locate(text, text[s:e], 0)
        while at >= 0:
            if not any(covered[at : at + e - s]):
                found.append(f"bare occurrence of {text[s:e]}")
                break
            at = locate(text, text[s:e], at + 1)
    shouted = text.upper() == text
    first, run = True, []
    for m in WORD.finditer(text):
        word = m.group().rstrip(".’'")
        word = re.sub(r"['’]s$", "", word)
        opens = first or text[: m.start()].rstrip()[-1:] in "\"“‘.!?:" or text[: m.start()].rstrip().endswith("—")
        first = False
        free = not any(covered[m.start() : m.end()])
        capital = word[:1].isupper() and word not in PLAIN and not shouted
        if free and capital and not (opens and not re.search(r"^\s[A-Z]", text[m.end() : m.end() + 2])):
            run.append((word, opens))
        else:
            _flush(run, found)
            run = []
    _flush(run, found)
    return found


def _flush(run, found):
    if run and not all(opens for _, opens in run):
        found.append("capitalised but unmarked: " + " ".join(word for word, _ in run))


def main():
    name = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.dirname(os.path.abspath(__file__))
    answers = sys.argv[3] if len(sys.argv) > 3 else os.path.join(folder, "ann")
    rows = read_batch(os.path.join(folder, "batches", name + ".txt"))
    path = os.path.join(answers, name + ".ann")
    if not os.path.exists(path):
        sys.exit(f"{path} does not exist yet")
    errors = []
    got = read_answers(path, rows, errors)
    for error in errors:
        print("ERROR", error)
    listed = 0
    kinds = {}
    for key, spans in got.items():
        for doubt in doubts(rows[key], spans):
            print("LOOK ", key, doubt)
            listed += 1
    # One surface with several labels inside one document is right at times (Oregon beat…), a slip more often.
    for key, spans in got.items():
        for s, e, label in spans:
            kinds.setdefault((key.split(".")[0], rows[key][s:e]), {}).setdefault(label, []).append(key)
    for (run, surface), seen in kinds.items():
        if len(seen) > 1:
            print("LOOK ", run, f"{surface} has several labels:", {k: v[:3] for k, v in seen.items()})
            listed += 1
    mentions = sum(map(len, got.values()))
    print(f"{len(got)} of {len(rows)} sentences, {mentions} mentions, {len(errors)} errors, {listed} points to look at")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
