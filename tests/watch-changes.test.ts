// What came and went between two runs of a watch.
import { expect, test } from 'vitest'
import { changesText, Findings, type Seen, seenIn } from '../src/cli/watch-changes.ts'
import { jsonLinesReporter } from '../src/report/line-reports.ts'
import { lintText } from './support/rulebook.ts'

const seen = (path: string, source: string): Seen[] => {
  const report = lintText(source, 'us-supplement', 'markdown')
  return seenIn([...jsonLinesReporter().file({ path, source, ...report })].join(''))
}
const GOUT = 'Our tea cures gout.\n'

test('what moved is the same, a second copy is new, a file that is gone takes its own along', () => {
  const findings = new Findings()
  const first = seen('a.md', GOUT)
  const count = first.length
  expect(count).toBeGreaterThan(0)
  expect(findings.take(first, [])).toMatchObject({ came: first, gone: [], open: count, files: 1 })
  expect(findings.take(seen('a.md', `# Tea\n\n${GOUT}`), ['a.md'])).toMatchObject({ came: [], gone: [] })
  const twice = findings.take(seen('a.md', `${GOUT}\nWords between.\n\n${GOUT}`), ['a.md'])
  expect(twice.gone).toEqual([])
  expect(twice.came.length).toBeGreaterThan(0)
  expect(findings.take(seen('b.md', GOUT), ['b.md'])).toMatchObject({ files: 2 })
  const left = findings.take([], ['a.md'])
  expect(left).toMatchObject({ came: [], open: count, files: 1 })
  expect(left.gone.map(({ path }) => path)).toEqual(left.gone.map(() => 'a.md'))
  expect(findings.take([], findings.paths)).toMatchObject({ open: 0, files: 0 })
})

test('it is told in a few lines, and nothing in a name or text steers the terminal', () => {
  const one = {
    path: 'a\u001b.md',
    fingerprint: '1',
    severity: 'error',
    rule: 'r',
    line: 3,
    text: 'x\n\u001by',
  }
  const many = Array.from({ length: 14 }, (_, at) => ({ ...one, fingerprint: String(at) }))
  const text = changesText({ came: many, gone: [one], open: 14, files: 1 })
  expect(text).toContain('14 new, 1 gone since the last run; 14 findings open in 1 file\n')
  expect(text).toContain('  + and 4 more\n')
  expect(text).not.toContain('\u001b')
  expect(changesText({ came: [], gone: [], open: 0, files: 0 })).toBe(
    'nothing came, nothing went; nothing is open\n',
  )
})
