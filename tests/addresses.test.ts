// Addresses in copy: one word each, whose words say nothing.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormatId } from '../src/formats/document.ts'
import { analyse, lint } from '../src/lint.ts'
import { addressesIn, withoutAddresses } from '../src/prose/addresses.ts'
import { tokenize } from '../src/prose/tokens.ts'
import { toSource } from '../src/text/prose.ts'
import { settings } from './support/rulebook.ts'
import './support/seed.ts'

const found = (text: string): string[] => addressesIn(text).map(({ start, end }) => text.slice(start, end))

const ADDRESSES = [
  'https://example.org/cures-cancer-100-percent-guaranteed',
  'http://example.org:8080/a?cure=cancer&b=2#no-side-effects',
  'https://example.org/wiki/Mercury_(element)',
  'https://example.org/wiki/Cure_(film)/notes',
  'ftp://files.example.org/miracle-cure/',
  'www.miracle-cure-cancer.com/no-side-effects',
  'miracle-cure.com',
  'Miracle-Cure.com/guaranteed',
  'MIRACLE-CURE.COM',
  'guaranteed-cure.co.uk',
  'guaranteed-cure.de/heilung',
  'cure.cancer@guaranteed-cure.com',
  'mailto:cure@guaranteed.org?subject=cancer',
  '/etc/miracle-cure/no-side-effects.html',
  '/cure-cancer',
  './cure/cancer',
  '../images/cure.png',
  '~/cures/cancer',
  'images/guaranteed-cure-cancer.png',
  'cures-cancer.md',
  'guaranteed_cure.min.js?v=3',
  'C:\\cure\\cancer\\guaranteed.txt',
  '\\\\server\\cure\\cancer',
  '/search?q=cure',
]

test.for(ADDRESSES)('%s is one address, whatever marks stand around it', (address) => {
  for (const around of ['X', '(X)', '“X”', 'See X.', 'See X, or: X!', '<X>', '*X*', 'X’s', 'X — so'])
    expect(found(around.replaceAll('X', () => address)), around).toEqual(
      Array.from({ length: around.split('X').length - 1 }, () => address),
    )
  expect(tokenize(address)).toMatchObject([{ kind: 'word', start: 0, end: address.length }])
})

test.for([
  'and/or his/her 24/7 mg/kg 1/2 w/o he/she/they pain/stress/anxiety',
  'e.g. i.e. a.m. U.S. U.K. Ph.D. M.D. p.m./a.m. etc./others no./day',
  'It eases pain.Then it helps.It works for you.Com',
  '3.5 mg, 1,000.50 and 5.0/5 stars; 10/10 would buy; N/A; S/N',
  'relief /cure / calm and\\or so',
  '50% @home #cure cure@home @miraclecure',
  '…so. ...and /or',
])('“%s” holds none', (text) => expect(found(text)).toEqual([]))

describe('no finding comes from the words of an address', () => {
  const line = ADDRESSES.filter((one) => !/[\\~]/.test(one))
  const prose = `Read ${line.join(' or ')} today.`
  const files: readonly (readonly [FormatId, string])[] = [
    ['text', ADDRESSES.join(' or ')],
    ['text', ADDRESSES.join('\n\n')],
    [
      'markdown',
      `${prose}\n\n- <https://example.org/miracle-cure-no-side-effects>\n- [x](https://x.org/cure-cancer)`,
    ],
    [
      'markdown',
      `---\ntitle: Notes\ndescription: See https://example.org/cures-cancer for more\n---\n\n${prose}`,
    ],
    ['mdx', `<Card title="See www.miracle-cure-cancer.com/no-side-effects">\n\n${prose}\n\n</Card>\n`],
    [
      'html',
      `<p>${prose.replaceAll('&', '&amp;')}<p><a href="https://x.org/cure">https://x.org/cure-cancer</a>`,
    ],
    ['vue', `<template><p>${prose}</p></template>`],
    ['jsx', `export default () => <p>${prose}</p>`],
    ['json', JSON.stringify({ title: 'Notes', description: prose })],
    ['yaml', `title: Notes\ndescription: ${JSON.stringify(prose)}\n`],
    ['csv', `title,description\nNotes,"${prose}"\n`],
    ['srt', `1\n00:00:01,000 --> 00:00:02,000\n${prose}\n`],
    ['eml', `Subject: Notes\n\n${prose}\n`],
  ]
  test.for(files)('%s', ([format, source]) => {
    const { diagnostics } = lint(source, { ...settings('us-supplement', format), full: true })
    expect(diagnostics.filter(({ scope }) => scope === 'span').map(({ rule, text }) => [rule, text])).toEqual(
      [],
    )
  })
})

test('what stands beside an address is found where it stands', () => {
  const source =
    'Details: https://example.org/cures-cancer. Our tea cures gout. Write to cure@guaranteed.org.'
  const { facts } = analyse(source, settings('us-supplement'))
  for (const { tokens, block } of facts.blocks)
    for (const token of tokens) {
      const { start, end } = toSource(block.prose, token)
      expect(source.slice(start, end).toLowerCase()).toBe(token.key)
    }
  const { diagnostics } = lint(source, settings('us-supplement'))
  const cure = diagnostics.find(({ rule }) => rule === 'cure-claim')
  expect(cure?.text).toContain('cures')
  expect(diagnostics.every(({ text }) => !/example|guaranteed/.test(text))).toBe(true)
})

test('any text: in order, without overlap, without white space, and long ones in no time', () => {
  const piece = fc.constantFrom(
    ...ADDRESSES,
    'pain',
    '.',
    '/',
    '\\',
    '@',
    '://',
    '(',
    ')',
    '?',
    '=',
    ' ',
    '\n',
    'é',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      let before = 0
      for (const { start, end } of addressesIn(text)) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        expect(text.slice(start, end)).not.toMatch(/\s/)
        before = end
      }
      expect(withoutAddresses(text)).toHaveLength(text.length)
      let last = 0
      for (const { start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(last)
        last = end
      }
    }),
    { numRuns: 2_000 },
  )
  for (const unit of ['/', '.a', '..', 'a@', '\\a', '://', '/a(', '_/_', 'a.b/', '/a?', '-a.', '(a.b)']) {
    const began = process.cpuUsage()
    addressesIn(unit.repeat(200_000))
    expect(process.cpuUsage(began).user / 1_000, unit).toBeLessThan(1_000)
  }
})
