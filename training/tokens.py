"""The student's tokens, as src/reader/reader-tokens.ts makes them too: words in lower case, digits by shape, marks; unknown words by their letters."""
import re

KNOWN = 15_000
BUCKETS = 8_192
MOST_GRAMS = 12
LENGTHS = dict(text=56, prev=24, next=16, title=16)

LETTER = 'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff'
TOKEN = re.compile(f"[{LETTER}]+(?:'[{LETTER}]+)*|[0-9]+(?:[.,][0-9]+)*|[%!?$\u20ac\u00a3&:;,.()\"\\[\\]\u2014\u2013\u00ae\u2122\u2713]")
UPPER = {ord(c): ord(c) + 32 for c in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' + ''.join(chr(c) for c in range(0xc0, 0xdf) if c != 0xd7)}
QUOTES = {0x2019: 0x27, 0x2018: 0x27, 0x201c: 0x22, 0x201d: 0x22}


def words(text):
    """The tokens of a text. A hyphen parts words, so that “pain-free” and “pain free” are the same."""
    found = TOKEN.findall(text.translate(QUOTES))
    return ['0' * min(len(w), 3) if '0' <= w[0] <= '9' else w.translate(UPPER) for w in found]


def bucket(gram):
    """FNV-1a over UTF-16 units, 32 bits."""
    h = 2166136261
    for char in gram:
        h = ((h ^ ord(char)) * 16777619) & 0xFFFFFFFF
    return h % BUCKETS


def grams(word):
    """The buckets of a word's runs of 3 to 5 letters, its ends marked; each once, in order of number."""
    marked = '<' + word[:30] + '>'
    return sorted({bucket(marked[i:i + n]) for n in (3, 4, 5) for i in range(len(marked) - n + 1)})[:MOST_GRAMS]


def fields(row):
    """Tokens of the unit, the last ones of the unit before, the first ones of the unit after and of the title."""
    return [words(row['text'])[:LENGTHS['text']], words(row['prev'])[-LENGTHS['prev']:], words(row['next'])[:LENGTHS['next']], words(row['title'])[:LENGTHS['title']]]
