"""Joins the gold corpus's sentences into documents, as the trainer and the scorers read them.

    python documents.py GOLD.jsonl OUT.jsonl

Sentences of one run stand in order; a new paragraph begins on a new line.
"""
import json
import sys


def join(rows):
    """Yields {"id","text","spans"} for each run of sentences (the part of the id before the point)."""
    current = None
    for row in rows:
        run = row["id"].split(".")[0]
        if current is None or current["id"] != run:
            if current:
                yield current
            current = {"id": run, "text": "", "spans": [], "source": row["source"], "selection": row["selection"]}
        if current["text"]:
            current["text"] += "\n" if row["par"] else " "
        base = len(current["text"])
        current["text"] += row["text"]
        current["spans"] += [[base + s, base + e, label] for s, e, label in row["spans"]]
    if current:
        yield current


def main():
    source, target = sys.argv[1:3]
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    with open(target, "w", encoding="utf-8") as sink:
        for document in join(rows):
            sink.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
