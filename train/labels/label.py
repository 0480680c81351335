"""Labels texts with a trained teacher.

    python label.py ENCODER_FOLDER TEACHER.pt IN.jsonl OUT.jsonl [rules] [threads=N]

Writes {"id","text","spans":[[start,end,NAME],…]} a line; with `rules`, the document rules are applied.
"""
import json
import sys
import time

import torch

from encoder import Pieces, Teacher, best_tags, log_probabilities
from rules import refine
from words import split, to_spans

CHUNK = 400


def label(net, pieces, texts, longest=110):
    """The network's spans for each text, before any rule."""
    parts = [split(t) for t in texts]
    documents = [[([t[a:b] for a, b in spots], None) for spots in sents] for t, sents in zip(texts, parts)]
    scores = log_probabilities(net, documents, pieces, longest)
    return parts, [[x for spots, s in zip(sents, sc) for x in to_spans(spots, best_tags(s))] for sents, sc in zip(parts, scores)]


def main():
    folder, weights, source, target = sys.argv[1:5]
    options = sys.argv[5:]
    torch.set_num_threads(next((int(o[8:]) for o in options if o.startswith("threads=")), 1))
    pieces, net = Pieces(folder), Teacher()
    net.load_state_dict(torch.load(weights))
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    started = time.time()
    with open(target, "w", encoding="utf-8") as sink:
        for i in range(0, len(rows), CHUNK):
            chunk = rows[i : i + CHUNK]
            parts, spans = label(net, pieces, [r["text"] for r in chunk])
            for row, sents, found in zip(chunk, parts, spans):
                found = refine(row["text"], sents, found, propagate="rules" in options)
                sink.write(json.dumps({"id": row["id"], "text": row["text"], "spans": found}, ensure_ascii=False) + "\n")
    print(f"{len(rows)} texts in {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
