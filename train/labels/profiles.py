"""Sums up what the teacher sees in each word: the hidden states after its third and its last layer, over all places of the word.

    python profiles.py ENCODER_FOLDER TEACHER.pt OUT.npz TEXTS.jsonl…

Writes arrays `words`, `middle`, `last` (sums) and `count`. `clusters.py` reads such files.
"""
import json
import sys

import numpy as np
import torch

from encoder import WIDTH, Pieces, Teacher, batches, collate, windows
from words import split

CHUNK = 300


def states(net, batch):
    """The hidden states of the words' first pieces after the third and the last layer."""
    ids, cases, mask, first, _ = collate(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = net.norm(net.pieces(ids) + net.positions.weight[: ids.shape[1]] + net.segment + net.cases(cases))
        for number, layer in enumerate(net.layers):
            x = layer(x, mask[:, None, None, :])
            if number == 2:
                middle = x[first].float().numpy()
    return middle, x[first].float().numpy()


def main():
    folder, weights, target = sys.argv[1:4]
    torch.set_num_threads(1)
    pieces, net = Pieces(folder), Teacher()
    net.load_state_dict(torch.load(weights))
    net.eval()
    rows = [json.loads(line)["text"] for path in sys.argv[4:] for line in open(path, encoding="utf-8")]
    known = {}
    middle, last, count = np.zeros((0, WIDTH), np.float32), np.zeros((0, WIDTH), np.float32), np.zeros(0, np.int64)
    with torch.no_grad():
        for start in range(0, len(rows), CHUNK):
            documents = [[([text[a:b] for a, b in spots], None) for spots in split(text)] for text in rows[start : start + CHUNK]]
            items = [(d, w) for d, document in enumerate(documents) for w in windows(document, pieces, 110)]
            items.sort(key=lambda x: len(x[1]["pieces"]))
            owner = {id(w): d for d, w in items}
            for batch in batches([w for _, w in items], 6000):
                names = [documents[owner[id(w)]][s][0][i] for w in batch for s, a, n in w["from"] for i in range(a, a + n)]
                places = np.array([known.setdefault(name.lower().replace("’", "'"), len(known)) for name in names])
                if len(known) > len(count):
                    more = len(known) * 3 // 2 - len(count)
                    middle, last = (np.concatenate([x, np.zeros((more, WIDTH), np.float32)]) for x in (middle, last))
                    count = np.concatenate([count, np.zeros(more, np.int64)])
                for sums, seen in zip((middle, last), states(net, batch)):
                    np.add.at(sums, places, seen)
                np.add.at(count, places, 1)
    size = len(known)
    np.savez(target, words=np.array(list(known)), middle=middle[:size], last=last[:size], count=count[:size])
    print(f"{len(rows)} texts, {size} words", file=sys.stderr)


if __name__ == "__main__":
    main()
