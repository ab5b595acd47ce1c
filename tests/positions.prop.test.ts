// For random Markdown built from all constructs, every span lies in the source and reads as its token.

import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spanOf, textOf } from '../src/claims/facts.ts'
import { analyse, lint } from '../src/lint.ts'
import { toSource } from '../src/text/prose.ts'
import { settings } from './support/rulebook.ts'

const word = fc.constantFrom(
  'ketamine',
  'treats',
  'depression',
  'safe',
  'studies',
  'show',
  'relief',
  'in',
  'minutes',
  'caf\u00e9',
  '😀',
  '50%',
  'it’s',
  'long-lasting',
  '&amp;',
  '&#38;',
  '&nbsp;',
  '\\*',
  '\\_',
  'a\u00a0b',
  '**bold**',
  '*em*',
  '~~gone~~',
  '[link](https://example.org)',
  '`code`',
  '<b>x</b>',
  'R&amp;D',
  '“quoted”',
)
const line = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '))
const paragraph = fc.array(line, { minLength: 1, maxLength: 4 })
/** Words as they may stand in HTML, where a backslash escapes nothing and tags are no words. */
const html = (text: string): string => text.replace(/\\[*_]|<\/?b>/g, '')
const block = fc.oneof(
  paragraph.map((lines) => lines.join('\n')),
  line.map((text) => `## ${text}`),
  paragraph.map((lines) => lines.map((text) => `> ${text}`).join('\n')),
  paragraph.map((lines) => `- ${lines.join('\n  ')}`),
  paragraph.map((lines) => `1. ${lines.join('\n   ')}\n\n   > ${lines.join('\n   > ')}`),
  fc
    .tuple(line, line)
    .map(([a, b]) => `| ${a.replace(/\|/g, '')} | b |\n|---|---|\n| ${b.replace(/\|/g, '')} | c |`),
  line.map((text) => `![${text.replace(/[[\]()]/g, '')}](a.png)`),
  line.map((text) => `Text[^1] ${text}\n\n[^1]: ${text}`),
  line.map((text) => `\`\`\`\n${text}\n\`\`\``),
  line.map((text) => `<div>\n<p>${html(text)}</p>\n<ul><li>${html(text)}</ul></div>`),
  line.map((text) => `> <p>${html(text)}\n> ${html(text)}</p>`),
  line.map((text) => `- <div>${html(text)}\n  ${html(text)}</div>`),
)
const document = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([blocks, ending, bom]) => (bom ? '\ufeff' : '') + blocks.join('\n\n').replace(/\n/g, ending))

const REFERENCE = /&(?:#(\d+)|#[xX]([\da-fA-F]+)|([A-Za-z][A-Za-z\d]*));/g

/** Decodes a source slice as Markdown text would, without the parser under test. */
function decoded(slice: string): string {
  return slice
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal))
        : decodeNamedCharacterReference(name) || whole,
    )
}

function splits(source: string, offset: number): string | undefined {
  const before = source.charCodeAt(offset - 1)
  const after = source.charCodeAt(offset)
  if (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000) return 'a surrogate pair'
  if (before === 13 && after === 10) return 'a CRLF'
  for (const match of source.matchAll(REFERENCE))
    if (match.index < offset && offset < match.index + match[0].length) return 'a character reference'
  return undefined
}

test('every token lies in the source, splits nothing and reads as its words', () => {
  fc.assert(
    fc.property(document, (source) => {
      const { facts } = analyse(source, settings('us-drug-clinic', 'markdown'))
      for (const {
        block: { prose },
        tokens,
      } of facts.blocks) {
        for (const token of tokens) {
          const span = toSource(prose, token)
          expect(span.start).toBeLessThan(span.end)
          expect(span.end).toBeLessThanOrEqual(source.length)
          expect(splits(source, span.start)).toBeUndefined()
          expect(splits(source, span.end)).toBeUndefined()
          if (prose.exact)
            expect(decoded(source.slice(span.start, span.end)).replace('`code`', '\ufffc')).toBe(
              prose.text.slice(token.start, token.end),
            )
        }
      }
    }),
    { numRuns: 400, seed: 20261122 },
  )
})

test('every claim and finding lies in the source and quotes it exactly', () => {
  fc.assert(
    fc.property(document, fc.constantFrom('markdown' as const, 'text' as const), (source, format) => {
      const { facts } = analyse(source, settings('us-drug-clinic', format))
      for (const claim of facts.claims) {
        const span = spanOf(claim.sentence.block, claim)
        expect(span.end).toBeLessThanOrEqual(source.length)
        expect(textOf(claim.sentence.block, claim.effectHit).length).toBeGreaterThan(0)
      }
      for (const diagnostic of lint(source, settings('us-drug-clinic', format)).diagnostics) {
        expect(source.slice(diagnostic.span.start, diagnostic.span.end)).toBe(diagnostic.text)
        expect(diagnostic.text.length).toBeGreaterThan(0)
        expect(splits(source, diagnostic.span.start)).toBeUndefined()
        expect(splits(source, diagnostic.span.end)).toBeUndefined()
      }
    }),
    { numRuns: 300, seed: 20261122 },
  )
})
