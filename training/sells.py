"""Whether a page sells, and whether one that sells keeps within the rules, by its words: a weight for each known word, fitted on pages that were labelled for it.

Each word of a page counts by the root of the share of units that it stands in.
"""
import re

import numpy as np
import torch

import tokens

# Words found on fewer pages say nothing.
SEEN = 4
RIDGE = 3e-4
# What a page's words say is held within these bounds, so that one page does not outshout all else that is known of it.
MOST = 6.
# Prices for each 100 words, as src/settle/seller.ts counts them.
PRICE = re.compile('[$\u20ac\u00a3] ?\\d')
LEAST_WORDS, MOST_PRICES = 40, 5


def pages_of(rows, ids, labels, yes, no):
    """Pages of unlabelled rows (all with one profile and title) and whether they are `yes`. `labels` is a file of lines `place letter`: the place of a row of the page, and what it is."""
    groups = {}
    for i in ids:
        groups.setdefault((rows[i]['profile'], rows[i]['title']), []).append(i)
    pages, found = [], []
    with open(labels, encoding='utf8') as lines:
        for place, label in map(str.split, lines):
            if label in (yes, no):
                row = rows[ids[int(place)]]
                pages.append(groups[row['profile'], row['title']])
                found.append(label == yes)
    return pages, np.array(found, np.float32)


def found_pages(rows, ids, yes, no):
    """Pages found for training (rows of one repository and title), by what they were said to be: whether they are of a kind of `yes`, of those that are of `no` or `yes`."""
    groups = {}
    for i in ids:
        groups.setdefault((rows[i]['group'], rows[i]['title'], rows[i]['page']), []).append(i)
    kept = {key: page for key, page in groups.items() if key[2] in yes + no}
    return list(kept.values()), np.array([key[2] in yes for key in kept], np.float32)


def shares_of(texts, pages):
    """For each page and known word the root of the share of units that hold it: a word said once is heard beside one said throughout."""
    numbers = texts.word[texts.fields[0]].numpy()
    out = np.zeros((len(pages), tokens.KNOWN), np.float32)
    for n, page in enumerate(pages):
        for i in page:
            out[n, np.unique(numbers[i])] += 1 / len(page)
    out[:, :2] = 0
    return np.sqrt(out)


def fit(texts, pages, wanted, told=print):
    """Weights of words and what their sum starts from."""
    x = shares_of(texts, pages)
    seen = (x > 0).sum(0) >= SEEN
    shown, y = torch.tensor(x[:, seen]), torch.tensor(wanted)
    share = y.mean()
    # Which kind is commoner here says little of the world: half the way to even weights.
    even = torch.where(y > 0, share ** -.5, (1 - share) ** -.5)
    weights, bias = torch.zeros(shown.shape[1], requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=400)

    def loss():
        optimizer.zero_grad()
        each = torch.nn.functional.binary_cross_entropy_with_logits(shown @ weights + bias, y, reduction='none')
        total = (each * even).mean() + RIDGE * (weights * weights).sum()
        total.backward()
        return total
    optimizer.step(loss)
    out = np.zeros(tokens.KNOWN)
    out[seen] = weights.detach().numpy()
    told(f'{len(pages)} pages, {seen.sum()} words')
    return out, float(bias.detach())


def say(texts, pages, weights, bias):
    """What the words of pages say, within bounds."""
    return np.clip(shares_of(texts, pages) @ weights + bias, -MOST, MOST)


def say_unseen(texts, pages, wanted, folds=5, seed=0):
    """What the words of pages say, each page by words of which it told nothing."""
    fold = np.random.default_rng(seed).integers(0, folds, len(pages))
    out = np.zeros(len(pages))
    for k in range(folds):
        weights, bias = fit(texts, [page for page, n in zip(pages, fold) if n != k], wanted[fold != k], told=lambda words: None)
        out[fold == k] = say(texts, [page for page, n in zip(pages, fold) if n == k], weights, bias)
    return out


def prices_of(page):
    """Prices for each 100 words of the rows of a page."""
    words = sum(len(row['text'].split()) for row in page)
    return min(MOST_PRICES, 100 * sum(len(PRICE.findall(row['text'])) for row in page) / max(LEAST_WORDS, words))
