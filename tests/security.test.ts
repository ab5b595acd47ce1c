// SECURITY.md promises nothing without a test: each promise names files and titles that are there.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

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

  test('leads to pages that are there', () => {
    for (const [, page] of text.matchAll(/\]\(([^)#]+)\)/g))
      expect(existsSync(`${root}${page}`), page).toBe(true)
  })
})
