"""Trains the student on a teacher's soft labels, fits what stands around it, and writes the weights that ship.

    node training/pages.mjs ../shared work/pages.json                   what rules and words say of the labelled pages
    python training/train.py --halves a  --out work/weights-a.bin        to be measured on half B
    python training/train.py --halves ab --out rules/reader/weights.bin --vectors tests/data/reader-vectors.jsonl

Two cores: twelve minutes a run. Same seed and machine, same weights.
"""
import argparse
import hashlib
import json
import os
import time
import warnings

import numpy as np
import torch

import data
import export
import gate
import kinds
import sells
import student
import view

HERE = os.path.dirname(os.path.abspath(__file__))


def centred(logits):
    """Logits as logarithms of likelihoods, so that those of several teachers can be averaged."""
    logits = logits.astype(np.float32)[:, :3]
    return logits - np.log(np.exp(logits - logits.max(1, keepdims=True)).sum(1, keepdims=True)) - logits.max(1, keepdims=True)


def soft_labels(paths, rest, parts):
    """The mean of the teachers' opinions of each row; of rows that none of them read that of `rest`; not a number where nobody read a row."""
    def told(path):
        soft = np.load(path)
        found = [centred(soft[name]) if name in soft else np.full((len(rows), 3), np.nan, np.float32) for name, rows in parts.items()]
        assert all(len(one) == len(rows) for one, rows in zip(found, parts.values())), path
        return np.concatenate(found)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', RuntimeWarning)  # rows that nobody read
        out = np.nanmean(np.stack([told(path) for path in paths]), 0)
    return torch.tensor(np.where(np.isnan(out), told(rest), out).astype(np.float32))


def fitted_view(taught, texts, rows, ids, ruled, care, halves):
    """The view of the page, on a student that saw no labelled row: on rows that it was taught, everything would look certain."""
    units = [rows[i] for i in ids['units']]
    by_doc = {}
    for i in ids['units']:
        by_doc.setdefault(rows[i]['doc'], []).append(i)
    said = dict(zip(by_doc, sells.say(texts, list(by_doc.values()), *care)))
    read = np.array([row['half'] in halves for row in units])
    found = view.fit_view(student.read(taught, texts, ids['units']), units, np.array(ruled, float), view.careful_of(said, units), read)
    return dict(found, start=care[1])


def fitted_seller(taught, texts, rows, ids, known, words, halves, told):
    """By what a page is taken to sell: fitted on the pages that were told for it, each by words of which it told nothing, and on the labelled ones of `halves`."""
    def rows_of(pages, said):
        doubts = [view.doubt_of(student.read(taught, texts, page, page=0)).mean() for page in pages]
        return [view.seller_row(dict(words=one, prices=sells.prices_of([rows[i] for i in page])), doubt, len(page)) for page, one, doubt in zip(pages, said, doubts)]
    by_doc = {}
    for i in ids['units']:
        by_doc.setdefault(rows[i]['doc'], []).append(i)
    kept = [page for page in by_doc.values() if rows[page[0]]['kind'] != 'careful']
    labelled = list(zip(rows_of(kept, sells.say(texts, kept, *words)), (rows[page[0]]['kind'] == 'marketing' for page in kept), (rows[page[0]]['half'] for page in kept)))
    of = lambda letters: [(row, sold) for row, sold, half in labelled if half in letters]
    lone = [i for i in ids['sentences'] if rows[i]['half'] in halves]
    said = sells.say(texts, [[i] for i in lone], *words)
    short = [(view.seller_row(dict(words=one, prices=0.), doubt, 1), rows[i]['profile'] != 'editorial') for i, one, doubt in zip(lone, said, view.doubt_of(student.read(taught, texts, lone, page=0)))]
    pages, wanted = known
    found = view.fit_seller(list(zip(rows_of(pages, sells.say_unseen(texts, pages, wanted)), wanted > 0)) + of(halves), short)
    for half in 'ab':
        told('seller, half', half, view.seller_right(found, of(half)))
    return dict(found, start=words[1])


