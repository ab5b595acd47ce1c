// Sections that are hard to read: off unless a limit is set, told at their headings with what makes them so.
import { expect, test } from 'vitest'
import { lint, type Settings } from '../src/lint.ts'
import { rulebook } from './support/rulebook.ts'

const HARD =
  'Notwithstanding considerable heterogeneity among contemporary investigations, practitioners frequently ' +
  'characterise individualised pharmacological interventions as comparatively advantageous alternatives. ' +
  'Longitudinal observational characteristics nevertheless necessitate circumspect interpretation, ' +
  'particularly whenever methodological limitations, incomplete ascertainment and residual confounding ' +
  'predominate throughout ' +
  'the underlying epidemiological literature, and multidisciplinary collaboration remains indispensable ' +
  'for establishing appropriate implementation recommendations across heterogeneous ' +
  'international populations and organisational configurations. ' +
  'Supplementary documentation accompanies every individual preparation.'
const EASY =
  'We sell tea in tins. It comes in two sizes. You can buy it in our shop or have it sent to you. '.repeat(5)
const SHORT = '## Short\n\nCharacteristically heterogeneous.\n'
const TEXT = `# Tea\n\n${EASY}\n\n## What is known\n\n${HARD}\n\n${SHORT}`

const told = (more: Partial<Settings>, text = TEXT): string[] =>
  lint(text, { rulebook, format: 'markdown', profile: 'us-supplement', ...more })
    .diagnostics.filter(({ family }) => family === 'readability')
    .map(({ severity, rule, line, message }) => `${severity} ${rule} ${line} ${message}`)

test('nothing is told where no limit is set', () => expect(told({})).toEqual([]))

test('a section above the limit is told at its heading, the easy and the short ones are not', () => {
  const found = told({ readability: 9 })
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(
    /^info hard-to-read 5 The section “What is known” reads at grade \d\d, more than 9: /,
  )
  expect(found[0]).toMatch(/: \d\d words a sentence, \d\d in the longest$/)
})

test('the longest sentence is pointed at', () => {
  const { diagnostics } = lint(TEXT, { rulebook, format: 'markdown', readability: 9 })
  const [one] = diagnostics.find(({ rule }) => rule === 'hard-to-read')?.related ?? []
  expect(TEXT.slice(one?.span.start, one?.span.end)).toMatch(/^Longitudinal .* configurations\.$/)
})

test('the profile has a limit for where the rule is on; a limit of the house goes before it', () => {
  expect(told({ rules: { 'hard-to-read': 'warning' } })).toEqual([
    expect.stringMatching(/^warning .* more than 10:/),
  ])
  expect(told({ rules: { 'hard-to-read': 'warning' }, readability: 20 })).toHaveLength(1)
  expect(told({ rules: { 'hard-to-read': 'off' }, readability: 9 })).toEqual([])
  for (const { grade } of rulebook.profiles) expect(grade).toBeGreaterThanOrEqual(9)
})

test('a text without headings is one section, told at its first paragraph', () => {
  expect(told({ readability: 9 }, HARD)).toEqual([
    expect.stringMatching(/^info hard-to-read 1 The section “Notwith/),
  ])
})

test('a limit that is no grade is refused', () => {
  expect(() => told({ readability: 0 })).toThrow('“readability” wants a number from 1 to 20')
})
