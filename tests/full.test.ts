// Shortcuts change nothing: parsing everything and asking every rule of every block gives the same report.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { lint } from '../src/lint.ts'
import { splitPlainly } from '../src/prose/plain-sentences.ts'
import { splitSentences } from '../src/prose/sentences.ts'
import { build, root, rulebook, settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

function sameInFull(source: string, format: FormatId, profile?: string): void {
  // An edit that both try for a fix is tried once, where they made the same of the text.
  const own = { ...settings(profile, format), tried: new Map() }
  expectSame(lint(source, own), lint(source, { ...own, full: true }))
}

/** Sentences of the rule pages, which between them wake every rule. */
const examples = build.pages.flatMap((page) => page.examples.map(({ text }) => text.replace(/\s+/g, ' ')))
const shapes = ['', '', '', '- ', '## ', '> ', '1. ', '| a | b |\n|---|---|\n| ', '**']
const endings: Record<string, string> = { '| a | b |\n|---|---|\n| ': ' | x |', '**': '**' }

const articles = fc
  .array(
    fc.tuple(
      fc.constantFrom(...shapes),
      fc.array(fc.constantFrom(...examples), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('\n\n', '\n\n', '\n', '\r\n\r\n', ' \r\n', '\r\r', '\n\n\ufeff'),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) =>
    parts
      .map(([shape, sentences, gap]) => shape + sentences.join(' ') + (endings[shape] ?? '') + gap)
      .join(''),
  )
const profiles = fc.constantFrom(undefined, 'us-drug-clinic', 'us-supplement', 'uk', 'editorial')
/** More runs for a long search: `FUZZ=20 npx vitest run tests/full.test.ts`. */
const FUZZ = Number(process.env.FUZZ ?? 1)

// `npm run torture` draws some 25,000 more.
test(
  '3,000 articles made of the examples of the rule pages',
  () => {
    fc.assert(
      fc.property(
        articles,
        fc.constantFrom('markdown' as const, 'markdown' as const, 'text' as const),
        profiles,
        (source, format, profile) => sameInFull(source, format, profile),
      ),
      { numRuns: 3_000 * FUZZ },
    )
  },
  300_000 * FUZZ,
)

test('what edits gave under one profile is not taken for what they give under another', () => {
  const tried = new Map()
  const source = 'Our revolutionary balm cures gout in 3 days.\n\nIt is safe for everyone. Order now.\n'
  const profilesOf = [undefined, ...rulebook.profiles.map(({ id }) => id)]
  for (const profile of [...profilesOf, ...profilesOf]) {
    const own = settings(profile, 'markdown')
    expect(lint(source, { ...own, tried }).diagnostics).toEqual(lint(source, own).diagnostics)
  }
  expect([...tried.values()].filter((given) => typeof given === 'boolean').length).toBeGreaterThan(9)
})

describe('every fixture, in every profile', () => {
  const folders = ['articles', 'clean']
  const files = folders
    .flatMap((folder) => readdirSync(`${root}fixtures/${folder}`).map((name) => `${folder}/${name}`))
    .filter((path) => /\.(?:md|txt)$/.test(path))
  test.for(files)('%s', (path) => {
    const source = readFileSync(`${root}fixtures/${path}`, 'utf8')
    for (const { id } of rulebook.profiles) sameInFull(source, path.endsWith('.md') ? 'markdown' : 'text', id)
    sameInFull(source, 'markdown')
  })
})

const corpus = `${root}../shared/corpus/`
describe.skipIf(!existsSync(corpus))('the labelled documents, where they are at hand', () => {
  test.for(['marketing-docs.jsonl', 'neutral-docs.jsonl'])('%s', { timeout: 120_000 }, (name) => {
    const rows = readFileSync(corpus + name, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { text: string; format?: string })
    for (const { text, format } of rows)
      sameInFull(text, format === 'text' || format === 'txt' ? 'text' : 'markdown')
  })
})

describe('sentences whose stops are beyond doubt', () => {
  const words = [
    'Pain',
    'pain',
    'eased',
    'of',
    'Dr',
    'e.g',
    'approx',
    'etc',
    'in',
    'No',
    '5',
    '250',
    '2019',
    'U.S',
    'NIH',
    'a',
    'A',
    '(see',
    'below)',
    '“so',
    'so”',
    'cells',
    'Mass',
    '50%',
    '[1]',
    'well-known',
    'and/or',
    'it’s',
    '&',
    '-',
    'é',
    'Él',
    '😀',
  ]
  const marks = [
    '. ',
    '. ',
    '. ',
    '! ',
    '? ',
    '.',
    '…',
    '.\n',
    ' ',
    ' ',
    ' ',
    ' ',
    ', ',
    '... ',
    '.) ',
    '.” ',
    '\n',
    '\n\n',
    '?! ',
  ]
  const text = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...marks)), { minLength: 1, maxLength: 24 })
    .map((parts) => parts.flat().join(''))

  test('are those that retext finds', () => {
    fc.assert(
      fc.property(text, (source) => {
        expectSame(
          splitSentences(source, rulebook.language.sentences),
          splitSentences(source, rulebook.language.sentences, true),
        )
      }),
      { numRuns: 20_000 * FUZZ },
    )
  })

  test.for([
    ['The pain eased. The cells grew.', true],
    ['It costs 2.5 dollars. Nobody paid.', true],
    ['It fell (by half). It rose.', true],
    ['Ask Dr. Smith. He knows.', false],
    ['It takes approx. Five days.', true],
    ['See e.g. Smith.', false],
    ['Wait… Now.', false],
  ] as const)('%s', ([source, plain]) =>
    expect(splitPlainly(source, rulebook.language.words.parserAbbreviations) !== undefined).toBe(plain),
  )
})
