// Words written into every format that is written: only their bytes change, and what is read again is the
// text with those words.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixText } from '../src/fix/apply.ts'
import { suppressionEdits } from '../src/fix/comment.ts'
import type { FormatId } from '../src/formats/document.ts'
import { neverWritten } from '../src/formats/extensions.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { written } from '../src/formats/writing.ts'
import { lint } from '../src/lint.ts'
import { isVerbatim, toSource } from '../src/text/prose.ts'
import { rulebook, settings } from './support/rulebook.ts'
import './support/seed.ts'

/** Places of one sentence, and how it is written there. */
const PLACES: readonly (readonly [name: string, format: FormatId, around: (text: string) => string])[] = [
  ['a string of JSON', 'json', (text) => `{"a": 1, "title": ${JSON.stringify(text)}, "b": [2]}`],
  ['a string of JSON Lines', 'jsonl', (text) => `{"a": 1}\n{"title": ${JSON.stringify(text)}, "b": [2]}\n{}`],
  ['a value in double quotes', 'yaml', (text) => `a: 1\ntitle: ${JSON.stringify(text)}\nb: 2\n`],
  ['a value in single quotes', 'yaml', (text) => `title: '${text.replaceAll("'", "''")}'\nb: 2\n`],
  ['a value without quotes', 'yaml', (text) => `a: 1\ntitle: ${text}\nb: 2\n`],
  ['a block of lines', 'yaml', (text) => `title: |\n  ${text}\nb: 2\n`],
  ['a folded block', 'yaml', (text) => `title: >-\n  ${text}\n  so\nb: 2\n`],
  ['a string of TOML', 'toml', (text) => `title = ${JSON.stringify(text)}\nb = 2\n`],
  ['a cell', 'csv', (text) => `a,title,b\n1,${text},2\n`],
  ['a cell with quotes', 'csv', (text) => `a,title,b\n1,"${text.replaceAll('"', '""')}",2\n`],
  ['text of MDX', 'mdx', (text) => `<Card>\n\n${text}\n\n</Card>\n`],
  ['an attribute of MDX', 'mdx', (text) => `<Hero title="${text}" />\n`],
  ['a string in braces', 'mdx', (text) => `So {'${text}'} it is\n`],
  ['front matter', 'markdown', (text) => `---\ntitle: ${text}\nlayout: a\n---\n`],
  ['front matter with quotes', 'markdown', (text) => `---\ntitle: ${JSON.stringify(text)}\n---\n`],
  ['text of HTML', 'html', (text) => `<p>${text}</p>`],
  ['an attribute of HTML', 'html', (text) => `<img alt="${text}" src="x">`],
]
const word = fc.stringMatching(/^[a-z]{2,8}$/)
const sentence = fc.array(word, { minLength: 4, maxLength: 8 }).map((words) => `Rest ${words.join(' ')}`)
const put = fc.oneof(
  word,
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words) => words.join(' ')),
  fc
    .stringMatching(/^[a-z "'\\{}<>&:#,;%*_[\]`|?!-]{1,12}$/)
    .filter((text) => text.trim() === text && /[a-z]/.test(text)),
)

describe('words that are written', () => {
  test.for(PLACES)('%s (%s)', ([, format, around]) => {
    let offered = 0
    fc.assert(
      fc.property(sentence, put, fc.nat(3), (text, words, nth) => {
        const source = around(text)
        const blocks = (from: string) => {
          const { blocks: found, notices } = readDocument(from, format, rulebook.reading)
          expect(notices).toEqual([])
          return found.map(({ prose }) => prose.text.trim())
        }
        const { blocks: read } = readDocument(source, format, rulebook.reading)
        const at = read.findIndex(({ prose }) => prose.text.includes(text))
        const block = read[at]
        if (!block) throw new Error(`not read: ${source}`)
        const old = text.split(' ')[nth + 1] ?? ''
        const start = block.prose.text.indexOf(` ${old}`) + 1
        const range = { start, end: start + old.length }
        const said = written(words, block.writing)
        if (said === undefined || !isVerbatim(block.prose, range)) return
        offered++
        const span = toSource(block.prose, range)
        const next = source.slice(0, span.start) + said + source.slice(span.end)
        const before = blocks(source)
        const wanted = before.map((one, index) =>
          index === at ? block.prose.text.slice(0, start) + words + block.prose.text.slice(range.end) : one,
        )
        // In the text of Markdown and in values that are read as it, marks are marks.
        if (!/[*_[\]`<>&|#{}\\~:-]/.test(words))
          expect(blocks(next), next).toEqual(wanted.map((one) => one.trim()))
        else expect(blocks(next).length, next).toBeGreaterThan(0)
      }),
      { numRuns: 150 },
    )
    expect(offered).toBeGreaterThan(20)
  })
})

test('a fix is written into data, and into nothing else of it', () => {
  const claim = 'Larkmoss drops cure gout. Results are 100% guaranteed.'
  for (const [, format, around] of PLACES) {
    const source = around(claim)
    const fixed = fixText(source, 'suggested', (text) => lint(text, settings('us-supplement', format)))
    if (fixed.applied === 0) continue
    let same = 0
    while (source[same] === fixed.source[same]) same++
    expect(same, format).toBeGreaterThanOrEqual(around('').length === source.length ? 0 : 1)
    expect(readDocument(fixed.source, format, rulebook.reading).notices).toEqual([])
  }
  expect(
    ['a.json', 'a.jsonl', 'a.yaml', 'a.toml', 'a.csv', 'a.mdx', 'a.vue'].map(
      (path) => neverWritten(path) === undefined,
    ),
  ).toEqual([true, true, true, true, true, true, false])
})

test('a fix that would break what stands around it is not made', () => {
  const source = '{"title": "Rest well"}'
  const report = lint(source, settings('us-supplement', 'json'))
  const edit = { title: 'x', safety: 'safe' as const, edits: [{ start: 10, end: 22, text: '"' }] }
  const broken = (text: string) => {
    const now = lint(text, settings('us-supplement', 'json'))
    const [first] = lint('Our tea cures gout.', settings('us-supplement')).diagnostics
    if (!first) throw new Error('no finding')
    return text === source ? { ...now, diagnostics: [{ ...first, fixes: [edit] }] } : now
  }
  expect(report.errors).toEqual([])
  expect(fixText(source, 'safe', broken)).toMatchObject({ source, applied: 0 })
})

test.for(['\n', '\r\n', '\r'])('what is added to a text with %j ends its lines so', (newline) => {
  const lines = ['# Tea', '', 'Our gummies reduce stress.', '', '## More', '', 'It is offered.', '']
  for (const mark of ['', '\ufeff']) {
    const source = mark + lines.join(newline)
    const own = settings('us-supplement', 'markdown')
    const { source: fixed, applied } = fixText(source, 'suggested', (text) => lint(text, own))
    expect(applied).toBeGreaterThan(0)
    expect(fixed.length).toBeGreaterThan(source.length)
    expect(fixed.split(newline).join('')).not.toMatch(/[\r\n]/)
    // The suppression of a finding takes a line of its own too.
    const [found] = lint(source, own).diagnostics
    const edits = found ? suppressionEdits(source, [found], undefined, { reason: 'seen' }) : []
    expect(edits.length).toBeGreaterThan(0)
    for (const { text } of edits) expect(text.split(newline).join('')).not.toMatch(/[\r\n]/)
  }
})
