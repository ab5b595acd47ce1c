// One article told in every format: the same claims and the same findings, by their words and rules.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { spanOf } from '../src/claims/facts.ts'
import { FORMATS } from '../src/formats/document.ts'
import { EXTENSIONS, formatOf } from '../src/formats/extensions.ts'
import { type Analysis, analyse, report } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { root, settings } from './support/rulebook.ts'

const FOLDER = `${root}fixtures/formats/article/`
/** Spoken words have no headings and no lists: they are held against a text that has none either. */
const SPOKEN = /^(?:spoken|.*\.(?:srt|vtt)$)/

/** The words of a stretch of the source as a reader sees them: markup stands between them, and in them. */
function wordsIn({ facts }: Analysis, span: { start: number; end: number }): string {
  return facts.blocks
    .flatMap(({ tokens, block }) =>
      tokens
        .filter((token) => {
          const { start, end } = toSource(block.prose, token)
          return start >= span.start && end <= span.end
        })
        .map(({ key }) => key),
    )
    .join(' ')
}

function toldIn(name: string): { claims: string[]; findings: string[]; unread: readonly unknown[] } {
  const source = readFileSync(`${FOLDER}${name}`, 'utf8')
  const asked = settings('us-supplement', formatOf(name) ?? 'text')
  const analysis = analyse(source, asked)
  const { diagnostics, notRead } = report(analysis, asked)
  return {
    claims: analysis.facts.blocks.flatMap((block) =>
      analysis.facts.claimsIn(block).map((claim) => {
        const { subject, strength, negated } = claim
        const words = wordsIn(analysis, spanOf(claim.sentence.block, claim))
        return `${subject} ${strength}${negated ? ' negated' : ''}: ${words}`
      }),
    ),
    findings: diagnostics.map(
      ({ rule, severity, span }) => `${severity} ${rule}: ${wordsIn(analysis, span)}`,
    ),
    unread: notRead,
  }
}

const names = readdirSync(FOLDER)
const article = toldIn('article.md')
const spoken = toldIn('spoken.txt')

test('the article says enough to be held against', () => {
  expect(article.findings.length).toBeGreaterThan(10)
  expect(article.claims.length).toBeGreaterThan(6)
  expect(spoken.findings.length).toBeGreaterThan(5)
})

/** Other endings of files that are read as one that is here. */
const ALSO: Readonly<Record<string, string>> = {
  '.markdown': '.md',
  '.text': '.txt',
  '.phtml': '.php',
  '.jinja': '.njk',
  '.jinja2': '.njk',
  '.j2': '.njk',
  '.handlebars': '.hbs',
}

test('every format that is read tells it', () => {
  const told = new Set(names.map((name) => formatOf(name)))
  expect(FORMATS.filter((format) => !told.has(format))).toEqual([])
})

test('every kind of file that is found in folders tells it', () => {
  for (const extension of EXTENSIONS) {
    const kin = ALSO[extension] ?? extension
    expect(
      names.some((name) => name.endsWith(kin)),
      extension,
    ).toBe(true)
    expect(formatOf(`a${extension}`)).toBe(formatOf(`a${kin}`))
  }
})

test.for(names.filter((name) => name !== 'article.md'))('%s', (name) => {
  const told = toldIn(name)
  const like = SPOKEN.test(name) ? spoken : article
  expect(told.unread).toEqual([])
  expect([...told.claims].sort()).toEqual([...like.claims].sort())
  expect([...told.findings].sort()).toEqual([...like.findings].sort())
})
