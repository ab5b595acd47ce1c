"""The student: embeddings of words, two layers of depthwise convolution, attention over the words, a small head.

Three labels come out; see ../docs/reader.md for the shape. Trained on the teacher's logits and on the labels themselves. Short copy is read closely: by
layers of its own over the same words, in which each word looks at all others, and which sentences and pages written for training taught.
"""
from collections import Counter

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy, kl_div, mse_loss

import tokens

WIDTH = 64
HEADS = 4
HIDDEN = 96
LAYERS = 2
# What is known of the page: nothing, that it sells, that it informs. Which country's law applies made no difference to what reviewers stop at.
PAGES = ['', 'sells', 'informs']
PAGE_WIDTH = 8
# Of the close reading.
CLOSE_LAYERS = 2
CLOSE_INNER = 128


class Texts:
    """Rows as arrays of word numbers. `known` numbers words from 2; 1 stands for all others, 0 for none."""

    def __init__(self, rows, known=None, telling=None):
        """`telling`: how many rows from the first on say which words are known."""
        cut = [tokens.fields(row) for row in rows]
        if known is None:
            counts = Counter(word for fields in cut[:telling] for field in fields for word in field)
            known = {word: n + 2 for n, (word, _) in enumerate(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:tokens.KNOWN - 2])}
        self.known = known
        distinct = sorted({word for fields in cut for field in fields for word in field})
        number = {word: n for n, word in enumerate(distinct)}
        self.pad = len(distinct)
        self.grams = np.full((self.pad + 1, tokens.MOST_GRAMS), tokens.BUCKETS, np.int32)
        self.word = np.ones(self.pad + 1, np.int32)
        self.word[self.pad] = 0
        for n, word in enumerate(distinct):
            found = tokens.grams(word)
            self.grams[n, :len(found)] = found
            self.word[n] = known.get(word, 1)
        self.fields = []
        for place, length in enumerate(tokens.LENGTHS.values()):
            array = np.full((len(rows), length), self.pad, np.int32)
            for n, fields in enumerate(cut):
                array[n, :len(fields[place])] = [number[word] for word in fields[place]]
            self.fields.append(torch.tensor(array))
        self.page = torch.tensor([PAGES.index('informs' if row['profile'] == 'editorial' else 'sells') for row in rows])
        self.grams, self.word = torch.tensor(self.grams), torch.tensor(self.word)
        self.length = (self.fields[0] != self.pad).sum(1)

    def to(self, device):
        """The same texts with their arrays on a device."""
        self.fields = [field.to(device) for field in self.fields]
        self.page, self.grams, self.word, self.length = (array.to(device) for array in (self.page, self.grams, self.word, self.length))
        return self


class Block(nn.Module):
    """A layer in which each word looks at all others."""

    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.look = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, CLOSE_INNER)
        self.down = nn.Linear(CLOSE_INNER, WIDTH)
        self.drop = nn.Dropout(.15)

    def forward(self, x, mask):
        rows, length, _ = x.shape
        ask, key, value = (part.view(rows, length, HEADS, -1).transpose(1, 2) for part in self.look(self.norm(x)).split(WIDTH, -1))
        scores = ask @ key.transpose(2, 3) / (WIDTH / HEADS) ** .5
        share = scores.masked_fill(mask[:, None, None, :, 0] == 0, -1e4).softmax(-1)
        x = x + self.drop(self.join((share @ value).transpose(1, 2).reshape(rows, length, WIDTH)))
        return x + self.drop(self.down(self.drop(torch.relu(self.up(self.norm2(x))))))


