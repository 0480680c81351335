"""Groups words by what the teacher sees in them into nested clusters: 1,024 fine ones, within 256 middle ones, within 64 coarse ones.

    python clusters.py MODEL OUT.tsv PROFILES.npz… -- TEXTS.jsonl…

PROFILES are what `profiles.py` wrote; MODEL is a spaCy pipeline with vectors. Known words are those that the texts hold at least LEAST times, and
names that they don't hold: of the words with a vector those that are written with a capital and whose nearest words in the texts mostly are, too.
What the teacher would see in a word that it saw seldom or never is guessed from the word's vector by ridge regression.
Lines: word in folded form, fine, middle and coarse cluster, tab-separated. The k-means is seeded.
"""
import collections
import json
import os
import re
import sys

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"
sys.modules.setdefault("torch", None)
import numpy as np  # noqa: E402  (after the thread limits)
import spacy  # noqa: E402

from words import WORD  # noqa: E402

LEAST, MOST = 4, 60_000
# A word that the teacher saw, but that has no vector or is rarer than LEAST in the texts, is known from this count on.
SEEN = 3
SIZES = (1024, 256, 64)
ROUNDS = 10
# So many places of a word weigh as much as the guess from its vector.
GUESS = 4.0
DIMENSIONS = 128
NAME = re.compile(r"[^\W\d_]{3,16}")


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


class Vectors:
    """The vectors of a spaCy model, of length one."""

    def __init__(self, model):
        nlp = spacy.load(model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec", "ner"])
        self.strings, self.rows = nlp.vocab.strings, nlp.vocab.vectors.key2row
        data = nlp.vocab.vectors.data
        self.data = data / np.maximum(np.linalg.norm(data, axis=1, keepdims=True), 1e-9)

    def row(self, word):
        """The row of a folded word in any of its spellings; -1 for none."""
        for spelling in (word.capitalize(), word, word.upper()):
            if spelling in self.strings and self.strings[spelling] in self.rows:
                return self.rows[self.strings[spelling]]
        return -1


def count_words(paths):
    counts, capitals = collections.Counter(), collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf-8"):
            for match in WORD.finditer(json.loads(line)["text"]):
                word = match.group()
                if word[0].isalpha():
                    folded = word.lower().replace("’", "'")
                    counts[folded] += 1
                    capitals[folded] += word[0].isupper()
    return counts, capitals


def unseen_names(vectors, common, rows, counts, capitals, rng):
    """Words beside the common ones that have a vector near those of names."""
    points = vectors.data[rows]
    weights = np.log1p(np.array([counts[w] for w in common], np.float64)).astype(np.float32)
    groups, centres = k_means(points, weights, SIZES[0], rng)
    total, upper = np.zeros(SIZES[0]), np.zeros(SIZES[0])
    np.add.at(total, groups, [counts[w] for w in common])
    np.add.at(upper, groups, [capitals[w] for w in common])
    nearest = np.concatenate([(vectors.data[i : i + 2000] @ centres.T).argmax(1) for i in range(0, len(vectors.data), 2000)])
    known, names = set(common), {}
    for key, row in vectors.rows.items():
        try:
            word = vectors.strings[key]
        except KeyError:
            continue
        group = nearest[row]
        if NAME.fullmatch(word) and word[0].isupper() and not word.isupper() and upper[group] * 2 > total[group] and word.lower() not in known:
            names.setdefault(word.lower(), None)
    return list(names)


def profiles(paths):
    """Words, how often the teacher saw each, and its mean states, centred, on the directions in which words differ most."""
    index, parts = {}, []
    for path in paths:
        file = np.load(path)
        parts.append(([index.setdefault(str(w), len(index)) for w in file["words"]], file))
    seen, states = np.zeros(len(index), np.float32), np.zeros((len(index), 2, parts[0][1]["last"].shape[1]), np.float32)
    for at, file in parts:
        seen[at] += file["count"]
        states[at, 0] += file["middle"]
        states[at, 1] += file["last"]
    states /= np.maximum(seen, 1)[:, None, None]
    often = seen >= 5
    weights = np.log1p(seen)
    states -= np.average(states[often], 0, weights[often])
    states /= np.sqrt((states[often] ** 2).sum(2).mean(0))[None, :, None]
    flat = states.reshape(len(index), -1)
    main = flat[often] * np.sqrt(weights[often])[:, None]
    _, directions = np.linalg.eigh(main.T @ main)
    return index, seen, flat @ directions[:, ::-1][:, :DIMENSIONS]


def main():
    model, target, *paths = sys.argv[1:]
    middle = paths.index("--")
    vectors, rng = Vectors(model), np.random.default_rng(7)
    counts, capitals = count_words(paths[middle + 1 :])
    common = [w for w, n in counts.most_common(MOST) if n >= LEAST and vectors.row(w) >= 0]
    names = unseen_names(vectors, common, [vectors.row(w) for w in common], counts, capitals, rng)
    index, seen, states = profiles(paths[:middle])
    # The guess: what the vectors say of the states of words that were seen often enough.
    rows = np.array([vectors.row(w) for w in index])
    sure = (rows >= 0) & (seen >= 3)
    inputs = np.concatenate([vectors.data[rows[sure]], np.ones((sure.sum(), 1), np.float32)], 1)
    weighted = inputs * np.minimum(seen[sure], 30)[:, None]
    ridge = np.linalg.solve(weighted.T @ inputs + 5 * np.eye(inputs.shape[1]), weighted.T @ states[sure])
    guessed = np.concatenate([vectors.data, np.ones((len(vectors.data), 1), np.float32)], 1) @ ridge
    more = {w for w, i in index.items() if max(seen[i], counts[w]) >= SEEN and re.fullmatch(r"[^\W\d_][^\W_]{2,}(?:['’][^\W_]+)?", w)}
    words = sorted(set(common) | set(names) | more)
    points, places = [], []
    for word in words:
        at, row = index.get(word), vectors.row(word)
        place = float(seen[at]) if at is not None else 0.0
        guess = guessed[row] if row >= 0 else np.zeros(DIMENSIONS)
        points.append(((states[at] * place if place else 0) + GUESS * guess) / (place + GUESS))
        places.append(place)
    points = np.array(points, np.float32)
    points /= np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
    weights = np.log1p(np.array(places) + 1).astype(np.float32)
    fine, centres = k_means(points, weights, SIZES[0], rng)
    sizes = np.bincount(fine, weights=weights, minlength=SIZES[0]).astype(np.float32) + 1e-6
    middle, centres = k_means(centres, sizes, SIZES[1], rng)
    sizes = np.bincount(middle, weights=sizes, minlength=SIZES[1]).astype(np.float32) + 1e-6
    coarse, _ = k_means(centres, sizes, SIZES[2], rng)
    with open(target, "w", encoding="utf-8") as sink:
        for word, cluster in sorted(zip(words, fine)):
            sink.write(f"{word}\t{cluster}\t{middle[cluster]}\t{coarse[middle[cluster]]}\n")
    print(f"{len(words)} words, {len(common)} of them common ones with a vector, {len(names)} names that the texts seldom hold", file=sys.stderr)


if __name__ == "__main__":
    main()
