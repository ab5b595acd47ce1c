"""Rows to train and measure on: every labelled unit with its neighbours, lone labelled sentences, and unlabelled units.

A row is a dict: half (a or b), profile, title, prev, text, next, y (0 ok, 1 maybe, 2 flag), cats (a set of indices into CATEGORIES, or None where
nobody looked), doc (the page, or ''), group (repository, issuer or firm: what must not stand on both sides of a split).
"""
import gzip
import html
import json
import os
import re

CATEGORIES = ('efficacy disease cure safety speed duration guarantee superlative comparison hype statistic study approval testimonial mechanism '
              'pressure weight-loss natural prevention diagnosis').split()
LABELS = ['ok', 'maybe', 'flag']
LONGEST = dict(title=120, prev=200, text=400, next=120)


def fnv(text):
    """FNV-1a, 32 bits, over UTF-8: the hash by which the scorers share sources between the halves."""
    h = 2166136261
    for byte in text.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return h


def half_of(group):
    return 'b' if fnv(group) % 2 else 'a'


def fold_of(row):
    """One of five parts, by group: 0 to 4."""
    return fnv(row['group'] + '#') // 7 % 5


def clean(text):
    """The words of a unit without tags, references, link targets and marks."""
    text = html.unescape(re.sub(r'<[^>]+>', ' ', text))
    text = re.sub(r'!?\[([^\]]*)\]\([^)]*\)', r'\1', text)
    return re.sub(r'\s+', ' ', re.sub(r'[*_`#>|]+', ' ', text)).strip()


