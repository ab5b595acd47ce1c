// How an abbreviation is written out: with a capital only where it opens its sentence, and never into a name.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const titlesOf = (text: string, profile = 'us-drug-clinic'): string[] =>
  lintText(text, profile).diagnostics.flatMap(({ rule, fixes }) =>
    rule === 'undefined-term' ? fixes.map(({ title }) => title) : [],
  )

test.for([
  [
    'uk',
    'Our probiotic eliminates IBS forever.',
    'Our probiotic eliminates irritable bowel syndrome (IBS) forever.',
  ],
  [
    'uk',
    'Our probiotic eliminates IBS forever. “IBD is hard. What of MDD?',
    '“Inflammatory bowel disease (IBD) is hard.',
  ],
  ['us-drug-clinic', 'HRT is here. Call our clinic.', 'Hormone replacement therapy (HRT) is here.'],
] as const)('%s: “%s” is written out as “%s”', ([profile, text, then]) => {
  expect(titlesOf(text, profile)).toContain(then)
})

test('letters with figures are a name, and no explanation is put into the middle of one', () => {
  const told = (text: string): string[] =>
    lintText(text).diagnostics.flatMap(({ rule, text: words }) => (rule === 'undefined-term' ? [words] : []))
  expect(told('We sell BPC-157 in a vial. GHK-Cu is here.')).toEqual(['GHK'])
  expect(titlesOf('We sell BPC-157 in a vial. GHK-Cu is here.')).toEqual([])
})
