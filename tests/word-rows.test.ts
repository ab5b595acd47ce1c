// Each word of the lists by which people and what they report are told: one that goes, or that nothing hears,
// is missed here by its name.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { textOf } from '../src/claims/facts.ts'
import { analyse } from '../src/lint.ts'
import { root, settings } from './support/rulebook.ts'

const listsOf = (name: string): Record<string, string[]> => {
  const file = parse(readFileSync(`${root}rules/language/en/${name}.yaml`, 'utf8'))
  return { ...file, ...file.lists }
}
const { reporting = [], beforeReporting = [], citing = [], pointing = [] } = listsOf('citations')
const { personTitles = [] } = listsOf('reading')

/** Whether the balm of a sentence has an author and a year for its source. */
function isCited(text: string): boolean {
  const { facts } = analyse(text, settings('us-drug-clinic'))
  const sentences = facts.blocks.flatMap((block) => block.sentences)
  return sentences.find((sentence) => sentence.hits.length > 0)?.citation?.mark.kind === 'author'
}

/** The subjects of the claims of a text. */
const subjectsOf = (text: string): string[] => {
  const { facts } = analyse(text, settings('us-supplement'))
  return facts.blocks.flatMap((block) =>
    facts.claimsIn(block).flatMap(({ subjectHit }) => (subjectHit ? [textOf(block, subjectHit)] : [])),
  )
}

test.for(reporting)('authors and a year that “%s” are a source', (word) => {
  expect(isCited(`Patel (2020) ${word} that our balm eases gout.`)).toBe(true)
})

test.for(beforeReporting)('“%s” may stand before what authors report', (word) => {
  expect(isCited(`Patel (2020) ${word} found that our balm eases gout.`)).toBe(true)
})

test('a name and a year that report nothing are none', () => {
  for (const word of ['juggles', 'paints', 'sold'])
    expect(isCited(`Patel (2020) ${word} that our balm eases gout.`), word).toBe(false)
})

test.for(citing)('“%s” in a bracket leads to authors and a year', (word) => {
  expect(isCited(`Our balm eases gout (${word} Patel, 2020).`)).toBe(true)
})

test.for(pointing)('“%s” points to authors and a year outside of brackets too', (word) => {
  expect(isCited(`Our balm eases gout, ${word} Patel 2020.`)).toBe(true)
})

test.for(personTitles)('“%s” before a name makes it a person’s, and no brand', (title) => {
  const said = title.slice(0, 1).toUpperCase() + title.slice(1)
  expect(subjectsOf(`Order now. ${said} Calmira relieves migraine.`).join()).not.toMatch(/Calmira/)
})

test('a name without a title is the brand’s', () => {
  for (const name of ['Calmira', 'Captain Calmira', 'Brand. Calmira'])
    expect(subjectsOf(`Order now. ${name} relieves migraine.`).join(), name).toMatch(/Calmira/)
})
