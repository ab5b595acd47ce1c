"""The view of the page: logistic regressions of few numbers, on what a student says that saw none of the labelled pages."""
import numpy as np

PRIOR_UNITS, PRIOR = 10, .12
ENOUGH_UNITS = 12


def logistic_fit(x, y, ridge=1e-3, weight=None):
    """Newton's method; the first column is the bias."""
    b = np.zeros(x.shape[1])
    weight = np.ones(len(y)) if weight is None else weight
    for _ in range(50):
        q = 1 / (1 + np.exp(-np.clip(x @ b, -30, 30)))
        grad = x.T @ (weight * (q - y)) + ridge * b
        hess = (x * (weight * q * (1 - q))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        b -= np.linalg.solve(hess, grad)
    return b


def odds_of(logits):
    e = np.exp(logits[:, :3] - logits[:, :3].max(1, keepdims=True))
    p = np.clip(e[:, 2] / e.sum(1), 1e-5, 1 - 1e-5)
    return np.log(p / (1 - p)), p


def shares_of(flag, rows):
    """For each row of a page the mean likelihood among the page's other rows, as src/reader/page-odds.ts has it."""
    by_doc = {}
    for i, row in enumerate(rows):
        by_doc.setdefault(row['doc'], []).append(i)
    shares = np.zeros(len(rows))
    for ids in by_doc.values():
        shares[ids] = (flag[ids].sum() - flag[ids] + PRIOR * PRIOR_UNITS) / (len(ids) - 1 + PRIOR_UNITS)
    return shares


def careful_of(said, rows):
    """For each row what its page's words say of care; the less, the shorter the page. `said` is by page."""
    count = {}
    for row in rows:
        count[row['doc']] = count.get(row['doc'], 0) + 1
    return np.array([said[row['doc']] * min(1, count[row['doc']] / ENOUGH_UNITS) for row in rows])


def fit_view(logits, rows, ruled, careful, chosen):
    """Factors of odds, share, rules and care, on the rows `chosen` (mask) that are flag or ok."""
    odds, flag = odds_of(logits)
    y = np.array([row['y'] for row in rows])
    x = np.stack([np.ones(len(rows)), odds, shares_of(flag, rows), ruled, careful], 1)
    use = chosen & (y != 1)
    flagged = (y[use] == 2).astype(float)
    b = logistic_fit(x[use], flagged)
    if b[2] < 0:  # that only corrects how certain the student is: a page that promises much makes no promise less likely
        x[:, 2] = 0
        b = logistic_fit(x[use], flagged)
    return dict(bias=b[0], odds=b[1], share=b[2], rule=b[3], careful=b[4])


def doubt_of(unknown):
    """For each row flag and half of maybe, on what the student says that knows nothing of the page."""
    e = np.exp(unknown[:, :3] - unknown[:, :3].max(1, keepdims=True))
    return (e[:, 2] + e[:, 1] / 2) / e.sum(1)


FACTORS = ('bias', 'words', 'prices', 'doubt', 'short', 'few')


def seller_row(page, doubt, units):
    short = max(0., 1 - units / ENOUGH_UNITS)
    return [1., page['words'], page['prices'], doubt, short, short * page['words']]


def fit_seller(pages, lone):
    """Factors by which a page is taken to sell. `pages` are (numbers of `seller_row`, whether it sells); `lone` the same of labelled sentences, which stand for short copy: it sells unless it plainly informs."""
    x = np.array([row for row, _ in pages + lone])
    y = np.array([sells for _, sells in pages + lone], float)
    weight = np.concatenate([np.ones(len(pages)), np.full(len(lone), .3)])
    for kind in (0, 1):  # pages that sell are twice as many here, which says little of the world: half the way to even weights
        weight[y == kind] /= np.sqrt(weight[y == kind].sum() / len(pages))
    return dict(zip(FACTORS, logistic_fit(x, y, ridge=.05, weight=weight)))


def seller_right(view, pages):
    """How many pages that sell are taken to sell, and how many of the others not: right and all of each. `pages` as `fit_seller` has them."""
    factors = np.array([view[name] for name in FACTORS])
    told = [(sells, (np.array(row) @ factors > 0) == sells) for row, sells in pages]
    return {kind: (int(sum(right for sells, right in told if sells == kind)), sum(sells == kind for sells, _ in told)) for kind in (True, False)}
