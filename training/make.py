"""Units that a small language model writes in the manner of the unlabelled ones: the student is short of texts.

    python make.py tune   --lm DIR --out work/lm.pt                         it learns from the unlabelled pages and the sentences written for training
    python make.py write  --lm DIR --tuned work/lm.pt --seed 1 --out work/texts-1.jsonl    as often as wanted, each with another seed
    python make.py gather work/texts-*.jsonl --out work/made.json           what is new among them, as rows for data.made
    python teacher.py … --made work/made.json                               a teacher's opinions of them

DIR holds SmolLM2-135M-Instruct (135 million weights, Apache 2.0; `--gguf NAME` where they come as one file of that name, as those did that were used,
rounded to four bits). No labelled page is among what it learns from. A GPU tunes it in half a minute, and writes 5,000 units a minute.
After: He et al., "Generate, Annotate, and Learn: NLP with Synthetic Text" (2021).
"""
import argparse
import json
import os
import random
import re

import torch
from torch.nn.functional import cross_entropy

import data

HERE = os.path.dirname(os.path.abspath(__file__))
OPEN, CLOSE = 1, 2
# Tokens of a text to learn from and of one that is written, texts a batch, and how they are learned.
LONGEST, WRITTEN = 496, 430
BATCH, EPOCHS, RATE = 48, 2, 4e-4
AT_ONCE = 768
# A token so many times less likely than the likeliest is never written.
RARE = .015
HEAT = (.85, .95, 1., 1.)
# A page begins with its profile and title, sentences with this word and their profile; what stands before one, with this mark.
SENTENCES, BEFORE = 'lines', ' => '
# So many of each are kept.
MOST = dict(page=270_000, line=40_000)


def pages_of(rows):
    """The unlabelled units in the order of their pages: lists of the profile, the title and the units."""
    by_title = {}
    for row in rows:
        by_title.setdefault((row['profile'], row['title']), {}).setdefault(row['text'][:data.LONGEST['next']], row)
    for (profile, title), units in by_title.items():
        follows = {row['next'] for row in units.values()}
        seen = set()
        for start in [start for start in units if start not in follows] + list(units):
            found = []
            while start in units and start not in seen:
                seen.add(start)
                found.append(units[start]['text'])
                start = units[start]['next']
            if found:
                yield profile, title, found


