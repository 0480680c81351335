"""Labels texts with a trained teacher.

    python label.py ENCODER_FOLDER TEACHER.pt IN.jsonl OUT.jsonl [rules] [soft] [threads=N]

Writes {"id","text","spans":[[start,end,NAME],…]} a line; with `rules`, the document rules are applied.
With `soft`, rows also hold "soft": for each word that the network doubts and no rule changed, [start,end,tag,share,tag,share,…], the tags by number
and their shares in per mille, for the student to learn the doubt too.
"""
import json
import sys
import time

import numpy as np
import torch

from encoder import Pieces, Teacher, best_tags, log_probabilities
from rules import refine
from words import TAG_INDEX, split, to_spans, to_tags

CHUNK = 400


SURE, LEAST = 0.985, 0.01  # A word whose best tag has this share is not written; nor are tags with less than that one.


def label(net, pieces, texts, longest=110):
    """Words, the network's spans before any rule, and its log-probabilities for each text."""
    parts = [split(t) for t in texts]
    documents = [[([t[a:b] for a, b in spots], None) for spots in sents] for t, sents in zip(texts, parts)]
    scores = log_probabilities(net, documents, pieces, longest)
    return parts, scores, [[x for spots, s in zip(sents, sc) for x in to_spans(spots, best_tags(s))] for sents, sc in zip(parts, scores)]


def doubts(sents, scores, found):
    """What `soft` writes for one text."""
    out = []
    for spots, sent in zip(sents, [np.exp(x) for x in scores]):
        tags = to_tags(spots, [x for x in found if x[0] < spots[-1][1] and spots[0][0] < x[1]])
        for (s, e), tag, shares in zip(spots, tags, sent):
            best = int(shares.argmax())
            if shares[best] < SURE and TAG_INDEX[tag] == best:
                out.append([s, e] + [v for t in np.flatnonzero(shares >= LEAST) for v in (int(t), round(1000 * float(shares[t])))])
    return out


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
            parts, scores, spans = label(net, pieces, [r["text"] for r in chunk])
            for row, sents, shares, found in zip(chunk, parts, scores, spans):
                found = refine(row["text"], sents, found, propagate="rules" in options)
                out = {"id": row["id"], "text": row["text"], "spans": found}
                if "soft" in options:
                    out["soft"] = doubts(sents, shares, found)
                sink.write(json.dumps(out, ensure_ascii=False) + "\n")
            sink.flush()
    print(f"{len(rows)} texts in {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
