"""Fine-tunes a teacher and writes its logits for all units: the student's soft labels.

    python teacher.py --weights DIR --halves a  --out soft-a.npz
    python teacher.py --weights DIR --halves ab --out soft-ab.npz
    python teacher.py --weights DIR --without 0 --out soft-0.npz       all groups but a fifth, for five-fold figures

DIR holds model.safetensors, config.json and tokenizer.json of a sentence encoder: all-mpnet-base-v2 (109 million weights; what the weights that ship
were taught by) or all-MiniLM-L6-v2 (22 million). Out: `units` (rows of documents/spans.jsonl), `sentences`, `written`, `pages` and `found` (rows of
data.py) and `unlabelled` as float16, each × 3 labels; with --made, `made` and `lines` too (make.py). The embeddings and the lowest layers stay as they came.
A GPU takes two minutes for a teacher; two cores train the small encoder at 40 rows a second, the large one at 5. Same seed and machine, same weights.
"""
import argparse
import os
import random
import time

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoConfig, AutoModel

import data

BATCH = 64
# So many tokens of each part are read: of the unit, of the one after, of the profile and title, and the last ones of the unit before.
LENGTHS = (100, 28, 28, 40)
# Layers that are not taught: a sixth of the time, and nothing is found less.
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
        self.out = torch.nn.Linear(self.encoder.config.hidden_size, 3 + len(data.CATEGORIES))

    def hidden(self, ids, mask):
        """A vector for each token."""
        with torch.autocast(ids.device.type, torch.bfloat16):
            return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()

    def forward(self, ids, mask):
        held = mask[..., None].float()
        return self.out(self.drop((self.hidden(ids, mask) * held).sum(1) / held.sum(1)))


class Reader:
    """Rows as tokens. Each distinct text is cut into tokens once."""

    def __init__(self, weights, device):
        self.tokens = Tokenizer.from_file(os.path.join(weights, 'tokenizer.json'))
        self.tokens.no_padding()
        self.tokens.no_truncation()
        self.device = device
        # What opens and closes a text, and what pads it.
        framed = self.tokens.encode('').ids
        self.open, self.close = framed[:1], framed[-1:]
        pads = [self.tokens.token_to_id(mark) for mark in ('<pad>', '[PAD]')]
        self.pad = next(pad for pad in pads if pad is not None)
        self.bar = self.cut('|')
        self.cuts = {}

    def cut(self, text):
        return self.tokens.encode(text, add_special_tokens=False).ids

    def parts(self, row, alone=False):
        around = ('', f"{row['profile']}. ", '') if alone else (row['next'], f"{row['profile']}. {row['title']}", row['prev'])
        out = []
        for text in (row['text'], *around):
            if text not in self.cuts:
                self.cuts[text] = self.cut(text)
            out.append(self.cuts[text])
        unit, after, title, before = out
        return unit[:LENGTHS[0]], after[:LENGTHS[1]], title[:LENGTHS[2]], before[-LENGTHS[3]:]

    def size(self, row):
        return sum(map(len, self.parts(row)))

    def batch(self, rows, alone=()):
        """Token numbers and their mask. `alone`: which rows are read without what stands around them."""
        lists = []
        for n, row in enumerate(rows):
            unit, after, title, before = self.parts(row, n in alone)
            lists.append([*self.open, *unit, *self.bar, *after, *self.close, *self.close, *title, *self.bar, *before, *self.close])
        ids = torch.full((len(lists), max(map(len, lists))), self.pad)
        for n, found in enumerate(lists):
            ids[n, :len(found)] = torch.tensor(found)
        ids = ids.to(self.device)
        return ids, (ids != self.pad).long()


def batches_of(rows, reader):
    """Batches of like length, in random order; sorted within pools only, so that every epoch has others."""
    order = list(range(len(rows)))
    random.shuffle(order)
    batches = []
    for i in range(0, len(order), BATCH * 50):
        pool = sorted(order[i:i + BATCH * 50], key=lambda j: reader.size(rows[j]))
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


