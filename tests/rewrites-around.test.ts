// What a rewrite does to the rest of its text: notes that symbols lead to, and the profile that is guessed.
import { describe, expect, test } from 'vitest'
import { lint } from '../src/lint.ts'
import { rulebook } from './support/rulebook.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const withEdits = (source: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source)

test('a rewrite that brings a claim to a star without a note is not shown', () => {
  const setting = { rulebook, format: 'text', profile: 'us-drug-clinic', profileSource: 'option' } as const
  const rewritesOf = (text: string) =>
    lint(text, setting).diagnostics.flatMap(({ rule, fixes }) => (rule === 'rapid-onset-claim' ? fixes : []))
  expect(rewritesOf('Our tea detoxes your liver in 7 days. Drink it daily *')).not.toEqual([])
  expect(rewritesOf('Our tea detoxes your liver in 7 days. *')).toEqual([])
})

describe.for([[true], [false]] as const)('with the reader asked: %s', ([enabled]) => {
  const setting = { rulebook, format: 'markdown', reader: { enabled } } as const
  test.for([
    'Calcium helps maintain strong bones.* CBD eases anxiety, arthritis, insomnia, migraine and back pain.',
    ' \n\rdetox your liver in 7 days*  export const a = 1\n## Side effects\n\n## Side effects\n\n' +
      'Setext\n---\n- [ ]',
    '> The guideline recommends exercise first (doi:10.5555/guide.2). Calcium helps maintain strong ' +
      'bones.* CBD eases anxiety, arthritis, insomnia, migraine and back pain.\n',
    'ketamine treats nerve pain, may help with anxiety',
  ])('“%s” is read under the same profile after each of its fixes', (text) => {
    const report = lint(text, setting)
    expect(report.profileSource).toBe('guessed')
    for (const { fixes } of report.diagnostics)
      for (const { title, edits } of fixes)
        expect(lint(withEdits(text, edits), setting).profile, title).toBe(report.profile)
  })
})

test('under a guessed profile required wording is still offered where the guess stands', () => {
  const text = 'Our Moss capsules support healthy joints. Order now and save 20%. Buy two, get one free.'
  const { profile, diagnostics } = lint(text, { rulebook, format: 'markdown' })
  expect(profile).toBe('us-supplement')
  expect(diagnostics.find(({ rule }) => rule === 'missing-dshea-disclaimer')?.fixes).not.toEqual([])
})
