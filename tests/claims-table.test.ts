// The inventory of claims: a row for each thing that is said of an object, with the name that a reader takes
// for its subject and the figures that belong to it.
import { describe, expect, test } from 'vitest'
import { type ClaimRow, inventory } from '../src/cli/claims-rows.ts'
import { Faults } from '../src/cli/faults.ts'
import { lockRow } from '../src/cli/lock-rows.ts'
import { lint } from '../src/lint.ts'
import { settings } from './support/rulebook.ts'

const base = settings('us-supplement', 'markdown')
const rowsOf = (text: string): ClaimRow[] => inventory(text, 'a.md', base, lint(text, base))
const told = (text: string): string[] =>
  rowsOf(text).map(({ effect, targets }) => `${effect.replace(/^[^:]*: /, '')} → ${targets.join(', ')}`)

describe('one row for one thing that is said', () => {
  test.for([
    ['a verb that two lists hold', 'Omega Calm cures anxiety.', ['cures → anxiety']],
    [
      'a phrase and the verb in it',
      'Omega Calm reduces the risk of stroke.',
      ['reduces the risk of → stroke'],
    ],
    ['a helping verb', 'Omega Calm helps relieve migraine.', ['helps relieve → migraine']],
    ['two verbs for one object', 'Omega Calm relieves and treats joint pain.', ['treats → joint pain']],
    [
      'two verbs, each with its own object',
      'Omega Calm reduces the risk of stroke and melts belly fat.',
      ['reduces the risk of → stroke', 'melts → belly fat'],
    ],
    ['one verb for two objects', 'Our balm cures eczema and gout.', ['cures → eczema, gout']],
  ] as const)('%s', ([, text, rows]) => {
    expect(told(text)).toEqual(rows)
  })

  test('what is denied of an object is a row of its own', () => {
    expect(told('Omega Calm eases migraine and does not cure migraine.')).toHaveLength(2)
  })
})

describe('the subject is the name in the text', () => {
  test.for([
    ['a name whose words say something too', 'Omega Calm cures anxiety.', ['Omega Calm']],
    ['of each verb', 'Omega Calm cures anxiety and melts belly fat.', ['Omega Calm', 'Omega Calm']],
    ['behind words in front', 'In most adults Omega Calm prevents colds.', ['Omega Calm']],
    ['none where only an adverb begins the sentence', 'Naturally cures gout.', ['']],
  ] as const)('%s', ([, text, names]) => {
    expect(rowsOf(text).map(({ intervention }) => intervention)).toEqual(names)
  })
})

test('a figure stands with the claim that it follows', () => {
  const text = 'It prevents colds and helps relieve migraine in 40% of people.'
  expect(rowsOf(text).map(({ targets, figures }) => [targets[0], figures])).toEqual([
    ['colds', []],
    ['migraine', ['40%']],
  ])
})

test('a lock holds as many claims as the inventory has rows', () => {
  const text =
    'Omega Calm cures anxiety. It prevents colds and helps relieve migraine in 40% of people. ' +
    'Omega Calm reduces the risk of stroke and melts belly fat, with complete relief. Talk to your doctor.\n'
  const { claims } = lockRow(text, 'a.md', base, new Faults([]))
  expect(claims.flatMap((one) => one.claims)).toHaveLength(rowsOf(text).length)
  expect(rowsOf(text)).toHaveLength(5)
})