class Close(nn.Module):
    """The close reading of short copy."""

    def __init__(self):
        super().__init__()
        self.place = nn.Parameter(torch.randn(tokens.LENGTHS['text'], WIDTH) * .05)
        self.blocks = nn.ModuleList(Block() for _ in range(CLOSE_LAYERS))
        self.attend = nn.Linear(WIDTH, HEADS)
        self.hidden = nn.Linear(WIDTH * (HEADS + 1 + 3) + PAGE_WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, 3)
        self.drop = nn.Dropout(.15)

    def forward(self, unit, around, page, mask):
        x = (self.drop(unit) + self.place[:unit.shape[1]]) * mask
        for block in self.blocks:
            x = block(x, mask)
        share = self.attend(x).masked_fill(mask == 0, -1e4).softmax(1)
        parts = [(share.transpose(1, 2) @ x).flatten(1), x.masked_fill(mask == 0, -1e4).max(1)[0].clamp(min=-100), *around, page]
        return self.out(self.drop(torch.relu(self.hidden(self.drop(torch.cat(parts, 1))))))


class Student(nn.Module):
    def __init__(self, start=None, wide=None):
        """`start`: vectors that known words begin with, `wide`: longer ones that a map shared by all words adds to theirs (words.py), in the order of their numbers."""
        super().__init__()
        self.words = nn.Embedding(tokens.KNOWN, WIDTH, padding_idx=0)
        self.grams = nn.Embedding(tokens.BUCKETS + 1, WIDTH, padding_idx=tokens.BUCKETS)
        self.page = nn.Embedding(len(PAGES), PAGE_WIDTH)
        for table in (self.words, self.grams):
            nn.init.normal_(table.weight, 0, .1)
            with torch.no_grad():
                table.weight[table.padding_idx] = 0
        if start is not None:
            with torch.no_grad():
                self.words.weight[2:2 + len(start)] = torch.tensor(start)
                self.grams.weight.mul_(.3)
        self.wide, self.narrow = None, None
        if wide is not None:
            self.wide = nn.Parameter(torch.cat([torch.zeros(2, wide.shape[1]), torch.tensor(wide)]), requires_grad=False)
            self.narrow = nn.Linear(wide.shape[1], WIDTH, bias=False)
            nn.init.normal_(self.narrow.weight, 0, .1 / wide.shape[1] ** .5)
        self.conv = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 5, padding=2, groups=WIDTH) for _ in range(LAYERS))
        self.norm = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(LAYERS))
        self.mix = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in range(LAYERS))
        self.attend = nn.Linear(WIDTH, HEADS)
        self.hidden = nn.Linear(WIDTH * (HEADS + 1 + 3) + PAGE_WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, 3)
        self.drop = nn.Dropout(.15)
        self.close = Close()

    def embed(self, texts, numbers):
        """Vectors of words by their numbers: a word's own and the mean of its letters' runs. Each word of a batch is looked up once."""
        distinct, places = numbers.unique(return_inverse=True)
        words = texts.word[distinct]
        if self.training:  # Some known words are read by their letters, so that unknown ones can be.
            words = torch.where((torch.rand(words.shape, device=words.device) < .08) & (words > 1), torch.ones_like(words), words)
        grams = texts.grams[distinct]
        count = (grams != tokens.BUCKETS).sum(-1, keepdim=True).clamp(min=1)
        own = self.words(words) if self.wide is None else self.words(words) + self.narrow(self.wide[words])
        vectors = own + self.grams(grams).sum(-2) / count
        return vectors[places]

    def folded(self):
        """The same student, whose words hold what the shared map adds to them."""
        if self.wide is not None:
            with torch.no_grad():
                self.words.weight[2:] += self.narrow(self.wide)[2:]
            self.wide, self.narrow = None, None
        return self

    def forward(self, texts, ids, alone=None, page=None, close=False):
        """Logits of rows. `alone` marks those that are read without what stands around them; `page` takes the place of what is known of theirs."""
        longest = int(texts.length[ids].max().clamp(min=1))
        fields = [texts.fields[0][ids][:, :longest], *(field[ids] for field in texts.fields[1:])]
        vectors = self.embed(texts, torch.cat(fields, 1))
        unit, *around = vectors.split([field.shape[1] for field in fields], 1)
        masks = [(field != texts.pad).float()[..., None] for field in fields]
        mask = masks[0]
        kept = mask.new_ones(len(ids), 1) if alone is None else (~alone).float()[:, None]
        around = [(field * held).sum(1) / held.sum(1).clamp(min=1) * kept for field, held in zip(around, masks[1:])]
        page = texts.page[ids] if page is None else torch.full((len(ids),), page, device=mask.device)
        if self.training:
            page = torch.where(torch.rand(page.shape, device=page.device) < .2, torch.zeros_like(page), page)
        if close:
            return self.close(unit, around, self.page(page), mask)
        x = self.drop(unit) * mask
        for conv, norm, mix in zip(self.conv, self.norm, self.mix):
            y = conv(x.transpose(1, 2)).transpose(1, 2)
            x = (x + torch.relu(mix(norm(y)))) * mask
        share = self.attend(x).masked_fill(mask == 0, -1e4).softmax(1)
        parts = [(share.transpose(1, 2) @ x).flatten(1), x.masked_fill(mask == 0, -1e4).max(1)[0].clamp(min=-100), *around, self.page(page)]
        return self.out(self.drop(torch.relu(self.hidden(self.drop(torch.cat(parts, 1))))))


