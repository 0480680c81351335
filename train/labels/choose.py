"""Chooses the sentences to annotate and writes them as batches for readers.

    python choose.py POOL.jsonl LABELS_A.jsonl LABELS_B.jsonl OUT_FOLDER

The two label files come from different labellers over the pool's sentences (ids "DOC#INDEX").
About four windows in five are those where the labellers disagree most or a rare type is likely, the rest are drawn at random,
so that a test part without selection bias can be made. Writes OUT_FOLDER/batches/NNN.txt and OUT_FOLDER/selection.jsonl.
"""
import collections
import json
import os
import random
import sys

NAMES = "PERSON ORG GPE LOC FAC NORP EVENT WORK_OF_ART PRODUCT LAW LANGUAGE".split()
RARE = {"PRODUCT": 1.6, "LAW": 1.3, "LANGUAGE": 1.3, "WORK_OF_ART": 1.1, "EVENT": 1.0, "FAC": 0.9, "LOC": 0.2}
RANDOM_SHARE = 0.17
BATCH = 110
# Sentences wanted of each source; news first, no source above a third.
QUOTA = {
    "Wikinews": 1330,
    "Wikipedia Portal:Current events": 1680,
    "Voice of America sentences as collected in the Groningen Meaning Bank": 800,
    "Wikipedia (FreshWiki)": 420,
    "Tehran Times": 400,
    "Kremlin.ru": 170,
    "US State Department": 180,
    "US SEC": 110,
    "Digital.gov": 80,
    "UN General Debate Corpus": 80,
    "UK Hansard": 70,
    "Wikipedia (Re-DocRED)": 170,
    "Wikipedia (Leipzig Corpora)": 150,
}


def labels(path):
    out = {}
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        out[row["id"]] = {tuple(s) for s in row["spans"] if s[2] in NAMES}
    return out


def interest(a, b):
    """How much a sentence's labels promise to teach: disagreement of the two labellers, and rare types of either."""
    rare = sum(RARE.get(label, 0) for _, _, label in a | b)
    return min(4.0, len(a ^ b) * 0.8 + rare)


def stratum(window):
    """Windows of one stratum are capped, so that no year and no topic crowds the others out."""
    if window["source"].startswith("Wikipedia Portal"):
        return window["source"], window.get("topic") or window["dct"][:4]
    if window["source"] == "Wikinews":
        return window["source"], window["dct"][:7]
    return window["source"], ""


def main():
    pool, a_path, b_path, out = sys.argv[1:5]
    rng = random.Random(11)
    a, b = labels(a_path), labels(b_path)
    windows = [json.loads(line) for line in open(pool, encoding="utf-8")]
    # Some collections carry markup or placeholders in the text.
    windows = [w for w in windows if not any("<" in s["text"] or "http" in s["text"] for s in w["sentences"])]
    for w in windows:
        scores = [interest(a[f"{w['doc']}#{i}"], b[f"{w['doc']}#{i}"]) for i in range(len(w["sentences"]))]
        w["score"] = sum(scores) / len(scores)
    by_source = collections.defaultdict(list)
    for w in windows:
        by_source[w["source"]].append(w)
    chosen = []
    for source, quota in QUOTA.items():
        rows = by_source[source]
        rng.shuffle(rows)
        strata = len({stratum(w) for w in rows})
        cap = max(quota * 1.6 / strata, 24)
        taken, used = 0, collections.Counter()
        for part, limit in (("random", quota * RANDOM_SHARE), ("disagreement", quota)):
            order = rows if part == "random" else sorted(rows, key=lambda w: -w["score"])
            for w in order:
                if taken >= limit:
                    break
                if "selection" in w or (part != "random" and used[stratum(w)] + len(w["sentences"]) > cap):
                    continue
                w["selection"] = part
                taken += len(w["sentences"])
                used[stratum(w)] += len(w["sentences"])
                chosen.append(w)
    rng.shuffle(chosen)
    os.makedirs(os.path.join(out, "batches"), exist_ok=True)
    batches, current, size = [], [], 0
    for number, w in enumerate(chosen):
        w["run"] = f"r{number:04d}"
        current.append(w)
        size += len(w["sentences"])
        if size >= BATCH:
            batches.append(current)
            current, size = [], 0
    if current:
        batches.append(current)
    with open(os.path.join(out, "selection.jsonl"), "w", encoding="utf-8") as sink:
        for number, batch in enumerate(batches, 1):
            name = f"{number:03d}"
            with open(os.path.join(out, "batches", name + ".txt"), "w", encoding="utf-8") as lines:
                for w in batch:
                    w["batch"] = name
                    sink.write(json.dumps(w, ensure_ascii=False) + "\n")
                    when = w.get("dct") or w.get("year") or "no date"
                    lines.write(f"# document {w['run']} ({w['source']}, {when})\n")
                    for i, sentence in enumerate(w["sentences"]):
                        lines.write(f"{w['run']}.{i:02d}\t{sentence['text']}\n")
    total = sum(len(w["sentences"]) for w in chosen)
    words = sum(len(s["text"].split()) for w in chosen for s in w["sentences"])
    print(f"{len(batches)} batches, {len(chosen)} windows, {total} sentences, {words} words")
    for part in ("random", "disagreement"):
        print(part, sum(len(w["sentences"]) for w in chosen if w["selection"] == part))
    types = collections.Counter(
        label for w in chosen for i in range(len(w["sentences"])) for _, _, label in a[f"{w['doc']}#{i}"]
    )
    print("by the first labeller:", dict(types.most_common()))
    years = collections.Counter((w.get("dct") or str(w.get("year", "-")))[:4] for w in chosen)
    print("windows by year:", dict(sorted(years.items())))


if __name__ == "__main__":
    main()