def rows_of(*path):
    with open(os.path.join(*path), encoding='utf8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def units(corpus):
    """Every labelled unit of the whole pages, in the order of spans.jsonl."""
    docs = {d['id']: d for d in rows_of(corpus, 'documents', 'docs.jsonl')}
    spans = rows_of(corpus, 'documents', 'spans.jsonl')
    by_doc = {}
    for index, span in enumerate(spans):
        by_doc.setdefault(span['doc'], []).append(index)
    out = [None] * len(spans)
    for name, places in by_doc.items():
        doc = docs[name]
        raw = doc['text'].encode('utf-16-le', 'surrogatepass')
        texts = [clean(raw[2 * spans[i]['start']:2 * spans[i]['end']].decode('utf-16-le', 'surrogatepass')) for i in places]
        repo = doc.get('repo') or ''
        group = doc['site'] if not repo or repo.endswith('/press-release-archive') else repo
        for k, i in enumerate(places):
            out[i] = dict(half=half_of(group), group=group, doc=name, kind=doc['kind'], format=doc['format'], profile=doc['profile'],
                          title=texts[0], prev=texts[k - 1] if k else '', text=texts[k], next=texts[k + 1] if k + 1 < len(texts) else '',
                          y=LABELS.index(spans[i]['label']), cats={CATEGORIES.index(c) for c in spans[i]['categories'] if c in CATEGORIES})
    return [cut(row) for row in out]


def cut(row):
    return {**row, **{field: row[field][:length] for field, length in LONGEST.items()}}


def lone(text, profile, y, half, context='', cats=None, group='', kind=''):
    return cut(dict(half=half, group=group, doc='', kind=kind, format='txt', profile=profile, title=context, prev=context, text=text, next='', y=y, cats=cats))


def sentences(corpus):
    """Labelled sentences that come without a page: regulators' quotations, minimal pairs, press releases, patient information."""
    out = []
    for r in rows_of(corpus, 'regulator-claims-2.jsonl'):
        out.append(lone(r['text'], r['profile'], 2 if r['label'] == 'claim' else 0, half_of(r['firm']), group=r['firm']))
    for r in rows_of(corpus, 'constructions.jsonl'):
        out.append(lone(r['text'], r['profile'], 2 if r['label'] == 'flag' else 0, half_of(r['construction']), r['context'], group=r['construction'], kind='construction'))
    for r in rows_of(corpus, 'press-sentences.jsonl'):
        cats = {CATEGORIES.index(c) for c in r['categories'] if c in CATEGORIES}
        out.append(lone(r['text'], 'us-drug-clinic', ['ok', 'borderline', 'overclaim'].index(r['label']), 'a', cats=cats, group=r['issuer']))
    for r in rows_of(corpus, 'regulator-claims.jsonl'):
        out.append(lone(r['text'], 'us-supplement', 2, 'a', group=r['firm']))
    for r in rows_of(corpus, 'neutral-sentences.jsonl')[::4]:
        out.append(lone(r['text'], 'editorial', 0, 'a', cats=set(), group=r['doc']))
    return out


def written(path):
    """Sentences written for training (sentences.jsonl: c context, t text, l label, p profile, k kinds): of no half, for they are our own."""
    out = []
    for r in rows_of(path) if os.path.exists(path) else []:
        cats = {CATEGORIES.index(c) for c in r.get('k', '').replace(' ', '').split(',') if c in CATEGORIES}
        out.append(lone(r['t'], r['p'], LABELS.index(r['l']), '', r.get('c', ''), cats=cats, group='written', kind='written'))
    return out


PAGE = re.compile(r'== (\S+) \| (\S+) \| (\S+)(?: \| (.+) \| (.+))?$')
UNIT = re.compile(r'([omf])(?::([a-z,-]+))? (.+)$')


def pages(path, group='pages'):
    """Whole pages of no half: a line `== profile | kind | format` opens one, then a unit a line, `label:kinds text`; the first is its title.

    Pages that were found name the repository and the path too; those of one repository are a group.
    """
    out, page, about = [], [], None
    if not path or not os.path.exists(path):
        return out

    def close():
        for k, (label, kinds, text) in enumerate(page):
            out.append(cut(dict(half='', group=about[3] or group, doc='', kind='page', page=about[1], format=about[2], profile=about[0], title=page[0][2], prev=page[k - 1][2] if k else '', text=text,
                                next=page[k + 1][2] if k + 1 < len(page) else '', y='omf'.index(label), cats={CATEGORIES.index(kind) for kind in kinds if kind in CATEGORIES})))
    with open(path, encoding='utf8') as lines:
        for line in lines:
            opened, unit = PAGE.match(line.rstrip()), UNIT.match(line.rstrip())
            if opened:
                close()
                page, about = [], opened.groups()
            elif unit and about:
                page.append((unit[1], (unit[2] or '').split(','), clean(unit[3])))
    close()
    return out


def made(path):
    """Units of pages and sentences that a language model wrote (make.py): two parts of rows that nobody labelled."""
    found = {}
    if path and os.path.exists(path):
        with open(path, encoding='utf8') as file:
            found = json.load(file)
    return {name: [cut(dict(half='', group='made', doc='', kind='made', format='', profile=p, title=t, prev=a, text=u, next=b, y=-1, cats=None))
                   for p, t, a, u, b in found.get(place, [])] for name, place in (('made', 'page'), ('lines', 'line'))}


def unlabelled(path, labels=None):
    """Units that came without labels, with their neighbours, and the labels that were given to some of them since.

    `labels` is a file of lines `place label categories`: the place of a unit in `path`, o, m or f (ok, maybe, flag), and kinds of claims by name.
    """
    with gzip.open(path, 'rt', encoding='utf8') as lines:
        found = [json.loads(line) for line in lines]
    rows = [cut(dict(half='', group='', doc='', kind='', format='', profile=p, title=t, prev=a, text=clean(u), next=b, y=-1, cats=None)) for p, t, a, u, b in found]
    if labels:
        with open(labels, encoding='utf8') as lines:
            for place, label, *kinds in map(str.split, lines):
                named = kinds[0].split(',') if kinds else []
                rows[int(place)].update(y='omf'.index(label), cats={CATEGORIES.index(kind) for kind in named if kind in CATEGORIES})
    return rows


def recall_at(scores, rows, per=(10, 20, 40, 60)):
    """The share of flagged units found at so many `ok` units raised per 1,000."""
    ok = sorted((s for s, r in zip(scores, rows) if r['y'] == 0), reverse=True)
    flag = [s for s, r in zip(scores, rows) if r['y'] == 2]
    bars = {n: ok[min(len(ok) - 1, int(len(ok) * n / 1000))] for n in per}
    return {n: sum(s > bar for s in flag) / max(1, len(flag)) for n, bar in bars.items()}
