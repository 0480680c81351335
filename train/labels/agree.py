"""Marks where two labellers of the same texts differ.

    python agree.py LABELLED.jsonl OTHER.jsonl OUT.jsonl

Writes the rows of LABELLED that OTHER holds too, with "unsure": the spans of the words whose tags differ; `teach.py` learns less from these.
"""
import json
import sys

from words import NAMES, split, to_tags


def main():
    labelled, other, target = sys.argv[1:4]
    second = {}
    for line in open(other, encoding="utf-8"):
        row = json.loads(line)
        second[row["id"]] = row["spans"]
    words = unsure = 0
    with open(target, "w", encoding="utf-8") as sink:
        for line in open(labelled, encoding="utf-8"):
            row = json.loads(line)
            if row["id"] not in second:
                continue
            row["unsure"] = []
            for spots in split(row["text"]):
                mine, theirs = (to_tags(spots, [x for x in spans if x[2] in NAMES and x[0] < spots[-1][1] and spots[0][0] < x[1]]) for spans in (row["spans"], second[row["id"]]))
                row["unsure"] += [list(spot) for spot, a, b in zip(spots, mine, theirs) if a != b]
                words += len(spots)
            unsure += len(row["unsure"])
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{unsure} of {words} words differ", file=sys.stderr)


if __name__ == "__main__":
    main()
