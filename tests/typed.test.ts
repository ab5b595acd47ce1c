// Characters that nobody sees, and marks that are typed for others, hide no word; in every kind of text.
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { isVerbatim, toSource } from '../src/text/prose.ts'
import { rulebook, settings } from './support/rulebook.ts'

const FORMATS: readonly (readonly [FormatId, (text: string) => string])[] = [
  ['text', (text) => text],
  ['markdown', (text) => text],
  ['markdown', (text) => `---\ndescription: "${text}"\n---\n`],
  ['markdown', (text) => `> ${text.replace(' ', '  \r\n> ')}\r\n`],
  ['html', (text) => `<p>${text}`],
  ['html', (text) => `<img src="x" alt="${text}">`],
  ['mdx', (text) => `<Card title="x">\n\n${text}\n\n</Card>`],
  ['jsx', (text) => `export default () => <p>${text}</p>`],
  ['vue', (text) => `<template><p>${text}</p></template>`],
  ['json', (text) => JSON.stringify({ description: text })],
  ['jsonl', (text) => `{"id": 1}\n${JSON.stringify({ description: text })}\n`],
  ['yaml', (text) => `description: |\n  ${text}\n`],
  ['toml', (text) => `description = "${text}"\n`],
  ['csv', (text) => `title,description\nA,"${text}"\n`],
  ['vtt', (text) => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`],
  ['eml', (text) => `Subject: Notes\n\n${text}\n`],
]
const rulesIn = (format: FormatId, source: string): string[] =>
  lint(source, settings('us-supplement', format))
    .diagnostics.filter(({ scope }) => scope === 'span')
    .map(({ rule }) => rule)

/** Of each range of what Unicode says is not drawn, one or two. */
const UNSEEN = [
  ...['\u00ad', '\u034f', '\u061c', '\u17b4', '\u180b', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e'],
  ...['\u202a', '\u202e', '\u2060', '\u2066', '\u206f', '\ufe00', '\ufe0f', '\ufeff', '\ufff9'],
  ...['\u{1bca0}', '\u{1d173}', '\u{e0001}', '\u{e0063}', '\u{e0100}'],
]

describe.for(FORMATS)('in %s', ([format, around]) => {
  test('a character that nobody sees hides no word in which it stands', () => {
    const plain = rulesIn(format, around('Our tea cures gout.'))
    expect(plain).toContain('cure-claim')
    for (const unseen of UNSEEN) {
      const source = around(`Our tea cu${unseen}res go${unseen}ut.`)
      expect(rulesIn(format, source), JSON.stringify(unseen)).toEqual(plain)
      const { blocks } = readDocument(source, format, rulebook.reading)
      const block = blocks.find(({ prose }) => prose.text.includes('cures'))
      if (!block) throw new Error('not read')
      const start = block.prose.text.indexOf('cures')
      const word = { start, end: start + 'cures'.length }
      const place = toSource(block.prose, word)
      expect(source.slice(place.start, place.end)).toBe(`cu${unseen}res`)
      // An edit there would leave the character standing somewhere.
      expect(isVerbatim(block.prose, word)).toBe(false)
    }
  })

  test('what is typed for an apostrophe is one', () => {
    for (const mark of ["'", '’', '‘', '´', '`', 'ʼ', '＇', '′'])
      expect(rulesIn(format, around(`It doesn${mark}t cure gout.`)), mark).not.toContain('cure-claim')
    expect(rulesIn(format, around('It does cure gout.'))).toContain('cure-claim')
  })
})

test('an emoji with its selector takes nothing from the word behind it', () =>
  expect(rulesIn('text', '✔️Cures gout for all.')).toEqual(rulesIn('text', '✔ Cures gout for all.')))

test.for(['text', 'markdown', 'html'] as const)('controls hide no word in %s', (format) => {
  const plain = rulesIn(format, 'Our tea cures gout.')
  for (const control of ['\u0001', '\b', '\u001f', '\u007f', '\u009b'])
    expect(rulesIn(format, `Our tea cu${control}res gout.`), JSON.stringify(control)).toEqual(plain)
})

test('fillers, which are drawn as blanks, part words', () => {
  const plain = rulesIn('text', 'Our tea cures gout.')
  for (const filler of ['\u115f', '\u1160', '\u3164', '\uffa0'])
    expect(rulesIn('text', `Our${filler}tea${filler}cures gout${filler}.`), JSON.stringify(filler)).toEqual(
      plain,
    )
})

test('letters of other scripts that look like ours hide no word, and are else as they were', () => {
  const plain = rulesIn('text', 'Our tea cures gout.')
  for (const word of ['сures', 'curеs', 'сurеѕ', 'сUREs'])
    expect(rulesIn('text', `Our tea ${word} gout.`), word).toEqual(plain)
  expect(rulesIn('text', 'Наш чай лечит подагру. 50 μg of β-carotene, TNFα.')).toEqual([])
})
