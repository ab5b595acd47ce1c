// Torture files of every format: what is read of them, that nothing else is, and that words can be changed in
// place.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Block } from '../src/formats/document.ts'
import { formatOf, neverWritten } from '../src/formats/extensions.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { written } from '../src/formats/writing.ts'
import { withoutAddresses } from '../src/prose/addresses.ts'
import { tokenize } from '../src/prose/tokens.ts'
import { isVerbatim, toSource } from '../src/text/prose.ts'
import { root, rulebook } from './support/rulebook.ts'

const FOLDER = `${root}fixtures/formats/torture/`
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.snap'))
/** The word that stands wherever nothing is read: in code, comments, keys, names of files. */
const SILENT = /cure/i

const read = (name: string, source: string): readonly Block[] =>
  readDocument(source, formatOf(name) ?? 'text', rulebook.reading).blocks
const textsOf = (blocks: readonly Block[]): string[] => blocks.map(({ prose }) => prose.text)
const sourceOf = (name: string): string => readFileSync(FOLDER + name, 'utf8')

const lineOf = ({ role, level, hidden, prose }: Block): string =>
  `  ${role}${level ?? ''}${hidden ? ' hidden' : ''}: ${JSON.stringify(prose.text)}`

test('every format has one, and each is read as it always was', () => {
  const formats = new Set(names.map((name) => formatOf(name)))
  expect(formats.size).toBe(17)
  const said = names.flatMap((name) => [name, ...read(name, sourceOf(name)).map(lineOf)])
  return expect(`${said.join('\n')}\n`).toMatchFileSnapshot(`${FOLDER}blocks.snap`)
})

describe.for(names)('%s', (name) => {
  const source = sourceOf(name)
  const blocks = read(name, source)

  test('nothing is read where nothing is shown', () => {
    expect(blocks.length).toBeGreaterThan(0)
    for (const text of textsOf(blocks)) expect(withoutAddresses(text)).not.toMatch(SILENT)
  })

  test('every word stands where it is said to', () => {
    for (const { prose } of blocks) {
      expect(prose.exact).toBe(true)
      for (const { text, length, source: start, sourceLength, verbatim } of prose.runs) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(start + sourceLength).toBeLessThanOrEqual(source.length)
        if (verbatim)
          expect(source.slice(start, start + sourceLength)).toBe(prose.text.slice(text, text + length))
      }
      for (const token of tokenize(prose.text)) {
        const { start, end } = toSource(prose, token)
        expect(end).toBeGreaterThan(start)
        if (isVerbatim(prose, token))
          expect(source.slice(start, end)).toBe(prose.text.slice(token.start, token.end))
      }
    }
  })

  test('a word that is changed is changed, and nothing else is', () => {
    let changed = 0
    for (const [at, { prose, writing }] of blocks.entries())
      for (const token of tokenize(prose.text).filter(
        ({ kind, key }) => kind === 'word' && /^\p{L}{4,}$/u.test(key),
      )) {
        const words = /^\p{Lu}/u.test(prose.text.slice(token.start)) ? 'Larchwood' : 'larchwood'
        const said = written(words, writing)
        if (said === undefined || !isVerbatim(prose, token)) continue
        const { start, end } = toSource(prose, token)
        const next = source.slice(0, start) + said + source.slice(end)
        const wanted = textsOf(blocks)
        wanted[at] = prose.text.slice(0, token.start) + words + prose.text.slice(token.end)
        expect(textsOf(read(name, next)), `${name}: ${prose.text}`).toEqual(wanted)
        changed++
      }
    if (neverWritten(name) === undefined) expect(changed).toBeGreaterThan(0)
  })
})