def loss_of(labels, soft, y, weight, hard_share):
    """Divergence from the teacher and distance from its centred logits where it read the row, and the label where there is one (y ≥ 0)."""
    told = ~soft[:, 0].isnan()  # the teacher read these rows
    loss = labels.new_zeros(())
    if told.any():
        said, taught = labels[told], soft[told, :3]
        loss = 2 * kl_div(said.log_softmax(1), taught.softmax(1), reduction='batchmean')
        loss = loss + .3 * mse_loss(said - said.mean(1, keepdim=True), taught - taught.mean(1, keepdim=True))
    hard = y >= 0
    if hard.any():
        loss = loss + hard_share * hard.float().mean() * cross_entropy(labels[hard], y[hard], weight=weight)
    return loss


def batches_of(texts, ids, size):
    """Batches of like length in random order: drawn from pools, so that they pad little."""
    order = ids[torch.randperm(len(ids)).to(ids.device)]
    pools = order[:len(ids) // size * size].split(size * 20)
    batches = [part for pool in pools for part in pool[texts.length[pool].argsort(stable=True)].split(size)]
    return [batches[n] for n in torch.randperm(len(batches)).tolist()]


def train(texts, soft, rows, ids, short=(), epochs=8, batch=512, rate=3e-3, seed=0, hard_share=.5, close_share=.4, start=None, wide=None, told=print):
    """A student taught on rows `ids` of `texts`, and to read rows `short` closely."""
    torch.manual_seed(seed)
    device = texts.word.device
    model = Student(start, wide).to(device)
    y = torch.tensor([row['y'] for row in rows], device=device)
    ids, short = torch.tensor(ids, device=device), torch.tensor(short, dtype=torch.long, device=device)
    soft = soft.to(device)
    steps = len(ids) // batch
    small = int(batch * len(short) / len(ids))
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=epochs * steps + 5, pct_start=.1)
    weight = torch.tensor([1., 1.3, 2.], device=device)
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(.998))

    def loss(part, close):
        alone = torch.rand(len(part), device=device) < .3
        return loss_of(model(texts, part, alone, close=close), soft[part], y[part], weight, hard_share)
    for epoch in range(epochs):
        model.train()
        total, beside, waiting = 0., 0., []
        batches = batches_of(texts, ids, batch)
        for part in batches:
            one = loss(part, False)
            total += one.item()
            if small:
                waiting = waiting or batches_of(texts, short, small)
                other = loss(waiting.pop(), True)
                beside += other.item()
                one = one + close_share * other
            optimizer.zero_grad()
            one.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
        told(f'epoch {epoch}: loss {total / len(batches):.4f}, of the close reading {beside / len(batches):.4f}')
    return mean.module.eval().folded()


@torch.no_grad()
def read(model, texts, ids, alone=False, page=None, close=False):
    """Logits of rows."""
    out = []
    device = texts.word.device
    for part in torch.as_tensor(ids, device=device).split(1024):
        out.append(model(texts, part, torch.full((len(part),), alone, device=device), page, close))
    return torch.cat(out).cpu().numpy()
