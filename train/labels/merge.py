"""Merges the readers' answers into the gold corpus.

    python merge.py FOLDER CORPUS_FOLDER [FIXES.tsv] [more=FOLDER…]

FOLDER holds batches/, ann/ (first readings), ann2/ (second readings of some batches) and selection.jsonl; folders named by more= hold later
rounds of reading, none of which goes to the test part. Prints agreement of the doubly read batches and writes
CORPUS_FOLDER/{train,dev,test}.jsonl, one sentence a line:

    {"id","doc","split","source","licence","dct"?,"par"?,"selection","read","text","spans":[[start,end,NAME],…]}

FIXES.tsv lists decisions of adjudication, `ID<TAB>Surface|LABEL; …`: they replace the answer to that sentence.
Where two readings differ and no fix decides, the first reading stands and the difference is listed in FOLDER/disagreements.txt.
"""
import collections
import hashlib
import json
import os
import sys

from check_batch import locate, parse, read_answers, read_batch
from words import NAMES

PARTS = ("train", "dev", "test")
TEST_OF_CHOSEN = 0.05  # share of the documents chosen for disagreement that go to the test part, beside all random ones


def answers(folder, name, kind):
    path = os.path.join(folder, kind, name + ".ann")
    if not os.path.exists(path):
        return None
    rows = read_batch(os.path.join(folder, "batches", name + ".txt"))
    errors = []
    got = read_answers(path, rows, errors)
    for error in errors:
        print(f"{kind}/{name}: {error}", file=sys.stderr)
    return got


def digest(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16)


def part_of(window):
    """The part that a run of sentences belongs to: of the first round all randomly drawn ones and a fixed share of the chosen ones are for testing;
    of all others one in seven is for calibration and for choosing settings."""
    if window["round"] == 1 and (window["selection"] == "random" or digest(window["doc"]) % 1000 < TEST_OF_CHOSEN * 1000):
        return "test"
    return "dev" if digest(window["run"]) % 7 == 0 else "train"


def agreement(pairs):
    """Exact-match F1 of the second reading against the first, by type and in all, and agreement on spans alone."""
    table = {}
    for name in NAMES + ["all"]:
        a = {(k, *s) for k, first, _ in pairs for s in first if name in ("all", s[2])}
        b = {(k, *s) for k, _, second in pairs for s in second if name in ("all", s[2])}
        both = len(a & b)
        table[name] = (len(a), len(b), 200 * both / (len(a) + len(b)) if a or b else None)
    a = {(k, *s[:2]) for k, first, _ in pairs for s in first}
    b = {(k, *s[:2]) for k, _, second in pairs for s in second}
    table["spans alone"] = (len(a), len(b), 200 * len(a & b) / max(1, len(a) + len(b)))
    return table


def read_fixes(path, texts):
    fixes = {}
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        key, answer = line.split("\t", 1)
        spans, position = [], 0
        for surface, label in parse(answer):
            turn = 1
            if surface[-2:-1] == "~" and surface[-1].isdigit():
                surface, turn = surface[:-2], int(surface[-1])
            at = locate(texts[key], surface, position)
            while turn > 1:
                at = locate(texts[key], surface, at + 1)
                turn -= 1
            assert at >= 0 and label in NAMES, (key, surface, label)
            spans.append((at, at + len(surface), label))
            position = at + len(surface)
        fixes[key] = spans
    return fixes


def read_round(folder, number):
    """The runs of sentences of one round of reading, with its first and second answers by batch."""
    windows = [json.loads(line) for line in open(os.path.join(folder, "selection.jsonl"), encoding="utf-8")]
    for window in windows:
        window["round"] = number
        window["batch"] = f"{folder}/{window['batch']}"
    names = sorted({w["batch"] for w in windows})
    return windows, {n: answers(folder, os.path.basename(n), "ann") for n in names}, {n: answers(folder, os.path.basename(n), "ann2") for n in names}


def main():
    folder, corpus = sys.argv[1:3]
    fixing = [a for a in sys.argv[3:] if "=" not in a]
    windows, first, second = [], {}, {}
    for number, place in enumerate([folder] + [a[5:] for a in sys.argv[3:] if a.startswith("more=")], 1):
        more = read_round(place, number)
        windows += more[0]
        first |= more[1]
        second |= more[2]
    names = sorted(first)
    texts = {f"{w['run']}.{i:02d}": s["text"] for w in windows for i, s in enumerate(w["sentences"])}
    fixes = read_fixes(fixing[0], texts) if fixing else {}
    tested = {s["text"] for w in windows if part_of(w) == "test" for s in w["sentences"]}
    pairs, differ = [], []
    for n in names:
        if first[n] is None or second[n] is None:
            continue
        for key in first[n]:
            if key in second[n]:
                pairs.append((key, first[n][key], second[n][key]))
                if set(first[n][key]) != set(second[n][key]):
                    differ.append((key, first[n][key], second[n][key]))
    if pairs:
        print(f"doubly read: {len(pairs)} sentences, {len(differ)} differ")
        for name, (a, b, f) in agreement(pairs).items():
            print(f"  {name:12s} {a:5d} {b:5d}  F1 {'-' if f is None else format(f, '.1f')}")
    show = lambda text, spans: "; ".join(f"{text[s:e]}|{label}" for s, e, label in spans) or "-"
    with open(os.path.join(folder, "disagreements.txt"), "w", encoding="utf-8") as sink:
        for key, a, b in differ:
            mark = "decided" if key in fixes else "OPEN"
            only_a = sorted(set(a) - set(b))
            only_b = sorted(set(b) - set(a))
            sink.write(f"{key}\t{mark}\t{texts[key]}\n  1: {show(texts[key], only_a)}\n  2: {show(texts[key], only_b)}\n  first: {show(texts[key], a)}\n")
    os.makedirs(corpus, exist_ok=True)
    counts = collections.Counter()
    types = {part: collections.Counter() for part in PARTS}
    out = {part: open(os.path.join(corpus, part + ".jsonl"), "w", encoding="utf-8") for part in PARTS}
    for w in windows:
        if first[w["batch"]] is None:
            continue
        part = part_of(w)
        for i, sentence in enumerate(w["sentences"]):
            key = f"{w['run']}.{i:02d}"
            if "\\r" in sentence["text"] or "\\x" in sentence["text"]:
                continue  # Escapes left in the text by whoever collected it.
            spans = fixes.get(key, first[w["batch"]].get(key))
            if spans is None or (part != "test" and w["round"] > 1 and sentence["text"] in tested):
                continue
            row = {"id": key, "doc": w["doc"], "split": part, "source": w["source"], "licence": w["licence"]}
            if w.get("dct"):
                row["dct"] = w["dct"]
            row["par"] = sentence["par"]
            row["selection"] = w["selection"]
            row["read"] = 1 if second[w["batch"]] is None else 2
            row["text"] = sentence["text"]
            row["spans"] = [list(s) for s in sorted(spans)]
            out[part].write(json.dumps(row, ensure_ascii=False) + "\n")
            counts[part, "sentences"] += 1
            counts[part, "mentions"] += len(spans)
            types[part].update(s[2] for s in spans)
    for part in PARTS:
        out[part].close()
        print(part, counts[part, "sentences"], "sentences", counts[part, "mentions"], "mentions", dict(types[part].most_common()))


if __name__ == "__main__":
    main()
