// Terms: one pass finds all, words are looked up as they are folded, and more terms can be given for a class.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { TokenTable, tokenAt, tokenize } from '../src/prose/tokens.ts'
import { decodeArtefact, encodeArtefact } from '../src/rulebook/binary.ts'
import { loadRulebook } from '../src/rulebook/rulebook.ts'
import { ascending, numberAt } from '../src/terms/ascending.ts'
import { choicesOf } from '../src/terms/notation.ts'
import { compileVocabulary, loadVocabulary } from '../src/terms/vocabulary.ts'
import { claimlint } from './support/cli.ts'
import { build, rulebook } from './support/rulebook.ts'

const { lexicon } = rulebook.language
const hitsOf = (text: string, book = rulebook): string[] => {
  const table = new TokenTable()
  return book.language.lexicon
    .read(text, table)
    .map((hit) => `${hit.class.name}:${text.slice(table.start[hit.from], table.end[hit.to - 1])}`)
}

test.for([
  [[0]],
  [[0, 5, 5, 9, 300, 70_000, 70_000, 200_000]],
  [Array.from({ length: 100 }, (_, at) => at * at * at)],
] as const)('numbers that never fall are read where they lie: %j', ([numbers]) => {
  const list = ascending(numbers)
  expect(numbers.map((_, at) => numberAt(list, at))).toEqual(numbers)
})

describe('a vocabulary', () => {
  const words = ['cures', "doesn't", 'naïve', 'AIDS', '%', '5', 'ß']
  const vocabulary = loadVocabulary(compileVocabulary(words))
  const numbersIn = (text: string): number[] => {
    const table = new TokenTable()
    lexicon.read(text, table)
    const ids = new Int32Array(table.length)
    vocabulary.resolve(table, 0, text, ids)
    return [...ids]
  }

  test.for([
    ['CURES', [1]],
    ['Doesn’t cure', [2, -1]],
    ['NAÏVE', [3]],
    ['5%', [6, 5]],
    ['curing', [-1]],
  ] as const)('%s', ([text, numbers]) => expect(numbersIn(text)).toEqual(numbers))

  test('finds a word as it is written only where a list holds capitals', () => {
    expect(vocabulary.asWritten('AIDS', 0, 4)).toBe(4)
    expect(vocabulary.asWritten('Aids', 0, 4)).toBe(-1)
  })

  test('gives every word back', () => {
    expect(words.map((word) => vocabulary.word(vocabulary.numberOf(word)))).toEqual(words)
  })
})

test('names in capitals are not the words that they spell without', () => {
  const named = (text: string): string[] =>
    hitsOf(text).filter((hit) => /^(?:supplement|biologic|device|procedure|seller)(?:-capitals)?:/.test(hit))
  for (const text of [
    'Wear the same shoes',
    'Add to cart',
    'Tens of thousands were asked in the US',
    'Dim the lights',
  ])
    expect(named(text), text).toEqual([])
  expect(named('SAMe, SAM-e, CAR-T, a tens unit, TENS, DIM')).toEqual([
    'supplement-capitals:SAMe',
    'supplement-capitals:SAM-e',
    'biologic-capitals:CAR-T',
    'device:tens unit',
    'device-capitals:TENS',
    'supplement-capitals:DIM',
  ])
  expect(named('Ask us')).toEqual(['seller:us'])
})

test('tokens of a table read as tokens of the text do', () => {
  const text = fc
    .array(
      fc.constantFrom(
        'Pain',
        'relief',
        'don’t',
        "n't",
        '-',
        '’s',
        ' ',
        ' ',
        '1,000.5',
        'MRI',
        '😀',
        'é',
        '“',
        '…',
        '5mg',
        '_',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (source) => {
      const table = new TokenTable(1)
      lexicon.read('An earlier text.', table)
      const base = table.length
      lexicon.read(source, table)
      const rows = Array.from({ length: table.length - base }, (_, at) =>
        tokenAt(table, base + at, source, lexicon.word(table.id[base + at] ?? -1)),
      )
      expect(rows).toEqual(tokenize(source))
    }),
  )
})