def windows(tokens, head, units):
    """Texts of no more tokens than are learned at once, each with its head."""
    opened = [OPEN] + tokens.encode(head + '\n', add_special_tokens=False)
    text = list(opened)
    for unit in units:
        cut = tokens.encode(unit + '\n', add_special_tokens=False)[:LONGEST // 2]
        if len(text) + len(cut) > LONGEST:
            yield text
            text = list(opened)
        text = text + cut
    if len(text) > len(opened):
        yield text[:LONGEST] + [CLOSE]


def examples(tokens, shared):
    """What is learned from, in random order, and how many pages and sentences there are of each profile."""
    texts, shares = [], ({}, {})
    for profile, title, units in pages_of(data.unlabelled(os.path.join(shared, 'reader', 'unlabelled.jsonl.gz'))):
        texts += windows(tokens, f'{profile} | {title}', units)
        shares[0][profile] = shares[0].get(profile, 0) + 1
    sentences = {}
    for row in data.written(os.path.join(HERE, 'sentences.jsonl')):
        sentences.setdefault(row['profile'], []).append((row['title'] + BEFORE + row['text']).strip())
    for profile, lines in sentences.items():
        random.shuffle(lines)
        texts += windows(tokens, f'{SENTENCES} {profile}', lines)
        shares[1][profile] = len(lines)
    random.shuffle(texts)
    return texts, shares


def opened(opt):
    """The model and its tokens."""
    from transformers import AutoModelForCausalLM, AutoTokenizer
    how = dict(gguf_file=opt.gguf) if opt.gguf else {}
    return AutoModelForCausalLM.from_pretrained(opt.lm, dtype=torch.float32, **how), AutoTokenizer.from_pretrained(opt.lm, **how)


def tune(opt, device):
    model, tokens = opened(opt)
    model = model.to(device).train()
    texts, shares = examples(tokens, opt.shared)
    steps = min(opt.steps, EPOCHS * (len(texts) // BATCH)) if opt.steps else EPOCHS * (len(texts) // BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=.05, betas=(.9, .98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=.08)
    batches = []
    for step in range(steps):
        if not batches:
            random.shuffle(texts)
            batches = [texts[i:i + BATCH] for i in range(0, len(texts) - BATCH + 1, BATCH)]
        part = batches.pop()
        longest = max(map(len, part))
        ids = torch.tensor([text + [CLOSE] * (longest - len(text)) for text in part], device=device)
        held = torch.tensor([[1] * len(text) + [0] * (longest - len(text)) for text in part], device=device)
        with torch.autocast(device, torch.bfloat16):
            logits = model(input_ids=ids, attention_mask=held).logits
        loss = cross_entropy(logits[:, :-1].float().flatten(0, 1), ids[:, 1:].masked_fill(held[:, 1:] == 0, -100).flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
        optimizer.step()
        schedule.step()
        if step % 40 == 0:
            print(f'step {step} of {steps}: loss {loss.item():.3f}', flush=True)
    torch.save(dict(model={name: value.to(torch.bfloat16) for name, value in model.state_dict().items()}, shares=shares), opt.out)


@torch.no_grad()
def write(opt, device):
    model, tokens = opened(opt)
    kept = torch.load(opt.tuned)
    model.load_state_dict(kept['model'])
    model = model.to(device, torch.bfloat16 if device == 'cuda' else torch.float32).eval()
    shares = kept['shares'][opt.sentences]
    profiles = random.choices(list(shares), [count ** .8 for count in shares.values()], k=opt.texts)
    heads = [[OPEN] + tokens.encode(f'{SENTENCES} {profile}\n' if opt.sentences else f'{profile} |', add_special_tokens=False) for profile in profiles]
    longest = max(map(len, heads))
    held = torch.tensor([[0] * (longest - len(head)) + [1] * len(head) for head in heads], device=device)
    now, places = torch.tensor([[CLOSE] * (longest - len(head)) + head for head in heads], device=device), (held.cumsum(1) - 1).clamp(min=0)
    last, heat, memory, out = places[:, -1:], random.choice(HEAT), None, []
    for at in range(opt.length):
        said = model(input_ids=now, attention_mask=held, position_ids=places, past_key_values=memory, use_cache=True, logits_to_keep=1)
        memory = said.past_key_values
        likely = (said.logits[:, -1].float() / heat).softmax(-1)
        now = torch.where(likely < RARE * likely.max(1, keepdim=True)[0], 0., likely).multinomial(1)
        out.append(now)
        held, places = torch.cat([held, torch.ones_like(now)], 1), last + 1 + at
    with open(opt.out, 'w', encoding='utf8') as file:
        for profile, ids in zip(profiles, torch.cat(out, 1).tolist()):
            text = tokens.decode(ids[:ids.index(CLOSE)] if CLOSE in ids else ids)
            file.write(json.dumps([opt.sentences, profile, text]) + '\n')


def key(text):
    return re.sub(r'[^a-z0-9]+', ' ', text.lower()).strip()


def rows_in(sentences, profile, text):
    """Rows of one text; its last unit breaks off, and nobody knows what stands before its first."""
    units = [unit.strip() for unit in text.split('\n')]
    if sentences:
        for before, mark, unit in (line.partition(BEFORE.strip()) for line in units[1:-1]):
            if mark:
                yield profile, before.strip(), before.strip(), unit.strip(), ''
        return
    title, *units = [unit for unit in units[:-1] if unit] or ['']
    for before, unit, after in zip(units, units[1:], [*units[2:], '']):
        yield profile, title, before, unit, after


def gather(opt):
    corpus = os.path.join(opt.shared, 'corpus')
    hand = data.units(corpus) + data.sentences(corpus) + data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'))
    hand += data.written(os.path.join(HERE, 'sentences.jsonl')) + data.pages(os.path.join(HERE, 'pages.txt'))
    seen, found = {key(row['text']) for row in hand}, dict(page=[], line=[])
    for path in opt.texts_of:
        with open(path, encoding='utf8') as lines:
            for sentences, profile, text in map(json.loads, lines):
                for row in rows_in(sentences, profile, text):
                    name = key(row[3])
                    if len(name.split()) > (2 if sentences else 1) and name not in seen:
                        seen.add(name)
                        found['line' if sentences else 'page'].append(row)
    for name, rows in found.items():
        random.shuffle(rows)
        found[name] = rows[:MOST[name]]
    with open(opt.out, 'w', encoding='utf8') as file:
        json.dump(found, file)
    print({name: len(rows) for name, rows in found.items()})


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument('step', choices=['tune', 'write', 'gather'])
    ask.add_argument('texts_of', nargs='*', help='with gather: what was written')
    ask.add_argument('--lm', help='the folder of the language model')
    ask.add_argument('--gguf', help='the file in it, where it comes as one')
    ask.add_argument('--tuned', help='with write: what tune saved')
    ask.add_argument('--sentences', action='store_true', help='with write: sentences, not pages')
    ask.add_argument('--texts', type=int, default=AT_ONCE, help='with write: how many')
    ask.add_argument('--length', type=int, default=WRITTEN, help='with write: of how many tokens')
    ask.add_argument('--steps', type=int, default=0, help='with tune: no more than so many')
    ask.add_argument('--shared', default=os.path.join(HERE, '../../shared'))
    ask.add_argument('--out', required=True)
    ask.add_argument('--seed', type=int, default=1)
    opt = ask.parse_args()
    torch.manual_seed(opt.seed)
    random.seed(opt.seed)
    device = 'cuda' if torch.cuda.is_available() else 'cpu'
    if opt.step == 'gather':
        gather(opt)
    else:
        (tune if opt.step == 'tune' else write)(opt, device)


if __name__ == '__main__':
    main()
