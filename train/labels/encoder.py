"""The teacher network: MiniLM-L6 with a case embedding and a tag head.

The encoder is uncased, so each word piece also gets an embedding of how its word is cased; without it a name cannot be told from a word.
"""
import os

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

from words import TAG_INDEX, TAGS

WIDTH, HEADS, INNER, LAYERS, CASES = 384, 12, 1536, 6, 8
CLS, SEP, UNKNOWN = 101, 102, 100
PIECES_A_WORD = 10


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.mix(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.pieces, self.positions = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.segment, self.cases = nn.Parameter(torch.zeros(WIDTH)), nn.Embedding(CASES, WIDTH)
        nn.init.normal_(self.cases.weight, 0, 0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(TAGS))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces, cases, mask, first):
        """Tag scores of the words whose first pieces `first` marks."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]] + self.segment + self.cases(cases)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return self.head(self.drop(x[first]))

    def load_encoder(self, folder):
        """Fills everything but the case embedding and the head from a MiniLM checkpoint."""
        w = load_file(os.path.join(folder, "model.safetensors"))
        parts = {
            "pieces.weight": "embeddings.word_embeddings.weight",
            "positions.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        state = {mine: w[theirs].float() for mine, theirs in parts.items()}
        state["segment"] = w["embeddings.token_type_embeddings.weight"][0].float()
        names = {"mix": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for i in range(LAYERS):
            for kind in ("weight", "bias"):
                base = f"encoder.layer.{i}."
                state[f"layers.{i}.qkv.{kind}"] = torch.cat([w[f"{base}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]).float()
                for mine, theirs in names.items():
                    state[f"layers.{i}.{mine}.{kind}"] = w[f"{base}{theirs}.{kind}"].float()
        missing, unexpected = self.load_state_dict(state, strict=False)
        assert not unexpected and set(missing) <= {"cases.weight", "head.weight", "head.bias"}, (missing, unexpected)


def case_of(word):
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper():
        return 2 if word[1:].islower() else 5
    if word.islower():
        return 1
    return 6 if word[0].isdigit() else 7


class Pieces:
    """Words to word pieces, remembered."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def __call__(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:PIECES_A_WORD] or [UNKNOWN]
            self.known[word] = ids
        return ids


def windows(document, pieces, longest):
    """Packs a document's sentences, [(words, tags or None)], into inputs of at most about `longest` pieces.

    Gives dictionaries with pieces, cases, the positions of first pieces, tag indexes, and (sentence, first word, count) for reading results back.
    """
    out, now = [], None
    for number, (words, tags) in enumerate(document):
        start = 0
        while start < len(words):
            ids, cases, firsts = [], [], []
            end = start
            while end < len(words) and len(ids) < 2 * longest:
                part = pieces(words[end])
                case = case_of(words[end])
                firsts.append(len(ids))
                ids += part
                cases += [case] + [0 if case == 1 else case] * (len(part) - 1)
                end += 1
            if now is None or len(now["pieces"]) + len(ids) > longest:
                now = {"pieces": [CLS], "cases": [0], "firsts": [], "tags": [], "from": []}
                out.append(now)
            base = len(now["pieces"])
            now["pieces"] += ids + [SEP]
            now["cases"] += cases + [0]
            now["firsts"] += [base + f for f in firsts]
            now["tags"] += [TAG_INDEX[t] for t in tags[start:end]] if tags else [0] * (end - start)
            now["from"].append((number, start, end - start))
            start = end
    return out


def collate(batch):
    longest = max(len(w["pieces"]) for w in batch)
    ids, cases = np.zeros((len(batch), longest), np.int64), np.zeros((len(batch), longest), np.int64)
    mask, first = np.zeros((len(batch), longest), bool), np.zeros((len(batch), longest), bool)
    for i, w in enumerate(batch):
        n = len(w["pieces"])
        ids[i, :n], cases[i, :n], mask[i, :n] = w["pieces"], w["cases"], True
        first[i, w["firsts"]] = True
    tags = torch.tensor([t for w in batch for t in w["tags"]])
    return torch.from_numpy(ids), torch.from_numpy(cases), torch.from_numpy(mask), torch.from_numpy(first), tags


def batches(inputs, size):
    """Groups inputs, sorted by length in the order given, so that a batch holds at most `size` padded pieces."""
    current, longest = [], 0
    for w in inputs:
        if current and max(longest, len(w["pieces"])) * (len(current) + 1) > size:
            yield current
            current, longest = [], 0
        current.append(w)
        longest = max(longest, len(w["pieces"]))
    if current:
        yield current


def log_probabilities(net, documents, pieces, longest, size=6000):
    """For each document and sentence an array [words, tags] of log-probabilities."""
    net.eval()
    items = [(d, w) for d, document in enumerate(documents) for w in windows(document, pieces, longest)]
    items.sort(key=lambda x: len(x[1]["pieces"]))
    owner = {id(w): d for d, w in items}
    out = [[np.full((len(words), len(TAGS)), -12.0, np.float32) for words, _ in document] for document in documents]
    with torch.no_grad():
        for batch in batches([w for _, w in items], size):
            ids, cases, mask, first, _ = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net(ids, cases, mask, first)
            scores = torch.log_softmax(scores.float(), -1).numpy()
            at = 0
            for w in batch:
                for sentence, start, count in w["from"]:
                    out[owner[id(w)]][sentence][start : start + count] = scores[at : at + count]
                    at += count
    return out


# What may follow what: an I only its own B or I.
ALLOWED = np.zeros((len(TAGS), len(TAGS)), np.float32)
for _i, _a in enumerate(TAGS):
    for _j, _b in enumerate(TAGS):
        if _b[0] == "I" and (_a == "O" or _a[2:] != _b[2:]):
            ALLOWED[_i, _j] = -1e4


def best_tags(scores):
    """The best allowed tag sequence of one sentence's [words, tags] scores."""
    if not len(scores):
        return []
    best = scores[0] + ALLOWED[0]
    back = np.zeros((len(scores), len(TAGS)), np.int64)
    for i in range(1, len(scores)):
        reach = best[:, None] + ALLOWED
        back[i] = reach.argmax(0)
        best = reach[back[i], np.arange(len(TAGS))] + scores[i]
    tag = int(best.argmax())
    out = [tag]
    for i in range(len(scores) - 1, 0, -1):
        tag = int(back[i][tag])
        out.append(tag)
    return [TAGS[t] for t in reversed(out)]
