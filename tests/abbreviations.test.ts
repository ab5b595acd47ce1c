// Which capitals are abbreviations that a reader must be told of, and which are explained.
import { expect, test } from 'vitest'
import { lintText } from './support/rulebook.ts'

const CLINIC = 'Ketamine helps with pain. Book ketamine now. '

const undefinedIn = (text: string): string[] =>
  lintText(CLINIC + text, 'us-drug-clinic').diagnostics.flatMap((one) =>
    one.rule === 'undefined-term' ? [one.text] : [],
  )

test.for([
  ['We measure your SVF first.', 'SVF'],
  ['Our HBOT room is open.', 'HBOT'],
  ['It is used for COPD as well.', 'COPD'],
] as const)('%s', ([text, wanted]) => {
  expect(undefinedIn(text)).toEqual([wanted])
})

test.for([
  'Ask our NURSE about it.',
  'It is BIG news.',
  'You can NEVER have too much.',
  'We also do LASIK here.',
  'We trade as NASDAQ:KTMN.',
  'We treat BPPV – benign paroxysmal positional vertigo.',
  'A SCOBY is a symbiotic culture of bacteria and yeast.',
  'I teach Conscious Connected Breathwork. People love CCB here.',
  'READ THE TMS story.',
])('“%s” has none', (text) => {
  expect(undefinedIn(text)).toEqual([])
})
