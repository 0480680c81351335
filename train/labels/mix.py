"""Samples the raw text that the silver labels and the teacher are made from.

    python mix.py CORPORA SELECTION.jsonl OUT.jsonl [TIMES [EARLIER.jsonl]]

TIMES multiplies the shares; documents of an EARLIER sample are left out. With `rest` as TIMES, everything of the news and encyclopaedic sources is
taken that the EARLIER sample does not hold, paragraph by paragraph, and up to REST of the others.
Writes {"id","text","source"} a line: excerpts of whole paragraphs, up to 4,000 characters of one document, sources in the shares below.
Sentences that were chosen for the gold corpus, and those of the evaluation sets, are left out with their excerpt's paragraph.
"""
import json
import os
import random
import sys

from pool import held_out, key
from sentences import sentences

# file, thousands of words; news first, and nothing above a third.
SHARES = [
    ("raw/wikipedia_current_events_2002_2026", 620),
    ("raw/wikipedia_current_events_by_day", 120),
    ("raw/gmb_text", 420),
    ("raw/wikinews_en_2019_2020", 200),
    ("raw/wikipedia_freshwiki_2022_2023", 150),
    ("raw/tehran_times_ccby", 170),
    ("raw/wikipedia_leipzig_2016_10k", 110),
    ("raw/wikipedia_redocred_devtest", 110),
    ("raw/wikipedia_knowledgenet_test", 50),
    ("raw/wikipedia_qed_dev", 40),
    ("raw/us_state_human_rights_reports", 70),
    ("raw/us_sec_litigation_1996_2018", 60),
    ("raw/kremlin_en_ccby", 60),
    ("raw/un_general_debate_cc0", 40),
    ("raw/us_digitalgov_news", 40),
    ("raw/uk_hansard_2016_2021", 30),
    ("raw/us_white_house_speeches_2009_2015", 30),
]
EXCERPT = 4000
# Thousands of words of each official source that `rest` takes; the other sources are taken whole.
REST = {
    "raw/kremlin_en_ccby": 250,
    "raw/uk_hansard_2016_2021": 150,
    "raw/us_digitalgov_news": 120,
    "raw/us_state_human_rights_reports": 150,
    "raw/us_sec_litigation_1996_2018": 120,
    "raw/us_white_house_speeches_2009_2015": 120,
    "raw/un_general_debate_cc0": 120,
}


def documents(path, name, rng):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    if name == "raw/gmb_text" or name.endswith("leipzig_2016_10k"):
        step = 8 if name == "raw/gmb_text" else 1
        rows = [
            {"id": rows[i]["id"], "text": "\n".join(r["text"] for r in rows[i : i + step])} for i in range(0, len(rows), step)
        ]
    rng.shuffle(rows)
    return rows


def bars(corpora, selection):
    """The sentences of the evaluation sets, and those chosen for the gold corpus."""
    barred = held_out(corpora)
    for line in open(selection, encoding="utf-8"):
        barred.update(key(s["text"]) for s in json.loads(line)["sentences"])
    return barred


def rest(corpora, selection, out, earlier):
    """Writes what the earlier sample does not hold, in excerpts of whole paragraphs, shuffled."""
    rng = random.Random(11)
    barred = bars(corpora, selection)
    seen = {key(p)[:200] for line in open(earlier, encoding="utf-8") for p in json.loads(line)["text"].split("\n")}
    written = []
    for name, _ in SHARES:
        words = 0
        for row in documents(os.path.join(corpora, name + ".jsonl"), name, rng):
            if words >= REST.get(name, 10**6) * 1000:
                break
            parts, size = [[]], 0
            for p in row["text"].split("\n"):
                p = p.strip()[:EXCERPT]
                mark = key(p)[:200]
                if len(p) < 25 or "<" in p or mark in seen or any(key(p[s:e]) in barred for part in sentences(p) for s, e in part):
                    continue
                seen.add(mark)
                parts[-1].append(p)
                size += len(p)
                if size >= EXCERPT:
                    parts.append([])
                    size = 0
            for number, part in enumerate(filter(None, parts)):
                text = "\n".join(part)
                words += len(text.split())
                written.append({"id": f"{row['id']}+{number}", "text": text, "source": name})
        print(f"{name}: {words} words", file=sys.stderr)
    rng.shuffle(written)
    with open(out, "w", encoding="utf-8") as sink:
        sink.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in written)


def main():
    corpora, selection, out = sys.argv[1:4]
    if sys.argv[4:5] == ["rest"]:
        return rest(corpora, selection, out, sys.argv[5])
    times = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    earlier = {json.loads(line)["id"] for line in open(sys.argv[5], encoding="utf-8")} if len(sys.argv) > 5 else set()
    rng = random.Random(5)
    barred = bars(corpora, selection)
    total = 0
    with open(out, "w", encoding="utf-8") as sink:
        for name, thousands in SHARES:
            words = 0
            for row in documents(os.path.join(corpora, name + ".jsonl"), name, rng):
                if words >= thousands * 1000 * times:
                    break
                if row["id"] in earlier:
                    continue
                paragraphs = [p.strip() for p in row["text"].split("\n") if p.strip()]
                if len(row["text"]) > EXCERPT and rng.random() < 0.5:
                    paragraphs = paragraphs[rng.randrange(len(paragraphs)) :]
                kept, size = [], 0
                for p in paragraphs:
                    if size >= EXCERPT:
                        break
                    if "<" in p or any(key(p[s:e]) in barred for part in sentences(p) for s, e in part):
                        continue
                    kept.append(p[:EXCERPT])
                    size += len(p)
                if kept:
                    text = "\n".join(kept)
                    words += len(text.split())
                    sink.write(json.dumps({"id": row["id"], "text": text, "source": name}, ensure_ascii=False) + "\n")
            total += words
            print(f"{name}: {words} words", file=sys.stderr)
    print(f"{total} words", file=sys.stderr)


if __name__ == "__main__":
    main()
