// What --fix adds to a text: where it stands, what it waits for, and to which texts it is not added.
import { expect, test } from 'vitest'
import { fixText } from '../src/fix/apply.ts'
import { lint, type Report } from '../src/lint.ts'
import { countFindings } from '../src/report/reporter.ts'
import { lintText, settings } from './support/rulebook.ts'

const fixed = (text: string, profile: string, format: 'text' | 'markdown' = 'markdown'): string =>
  fixText(text, 'suggested', (source): Report => lint(source, settings(profile, format))).source

const CLAIM = 'Supports your immunity.'
const STATEMENT = 'This statement has not been evaluated by the Food and Drug Administration.'

test.for([
  ['a line of copyright', '© 2026 Moss Ltd. All rights reserved.'],
  ['a footer', '---\n\n<footer>\n\n© 2026 Moss Ltd\n\n</footer>'],
  ['a sign-off', 'Best regards,\n\nThe Moss Team'],
  ['a sign-off and a line of copyright', 'With love,\nAnn\n\nCopyright 2026 Moss Ltd'],
] as const)('a statement stands before %s', ([, closing]) => {
  for (const format of ['text', 'markdown'] as const) {
    if (format === 'text' && closing.includes('<')) continue
    const text = `Moss drops\n\n${CLAIM}\n\n${closing}\n`
    const source = fixed(text, 'us-supplement', format)
    expect(source).toContain(STATEMENT)
    expect(source.indexOf(STATEMENT)).toBeGreaterThan(source.indexOf(CLAIM))
    expect(source.endsWith(`\n\n${closing}\n`)).toBe(true)
  }
})

test('what only looks like a sign-off is none: the statement stands behind it', () => {
  const text = `Moss drops\n\n${CLAIM}\n\nLove your mornings with a cup of it.\n`
  expect(fixed(text, 'us-supplement').indexOf(STATEMENT)).toBeGreaterThan(text.indexOf('Love'))
})

test('nothing is added, nor counted as ready, as long as an error stands in the words', () => {
  const claim = 'Supports normal digestion.'
  const text = `# Moss\n\n${claim}\n\nIt cures gout.\n`
  const report = lintText(text, 'us-supplement', 'markdown')
  expect(report.diagnostics.map(({ rule }) => rule)).toContain('missing-dshea-disclaimer')
  expect(countFindings(report.diagnostics, 0).fixable).toBe(0)
  expect(fixed(text, 'us-supplement')).toBe(text)
  const mended = `# Moss\n\n${claim}\n`
  expect(countFindings(lintText(mended, 'us-supplement', 'markdown').diagnostics, 0).fixable).toBe(1)
  expect(fixed(mended, 'us-supplement')).toContain(STATEMENT)
})

const adviceFor = (text: string, profile: string): string[] =>
  lintText(text, profile, 'markdown').diagnostics.flatMap(({ rule, fixes }) =>
    rule === 'missing-professional-advice' ? fixes.map(({ title }) => title) : [],
  )
const CLAIMS = 'Our balm eases stiff joints. It calms sore skin.'

test.for([
  ['animals', 'us-supplement', `# Balm for dogs\n\n${CLAIMS}\n`],
  ['research', 'us-supplement', `# Balm\n\nFor research use only. ${CLAIMS}\n`],
  ['professionals', 'us-drug-clinic', `# Balm\n\nFor healthcare professionals. ${CLAIMS}\n`],
  ['readers of news', 'us-supplement', `# Balm\n\nBy our health staff\n\n${CLAIMS}\n`],
  ['readers of journalism', 'editorial', `# Balm\n\n${CLAIMS}\n`],
] as const)('advice to ask a doctor is not added to a text for %s', ([, profile, text]) => {
  expect(adviceFor(text, profile)).toEqual([])
})

test('it is added to a text for people', () => {
  expect(adviceFor(`# Balm\n\n${CLAIMS}\n`, 'us-supplement')).toHaveLength(1)
})
