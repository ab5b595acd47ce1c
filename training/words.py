"""What the student's words start from: the teacher's vector of each known word, brought to the student's width along its main axes.

    python words.py --weights DIR --out work/words.npy

A word that the labelled units hold once or twice then lies beside words of like meaning. Half a minute on one core.
"""
import argparse
import os

import numpy as np
import torch
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModel, AutoTokenizer

import data
import student

# The axes are found on the commonest words; their mean spread becomes this.
COMMON = 8_000
SPREAD = .15


@torch.no_grad()
def vectors(weights, words):
    """The mean of the teacher's last layer over the pieces of each word read alone."""
    model = AutoModel.from_config(AutoConfig.from_pretrained(weights))
    model.load_state_dict({k: v.float() for k, v in load_file(os.path.join(weights, 'model.safetensors')).items()}, strict=False)
    tokens = AutoTokenizer.from_pretrained(weights)
    out = []
    for at in range(0, len(words), 256):
        read = tokens(words[at:at + 256], padding=True, truncation=True, max_length=16, return_tensors='pt')
        mask = read['attention_mask'][..., None].float()
        out.append(((model.eval()(**read).last_hidden_state * mask).sum(1) / mask.sum(1)).numpy())
    return np.concatenate(out)


def narrowed(wide, width):
    wide = wide - wide.mean(0)
    axes = np.linalg.svd(wide[:COMMON], full_matrices=False)[2][:width]
    narrow = wide @ axes.T
    return (narrow / narrow.std(0).mean() * SPREAD).astype(np.float32)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ask = argparse.ArgumentParser()
    ask.add_argument('--weights', required=True)
    ask.add_argument('--shared', default=os.path.join(here, '../../shared'))
    ask.add_argument('--found', default=os.path.join(here, '.work/found.txt'), help='pages found and labelled for training; see data.py')
    ask.add_argument('--out', required=True)
    opt = ask.parse_args()
    torch.set_num_threads(1)
    corpus = os.path.join(opt.shared, 'corpus')
    rows = data.units(corpus) + data.sentences(corpus) + data.unlabelled(os.path.join(opt.shared, 'reader', 'unlabelled.jsonl.gz'))
    rows += data.written(os.path.join(here, 'sentences.jsonl')) + data.pages(opt.found)
    known = student.Texts(rows).known
    np.save(opt.out, narrowed(vectors(opt.weights, sorted(known, key=known.get)), student.WIDTH))


if __name__ == '__main__':
    main()
