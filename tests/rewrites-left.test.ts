// What a rewrite leaves behind: no error of its sentence, and no claim that is seen no more only because its
// target went.
import { expect, test } from 'vitest'
import { applyEdits, fixText } from '../src/fix/apply.ts'
import { lint, type Report } from '../src/lint.ts'
import { build, lintText, settings } from './support/rulebook.ts'

const rewritesOf = (text: string, profile: string) =>
  lintText(text, profile).diagnostics.flatMap(({ scope, fixes }) => (scope === 'span' ? fixes : []))

test.for([
  ['us-device', 'Magnetic field thins the blood and brings blood pressure down to normal in days.'],
  ['us-supplement', 'Magnetic field thins the blood and brings blood pressure down to normal in days.'],
  ['us-supplement', 'Drug X reverses diabetes in days.'],
  ['uk', 'Heals torn tendons in half the time.'],
  ['uk', 'Our cream erases scars and cures eczema overnight.'],
  [
    'us-drug-clinic',
    'Our clinic treats depression with ketamine lozenges, with complete relief in 24 hours.',
  ],
  ['us-supplement', 'It completely erases wrinkles overnight.'],
] as const)('%s: no rewrite of a lesser finding leaves the error of “%s”', ([profile, text]) => {
  const run = (source: string): Report => lint(source, settings(profile))
  expect(run(text).diagnostics.map(({ severity }) => severity)).toContain('error')
  expect(rewritesOf(text, profile)).toEqual([])
  // A required paragraph may be added behind it.
  expect(fixText(text, 'suggested', run).source.startsWith(text)).toBe(true)
})

test('the same finding is still rewritten where nothing worse stands beside it', () => {
  const titles = rewritesOf('Our mat calms your nerves in 7 days.', 'us-supplement').map(({ title }) => title)
  expect(titles).toContain('Our mat calms your nerves.')
})

test('a sentence that no wording mends is offered to be left out', () => {
  const text = 'Our shop is open daily. Drug X reverses diabetes in days. We post within a week.'
  const fixes = rewritesOf(text, 'us-supplement')
  expect(fixes.length).toBeGreaterThan(0)
  expect(fixes.filter(({ leavesOut }) => !leavesOut)).toEqual([])
})

test('whatever pages call bad, no rewrite leaves an error of its sentence', () => {
  let tried = 0
  for (const { examples, profile } of build.pages)
    for (const { text, good, format } of examples) {
      if (good) continue
      const { diagnostics } = lint(text, settings(profile, format))
      for (const { scope, sentence, family, fixes } of diagnostics) {
        if (scope !== 'span' || !sentence || family === 'terminology') continue
        const errors = new Set(
          diagnostics.flatMap((one) =>
            one.scope === 'span' && one.severity === 'error' && one.sentence?.start === sentence.start
              ? [one.rule]
              : [],
          ),
        )
        for (const { edits, placeholders, leavesOut } of errors.size > 0 ? fixes : []) {
          if (leavesOut || placeholders) continue
          tried++
          const left = lint(applyEdits(text, edits), settings(profile, format)).diagnostics.filter(
            (one) => one.scope === 'span' && one.sentence?.start === sentence.start,
          )
          const still = left.flatMap(({ rule, severity }) =>
            severity === 'error' && errors.has(rule) ? [rule] : [],
          )
          expect(still, text).toEqual([])
        }
      }
    }
  expect(tried).toBeGreaterThan(20)
})
