"""Builds the pool from which sentences for the gold corpus are chosen.

    python pool.py CORPORA OUT.jsonl

Each output line is a window of consecutive sentences of one document:
{"doc","source","licence","dct"?,"year"?,"topic"?,"sentences":[{"text","par"}…]}; `par` marks the first sentence of a paragraph.
Documents are sampled with a fixed seed, and a window never contains a sentence that occurs in the evaluation sets.
"""
import glob
import json
import os
import random
import re
import sys

from sentences import sentences

VOA = "Voice of America sentences as collected in the Groningen Meaning Bank"
CURRENT = "Wikipedia Portal:Current events"
# file, how many windows to sample, sentences a window, short name of the source, licence where the file states none
SOURCES = [
    ("raw/wikinews_en_2019_2020", 400, 16, "Wikinews", "CC-BY 2.5"),
    ("raw/wikipedia_current_events_2002_2026", 1300, 8, CURRENT, "CC-BY-SA 4.0"),
    ("train/wikipedia_current_events", 700, 8, CURRENT, "CC-BY-SA 4.0"),
    ("raw/gmb_text", 1500, 8, VOA, "public domain"),
    ("raw/wikipedia_freshwiki_2022_2023", 250, 10, "Wikipedia (FreshWiki)", "CC-BY-SA 4.0"),
    ("raw/tehran_times_ccby", 400, 10, "Tehran Times", "CC-BY 4.0"),
    ("raw/kremlin_en_ccby", 300, 8, "Kremlin.ru", "CC-BY 4.0"),
    ("raw/us_state_human_rights_reports", 250, 8, "US State Department", "public domain"),
    ("raw/us_sec_litigation_1996_2018", 200, 6, "US SEC", "public domain"),
    ("raw/us_digitalgov_news", 150, 6, "Digital.gov", "CC0 1.0"),
    ("raw/un_general_debate_cc0", 150, 6, "UN General Debate Corpus", "CC0 1.0"),
    ("raw/uk_hansard_2016_2021", 120, 6, "UK Hansard", "Open Parliament Licence 3.0"),
    ("raw/wikipedia_redocred_devtest", 300, 6, "Wikipedia (Re-DocRED)", "CC-BY-SA"),
    ("raw/wikipedia_leipzig_2016_10k", 1500, 1, "Wikipedia (Leipzig Corpora)", "CC-BY-SA"),
]


def key(sentence):
    return re.sub(r"\W+", " ", sentence).strip().lower()


def held_out(corpora):
    keys = set()
    for path in glob.glob(os.path.join(corpora, "dev", "*.jsonl")):
        for line in open(path, encoding="utf-8"):
            text = json.loads(line)["text"]
            for paragraph in sentences(text):
                keys.update(key(text[s:e]) for s, e in paragraph)
    return {k for k in keys if len(k) >= 25}


def documents(corpora, name):
    rows = [json.loads(line) for line in open(os.path.join(corpora, name + ".jsonl"), encoding="utf-8")]
    if name == "raw/gmb_text":
        # The sentences stand in article order but without marks between articles, so a run of eight serves as a document.
        for i in range(0, len(rows) - 8, 8):
            yield {"id": rows[i]["id"], "text": "\n".join(r["text"] for r in rows[i : i + 8]), "flat": True}
    elif name == "train/wikipedia_current_events":
        days = {}
        for row in rows:
            category = row.get("category", "").split(" ")[0].lower()
            days.setdefault((row["dct"], category), []).append(row)
        for (dct, category), items in days.items():
            if items:
                yield {"id": f"{items[0]['id']}-{category}", "text": "\n".join(i["text"] for i in items), "dct": dct, "topic": category}
    else:
        for row in rows:
            if name.endswith("2002_2026") and row["dct"] >= "2025":
                continue  # The categorised file covers these years.
            if row.get("title") and name == "raw/wikinews_en_2019_2020":
                row["text"] = row["title"] + "\n" + row["text"]
            yield row


def usable(text):
    letters = sum(c.isalpha() for c in text)
    # A table row, a bare heading of one word or a broken encoding teaches nothing about names in sentences.
    return 12 <= len(text) <= 600 and letters >= 0.55 * len(text) and not re.search("[\x80-\x9f\ufffd]", text) and " " in text


def main():
    corpora, out = sys.argv[1:3]
    rng = random.Random(20)
    dev, seen, dropped = held_out(corpora), set(), 0
    with open(out, "w", encoding="utf-8") as sink:
        for name, count, size, source, licence in SOURCES:
            docs = list(documents(corpora, name))
            rng.shuffle(docs)
            written = 0
            for doc in docs:
                if written >= count:
                    break
                rows = []
                for paragraph in sentences(doc["text"]):
                    rows += [(doc["text"][s:e], i == 0) for i, (s, e) in enumerate(paragraph)]
                if len(rows) > size:
                    # News tells names in the lead; one window in two starts there, the others anywhere.
                    start = 0 if rng.random() < 0.5 else rng.randrange(len(rows) - size + 1)
                    rows = rows[start : start + size]
                texts = [t for t, _ in rows]
                if any(key(t) in dev for t in texts):
                    dropped += 1
                    continue
                if any(key(t) in seen for t in texts if len(t) > 30) or sum(map(usable, texts)) < len(texts):
                    continue
                if size > 1 and len(rows) < 3:
                    continue
                seen.update(key(t) for t in texts)
                window = {"doc": doc["id"], "source": source, "licence": licence}
                for field in ("dct", "year", "topic", "title"):
                    if doc.get(field):
                        window[field] = doc[field]
                window["sentences"] = [{"text": t, "par": p} for t, p in rows]
                sink.write(json.dumps(window, ensure_ascii=False) + "\n")
                written += 1
            print(f"{source}: {written} windows", file=sys.stderr)
    print(f"{dropped} windows dropped for a sentence of the evaluation sets", file=sys.stderr)


if __name__ == "__main__":
    main()
