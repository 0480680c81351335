"""Trains the teacher.

    python teach.py ENCODER_FOLDER OUT.pt DATA.jsonl[*WEIGHT]… [key=value…]

DATA rows are {"id","text","spans":[[start,end,NAME],…]}; WEIGHT repeats a file. Keys: epochs, lr, head_lr, longest, size, threads, seed, init, augment, rare, limit, unsure, budget.
Words in a row's "unsure" (`agree.py`) count `unsure` times as much as others. `budget` is the time in seconds after which training ends, at its slowest pace by then.
`rare` repeats inputs that hold a PRODUCT, LAW, LANGUAGE, WORK_OF_ART, EVENT or FAC this many times more often.
"""
import json
import random
import sys
import time

import torch
import torch.nn.functional as F

from encoder import Pieces, Teacher, batches, collate, windows
from sentences import sentences
from words import NAMES, TAGS, UNSURE, to_tags, words

RARE = {"PRODUCT", "LAW", "LANGUAGE", "WORK_OF_ART", "EVENT", "FAC"}
SETTINGS = dict(epochs=1, lr=1e-4, head_lr=1e-3, longest=110, size=3000, threads=1, seed=1, init="", augment=0.08, rare=1.0, limit=0, unsure=0.3, budget=0)


def document(row):
    """[(words, tags)] of a row, by sentence."""
    text, out = row["text"], []
    unsure = {tuple(spot) for spot in row.get("unsure", ())}
    for paragraph in sentences(text):
        for s, e in paragraph:
            spots = words(text, s, e)
            inside = [x for x in row["spans"] if x[0] < e and s < x[1] and x[2] in NAMES]
            if spots:
                tags = to_tags(spots, inside)
                out.append(([text[a:b] for a, b in spots], [UNSURE + t if tuple(spot) in unsure else t for spot, t in zip(spots, tags)]))
    return out


def recase(sentence, rng, share):
    """Now and then a sentence in capitals, in title case or in small letters, as headlines and posts are."""
    if rng.random() >= share:
        return sentence
    spell = rng.choice([str.upper, str.title, str.lower])
    return [spell(w) or w for w in sentence[0]], sentence[1]


def main():
    folder, target = sys.argv[1:3]
    files = [a for a in sys.argv[3:] if "=" not in a]
    settings = dict(SETTINGS)
    for argument in (a for a in sys.argv[3:] if "=" in a):
        name, value = argument.split("=", 1)
        settings[name] = type(SETTINGS[name])(value)
    torch.set_num_threads(settings["threads"])
    torch.manual_seed(settings["seed"])
    rng = random.Random(settings["seed"])
    pieces, net = Pieces(folder), Teacher()
    if settings["init"]:
        net.load_state_dict(torch.load(settings["init"]))
    else:
        net.load_encoder(folder)
    net.pieces.weight.requires_grad = False
    documents = []
    for name in files:
        path, _, weight = name.partition("*")
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            documents += [document(row)] * int(weight or 1)
    rng.shuffle(documents)
    if settings["limit"]:
        documents = documents[: settings["limit"]]
    fresh = ("head", "cases")
    groups = [[], []]
    for name, parameter in net.named_parameters():
        if parameter.requires_grad:
            groups[name.startswith(fresh)].append(parameter)
    rates = (settings["lr"], settings["head_lr"] if not settings["init"] else settings["lr"])
    optimizer = torch.optim.AdamW([{"params": p, "lr": r} for p, r in zip(groups, rates)], weight_decay=0.01, betas=(0.9, 0.99))
    rare = {i for i, tag in enumerate(TAGS) if tag[2:] in RARE}
    started, done, step, running = time.time(), 0, 0, 0.0
    for epoch in range(settings["epochs"]):
        inputs = []
        for d in documents:
            for w in windows([recase(s, rng, settings["augment"]) for s in d], pieces, settings["longest"]):
                times = settings["rare"] if rare.intersection(t % len(TAGS) for t in w["tags"]) else 1.0
                inputs += [w] * (int(times) + (rng.random() < times % 1))
        rng.shuffle(inputs)
        if epoch == 0:
            total = settings["epochs"] * sum(len(w["pieces"]) for w in inputs)
            print(f"{len(documents)} documents, {len(inputs)} inputs, {total} pieces in all epochs", settings, flush=True)
        grouped = []
        for i in range(0, len(inputs), 400):
            grouped += batches(sorted(inputs[i : i + 400], key=lambda w: len(w["pieces"])), settings["size"])
        rng.shuffle(grouped)
        for batch in grouped:
            net.train()
            ids, cases, mask, first, tags = collate(batch)
            spent = (time.time() - started) / settings["budget"] if settings["budget"] else 0
            if spent >= 1:
                break
            left = max(0.02, 1 - max(done / total, spent))
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * min(1, (step + 1) / 100) * left
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, cases, mask, first)
            losses = F.cross_entropy(scores.float(), tags % len(TAGS), reduction="none")
            loss = torch.where(tags >= len(TAGS), settings["unsure"], 1.0).mul(losses).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in net.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            step += 1
            done += sum(len(w["pieces"]) for w in batch)
            running += loss.item()
            if step % 50 == 0:
                print(f"step {step} done {done / total:.3f} loss {running / 50:.4f} {time.time() - started:.0f} s", flush=True)
                running = 0.0
            if step % 500 == 0:
                torch.save(net.state_dict(), target)
    torch.save(net.state_dict(), target)
    print(f"trained in {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
