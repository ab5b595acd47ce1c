// References in brackets by shape: author, periodical and year are one; place, firm, paper and date are none.
import { expect, test } from 'vitest'
import { analyse } from '../src/lint.ts'
import { lintText, settings } from './support/rulebook.ts'

/** Whether a sentence about a product has a source that is named in a bracket. */
function isSourced(bracket: string): boolean {
  const text = `In one trial our balm eased gout in 64% ${bracket}.`
  const { facts } = analyse(text, settings('us-drug-clinic', 'text'))
  return facts.blocks.some(({ sentences }) => sentences.some(({ citation }) => citation !== undefined))
}

test.for([
  ['(Lee, N Engl J Med, 2021)'],
  ['(Lee, Ann Intern Med, 2021)'],
  ['(Lee, Am J Psychiatry, 2021)'],
  ['(Lee, J Affect Disord, 2021)'],
  ['(Lee, Br J Dermatol, 2021)'],
  ['(Lee, J Am Acad Dermatol, 2021)'],
  ['(Lee, Fertil Steril, 2021)'],
  ['(Lee, Gut, 2021)'],
  ['(Lee, Sleep, 2021)'],
  ['(Lee, Pain, 2021)'],
  ['(Lee, PLoS One, 2021)'],
  ['(Lee, Sci Rep, 2021)'],
  ['(Lee, Int J Obes, 2021)'],
  ['(Lee, J Pain Res, 2021)'],
  ['(Lee, Mayo Clin Proc, 2021)'],
  ['(Lee, European Spine Journal, 2021)'],
  ['(Lee, Lancet Psychiatry, 2021)'],
  ['(Okonkwo et al., J Clin Oncol, 2019)'],
  ['(Okonkwo et al. J Clin Oncol 2019)'],
  ['(Okonkwo and Lee, Pain Med, 2019)'],
  ['(J. Okonkwo, Hum Reprod, 2019)'],
  ['(Okonkwo JA, Lee B, et al. Brain Res. 2019)'],
  ['(van der Berg, Eur Heart J, 2018)'],
  ['(Lee, N. Engl. J. Med., 2021)'],
  ['(Lee, N Engl J Med, 2021;385:123–30)'],
  ['(Lee, Gut, 2021, doi:10.5555/gut.7)'],
  ['(Lee, Gut, 2021; Okonkwo, Sleep Med, 2019)'],
  ['(Am J Psychiatry, 2013)'],
  ['[Lee, Am J Psychiatry, 2013]'],
  ['([Lee, Am J Psychiatry, 2013])'],
  ['(Kim et al., Pain, 2020)'],
  ['(Sarah Okonkwo, Am J Psychiatry, 2013)'],
  ['(HFEA, 2023)'],
] as const)('“%s” is a source', ([bracket]) => {
  expect(isSourced(bracket)).toBe(true)
})

test.for([
  ['(Spring 2024)'],
  ['(Boston, 2019)'],
  ["(Lee's Pharmacy, 2020)"],
  ['(Lee, Boston, 2019)'],
  ['(Lee, New York, 2020)'],
  ['(Lee, Perth, WA, 2020)'],
  ['(Lee, Acme Wellness, 2020)'],
  ['(Lee, Glow Med Spa, 2020)'],
  ['(Lee, Am Health Clinic, 2020)'],
  ['(Lee, Am Dental, 2020)'],
  ['(Lee, General Manager, 2021)'],
  ['(Lee, Wall Street Journal, 2021)'],
  ['(Lee, Vogue, 2021)'],
  ['(Lee, Brisk, 2021)'],
  ['(Lee, J Crew, 2021)'],
  ['(Lee, Rev Green, 2021)'],
  ['(Anna, Pain, 2021)'],
  ['(Anna, back pain, 2021)'],
  ['(Our Trial, Brisk Med Center, 2021)'],
  ['(London, Sleep Expo, 2021)'],
  ['(Boston, Pain, 2019)'],
  ['(Sleep, 2021)'],
  ['(Pain Relief, 2021)'],
  ['(Best Serum, Skin Awards, 2022)'],
  ['(Med Awards Winner, 2022)'],
  ['(Int Ltd, 2022)'],
  ['(Winter, Am Group, 2022)'],
  ['(N Engl J Med)'],
] as const)('“%s” is no source', ([bracket]) => {
  expect(isSourced(bracket)).toBe(false)
})

test('outside a bracket the same words are no reference', () => {
  const text = 'Our balm eases gout. Lee, J Pain reader since 2019, likes it.'
  const { facts } = analyse(text, settings('us-drug-clinic', 'text'))
  const sentences = facts.blocks.flatMap((block) => block.sentences)
  expect(sentences.map(({ citation }) => citation)).toEqual(sentences.map(() => undefined))
})

test.for([['(Lee, Am J Psychiatry, 2013)'], ['(Lee, Brisk Today, 2013)']] as const)(
  'behind “%s” no second source is asked for',
  ([bracket]) => {
    const text = `In one trial 64% of adults had less gout pain with our balm ${bracket}.`
    const titles = lintText(text, 'us-drug-clinic').diagnostics.flatMap(({ fixes }) =>
      fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)),
    )
    expect(titles.filter((words) => words.includes('[author'))).toEqual([])
  },
)
