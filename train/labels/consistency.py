"""Lists where the gold corpus labels one surface in different ways, for a second reading.

    python consistency.py GOLD.jsonl…

For each surface that has more than one label, or is labelled in most places and bare in some, the minority places are printed with their sentence.
Many are right (Washington the man and the city); the list is read, not obeyed.
"""
import collections
import json
import sys

from check_batch import locate

LEAST_COMMON = 3  # a bare occurrence counts against a surface that is labelled this often


def places(text, surface):
    at = locate(text, surface, 0)
    while at >= 0:
        yield at, at + len(surface)
        at = locate(text, surface, at + 1)


def main():
    rows = [json.loads(line) for path in sys.argv[1:] for line in open(path, encoding="utf-8")]
    labels = collections.defaultdict(collections.Counter)
    for row in rows:
        for s, e, label in row["spans"]:
            labels[row["text"][s:e]][label] += 1
    words = collections.defaultdict(list)
    for surface, counts in labels.items():
        if sum(counts.values()) >= LEAST_COMMON and len(surface) > 2:
            words[surface.split()[0]].append(surface)
    out = []
    for row in rows:
        text = row["text"]
        for s, e, label in row["spans"]:
            counts = labels[text[s:e]]
            best, most = counts.most_common(1)[0]
            if label != best:
                out.append((text[s:e], f"{label} (else {dict(counts)})", row["id"], text, s))
        for first in set(text.replace("-", " ").replace("(", " ").split()):
            for surface in words.get(first, ()):
                for s, e in places(text, surface):
                    if not any(a < e and s < b for a, b, _ in row["spans"]):
                        out.append((surface, f"bare (else {dict(labels[surface])})", row["id"], text, s))
    for surface, what, key, text, s in sorted(set(out)):
        print(f"{surface}\t{what}\t{key}\t{text[max(0, s - 70):s]}»{text[s:s + len(surface)]}«{text[s + len(surface):s + len(surface) + 60]}")
    print(f"{len(set(out))} places", file=sys.stderr)


if __name__ == "__main__":
    main()
