// Globs of configurations: they mean what picomatch means by them, and no glob and no path takes long.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import picomatch from 'picomatch'
import { expect, test } from 'vitest'
import { findFiles } from '../src/node/find.ts'
import { callGlob, faultOfGlob, matchesGlob } from '../src/text/glob.ts'
import './support/seed.ts'

test.for([
  ['blog/**', 'blog/a.md', true],
  ['blog', 'blog/2026/a.md', true],
  ['blog/**', 'blog', false],
  ['*/**', 'a.md', false],
  ['**', 'a.md', true],
  ['blog/', 'blog/a.md', true],
  ['./blog', 'blog/a.md', true],
  ['blog', 'blogs/a.md', false],
  ['**/drafts', 'a/b/drafts/c.md', true],
  ['*.md', 'a/b.md', false],
  ['**/*.md', 'b.md', true],
  ['a/**/b.md', 'a/b.md', true],
  ['a/**/b.md', 'a/x/y/b.md', true],
  ['{uk,us}/*.{md,txt}', 'us/a.txt', true],
  ['{a,{b,c}}.md', 'c.md', true],
  ['{a}.md', '{a}.md', true],
  ['[a-c]?.md', 'bx.md', true],
  ['[!a-c].md', 'd.md', true],
  ['[!a-c].md', 'b.md', false],
  ['.hidden/**', '.hidden/a.md', true],
  ['*', '.hidden', true],
  ['Next (1)/a.md', 'Next (1)/a.md', true],
  ['a\\*.md', 'a*.md', true],
  ['a\\*.md', 'ab.md', false],
  ['(a+)+b', '(a+)+b', true],
  ['(a+)+b', 'aaab', false],
  ['[unclosed', '[unclosed', true],
  ['a$^.|b', 'a$^.|b', true],
] as const)('%s and %s: %s', ([glob, path, matches]) => {
  expect(faultOfGlob(glob)).toBeUndefined()
  expect(matchesGlob(path, glob)).toBe(matches)
})

test.for([
  ['!blog', /“!”/],
  ['+(a).md', /not read/],
  ['a@(b|c)', /not read/],
  ['{1..30}.md', /range/],
  ['{a,b}'.repeat(7), /more than 100 globs/],
  ['a'.repeat(501), /longer than/],
] as const)('%s is no glob', ([glob, message]) => {
  expect(faultOfGlob(glob)).toMatch(message)
  expect(matchesGlob(glob, glob)).toBe(false)
})

test('what picomatch reads alike is matched alike', () => {
  const name = fc.stringMatching(/^\.?[ab]{1,3}(?:\.[ab])?$/)
  const part = fc.oneof(fc.constantFrom('*', '**', '?', 'a*', '*b', 'a?b', '[ab]', '{a,b}', '*.*'), name)
  const globs = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .filter((parts) => parts.at(-1) !== '**')
    .map((parts) => parts.join('/'))
  const paths = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))
  fc.assert(
    fc.property(globs, paths, (glob, path) => {
      expect(matchesGlob(path, glob)).toBe(picomatch.isMatch(path, [glob, `${glob}/**`], { dot: true }))
    }),
    { numRuns: 2000 },
  )
})

test('no glob takes long, whatever it holds', () => {
  const long = 'a'.repeat(4000)
  const deep = `${'a/'.repeat(1500)}c`
  const started = performance.now()
  for (const glob of [
    '(a+)+b',
    `${'*a'.repeat(200)}b`,
    `${'**/a/'.repeat(80)}b`,
    `${'a*'.repeat(240)}c`,
    '{a,b}'.repeat(6),
    '*'.repeat(500),
    '['.repeat(400),
    '{'.repeat(400),
  ])
    for (const path of [long, deep]) matchesGlob(path, glob)
  expect(performance.now() - started).toBeLessThan(3000)
})

test('a glob of a call takes brackets as they are, and refuses what would take long', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'claimlint-glob-'))
  mkdirSync(join(cwd, 'Next (1)'))
  writeFileSync(join(cwd, 'Next (1)/a.md'), 'x')
  writeFileSync(join(cwd, `${'a'.repeat(200)}.md`), 'x')
  expect((await findFiles(['Next (1)/*.md'], cwd)).paths).toEqual([join(cwd, 'Next (1)/a.md')])
  const started = performance.now()
  for (const glob of [
    '(a+)+b*',
    `${'*a'.repeat(9)}b`,
    `${'**/a/'.repeat(9)}*`,
    '+(a+)*',
    '{1..999999}*',
    `${'a'.repeat(600)}*`,
  ]) {
    const { paths, unmatched } = await findFiles([glob], cwd)
    expect([paths, unmatched.length]).toEqual([[], 1])
  }
  expect(performance.now() - started).toBeLessThan(1000)
  expect(callGlob('a*b*c*d*.md')).toEqual({ fault: 'holds more than 3 stars in one name' })
  expect(callGlob('content/**/*.md')).toEqual({ glob: 'content/**/*.md' })
})
