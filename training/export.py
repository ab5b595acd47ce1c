"""Writes a student as the file that src/reader/weights.ts opens: whole numbers of 8 or 16 bits with a factor for each row."""
import json
import struct

import numpy as np
import torch

import data
import student
import tokens

MAGIC = 0x31726C63
CLOSE_BITS = 6


def quantised(array, bits):
    most = 2 ** (bits - 1) - 1
    scales = np.maximum(np.abs(array).max(1), 1e-12) / most
    return np.rint(array / scales[:, None]).astype(np.int8 if bits <= 8 else np.int16), scales.astype(np.float32)


def tables_of(model, known, gate=None, kinds=None, sums=None):
    """The tables by name: known words hold the mean of their letters already, and the norms' factors are in the maps that follow them."""
    state = {name: value.detach().double().numpy() for name, value in model.state_dict().items()}
    words, grams = state['words.weight'].copy(), state['grams.weight']
    for word, number in known.items():
        found = tokens.grams(word)
        words[number] += grams[found].sum(0) / max(1, len(found))
    used = words[:max(known.values()) + 1]
    # Four bits: the file packs to two thirds of what it is with seven, and nothing is found less.
    out = {'words': (used, 4), 'grams': (grams[:tokens.BUCKETS], 4), 'pages': (state['page.weight'], 16)}
    if gate is not None:
        out['gate'] = (gate[:len(used)][None, :], 8)
        for name, weights in sums.items():
            out[name] = (weights[:len(used)][None, :], 8)
        weights, bias = kinds
        out['kinds'] = (weights[:, :len(used)], 5)
        out['kinds-bias'] = (bias[:, None], 32)
    for n in range(len(model.conv)):
        gain, shift = state[f'norm.{n}.weight'], state[f'norm.{n}.bias']
        mix = state[f'mix.{n}.weight']
        out[f'conv{n}'] = (state[f'conv.{n}.weight'][:, 0, :], 16)
        out[f'conv{n}-bias'] = (state[f'conv.{n}.bias'][:, None], 32)
        out[f'mix{n}'] = (mix * gain[None, :], 11)
        out[f'mix{n}-bias'] = ((state[f'mix.{n}.bias'] + mix @ shift)[:, None], 32)
    for name, bits in (('attend', 16), ('hidden', 11), ('out', 16)):
        out[name] = (state[f'{name}.weight'], bits)
        out[f'{name}-bias'] = (state[f'{name}.bias'][:, None], 32)
    return {**out, **close_tables(state)}


def linear(name, weight, bias, bits=CLOSE_BITS):
    return {name: (weight, bits), f'{name}-bias': (bias[:, None], 32)}


def close_tables(state):
    """Those of the close reading; the norms' factors are in the maps that follow them."""
    of = lambda name: state[f'close.{name}']
    out = {'close-place': (of('place'), 8)}
    for n in range(student.CLOSE_LAYERS):
        for name, norm, source in (('look', 'norm', 'look'), ('up', 'norm2', 'up')):
            weight = of(f'blocks.{n}.{source}.weight')
            gain, shift = of(f'blocks.{n}.{norm}.weight'), of(f'blocks.{n}.{norm}.bias')
            out |= linear(f'close{n}-{name}', weight * gain[None, :], of(f'blocks.{n}.{source}.bias') + weight @ shift)
        for name in ('join', 'down'):
            out |= linear(f'close{n}-{name}', of(f'blocks.{n}.{name}.weight'), of(f'blocks.{n}.{name}.bias'))
    for name, bits in (('attend', 16), ('hidden', CLOSE_BITS), ('out', 16)):
        out |= linear(f'close-{name}', of(f'{name}.weight'), of(f'{name}.bias'), bits)
    return out


def write(path, model, known, gate, kinds, sums, about, view):
    """Writes the file. `about` says when and on what it was trained; `sums` are the weights of words that say of a page what it is; `view` has the factors of the view of the page."""
    body, places = b'', []

    def put(array):
        nonlocal body
        at = len(body)
        body += array.tobytes()
        body += b'\0' * (-len(body) % 4)
        return at
    for name, (array, bits) in tables_of(model, known, gate, kinds, sums).items():
        values, scales = (array.astype(np.float32), np.ones(len(array), np.float32)) if bits == 32 else quantised(array, bits)
        at = put(values)
        places.append(dict(name=name, type='f32' if bits == 32 else 'i8' if bits <= 8 else 'i16', rows=len(array), columns=array.shape[1], at=at, scales=put(scales)))
    listed = sorted(known, key=known.get)
    assert [known[word] for word in listed] == list(range(2, len(listed) + 2))
    words = '\n'.join(['', '\t', *listed]).encode()  # the first two numbers are no words: none, and every unknown one
    head = json.dumps(dict(about=about, categories=data.CATEGORIES, view=view, tables=places)).encode()
    with open(path, 'wb') as out:
        out.write(struct.pack('<IIII', MAGIC, len(head), len(words), 0))
        out.write(head)
        out.write(words)
        out.write(b'\0' * (-(16 + len(head) + len(words)) % 4))
        out.write(body)


def rounded(model, known):
    """The student's state with the numbers that the file holds, so that the trainer can give vectors to test against."""
    state = {name: value.clone() for name, value in model.state_dict().items()}

    def held(name):
        array, bits = tables_of(model, known)[name]
        if bits == 32:
            return torch.tensor(array.astype(np.float32))
        values, scales = quantised(array, bits)
        return torch.tensor(values.astype(np.float32) * scales[:, None])
    words, grams = held('words'), held('grams')
    state['grams.weight'][:tokens.BUCKETS] = grams
    state['words.weight'][:len(words)] = words
    for word, number in known.items():  # the trainer adds the letters of known words, which the file has added already
        found = tokens.grams(word)
        state['words.weight'][number] -= grams[found].sum(0) / max(1, len(found))
    state['page.weight'] = held('pages')
    for n in range(len(model.conv)):
        state[f'conv.{n}.weight'] = held(f'conv{n}')[:, None, :]
        state[f'conv.{n}.bias'] = held(f'conv{n}-bias')[:, 0]
        state[f'norm.{n}.weight'] = torch.ones_like(state[f'norm.{n}.weight'])
        state[f'norm.{n}.bias'] = torch.zeros_like(state[f'norm.{n}.bias'])
        state[f'mix.{n}.weight'] = held(f'mix{n}')
        state[f'mix.{n}.bias'] = held(f'mix{n}-bias')[:, 0]
    for name in ('attend', 'hidden', 'out'):
        state[f'{name}.weight'] = held(name)
        state[f'{name}.bias'] = held(f'{name}-bias')[:, 0]
    state['close.place'] = held('close-place')
    for n in range(student.CLOSE_LAYERS):
        for norm in ('norm', 'norm2'):
            state[f'close.blocks.{n}.{norm}.weight'] = torch.ones_like(state[f'close.blocks.{n}.{norm}.weight'])
            state[f'close.blocks.{n}.{norm}.bias'] = torch.zeros_like(state[f'close.blocks.{n}.{norm}.bias'])
        for name in ('look', 'join', 'up', 'down'):
            state[f'close.blocks.{n}.{name}.weight'] = held(f'close{n}-{name}')
            state[f'close.blocks.{n}.{name}.bias'] = held(f'close{n}-{name}-bias')[:, 0]
    for name in ('attend', 'hidden', 'out'):
        state[f'close.{name}.weight'] = held(f'close-{name}')
        state[f'close.{name}.bias'] = held(f'close-{name}-bias')[:, 0]
    return state
