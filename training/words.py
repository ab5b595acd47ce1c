"""What the student's words start from: a teacher's vectors of each known word where it stands, brought to the student's width along their main axes.

    python words.py --weights DIR --teacher soft-a.npz.pt --out start-a.npz       a minute on a GPU, half an hour on a core
    python words.py --small SMALL --start start-a.npz --out work/words.npz        a minute on a core

`start` is that; `wide` stands beside it, and adds what the small encoder makes of each word read alone (its middle layer and its last). A map that all words
share takes from it what is worth knowing: rare words, which have few rows to learn from, gain most.

The mean over the texts says more than the word read alone, and what a fine-tuned teacher makes of a word is what matters for claims. A word that the
labelled units hold once or twice then lies beside words of like meaning.
"""
import argparse
import os
import random

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModel, AutoTokenizer

import data
import student
import teacher

# The axes are found on the commonest words; their mean spread becomes this.
COMMON = 8_000
SPREAD = .15
TEXTS = 70_000
BESIDE = 192
LONGEST = 128


def numbers_of(text, known, cut):
    """Tokens of a text, and for each the number of the known word that it is or is part of; 0 for others."""
    found = cut.encode(text, add_special_tokens=False)
    spans = {}
    for (start, end), word in zip(found.offsets, found.word_ids):
        first, last = spans.get(word, (start, end))
        spans[word] = (min(first, start), max(last, end))
    named = {word: known.get(text[first:last].lower(), 0) for word, (first, last) in spans.items()}
    return found.ids[:LONGEST], [named[word] for word in found.word_ids[:LONGEST]]


@torch.no_grad()
def vectors(model, reader, known, texts):
    """The mean of the teacher's last layer over the tokens of each known word, in the order of their numbers."""
    size = model.out.in_features
    total = torch.zeros(max(known.values()) + 1, size, device=reader.device)
    count = torch.zeros(len(total), device=reader.device)
    for at in range(0, len(texts), 256):
        cut = [numbers_of(text[:400], known, reader.tokens) for text in texts[at:at + 256]]
        ids = torch.full((len(cut), max(1, max(len(tokens) for tokens, _ in cut))), reader.pad)
        numbers = torch.zeros_like(ids)
        for n, (tokens, named) in enumerate(cut):
            ids[n, :len(tokens)], numbers[n, :len(tokens)] = torch.tensor(tokens), torch.tensor(named)
        hidden = model.hidden(ids.to(reader.device), (ids != reader.pad).long().to(reader.device))
        numbers = numbers.flatten().to(reader.device)
        total.index_add_(0, numbers, hidden.flatten(0, 1))
        count.index_add_(0, numbers, torch.ones_like(numbers, dtype=torch.float))
    seen = (count[2:] > 0).cpu().numpy()
    wide = (total / count.clamp(min=1)[:, None])[2:].cpu().numpy()
    wide[~seen] = wide[seen].mean(0)
    return wide


def narrowed(wide, width):
    wide = wide - wide.mean(0)
    axes = np.linalg.svd(wide[:COMMON], full_matrices=False)[2][:width]
    narrow = wide @ axes.T
    return (narrow / narrow.std(0).mean() * SPREAD).astype(np.float32)


def started(path):
    """What was made of a teacher: whole numbers with a factor for each axis."""
    kept = np.load(path)
    return kept['start'].astype(np.float32) * kept['scale']


@torch.no_grad()
def beside(weights, words):
    """What an encoder that nobody fine-tuned makes of each word alone, along the main axes."""
    encoder = AutoModel.from_config(AutoConfig.from_pretrained(weights))
    encoder.load_state_dict({k: v.float() for k, v in load_file(os.path.join(weights, 'model.safetensors')).items()}, strict=False)
    tokens = AutoTokenizer.from_pretrained(weights)
    out = []
    for at in range(0, len(words), 256):
        read = tokens(words[at:at + 256], padding=True, truncation=True, max_length=16, return_tensors='pt')
        layers = encoder.eval()(**read, output_hidden_states=True).hidden_states
        mask = read['attention_mask'][..., None].float()
        out.append(np.concatenate([((layers[n] * mask).sum(1) / mask.sum(1)).numpy() for n in (len(layers) // 2, -1)], 1))
    wide = np.concatenate(out)
    wide = (wide - wide.mean(0)) / (wide.std(0) + 1e-6)
    return narrowed(wide, BESIDE)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ask = argparse.ArgumentParser()
    ask.add_argument('--weights', help='with --teacher: the folder that the teacher started from')
    ask.add_argument('--teacher', help='a teacher as teacher.py saved it')
    ask.add_argument('--small', help='the folder of all-MiniLM-L6-v2')
    ask.add_argument('--start', help='with --small: what was made of a teacher')
    ask.add_argument('--shared', default=os.path.join(here, '../../shared'))
    ask.add_argument('--found', default=os.path.join(here, '.work/found.txt'), help='pages found and labelled for training; see data.py')
    ask.add_argument('--out', required=True)
    opt = ask.parse_args()
    corpus = os.path.join(opt.shared, 'corpus')
    sentences, written = data.sentences(corpus), data.written(os.path.join(here, 'sentences.jsonl'))
    plain = data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'))
    known = student.Texts(data.units(corpus) + sentences + plain + written + data.pages(opt.found)).known
    words = sorted(known, key=known.get)
    if opt.small:
        start, alone = started(opt.start), beside(opt.small, words)
        np.savez(opt.out, start=start, wide=np.concatenate([alone / alone.std(), start / start.std()], 1))
        return
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    reader, model = teacher.Reader(opt.weights, device), teacher.Teacher(opt.weights).to(device)
    model.load_state_dict(torch.load(opt.teacher, map_location=device))
    texts = sorted({row['text'] for row in plain + written + sentences})
    random.Random(1).shuffle(texts)
    # Each word is read alone too, for those that none of the texts holds.
    start = narrowed(vectors(model.eval(), reader, known, sorted(texts[:TEXTS], key=len) + words), student.WIDTH)
    scale = np.abs(start).max(0) / 127
    np.savez_compressed(opt.out, start=np.rint(start / scale).astype(np.int8), scale=scale)


if __name__ == '__main__':
    main()
