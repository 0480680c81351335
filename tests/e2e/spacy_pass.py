"""Reads the names of a text again and again: a line on standard input starts a pass, whose milliseconds come back as a line.

    python spacy_pass.py MODEL TEXT_FILE

Only the parts of the pipeline that names need are loaded; the first line printed says that the model is ready.
"""
import sys
import time

import spacy

language = spacy.load(sys.argv[1], exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
with open(sys.argv[2], encoding="utf-8") as file:
    # One document a paragraph, in batches: how the library is fastest.
    paragraphs = [paragraph for paragraph in file.read().split("\n") if paragraph.strip()]
print("ready", flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    names = sum(len(document.ents) for document in language.pipe(paragraphs))
    print((time.perf_counter() - started) * 1000, names, flush=True)
