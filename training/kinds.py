"""Which kind of claim a unit makes: a weight for each known word and category, fitted on the units at which reviewers stopped or hesitated."""
import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

import data
import tokens

# Words seen in fewer units say nothing.
SEEN = 3
# Rare kinds are lifted by this share of the odds that they have on the whole: on half B it found .28 of each kind on the mean, and .23 without.
LIFT = .3


def fit(texts, rows, ids, seed=0, epochs=60, told=print):
    """Weights (category × word) and what each category's sum starts from. A unit's distinct words count the square root of their number together."""
    torch.manual_seed(seed)
    ids = [i for i in ids if rows[i]['y'] >= 1 and rows[i]['cats']]
    numbers = texts.word[texts.fields[0][torch.tensor(ids)]].long()
    words = torch.zeros(len(ids), tokens.KNOWN).scatter_(1, numbers, 1.)
    words[:, :2] = 0
    kept = (words.sum(0) >= SEEN).nonzero()[:, 0]
    words = words[:, kept] / words.sum(1, keepdim=True).clamp(min=1).sqrt()
    wanted = torch.zeros(len(ids), len(data.CATEGORIES))
    for n, i in enumerate(ids):
        wanted[n, list(rows[i]['cats'])] = 1
    layer = torch.nn.Linear(len(kept), len(data.CATEGORIES))
    optimizer = torch.optim.Adam(layer.parameters(), lr=.03, weight_decay=1e-6)
    for _ in range(epochs):
        for part in torch.randperm(len(ids)).split(512):
            loss = binary_cross_entropy_with_logits(layer(words[part]), wanted[part])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    share = wanted.mean(0).clamp(min=1e-3)
    out = np.zeros((len(data.CATEGORIES), tokens.KNOWN))
    out[:, kept.numpy()] = layer.weight.detach().double().numpy()
    bias = (layer.bias.detach() - LIFT * torch.log(share / (1 - share))).double().numpy()
    told(f'kinds: {len(ids)} units, {len(kept)} words')
    return out, bias
