// Placeholders for sources: where they are proposed, that they are told as such, and that none is a source.
import { expect, test } from 'vitest'
import { filledIn } from '../src/cli/filling.ts'
import { applyEdits, fixText } from '../src/fix/apply.ts'
import { FORMATS } from '../src/formats/document.ts'
import { lint } from '../src/lint.ts'
import { noteOf } from '../src/report/fix-note.ts'
import { isAnswered } from '../src/settle/levels.ts'
import { build, lintText, settings } from './support/rulebook.ts'
import { shellOf } from './support/shell.ts'

const open = (text: string, profile = 'us-drug-clinic') =>
  lintText(text, profile).diagnostics.flatMap((one) =>
    one.fixes.filter(({ placeholders }) => placeholders).map((fix) => ({ rule: one.rule, ...fix })),
  )
const titles = (text: string, profile?: string) => [...new Set(open(text, profile).map(({ title }) => title))]

test.for([
  ['Acupuncture relieves back pain.', 'Acupuncture relieves back pain ([author, journal, year]).'],
  ['Acupuncture relieves back pain!', 'Acupuncture relieves back pain ([author, journal, year])!'],
  [
    'Acupuncture relieves pain (of the back).',
    'Acupuncture relieves pain (of the back) ([author, journal, year]).',
  ],
] as const)('“%s” is given a place for its source before its stop', ([text, then]) => {
  expect(titles(text)).toContain(then)
})

test.for([
  ['a question', 'Did you know that acupuncture relieves back pain?'],
  ['a quote', '“Acupuncture relieves back pain,” said the founder.'],
  ['a sentence that has a source', 'Acupuncture relieves back pain (doi:10.5555/serum.1).'],
  ['a sentence that has a placeholder', 'Acupuncture relieves back pain ([author, journal, year]).'],
  ['what leads to a list', 'Acupuncture relieves back pain, stiffness and:'],
  ['a cure, which no source saves', 'Acupuncture cures arthritis.'],
] as const)('%s is given none', ([, text]) => {
  expect(titles(text)).toEqual([])
})

test('no source saves what a supplement says of a disease, nor a denial of harm beside a claim', () => {
  expect(titles('Our capsules relieve arthritis.', 'us-supplement')).toEqual([])
  expect(titles('Our capsules cure gout and are clinically proven.', 'us-supplement')).toEqual([])
  expect(titles('Acupuncture relieves back pain and has no side effects.')).toEqual([])
})

test('a heading is given none: no source there clears a claim', () => {
  const { diagnostics } = lintText(
    '# Acupuncture relieves back pain\n\nCall us.\n',
    'us-drug-clinic',
    'markdown',
  )
  expect(diagnostics.filter(({ scope }) => scope === 'span').map(({ rule }) => rule)).toEqual([
    'condition-in-heading-claim',
    'unqualified-efficacy-claim',
  ])
  expect(diagnostics.flatMap(({ fixes }) => fixes.filter(({ placeholders }) => placeholders))).toEqual([])
})

test('a placeholder is suggested, never safe, and marked with the words that are left to fill in', () => {
  const fixes = open('Acupuncture relieves back pain.')
  expect(fixes.length).toBeGreaterThan(0)
  for (const fix of fixes) {
    expect(fix.safety).toBe('suggested')
    expect(fix.placeholders).toEqual(['[author, journal, year]'])
    expect(fix.edits.some(({ text }) => text.includes('[author, journal, year]'))).toBe(true)
    expect(noteOf(fix)).toBe(' (fill in [author, journal, year])')
  }
})

test('with the placeholder in the text every rule finds what it found; with a source it is answered', () => {
  const pages = build.pages.filter(({ rule }) => rule.rewrites.some(({ op }) => op === 'cite'))
  let tried = 0
  for (const { rule, examples, profile } of pages)
    for (const { text, good, format } of examples) {
      if (good) continue
      const run = (source: string) =>
        lint(source, { ...settings(profile, format), reader: { enabled: false } })
      const levels = (source: string) => run(source).diagnostics.filter((one) => one.rule === rule.id)
      for (const { fixes } of run(text).diagnostics.filter((one) => one.rule === rule.id))
        for (const { edits, placeholders } of fixes) {
          if (!placeholders) continue
          tried++
          expect(isAnswered(rule.id, levels(text), levels(applyEdits(text, edits))), text).toBe(false)
          const filled = edits.map((edit) => ({
            ...edit,
            text: edit.text.replace(/\[.*\]/, 'Smith et al., Pain 2021, doi:10.5555/pain.1'),
          }))
          expect(isAnswered(rule.id, levels(text), levels(applyEdits(text, filled))), text).toBe(true)
        }
    }
  expect(tried).toBeGreaterThan(10)
})

test('none is given where its own words make a claim of a bare name', () => {
  const text = 'relieve:\n- Ketamine Therapy for Migraine.'
  const run = (source: string, enabled: boolean) =>
    lint(source, { ...settings('uk', 'markdown'), reader: { enabled } }).diagnostics
  const told = run(text, true)
  expect(told.map(({ rule }) => rule)).toContain('likely-overclaim')
  expect(run(text.replace('.', ' ([author, journal, year]).'), false).length).toBeGreaterThan(
    run(text, false).length,
  )
  expect(told.flatMap(({ fixes }) => fixes.filter(({ placeholders }) => placeholders))).toEqual([])
})

test('--fix=suggested never writes one', () => {
  for (const format of FORMATS) {
    const text =
      format === 'html'
        ? '<p>This is clinically proven to relieve joint pain.</p>'
        : 'Acupuncture relieves back pain.'
    const { source } = fixText(text, 'suggested', (now) => lint(now, settings('us-drug-clinic', format)))
    expect(source).not.toContain('[')
  }
})

test('by hand the words are asked for and written as the place needs, or nothing changes', async () => {
  const source = '<p>Acupuncture relieves back pain.</p>'
  const set = settings('us-drug-clinic', 'html')
  const report = lint(source, set)
  const finding = report.diagnostics.find(({ fixes }) => fixes.some(({ placeholders }) => placeholders))
  const fix = finding?.fixes.find(({ placeholders }) => placeholders)
  if (!finding || !fix) throw new Error('no placeholder is proposed')
  const said: string[] = []
  const fill = (words: string) =>
    filledIn(fix, {
      source,
      finding,
      report,
      settings: set,
      tools: { ask: async () => words, shell: shellOf({ out: (text) => said.push(text) }) },
    })
  const edits = await fill('Smith & Lee, doi:10.5555/pain.1')
  expect(applyEdits(source, edits ?? [])).toBe(
    '<p>Acupuncture relieves back pain (Smith &amp; Lee, doi:10.5555/pain.1).</p>',
  )
  expect(said.join('')).toContain('Nothing is found in it')
  expect(await fill(' ')).toBeUndefined()
  expect(said.join('')).toContain('Nothing was filled in')
})
