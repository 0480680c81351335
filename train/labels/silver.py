"""Labels texts with a spaCy pipeline: the silver standard that the teacher starts from.

    python silver.py MODEL IN.jsonl OUT.jsonl

MODEL is a package name or a folder. IN has {"id","text"} a line, OUT gets {"id","spans":[[start,end,LABEL],…]} in the same order.
One thread is used, so that the run can share a machine.
"""
import json
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "1"
sys.modules.setdefault("torch", None)  # spaCy would import it where it is installed; the recogniser does not need it.
import spacy  # noqa: E402  (after the thread limits)

# The entity recogniser has its own token-to-vector layer in these models; the other components only cost time.
UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter", "tok2vec"]


def main():
    model, source, target = sys.argv[1:4]
    nlp = spacy.load(model, exclude=UNUSED)
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    started, chars = time.time(), 0
    with open(target + ".part", "w", encoding="utf-8") as sink:
        for row, doc in zip(rows, nlp.pipe((r["text"] for r in rows), batch_size=64)):
            spans = [[e.start_char, e.end_char, e.label_] for e in doc.ents]
            sink.write(json.dumps({"id": row["id"], "spans": spans}) + "\n")
            chars += len(row["text"])
    os.rename(target + ".part", target)
    print(f"{len(rows)} texts, {chars} characters, {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
