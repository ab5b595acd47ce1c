// SECURITY.md promises nothing without a test: each promise names files and titles that are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MOST } from '../src/node/files.ts'
import { lintText, root } from './support/rulebook.ts'

const text = readFileSync(`${root}SECURITY.md`, 'utf8')
const flat = text.replace(/\s+/g, ' ')
/** The test files that are named, each with the titles that follow it. */
const named = flat
  .split(/(?=`tests\/)/)
  .slice(1)
  .map((part) => ({
    file: /^`([^`]+)`/.exec(part)?.[1] ?? '',
    titles: [...(/^`[^`]+`((?:,? “[^”]+”)*)/.exec(part)?.[1] ?? '').matchAll(/“([^”]+)”/g)].map(
      ([, title]) => title ?? '',
    ),
  }))

describe('SECURITY.md', () => {
  test('names a title with every file', () => {
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter(({ titles }) => titles.length === 0)).toEqual([])
  })

  test.for(named.flatMap(({ file, titles }) => titles.map((title) => [file, title] as const)))(
    '%s: %s',
    ([file, title]) => {
      expect(existsSync(root + file)).toBe(true)
      // A long title stands in two literals that are joined.
      const source = readFileSync(root + file, 'utf8').replace(/(['"`]) \+\s+\1/g, '')
      expect(source).toContain(title)
    },
  )

  test('promises nothing that no test holds', () => {
    const promises = text.split(/\n(?=- |\n|#)/).filter((part) => part.startsWith('- '))
    expect(promises.length).toBeGreaterThan(20)
    expect(promises.filter((promise) => !/`tests\/[\w.-]+\.test\.ts` “/.test(promise))).toEqual([])
  })

  test('has the sizes and versions of the program', () => {
    const [sizes] = text.match(/files above a size \([^)]*\)/) ?? []
    const mib = (bytes: number): string => `${bytes / 2 ** 20} MiB`
    expect(sizes).toContain(`${mib(MOST.text)} for a text, ${mib(MOST.settings)} for a configuration`)
    const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      engines: { node: string }
    }
    expect(text).toContain(`Node ${engines.node.replace('>=', '')} and later`)
    const long = `${'a'.repeat(200)} `.repeat(700)
    const { notRead } = lintText(long)
    expect([notRead[0]?.reason.includes('128 kB'), text.includes('longer than 128 kB')]).toEqual([true, true])
  })

  test('leads to pages that are there', () => {
    for (const [, page] of text.matchAll(/\]\(([^)#]+)\)/g))
      expect(existsSync(`${root}${page}`), page).toBe(true)
  })
})

/** A module that opens connections, asked for in any way. */
const NETWORK = new RegExp(
  String.raw`(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'\x60](?:node:)?` +
    String.raw`(?:https?|http2|net|dns|tls|dgram)(?:\/\w+)?["'\x60]`,
)
const CALLS = /(?<![.\w])(?:fetch|XMLHttpRequest|WebSocket|EventSource)\s*\(/

test('no module of the program opens a connection, nor does what is bundled with it', () => {
  const under = (folder: string, ending: RegExp): string[] =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => `${root}${folder}/${name}`)
  const sources = under('src', /\.ts$/)
  const built = under('dist', /\.c?js$/)
  expect(sources.length).toBeGreaterThan(100)
  expect(built.length).toBeGreaterThan(10)
  const opens = (path: string): boolean => NETWORK.test(readFileSync(path, 'utf8'))
  expect([...sources, ...built].filter(opens)).toEqual([])
  expect(sources.filter((path) => CALLS.test(readFileSync(path, 'utf8')))).toEqual([])
  expect(
    ["import 'node:https'", "require('net')", "await import('dns/promises')"].every((one) =>
      NETWORK.test(one),
    ),
  ).toBe(true)
})