def shares_at(likely, rows, bars=(.5, .6, .7, .75, .8)):
    """The shares of minimal pairs’ claims and of their careful twins that a bar takes for claims."""
    pairs = [(p, row['y']) for p, row in zip(likely, rows) if row['kind'] == 'construction']
    return {bar: tuple(round(float(np.mean([p > bar for p, y in pairs if y == label])), 2) for label in (2, 0)) for bar in bars}


def vectors(model, known, rows):
    """Minimal pairs, with what stands before them and without, and the logits of the student whose numbers are those of the file."""
    pairs = [row for row in rows if row['kind'] == 'construction']
    shown = pairs + [dict(row, prev='', title='') for row in pairs]
    texts = student.Texts(shown, known)
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(export.rounded(model, known))
    read = lambda page, close: student.read(model, texts, list(range(len(shown))), page=page, close=close)[:, :3]
    logits, closely = ([read(page, close) for page in range(len(student.PAGES))] for close in (False, True))
    model.load_state_dict(kept)
    return [dict(text=row['text'], before=row['prev'], after=row['next'], title=row['title'], logits=[[round(float(x), 4) for x in one[n]] for one in logits],
                 close=[[round(float(x), 4) for x in one[n]] for one in closely])
            for n, row in enumerate(shown)]


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument('--shared', default=os.path.join(HERE, '../../shared'))
    ask.add_argument('--soft', default=None, nargs='+', help='teachers’ labels, of which the mean is taken; those of half A that came with the texts if left out, which also tell of rows that no other read')
    ask.add_argument('--labels', default=os.path.join(HERE, 'labels.txt'), help='labels of units that came without; see data.py')
    ask.add_argument('--sellers', default=os.path.join(HERE, 'sellers.txt'), help='pages that sell and that do not; see sells.py')
    ask.add_argument('--careful', default=os.path.join(HERE, 'careful.txt'), help='pages that sell within the rules (c), those that do not (s), and others; see sells.py')
    ask.add_argument('--words', default=os.path.join(HERE, '.work/words.npz'), help='what words start from; see words.py')
    ask.add_argument('--written', default=os.path.join(HERE, 'sentences.jsonl'), help='sentences written for training; their words are known in any case')
    ask.add_argument('--found', default=os.path.join(HERE, '.work/found.txt'), help='pages found and labelled for training; see data.py')
    ask.add_argument('--written-pages', default=os.path.join(HERE, 'pages.txt'), help='pages written for training, which teach the close reading')
    ask.add_argument('--made', default=os.path.join(HERE, '.work/made.json'), help='units that a language model wrote; see make.py')
    ask.add_argument('--teach-written', action='store_true', help='teach them too')
    ask.add_argument('--pages', default=os.path.join(HERE, '.work/pages.json'))
    ask.add_argument('--halves', default='a')
    ask.add_argument('--out', required=True)
    ask.add_argument('--vectors')
    ask.add_argument('--states', help='a folder in which students are kept and taken from')
    ask.add_argument('--date', default='', help='written into the file')
    ask.add_argument('--seed', type=int, default=0)
    opt = ask.parse_args()
    started = time.time()
    told = lambda *words: print(f'{time.time() - started:.0f} s:', *words, flush=True)
    torch.set_num_threads(1)  # sums in one order: the same weights every time
    corpus = os.path.join(opt.shared, 'corpus')
    parts = dict(units=data.units(corpus), sentences=data.sentences(corpus), unlabelled=data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'), opt.labels),
                 written=data.written(opt.written), found=data.pages(opt.found), pages=data.pages(opt.written_pages),
                 **data.made(opt.made))
    rows = [row for part in parts.values() for row in part]
    ends = np.cumsum([0, *map(len, parts.values())])
    ids = {name: list(range(ends[n], ends[n + 1])) for n, name in enumerate(parts)}
    rest = os.path.join(opt.shared, 'reader', 'soft-a.npz')
    soft = soft_labels(opt.soft or [rest], rest, parts)
    texts = student.Texts(rows, telling=ids['pages'][0] if ids['pages'] else len(rows))
    vectors_of = np.load(opt.words) if os.path.exists(opt.words) else {}
    start, wide = vectors_of.get('start'), vectors_of.get('wide')
    told(len(rows), 'rows,', len(texts.known), 'words')

    def taught(name, places, epochs, short=()):
        kept = opt.states and os.path.join(opt.states, f'{name}-{opt.seed}.pt')
        if kept and os.path.exists(kept):
            model = student.Student()
            model.load_state_dict(torch.load(kept))
            return model.eval()
        model = student.train(texts, soft, rows, places, short, epochs=epochs, seed=opt.seed, start=start, wide=wide, told=told)
        if kept:
            torch.save(model.state_dict(), kept)
        return model
    with open(opt.pages, encoding='utf8') as file:
        pages = json.load(file)
    def known_pages(labels, letters, kinds):
        known, more = sells.pages_of(rows, ids['unlabelled'], labels, *letters), sells.found_pages(rows, ids['found'], *kinds)
        return known[0] + more[0], np.concatenate([known[1], more[1]])
    # A careful page may sell or not.
    selling = known_pages(opt.sellers, 'sn', (['marketing'], ['neutral', 'skeptical']))
    words = sells.fit(texts, *selling, told=lambda found: told('sells:', found))
    care = sells.fit(texts, *known_pages(opt.careful, 'cs', (['careful'], ['marketing'])), told=lambda found: told('careful:', found))
    plain = taught('plain', ids['unlabelled'], 6)
    found = fitted_view(plain, texts, rows, ids, pages['ruled'], care, opt.halves)
    found['seller'] = fitted_seller(plain, texts, rows, ids, selling, words, opt.halves, told)
    told('view', {name: round(float(value), 3) for name, value in found.items() if name != 'seller'}, {name: round(float(v), 3) for name, v in found['seller'].items()})
    labelled = [i for i in ids['units'] + ids['sentences'] if rows[i]['half'] in opt.halves] + ids['found'] + (ids['written'] if opt.teach_written else [])
    lone = [i for i in ids['sentences'] if rows[i]['half'] in opt.halves]
    model = taught(f'halves-{opt.halves}', ids['unlabelled'] + labelled + ids['made'], 8, (lone + ids['written']) * 3 + ids['pages'] + ids['lines'])
    odds, flag = view.odds_of(student.read(model, texts, ids['units']))
    scores = {}
    for half in 'ab':
        if half not in opt.halves:
            places = [i for i in ids['units'] if rows[i]['half'] == half]
            scores[half] = {n: round(float(v), 3) for n, v in data.recall_at(flag[places], [rows[i] for i in places]).items()}
            told('unseen half', half, scores[half])
    for half in 'ab':
        places = [i for i in ids['sentences'] if rows[i]['half'] == half]
        told('read closely, half', half, 'trained on' if half in opt.halves else 'unseen', shares_at(view.odds_of(student.read(model, texts, places, close=True))[1], [rows[i] for i in places]))
    everything = view.odds_of(student.read(model, texts, list(range(len(rows)))))[1]
    weights, bias, bar = gate.fit(texts, everything, ids['unlabelled'] + labelled, seed=opt.seed, told=told)
    found['gate'] = dict(bias=bias, bar=bar)
    digest = hashlib.sha256('\n'.join(f"{r['text']}\t{r['y']}" for r in rows).encode()).hexdigest()[:16]
    about = dict(date=opt.date, data=digest, halves=opt.halves, seed=opt.seed, rows=len(rows), labelled=len(labelled), unseen=scores)
    told_kinds = kinds.fit(texts, rows, labelled, seed=opt.seed, told=told)
    export.write(opt.out, model, texts.known, weights, told_kinds, dict(sells=words[0], careful=care[0]), about, found)
    told('written', opt.out, os.path.getsize(opt.out), 'bytes')
    if opt.vectors:
        with open(opt.vectors, 'w', encoding='utf8') as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + '\n' for row in vectors(model, texts.known, rows))


if __name__ == '__main__':
    main()
