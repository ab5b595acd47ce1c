// Marks of byte order, line endings of every kind, blanks before them and characters without width: spans
// cover the words and nothing else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../src/formats/read-document.ts'
import { createSession, lint } from '../src/index.ts'
import { parsers } from '../src/parsers/all-parsers.ts'
import { articleHtml } from '../src/report/article.ts'
import type { Prose } from '../src/text/prose.ts'
import { contentOf, settings } from './support/rulebook.ts'
import { expectSame } from './support/same.ts'

const WORDS = ['Our', 'balm', 'cures', 'migraine.']
/** What may stand between two words of a sentence that goes on. */
const BLANKS = [' ', '  ', '\t', '\u00a0', ' \u00a0', '\u202f', '\u2003', ' \t ', '\u00a0 \u00a0']
const BREAKS = ['\n', '\r\n', '\r'].flatMap((end) =>
  ['', ' ', '  ', '   ', '\t', ' \t', '\\', '\u00a0', '  \u00a0'].map((before) => before + end),
)
const FORMATS = ['markdown', 'text', 'html'] as const
const SHAPES: Readonly<Record<(typeof FORMATS)[number], readonly ((text: string) => string)[]>> = {
  markdown: [
    (text) => text,
    (text) => `> ${text.replace(/\r\n|\n|\r/g, '$&> ')}`,
    (text) => `>> ${text.replace(/\r\n|\n|\r/g, '$&>> ')}`,
    (text) => `- ${text.replace(/\r\n|\n|\r/g, '$&  ')}`,
    (text) => `12) ${text.replace(/\r\n|\n|\r/g, '$&    ')}`,
    (text) => `> - ${text.replace(/\r\n|\n|\r/g, '$&>   ')}`,
    (text) => text.replace(/\r\n|\n|\r/g, '$&   '),
    (text) => `**${text}**`,
    (text) => `[${text}](/x)`,
  ],
  text: [(text) => text, (text) => text.replace(/\r\n|\n|\r/g, '$&   ')],
  html: [(text) => `<p>${text}</p>`, (text) => `<div><b>${text}</b></div>`],
}
describe.each(FORMATS)('a claim in %s', (format) => {
  const cases = SHAPES[format].flatMap((shape) =>
    [...BLANKS, ...BREAKS].map((gap) => [shape(WORDS.join(gap)), gap] as const),
  )
  test.each([
    '',
    '\ufeff',
    'Hello.\n\n',
    'Hello.\r\n\r\n\ufeff',
    'Hello.\r\r',
    '\ufeff\ufeff',
    'Balm \ud83d\ude00.\n\n\ufeff\ud83d\ude00 ',
  ])('behind %j is found on its words', (before) => {
    for (const [text, gap] of cases) {
      // A backslash before a line ending is a word in other formats.
      if (format !== 'markdown' && gap.includes('\\')) continue
      const source = before + text
      // An edit that both try for a fix is tried once.
      const own = { ...settings('us-supplement', format), tried: new Map() }
      const report = lint(source, own)
      const cure = report.diagnostics.find(({ rule }) => rule === 'cure-claim')
      expect(cure?.text.replace(/(?<=\w)[^\w.]+(?=\w)/g, ' '), JSON.stringify(source)).toBe(
        'balm cures migraine',
      )
      expect(cure?.fixes.length, JSON.stringify(source)).toBeGreaterThanOrEqual(0)
      const inFull = lint(source, { ...own, full: true })
      expectSame(inFull, report, JSON.stringify(source))
    }
  })
})

const SPECIAL = [
  '\ufeff',
  '\u200b',
  '\u200d',
  '\u2060',
  '\u00ad',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\u0000',
  '\ud83d\ude00',
  '\ud83d',
  '\ude00',
  '\u0301',
  '\u200f',
  '\v',
  '\f',
]
const unit = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('Our', 'balm', 'cures', 'migraine', 'gout.', 'is', 'safe.', 'A', '5%'),
  },
  { weight: 6, arbitrary: fc.constantFrom(' ', ' ', ' ', '  ', '\t') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      '\n\n',
      '\r\n\r\n',
      '\r\r',
      ' \r\n',
      '  \r\n',
      ' \n',
      '\\\r\n',
      '\n\r',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom(...SPECIAL) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '# ',
      '> ',
      '- ',
      '1. ',
      '**',
      '*',
      '_',
      '`',
      '```',
      '[a](/b)',
      '[x]',
      '[x]: /y',
      '[^1]',
      '[^1]: ',
      '| a | b |',
      '|---|---|',
      '<b>',
      '<!--',
      '-->',
      '&amp;',
      '&nbsp;',
      '\\',
      '---',
      '![balm](a.png)',
    ),
  },
)
const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''))

/** What is wrong with a prose: its text must be what stands in the source, run by run, and nothing twice. */
function faultOf(prose: Prose, source: string): string | undefined {
  let at = 0
  let from = 0
  for (const run of prose.runs) {
    if (run.text !== at) return `a run at ${run.text} follows one that ends at ${at}`
    if (run.source < from) return `a run at ${run.source} of the source follows one that ends at ${from}`
    if (
      run.verbatim &&
      source.slice(run.source, run.source + run.sourceLength) !==
        prose.text.slice(run.text, run.text + run.length)
    )
      return `a run at ${run.source} is not verbatim`
    at += run.length
    from = run.source + run.sourceLength
  }
  return at === prose.text.length && from <= source.length ? undefined : 'the runs end elsewhere'
}

const FUZZ = Number(process.env.FUZZ ?? 1)

test.each(FORMATS)(
  'random texts in %s: runs, full reading, sessions',
  { timeout: 120_000 * FUZZ },
  (format) => {
    const own = { ...settings('us-supplement', format), tried: new Map() }
    const session = createSession(own)
    fc.assert(
      fc.property(text, (source) => {
        own.tried.clear()
        const document = readDocument(source, format, own.rulebook.reading)
        for (const { prose } of document.blocks) expect(faultOf(prose, source)).toBeUndefined()
        expectSame(contentOf(readDocument(source, format, own.rulebook.reading, true)), contentOf(document))
        const report = lint(source, own)
        for (const { span, text: words } of report.diagnostics) {
          expect(source.slice(span.start, span.end)).toBe(words)
          for (const offset of [span.start, span.end])
            expect(
              /[\ud800-\udbff]/.test(source[offset - 1] ?? '') &&
                /[\udc00-\udfff]/.test(source[offset] ?? ''),
            ).toBe(false)
        }
        expectSame(session.update(source), report)
      }),
      { numRuns: 1_500 * FUZZ },
    )
  },
)

test.each([
  '\ufeff',
  '\ufeff---\ntitle: Balm\n---\n\n',
  'Hello.\r\n\r\n\ufeff',
  '\ufeff# Balm\n\n',
  '> \ufeff',
])('the page for reviewers marks the words of findings behind %j', (before) => {
  const source = `${before}Our balm cures migraine.`
  const marked = lint(source, settings('us-supplement', 'markdown')).diagnostics.map((one, at) => ({
    id: String(at),
    diagnostic: one,
  }))
  const html = articleHtml(source, 'markdown', marked, parsers)
  expect(html.replace(/<mark[^>]*>/g, '[').replaceAll('</mark>', ']')).toContain('Our [balm cures migraine].')
})
