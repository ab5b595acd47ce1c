// Words are added to lists of a file of settings, and nothing else in it changes by a byte.
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type EditFault, withWords } from '../src/yaml/edit.ts'

const added = (source: string, words: readonly string[], name = 'house'): string => {
  const made = withWords(source, 'words', name, words)
  if (typeof made !== 'string') throw new Error(made.message)
  return made
}

test('a list of lines is sorted; the remarks above an item go with it, all else stays', () => {
  const source = `profile: uk   # ours
words:
  # What we do not say.
  house:
    # from the board
    - synergy   # since May
    # asked for by Dana
    - 'game plan'

  other: [z]   # stays
rules: {}
`
  expect(added(source, ['disrupt', 'moonshot'])).toBe(`profile: uk   # ours
words:
  # What we do not say.
  house:
    - disrupt
    # asked for by Dana
    - 'game plan'
    - moonshot
    # from the board
    - synergy   # since May

  other: [z]   # stays
rules: {}
`)
})

test.for([
  ['words: { house: [b, "a"] } # x\n', 'words: { house: ["a", b, C] } # x\n'],
  ['words:\n  house: [b]', 'words:\n  house: [b, C]'],
  ['words:\n  house:\n  other: [z]\n', 'words:\n  house: [C]\n  other: [z]\n'],
  ['words:\n  house: []\n', 'words:\n  house: [C]\n'],
  ['words: {}\nrules: {}\n', 'words: { house: [C] }\nrules: {}\n'],
  ['words:\nrules: {}\n', 'words: { house: [C] }\nrules: {}\n'],
  ['words: { other: [z] }\n', 'words: { other: [z], house: [C] }\n'],
  ['words:\n    other:\n    - z\n# end\n', 'words:\n    other:\n    - z\n    house:\n      - C\n# end\n'],
  ['rules: {}', 'rules: {}\n\nwords:\n  house:\n    - C\n'],
  ['', 'words:\n  house:\n    - C\n'],
  ['# only a remark\n', '# only a remark\n\nwords:\n  house:\n    - C\n'],
  ['words:\r\n  house:\r\n  - b\r\n', 'words:\r\n  house:\r\n  - b\r\n  - C\r\n'],
  ['words:\n  house:\n  - b', 'words:\n  house:\n  - b\n  - C\n'],
] as const)('%j', ([source, wanted]) => expect(added(source, ['C'])).toBe(wanted))

test('words that YAML would read as something else are quoted', () => {
  for (const word of [
    'yes',
    '12',
    '~cure',
    '+pill',
    'a: b',
    'x # y',
    'a "b"',
    'cut _ corners',
    '[x]',
    'a, b',
  ])
    for (const source of ['', 'words: { house: [b] }\n', 'words:\n  house:\n    - b\n'])
      expect(parse(added(source, [word])).words.house, source).toContain(word)
})

test.for([
  ['words: 5\n', /“words” is no map/],
  ['words: { house: 5 }\n', /“house” is no list/],
  ['a: &a [x]\nwords: { house: *a }\n', /“house” is no list/],
  ['words: { house: [\n a ] }\n', /longer than a line/],
  ['- a\n', /no keys with values/],
  ['a: [\n', /no YAML/],
] as const)('%j is refused with its place', ([source, message]) => {
  const fault = withWords(source, 'words', 'house', ['C']) as EditFault
  expect(fault.message).toMatch(message)
  expect(fault.at).toBeLessThanOrEqual(source.length)
})
