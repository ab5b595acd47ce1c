// The blocks of a text drawn over it: all of the text, every block by its role, and nothing of it as markup.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formatOf } from '../src/formats/extensions.ts'
import { readDocument } from '../src/formats/read-document.ts'
import { blocksPage } from '../src/report/blocks-page.ts'
import { root, rulebook } from './support/rulebook.ts'

const FOLDER = `${root}fixtures/formats/torture/`
const names = readdirSync(FOLDER).filter((name) => !name.endsWith('.snap'))
const OWN = /<\/?(?:mark(?: class="[a-z ]+"(?: data-role="[a-z0-9 ()]+")?)?)>/g
const decoded = (markup: string): string =>
  markup
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

test.for(names)('%s: its text is all there, each block is named, and nothing of it is markup', (name) => {
  const source = readFileSync(FOLDER + name, 'utf8')
  const { blocks, notRead } = readDocument(source, formatOf(name) ?? 'text', rulebook.reading)
  const page = blocksPage(`<b>${name}`, source, blocks, [...notRead, { start: 0, end: 1, reason: '<i>so' }])
  const [, drawn = ''] = /<pre>([\s\S]*)<\/pre>/.exec(page) ?? []
  const text = drawn.replace(OWN, '')
  expect(text).not.toMatch(/[<>]/)
  expect(decoded(text)).toBe(source)
  const said = blocks.filter(({ prose }) => /[^\ufffc\s]/.test(prose.text))
  expect(drawn.match(/data-role=/g)?.length).toBe(said.length)
  expect(page).not.toMatch(/<(?:script|i|b|a|img)\b/)
  expect(page).toContain('&lt;i&gt;so')
})

test('blocks that stand in one another are drawn once', () => {
  const source = 'a: &x Rest well\nb: *x\n'
  const { blocks } = readDocument('title: &x Rest well\ntext: *x\n', 'yaml', rulebook.reading)
  const page = blocksPage('a.yaml', source, [...blocks, ...blocks], [])
  expect(page.match(/data-role=/g)).toHaveLength(1)
})
