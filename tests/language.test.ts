// The small words of English are data: each list is there once, with words, and somebody asks for it.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coveredBy, loadWords } from '../src/language/small-words.ts'
import { readWordLists } from '../src/rulebook/word-lists.ts'
import { root } from './support/rulebook.ts'

const folder = `${root}rules/language/en/`
const files = new Map(
  readdirSync(folder).map((name) => [`language/en/${name}`, readFileSync(folder + name, 'utf8')]),
)
const path = 'language/en/reading.yaml'
const reading = files.get(path) ?? ''
const withReading = (text: string): ReadonlyMap<string, string> => new Map(files).set(path, text)

test('the lists of a language are what the core asks for', () => {
  const words = loadWords(readWordLists(files, 'en'))
  expect(words.nounDenials.has('without')).toBe(true)
  expect(words.nounDenials.has('no')).toBe(true)
})

test.for([
  ['nobody asks for', `${reading}\n  colours: [red]\n`, `${path}: nothing asks for the list “colours”`],
  [
    'is missing',
    reading.replace(/^ {2}copulas: \[[^\]]*\]\n/m, ''),
    'language/en: no file has the list “copulas”',
  ],
  [
    'has no words',
    reading.replace(/^ {2}foldWords: .*$/m, '  foldWords: []'),
    `${path}: the list “foldWords” wants words; put numbers, “no” and marks in quotes`,
  ],
] as const)('a list that %s is an error of the build that names it', ([, text, message]) => {
  expect(() => readWordLists(withReading(text), 'en')).toThrow(message)
})

test('a list that stands in two files is an error of the build', () => {
  const twice = new Map(files).set('language/en/second.yaml', 'lists:\n  foldWords: [fold]\n')
  expect(() => readWordLists(twice, 'en')).toThrow('second.yaml: the list “foldWords” is there twice')
})

test('an entry of two words covers two words, before one of one word does', () => {
  const entries = new Set(['percent', 'per cent', 'per'])
  expect(coveredBy(entries, 'per', 'cent')).toBe(2)
  expect(coveredBy(entries, 'per', 'day')).toBe(1)
  expect(coveredBy(entries, 'day', 'per')).toBe(0)
})
