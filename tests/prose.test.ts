// Words keep their place: through references, escapes, prefixes, tables, links, BOM and CRLF.
import { expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { tokenize } from '../src/prose/tokens.ts'
import { align } from '../src/text/align.ts'
import { indexLines } from '../src/text/line-index.ts'
import { cutProse, isVerbatim, moveProse, sliceProse, toSource } from '../src/text/prose.ts'
import { rulebook } from './support/rulebook.ts'

function place(word: string, source: string, format: FormatId): [number, number] | undefined {
  for (const { prose } of readDocument(source, format, rulebook.reading).blocks) {
    const token = tokenize(prose.text).find((known) => prose.text.slice(known.start, known.end) === word)
    if (token) {
      const span = toSource(prose, token)
      return [span.start, span.end]
    }
  }
  return undefined
}

test.for([
  ['a character reference', 'Salt &amp; oil', 'oil', [11, 14]],
  ['a numeric reference', 'Salt &#38; oil', 'oil', [11, 14]],
  ['an escape', 'Salt \\* oil', 'oil', [8, 11]],
  ['a block quote', '> Salt\n> and oil', 'oil', [13, 16]],
  ['a lazy block quote', '> Salt\nand oil', 'oil', [11, 14]],
  ['a list continuation', '- Salt\n  and oil', 'oil', [13, 16]],
  ['CRLF', 'Salt\r\nand oil', 'oil', [10, 13]],
  ['a BOM', '\ufeffSalt and oil', 'oil', [10, 13]],
  ['an emoji', 'Salt 😀 and oil', 'oil', [12, 15]],
  ['a no-break space', 'Salt\u00a0and oil', 'oil', [9, 12]],
  ['a table cell', '| a | b |\n|---|---|\n| Salt | oil |', 'oil', [29, 32]],
  ['link text', 'Salt [and oil](https://example.org)', 'oil', [10, 13]],
  ['emphasis', 'Salt **and** *oil*', 'oil', [14, 17]],
  ['strikethrough', 'Salt ~~and oil~~', 'oil', [11, 14]],
  ['a hard break', 'Salt  \nand oil', 'oil', [11, 14]],
  ['front matter', '---\ntitle: x\n---\n\nSalt and oil', 'oil', [27, 30]],
  ['a heading', '# Salt and oil', 'oil', [11, 14]],
  ['an image', '![Salt and oil](a.png)', 'oil', [11, 14]],
] as const)('Markdown, %s: a word keeps its place', ([, source, word, at]) => {
  expect(source.slice(at[0], at[1])).toBe(word)
  expect(place(word, source, 'markdown')).toEqual(at)
})

test.for([
  ['a bullet', '• Salt and oil', 'oil', [11, 14]],
  ['a numbered line', '  1. Salt and oil', 'oil', [14, 17]],
  [
    'a wrapped paragraph',
    'Salt is what makes the water of the sea taste\nas it does, and oil',
    'oil',
    [62, 65],
  ],
  ['CRLF', 'Salt.\r\n\r\nAnd oil.', 'oil', [13, 16]],
] as const)('plain text, %s: a word keeps its place', ([, source, word, at]) => {
  expect(source.slice(at[0], at[1])).toBe(word)
  expect(place(word, source, 'text')).toEqual(at)
})

test('a reference maps as a whole and forbids an edit', () => {
  const [block] = readDocument('Salt &amp; oil', 'markdown', rulebook.reading).blocks
  if (!block) throw new Error('no block')
  expect(toSource(block.prose, { start: 5, end: 6 })).toEqual({ start: 5, end: 10 })
  expect(isVerbatim(block.prose, { start: 5, end: 6 })).toBe(false)
  expect(isVerbatim(block.prose, { start: 7, end: 10 })).toBe(true)
})

test('alignment refuses texts that do not match', () => {
  expect(align('Salt and oil', 'Salt and ale', () => undefined)).toBeUndefined()
  expect(align('Salt', 'Salt and oil', () => undefined)).toBeUndefined()
})

test.for([
  ["doesn't", ["doesn't"]],
  ['doesnt', ['doesnt']],
  ['ketamine’s effect', ['ketamine', "'s", 'effect']],
  ['long-lasting', ['long', 'lasting']],
  ['1,000 mg', ['1,000', 'mg']],
  ['50%', ['50', '%']],
  ['pain-free.', ['pain', 'free', '.']],
] as const)('tokens of “%s”', ([text, keys]) => {
  expect(tokenize(text).map((token) => token.key)).toEqual(keys)
})

test('lines and columns count UTF-16 units from 1, at LF, CRLF and CR', () => {
  const lines = indexLines('a\r\n😀b\rc\nd')
  expect([0, 3, 5, 7, 9].map((offset) => lines.at(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
  ])
})

test.for([
  ['title', 'text', 'A title\n\nSome text that ends with a stop.', ['title', 'paragraph']],
  ['list with a lead-in', 'text', 'Helps with:\n\n• Pain\n• Sleep', ['paragraph', 'item', 'item']],
  ['page furniture', 'text', 'A title\n\nGo back\n\nKeep reading', ['title', 'navigation', 'navigation']],
  ['legal notice', 'text', 'A title\n\nDisclaimer: This is no advice.', ['title', 'disclaimer']],
  [
    'references',
    'markdown',
    '# A title\n\nText.\n\n## References\n\n1. Doe J. Pain 2020.',
    ['title', 'paragraph', 'heading', 'reference'],
  ],
  [
    'quote and table',
    'markdown',
    '> Quoted.\n\n| a | b |\n|---|---|\n| c | d |',
    ['quote', 'cell', 'cell', 'cell', 'cell'],
  ],
] as const)('roles: %s', ([, format, source, roles]) => {
  expect(readDocument(source, format, rulebook.reading).blocks.map((block) => block.role)).toEqual(roles)
})

test('a line of page furniture ends a wrapped paragraph', () => {
  const source = 'A first line that is long enough to be a wrapped one\nTable of content\n'
  expect(readDocument(source, 'text', rulebook.reading).blocks.map((block) => block.prose.text)).toEqual([
    'A first line that is long enough to be a wrapped one',
    'Table of content',
  ])
})

test('of a cell with more quotes than a list would hold every word keeps its place', () => {
  const many = 6_000
  const source = `title,description\nTea,"${'a ""b"" '.repeat(many)}oil"\n`
  const [, cell] = readDocument(source, 'csv', rulebook.reading).blocks
  if (!cell) throw new Error('no cell')
  const { prose } = cell
  expect(prose.text).toBe(`${'a "b" '.repeat(many)}oil`)
  // Twelve thousand quotes and what stands between them.
  expect(prose.runs.length).toBe(4 * many + 1)
  const words = tokenize(prose.text)
  for (const token of [words[0], words[many], words.at(-1)]) {
    if (!token) throw new Error('no word')
    const { start, end } = toSource(prose, token)
    expect(source.slice(start, end)).toBe(prose.text.slice(token.start, token.end))
  }
  const from = prose.text.length - 100
  const part = sliceProse(prose, { start: from, end: prose.text.length })
  expect(toSource(part, { start: 97, end: 100 })).toEqual({
    start: source.length - 5,
    end: source.length - 2,
  })
  expect([...cutProse(prose, 50).runs]).toEqual([...prose.runs].filter(({ text }) => text < 50))
  expect(moveProse(prose, 7).runs.at(many)?.source).toBe((prose.runs.at(many)?.source ?? 0) + 7)
  expect(prose.runs.at(prose.runs.length)).toBeUndefined()
})