test('a rulebook survives its binary form', () => {
  const again = decodeArtefact(encodeArtefact(build.artefact).buffer)
  expect(Object.keys(again).sort()).toEqual(Object.keys(build.artefact).sort())
  // Millions of numbers: compared as bytes, not one by one.
  expect(isDeepStrictEqual(again, build.artefact)).toBe(true)
  expect(() => decodeArtefact(new ArrayBuffer(64))).toThrow(/damaged/)
})

describe('more terms', () => {
  const more = loadRulebook(build.artefact, parsers, {
    terms: { hype: ['moonshot remedy', '~wow', '+gadget of joy', 'best _ ever'] },
  })

  test('are found beside the others, inflected as the lists are', () => {
    expect(hitsOf('A moonshot remedy')).not.toContain('hype:moonshot remedy')
    expect(hitsOf('A moonshot remedy wowed us', more)).toEqual(
      expect.arrayContaining(['hype:moonshot remedy', 'hype:wowed']),
    )
    expect(hitsOf('gadgets of joy and the best big tea ever', more)).toEqual(
      expect.arrayContaining(['hype:best big tea ever']),
    )
  })

  test('leave every other hit as it was', () => {
    for (const page of build.pages)
      for (const { text } of page.examples)
        expect(hitsOf(text, more).filter((hit) => !/moonshot|wow|gadget/.test(hit))).toEqual(
          expect.arrayContaining(hitsOf(text)),
        )
  })

  test('make rules fire', () => {
    const settings = {
      rulebook: more,
      format: 'text' as const,
      profile: 'us-supplement',
      profileSource: 'option' as const,
    }
    const found = (text: string): string[] =>
      lint(text, settings).diagnostics.map((diagnostic) => diagnostic.text)
    expect(found('Our tea is a moonshot remedy.')).toContain('moonshot remedy')
  })

  test('of an unknown class are refused', () =>
    expect(() => loadRulebook(build.artefact, parsers, { terms: { hyp: ['x'] } })).toThrow(
      /no class of terms is called “hyp”/,
    ))

  test('come from a file on the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claimlint-terms-'))
    writeFileSync(join(folder, 'words.txt'), '# ours\nmoonshot remedy\n\n')
    writeFileSync(join(folder, 'draft.md'), 'Our tea is a moonshot remedy.\n')
    const run = (...args: string[]) =>
      claimlint(['draft.md', '--profile', 'us-supplement', '--format', 'json', ...args], { cwd: folder })
    expect(run().out).not.toContain('hype-term')
    expect(run('--terms', 'hype=words.txt').out).toContain('moonshot remedy')
    expect(run('--terms', 'hyp=words.txt').err).toMatch(
      /no class of terms is called “hyp”; did you mean “hype”\?/,
    )
    expect(run('--terms', 'hype=gone.txt').err).toMatch(/no such file/)
    expect(run('--terms', 'hype').err).toMatch(/write CLASS=FILE/)
  })
})

test.for([
  ['ask your doctor', ['ask your doctor']],
  [
    '(ask|tell) your (gp|own doctor)',
    ['ask your gp', 'ask your own doctor', 'tell your gp', 'tell your own doctor'],
  ],
  ['~(work on |work) a | b', ['~work on a | b', '~work a | b']],
  ['lipoprotein lp(a)', ['lipoprotein lp(a)']],
  [`${'(a|b) '.repeat(60)}c`, [`${'(a|b) '.repeat(60)}c`]],
] as const)('“%s” stands for its terms', ([entry, terms]) => expect(choicesOf(entry)).toEqual(terms))

test('what the lists say with choices is found word for word', () => {
  expect(hitsOf('Speak to her midwife first.')).toContain('advice:Speak to her midwife')
  expect(hitsOf('Run it past your care team.')).toContain('advice:Run it past your care team')
  expect(hitsOf('Speak to her plumber first.').filter((hit) => hit.startsWith('advice'))).toEqual([])
})
