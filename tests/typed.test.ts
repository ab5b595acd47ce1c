// Characters that nobody sees, and marks that are typed for others, hide no word; in every kind of text.
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/index.ts'
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

describe.for(FORMATS)('in %s', ([format, around]) => {
  test('a character that nobody sees hides no word in which it stands', () => {
    const plain = rulesIn(format, around('Our tea cures gout.'))
    expect(plain).toContain('cure-claim')
    for (const unseen of ['\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u2060', '\ufeff', '\ufe0f']) {
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
