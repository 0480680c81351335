"""Samples the raw text that the silver labels and the teacher are made from.

    python mix.py CORPORA SELECTION.jsonl OUT.jsonl [TIMES [EARLIER.jsonl]]

TIMES multiplies the shares; documents of an EARLIER sample are left out.
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


def documents(path, name, rng):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    if name == "raw/gmb_text" or name.endswith("leipzig_2016_10k"):
        step = 8 if name == "raw/gmb_text" else 1
        rows = [
            {"id": rows[i]["id"], "text": "\n".join(r["text"] for r in rows[i : i + step])} for i in range(0, len(rows), step)
        ]
    rng.shuffle(rows)
    return rows


def main():
    corpora, selection, out = sys.argv[1:4]
    times = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0
    earlier = {json.loads(line)["id"] for line in open(sys.argv[5], encoding="utf-8")} if len(sys.argv) > 5 else set()
    rng = random.Random(5)
    barred = held_out(corpora)
    for line in open(selection, encoding="utf-8"):
        barred.update(key(s["text"]) for s in json.loads(line)["sentences"])
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
