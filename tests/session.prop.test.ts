// After any sequence of edits a session reports what linting the whole text afresh reports.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { lint, type Settings } from '../src/lint.ts'
import { createSession } from '../src/session.ts'
import { root, settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

const words = [
  'Our tea cures cancer. ',
  'It also relieves pain and anxiety',
  'ketamine ',
  ' may help with',
  ' [1]',
  'Book now.',
  '\n\n',
  '\n',
  '\n- migraine\n- depression\n',
  '\n\nWhat we treat:\n\n',
  '# Heading\n\n',
  '## Side effects\n\n',
  'References\n\n',
  '1. Smith 2020\n',
  '*',
  '**',
  '`',
  '```\n',
  '<!--',
  '-->',
  '> ',
  '| a | b |\n|---|---|\n| pain | cured |\n',
  '\n\n<div hidden>\n<p>Cures &amp; eases pain\n\n',
  '\n\n</div>\n\n',
  '<b>',
  '<p title="cures pain">',
  '[x]: https://nih.gov\n',
  '[x]',
  '---\ntitle: Cures pain\n---\n',
  'no ',
  '“',
  '\r\n',
  '😀',
  ':',
  '.',
]

/** More runs for a long search: `FUZZ=20 npx vitest run tests/session.prop.test.ts`. */
const FUZZ = Number(process.env.FUZZ ?? 1)

interface Change {
  readonly at: number
  readonly length: number
  readonly text: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(1000),
  length: fc.nat(40),
  text: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join('')),
})

/** The report of a text, with what its edits gave that were tried for fixes. */
interface Known {
  readonly first: ReturnType<typeof lint>
  readonly tried: NonNullable<Settings['tried']>
}

/** Lints a text, with its fixes. */
function known(source: string, own: Settings): Known {
  const tried: Known['tried'] = new Map()
  const first = lint(source, { ...own, tried })
  for (const { fixes } of first.diagnostics) expect(fixes).toBeDefined()
  return { first, tried }
}

/** Edits a text step by step, which is linted before. */
function check(
  source: string,
  format: FormatId,
  changes: readonly Change[],
  profile?: string,
  { first, tried } = known(source, settings(profile, format)),
): void {
  // An edit that both reports of a text try for a fix is linted once.
  const own = { ...settings(profile, format), tried: new Map(tried) }
  const session = createSession(own, source)
  let text = source
  expectSame(session.report, first)
  for (const { at, length, text: put } of changes) {
    const start = Math.floor((at / 1000) * text.length)
    const end = Math.min(text.length, start + length)
    text = text.slice(0, start) + put + text.slice(end)
    expectSame(session.update({ start, end, text: put }), lint(text, own))
    expect(session.source).toBe(text)
  }
}

test.for(['markdown', 'text'] as const)(
  'random edits of random texts, %s',
  { timeout: 60_000 * FUZZ },
  (format) => {
    const start = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(start, fc.array(change, { minLength: 1, maxLength: 8 }), (source, changes) =>
        check(source, format, changes, 'us-drug-clinic'),
      ),
      { numRuns: 400 * FUZZ },
    )
  },
)

test.for(readdirSync(`${root}fixtures/articles`).filter((name) => name.endsWith('.md')))(
  'random edits of %s',
  { timeout: 60_000 * FUZZ },
  (name) => {
    const source = readFileSync(`${root}fixtures/articles/${name}`, 'utf8')
    const before = known(source, settings(undefined, 'markdown'))
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) =>
        check(source, 'markdown', changes, undefined, before),
      ),
      { numRuns: 40 * FUZZ },
    )
  },
)

test('a whole new text may be given, and an edit outside the text is refused', () => {
  const session = createSession(settings('us-supplement', 'markdown'), 'Our tea cures cancer.')
  expect(session.update('The shop opens at nine.').diagnostics).toEqual([])
  expect(session.update('Our tea cures cancer.').diagnostics.length).toBeGreaterThan(0)
  for (const [start, end] of [
    [5, 99],
    [-1, 2],
    [3, 2],
    [1.5, 2],
    [Number.NaN, 2],
    [0, Number.POSITIVE_INFINITY],
  ] as const)
    expect(() => session.update({ start, end, text: '' })).toThrow(RangeError)
  expect(() => session.update({ start: 0, end: 3 } as never)).toThrow(TypeError)
  expect(session.source).toBe('Our tea cures cancer.')
})

test('a keystroke asks rules of the blocks that it touches, also where it takes a claim away', () => {
  const paragraphs = Array.from(
    { length: 40 },
    (_, at) => `Our detox tea cures diabetes in ${at + 2} weeks. It is guaranteed to relieve joint pain.`,
  )
  let asked = 0
  const session = createSession(
    {
      ...settings('us-supplement', 'markdown'),
      observe: (event) => (asked += Number(event.startsWith('rule '))),
    },
    paragraphs.join('\n\n'),
  )
  const first = asked
  asked = 0
  const at = session.source.lastIndexOf('cures') + 2
  session.update({ start: at, end: at, text: 'x' })
  expect(asked).toBeLessThan(first / 5)
})

interface SessionCase {
  readonly source: string
  readonly format: FormatId
  readonly profile: string
  readonly changes: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

test('an item is quoted with its line, where other lines came and went before it', async () => {
  const cases: string = new URL('../scripts/torture/cases.mjs', import.meta.url).href
  const { makeCase } = (await import(cases)) as {
    makeCase: (part: string, seed: number, index: number, lengths: object) => SessionCase
  }
  const { LONG_OFTEN } = (await import(new URL('texts.mjs', cases).href)) as { LONG_OFTEN: object }
  const { source, format, profile, changes } = makeCase('sessions', 12, 3038, LONG_OFTEN)
  const own = settings(profile, format)
  const session = createSession(own, source)
  for (const change of changes) session.update(change)
  const said = ({ diagnostics }: ReturnType<typeof lint>): string[] =>
    diagnostics.map(({ message }) => message)
  expect(said(session.report)).toEqual(said(lint(session.source, own)))
})
