"""Groups words by their vectors into nested clusters: 1,024 fine ones, within 256 middle ones, within 64 coarse ones.

    python clusters.py MODEL OUT.tsv TEXTS.jsonl…

MODEL is a spaCy pipeline with vectors. The words are those that the texts hold at least LEAST times in any case, the commonest MOST of them.
Lines: word in folded form, fine, middle and coarse cluster, tab-separated. The k-means is seeded.
"""
import collections
import json
import os
import sys

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"
sys.modules.setdefault("torch", None)
import numpy as np  # noqa: E402  (after the thread limits)
import spacy  # noqa: E402

from words import WORD  # noqa: E402

LEAST, MOST = 4, 60_000
SIZES = (1024, 256, 64)
ROUNDS = 12


def k_means(points, weights, count, rng):
    """Spherical k-means: the nearest centre by cosine. Gives each point's cluster and the centres."""
    centres = points[rng.choice(len(points), count, replace=False, p=weights / weights.sum())]
    for _ in range(ROUNDS):
        nearest = np.concatenate([(points[i : i + 4000] @ centres.T).argmax(1) for i in range(0, len(points), 4000)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points * weights[:, None])
        norms = np.linalg.norm(sums, axis=1)
        # An empty cluster starts anew at a point drawn at random.
        for empty in np.flatnonzero(norms == 0):
            sums[empty], norms[empty] = points[rng.integers(len(points))], 1.0
        centres = sums / norms[:, None]
    return nearest, centres


def main():
    model, target = sys.argv[1:3]
    counts, capitals = collections.Counter(), collections.Counter()
    for path in sys.argv[3:]:
        for line in open(path, encoding="utf-8"):
            for match in WORD.finditer(json.loads(line)["text"]):
                word = match.group()
                if word[0].isalpha():
                    folded = word.lower().replace("’", "'")
                    counts[folded] += 1
                    capitals[folded] += word[0].isupper()
    nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec", "ner"])
    vectors, kept, rows = nlp.vocab.vectors, [], []
    for word, count in counts.most_common():
        if count < LEAST or len(kept) >= MOST:
            break
        # Vectors are kept by spelling; a word that is mostly capitalised is looked up so.
        spellings = [word.capitalize(), word] if capitals[word] * 2 > count else [word, word.capitalize()]
        for spelling in spellings + [word.upper()]:
            key = nlp.vocab.strings[spelling]
            if key in vectors and np.linalg.norm(vectors[key]) > 0:
                kept.append(word)
                rows.append(vectors[key])
                break
    points = np.array(rows, np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    weights = np.log1p(np.array([counts[w] for w in kept], np.float64)).astype(np.float32)
    rng = np.random.default_rng(7)
    fine, centres = k_means(points, weights, SIZES[0], rng)
    sizes = np.bincount(fine, weights=weights, minlength=SIZES[0]).astype(np.float32) + 1e-6
    middle, centres = k_means(centres, sizes, SIZES[1], rng)
    sizes = np.bincount(middle, weights=sizes, minlength=SIZES[1]).astype(np.float32) + 1e-6
    coarse, _ = k_means(centres, sizes, SIZES[2], rng)
    with open(target, "w", encoding="utf-8") as sink:
        for word, cluster in sorted(zip(kept, fine)):
            sink.write(f"{word}\t{cluster}\t{middle[cluster]}\t{coarse[middle[cluster]]}\n")
    print(f"{len(kept)} words of {len(counts)}", file=sys.stderr)


if __name__ == "__main__":
    main()
