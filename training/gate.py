"""The look at the words alone: a weight for each known word, so that units that are plainly harmless need no more reading."""
import numpy as np
import torch

import tokens

# A unit that the student gives less than this is harmless enough.
DOUBTED = .25
# So many of the doubted units must pass.
KEPT = .975


def fit(texts, likely, ids, seed=0, epochs=3, told=print):
    """Weights of words, what their sum starts from, and the bar, on rows `ids` with the student's likelihood of flag or half of maybe."""
    torch.manual_seed(seed)
    weights = torch.nn.Embedding(tokens.KNOWN, 1, padding_idx=0)
    torch.nn.init.zeros_(weights.weight)
    bias = torch.nn.Parameter(torch.zeros(1))
    doubted = torch.tensor(likely > DOUBTED).float()
    optimizer = torch.optim.Adam([weights.weight, bias], lr=.03, weight_decay=1e-6)
    numbers = texts.word[texts.fields[0]]
    ids = torch.tensor(ids)
    score = lambda part: weights(numbers[part]).sum((1, 2)) + bias
    for epoch in range(epochs):
        total = 0.
        for part in ids[torch.randperm(len(ids))].split(1024):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(score(part), doubted[part], pos_weight=torch.tensor(4.))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(part)
        told(f'gate, epoch {epoch}: loss {total / len(ids):.4f}')
    with torch.no_grad():
        scores = torch.cat([score(part) for part in ids.split(4096)]).numpy()
    hit = doubted[ids].numpy() > 0
    bar = float(np.quantile(scores[hit], 1 - KEPT))
    told(f'gate: {np.mean(scores >= bar):.3f} of the units pass, {KEPT:.3f} of those doubted')
    return weights.weight.detach().double().numpy()[:, 0], float(bias.item()), bar