def train(model, rows, reader, epochs, rate):
    steps = epochs * (len(rows) // BATCH + 60)
    taught = [part for part in model.parameters() if part.requires_grad]
    optimizer = torch.optim.AdamW(taught, lr=rate, weight_decay=.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=.1)
    weight = torch.tensor([1., 1.3, 2.], device=reader.device)
    started = time.time()
    model.train()
    for epoch in range(epochs):
        for n, batch in enumerate(batches_of(rows, reader)):
            part = [rows[j] for j in batch]
            alone = {j for j in range(len(part)) if random.random() < .2}
            loss = loss_of(model(*reader.batch(part, alone)), part, weight)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(taught, 1.)
            optimizer.step()
            schedule.step()
            if n % 100 == 0:
                print(f'epoch {epoch} batch {n}, {time.time() - started:.0f} s, loss {float(loss):.3f}', flush=True)


@torch.no_grad()
def read(model, rows, reader):
    """Logits of the labels."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda j: reader.size(rows[j]))
    out = np.zeros((len(rows), 3), np.float16)
    for i in range(0, len(order), 128):
        ids = order[i:i + 128]
        out[ids] = model(*reader.batch([rows[j] for j in ids]))[:, :3].float().cpu().numpy()
    return out


def chosen(opt, parts):
    """The rows that are taught."""
    rows = [r for name in ('units', 'sentences') for r in parts[name]]
    taught = [r for r in rows if data.fold_of(r) != opt.without] if opt.without >= 0 else [r for r in rows if r['half'] in opt.halves]
    for name in ('written', 'pages'):
        taught += random.sample(parts[name], int(opt.ours * len(parts[name])))
    return taught + parts['found'] + [r for r in parts['unlabelled'] if r['y'] >= 0]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ask = argparse.ArgumentParser()
    ask.add_argument('--weights', required=True)
    ask.add_argument('--shared', default=os.path.join(here, '../../shared'))
    ask.add_argument('--halves', default='a')
    ask.add_argument('--without', type=int, default=-1, help='the fifth of the groups that is not taught; with it, both halves are')
    ask.add_argument('--out', required=True)
    ask.add_argument('--labels', default=os.path.join(here, 'labels.txt'), help='labels of units that came without; see data.py')
    ask.add_argument('--written', default=os.path.join(here, 'sentences.jsonl'), help='sentences written for training')
    ask.add_argument('--written-pages', default=os.path.join(here, 'pages.txt'), help='pages written for training')
    ask.add_argument('--ours', type=float, default=0., help='the share of the sentences and pages written for training that is taught')
    ask.add_argument('--found', default=os.path.join(here, '.work/found.txt'), help='pages found and labelled for training, to be taught too; see data.py')
    ask.add_argument('--made', help='units that a language model wrote, to be read too; see make.py')
    ask.add_argument('--epochs', type=int, default=2)
    ask.add_argument('--rate', type=float, default=3e-5)
    ask.add_argument('--seed', type=int, default=0)
    opt = ask.parse_args()
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    torch.manual_seed(opt.seed)
    random.seed(opt.seed)
    corpus = os.path.join(opt.shared, 'corpus')
    parts = dict(units=data.units(corpus), sentences=data.sentences(corpus), written=data.written(opt.written), pages=data.pages(opt.written_pages), found=data.pages(opt.found),
                 unlabelled=data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'), opt.labels))
    taught = chosen(opt, parts)
    parts.update(data.made(opt.made))
    print(len(taught), 'rows to train on,', device, flush=True)
    reader, model = Reader(opt.weights, device), Teacher(opt.weights).to(device)
    train(model, taught, reader, opt.epochs, opt.rate)
    torch.save(model.state_dict(), opt.out + '.pt')
    out = {name: read(model, rows, reader) for name, rows in parts.items()}
    np.savez_compressed(opt.out, **out)
    odds = np.exp(out['units'].astype(np.float32))
    unseen = [i for i, r in enumerate(parts['units']) if (data.fold_of(r) == opt.without if opt.without >= 0 else r['half'] not in opt.halves)]
    if unseen:
        print('unseen', data.recall_at((odds[:, 2] / odds.sum(1))[unseen], [parts['units'][i] for i in unseen]), flush=True)


if __name__ == '__main__':
    main()
