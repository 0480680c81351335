"""Turns raw silver labels and other corpora's gold labels into the eleven name types.

    python reconcile.py silver TEXTS.jsonl SILVER.jsonl OUT.jsonl [SHARE]
    python reconcile.py SCHEME TEXTS.jsonl SILVER.jsonl OUT.jsonl

`silver` applies the document rules to a labeller's spans; every row with a rare type is kept, and SHARE (0 to 1) of the others.
A SCHEME name maps a gold corpus: its spans and coarse types win, the fine type comes from an overlapping silver span where the gold type allows
it, and silver spans are added only for types that the corpus does not annotate and where no gold span overlaps.
"""
import json
import random
import sys

from rules import boundaries, refine
from words import NAMES, split

RARE = {"PRODUCT", "LAW", "LANGUAGE", "WORK_OF_ART", "EVENT", "FAC"}
PLACE = ("GPE", "LOC", "FAC")
# Gold label -> the types that it may stand for, the default first; an empty tuple means: covered, but not a name type of ours for sure.
SCHEMES = {
    "crossner": {
        "politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORG",), "organisation": ("ORG",), "country": ("GPE",),
        "location": PLACE, "election": ("EVENT",), "event": ("EVENT",), "misc": ("", "NORP", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"),
    },
    "wnut": {
        "person": ("PERSON",), "location": PLACE, "group": ("ORG",), "corporation": ("ORG",), "product": ("PRODUCT",),
        "creative-work": ("WORK_OF_ART",),
    },
    "gum": {"person": ("PERSON", "NORP"), "place": PLACE + ("ORG",), "organization": ("ORG", "GPE", "FAC"), "event": ("EVENT",),
            "object": ("PRODUCT", "WORK_OF_ART", "FAC"), "abstract": ("", "LANGUAGE", "LAW", "WORK_OF_ART", "PRODUCT", "NORP", "EVENT")},
    "masc": {"Person": ("PERSON",), "person": ("PERSON",), "Location": PLACE, "location": PLACE, "Organization": ("ORG",), "org": ("ORG",)},
}  # fmt: skip


def reconcile(text, gold, silver, scheme):
    annotated = {name for types in scheme.values() if types[0] for name in types}
    out = []
    for s, e, label in gold:
        types = scheme.get(label)
        if types is None:
            continue
        overlapping = [x for x in silver if x[0] < e and s < x[1]]
        overlapping.sort(key=lambda x: -(min(e, x[1]) - max(s, x[0])))
        name = next((x[2] for x in overlapping if x[2] in types), types[0])
        s, e = boundaries(text, s, e, name)
        if name and e > s:
            out.append([s, e, name])
    for s, e, name in silver:
        if name not in annotated and not any(x[0] < e and s < x[1] for x in gold if x[2] in scheme):
            out.append([s, e, name])
    # Of overlapping gold spans the longest stays: mentions are flat.
    flat = []
    for span in sorted(out, key=lambda x: (x[0] - x[1], x[0])):
        if not any(x[0] < span[1] and span[0] < x[1] for x in flat):
            flat.append(span)
    return sorted(flat)


def main():
    scheme, texts, silver, target = sys.argv[1:5]
    share = float(sys.argv[5]) if len(sys.argv) > 5 else 1.0
    rng = random.Random(3)
    labels = {}
    for line in open(silver, encoding="utf-8"):
        row = json.loads(line)
        labels[row["id"]] = [x for x in row["spans"] if x[2] in NAMES]
    kept = count = 0
    with open(target, "w", encoding="utf-8") as sink:
        for line in open(texts, encoding="utf-8"):
            row = json.loads(line)
            count += 1
            text = row["text"]
            spans = refine(text, split(text), labels[row["id"]], propagate=scheme == "silver")
            if scheme == "silver":
                if not any(x[2] in RARE for x in spans) and rng.random() >= share:
                    continue
            else:
                spans = reconcile(text, row["spans"], spans, SCHEMES[scheme])
            kept += 1
            sink.write(json.dumps({"id": row["id"], "text": text, "spans": spans}, ensure_ascii=False) + "\n")
    print(f"{kept} of {count} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
