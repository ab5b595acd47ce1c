// A claim at every place where copy can stand, in every format: it is found, its words are those of the
// source, and what nobody is shown is silent. Then rows and objects, each of which is a document.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { FormatId } from '../src/formats/document.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { lint } from '../src/lint.ts'
import { root, rulebook, settings } from './support/rulebook.ts'

interface Place {
  readonly name: string
  readonly source: string
  readonly found?: readonly string[]
  readonly role?: string
}

const CLAIM = ['balm cures migraine']
const places: Record<string, readonly Place[]> = parse(
  readFileSync(`${root}fixtures/formats/places.yaml`, 'utf8'),
)

describe.each(Object.entries(places) as [FormatId, readonly Place[]][])('%s', (format, all) => {
  test.for(all.map((place) => [place.name, place] as const))('%s', ([, { source, found, role }]) => {
    const { diagnostics } = lint(source, settings('us-supplement', format))
    const texts = diagnostics.filter(({ rule }) => rule === 'cure-claim').map(({ text }) => text)
    expect(texts).toEqual(found ?? CLAIM)
    for (const { span, text } of diagnostics) expect(source.slice(span.start, span.end)).toBe(text)
    if (role === undefined) return
    const blocks = readDocument(source, format, rulebook.reading).blocks.map(
      (block) => `${block.role}${block.level ?? ''}${block.hidden ? ' hidden' : ''}: ${block.prose.text}`,
    )
    expect(blocks.join('\n')).toMatch(new RegExp(role, 'm'))
  })
})

describe('one row or object is one document', () => {
  const NOTE =
    'These statements have not been evaluated by the Food and Drug Administration. This product is not ' +
    'intended to diagnose, treat, cure, or prevent any disease.'
  const calm = 'Our capsules support calm.'
  test.for([
    ['rows of which one has it', 'csv', `description,note\n${calm},x\n${calm},"${NOTE}"\n`, 1],
    ['rows that all have it', 'csv', `description,note\n${calm},"${NOTE}"\n${calm},"${NOTE}"\n`, 0],
    ['rows without it', 'csv', `description,id\n${calm},1\n${calm},2\n`, 1],
    ['objects of which one has it', 'json', JSON.stringify([{ text: calm, note: NOTE }, { text: calm }]), 1],
    [
      'lines',
      'jsonl',
      `${JSON.stringify({ text: calm, note: NOTE })}\n${JSON.stringify({ text: calm })}\n`,
      1,
    ],
    ['an object with parts', 'json', JSON.stringify({ text: calm, faq: [{ a: NOTE }, { a: calm }] }), 0],
    ['a list of YAML', 'yaml', `a:\n  - text: ${calm}\n    note: ${NOTE}\n  - text: ${calm}\n`, 1],
    ['a list of TOML', 'toml', `[[a]]\ntext="${calm}"\n[[a]]\ntext="${calm}"\nnote="${NOTE}"\n`, 1],
    ['a text', 'markdown', `${calm}\n\n${calm} ${NOTE}\n`, 0],
  ] as const)('%s (%s)', ([, format, source, missing]) => {
    const { diagnostics } = lint(source, settings('us-supplement', format))
    expect(diagnostics.filter(({ rule }) => rule === 'missing-dshea-disclaimer')).toHaveLength(missing)
  })
})
