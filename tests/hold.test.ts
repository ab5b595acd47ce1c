// Reports that may be longer than a string: given in parts, held in a file without a name, read back in
// lines.
import { closeSync, existsSync, openSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { makeJob } from '../src/cli/job.ts'
import { fromStored, storedReport } from '../src/cli/kept-parts.ts'
import type { Item, JobSettings } from '../src/cli/outcome.ts'
import { FORMATS as ALL } from '../src/cli/output.ts'
import { makeReporters } from '../src/cli/render.ts'
import { lint } from '../src/lint.ts'
import { emptyHeld, type HeldText, namelessFile, partsOf, startHold } from '../src/node/hold.ts'
import { rulebook, rulebooks } from './support/rulebook.ts'

/** All but those that read the compiled rulebook. */
const FORMATS = ALL.filter((name) => name !== 'sarif' && name !== 'html')

const settings: JobSettings = {
  version: '0',
  today: '2026-11-25',
  cwd: '/',
  noConfig: true,
  profile: 'us-supplement',
  diff: false,
  quiet: false,
  stats: false,
  keep: true,
  tabled: false,
  fullParse: false,
  debug: false,
  width: 80,
  outputs: FORMATS.map((name) => ({ name, color: false })),
}
const text = Array.from(
  { length: 400 },
  (_, at) => `Our tea “${at}” cures gout ${at} times 😀.\n\n<!-- claimlint allow cure-claim: x -->\n`,
).join('\n')
const item: Item = { path: '/a.md', shown: 'a.md', size: text.length, mtimeMs: 0, text }
const report = lint(text, { rulebook, format: 'markdown', profile: 'us-supplement', profileSource: 'option' })

describe('a hold', () => {
  test('gives short texts as strings and long ones as a place in a file, back to the unit', () => {
    const hold = startHold(namelessFile, 10)
    expect(hold.take(['ab', '', 'c'])).toBe('abc')
    const texts = [
      'äöü\n'.repeat(40_000),
      '😀'.repeat(70_000),
      'a\r\nb\n'.repeat(30_000),
      `${'x'.repeat(99)}\n`,
    ]
    const held = texts.map((one) => hold.take([one.slice(0, 7), one.slice(7)]))
    for (const [at, one] of texts.entries()) {
      const parts = [...partsOf(held[at] as HeldText)]
      expect(parts.join('')).toBe(one)
      for (const part of parts.slice(0, -1)) expect(part.endsWith('\n')).toBe(true)
    }
    const { handle } = held[0] as HeldText
    emptyHeld(handle)
    expect(hold.take(['another one, after the room was let go'])).toMatchObject({ handle, start: 0 })
    closeSync(handle)
  })
  test('without a file gives strings', () => {
    expect(startHold(() => undefined, 1).take(['ab', 'cd', 'ef'])).toBe('abcdef')
  })
})

test('what is held of every format, and of what is kept, is what a short report says', async () => {
  const handle = namelessFile() as number
  const short = await (await makeJob(settings, rulebooks))(item)
  const long = await (
    await makeJob(
      settings,
      rulebooks,
      startHold(() => handle, 0),
    )
  )(item)
  expect(long.pieces.map((piece) => typeof piece)).toEqual(FORMATS.map(() => 'object'))
  expect(long.pieces.map((piece) => [...partsOf(piece)].join(''))).toEqual(short.pieces)
  expect(long.counts).toEqual(short.counts)
  expect(fromStored(long.report as HeldText)).toEqual(JSON.parse(short.report as string))
  closeSync(handle)
})

test('a report that is kept is read again, whatever its lists hold', () => {
  for (const part of [
    report,
    { ...report, diagnostics: [] },
    { ...report, suppressed: [] },
    { ...report, diagnostics: [], suppressed: [] },
  ]) {
    const hold = startHold(namelessFile, 0)
    const held = hold.take(storedReport(part)) as HeldText
    expect(fromStored(held)).toEqual(JSON.parse(JSON.stringify(part)))
    expect(fromStored([...storedReport(part)].join(''))).toEqual(JSON.parse(JSON.stringify(part)))
    closeSync(held.handle)
  }
})

describe('no part of a report grows with its findings', async () => {
  const { reporters } = await makeReporters(settings)
  const longest = (name: string, findings: number): number => {
    const reporter = reporters[FORMATS.indexOf(name as (typeof FORMATS)[number])]
    const diagnostics = report.diagnostics.slice(0, findings)
    const parts = [...(reporter?.file({ ...report, diagnostics, path: 'a.md', source: text }) ?? [])]
    return Math.max(...parts.map((part) => part.length))
  }
  // A table in Markdown is bounded by itself.
  test.for(FORMATS.filter((name) => name !== 'markdown'))('%s', (name) => {
    expect(report.diagnostics.length).toBeGreaterThan(300)
    // A card may name the lines of all that say the same.
    expect(longest(name, 300)).toBeLessThan(longest(name, 30) + 10 * 300)
  })
})

test.skipIf(!existsSync('/dev/full'))('a folder for temporary files that takes no more is told', () => {
  const hold = startHold(() => openSync('/dev/full', 'r+'), 0)
  expect(() => hold.take(['more than nothing'])).toThrow(
    /^the folder for temporary files takes no more \(no space is left\)$/,
  )
})
