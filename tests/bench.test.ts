// What the benchmark makes of its rows.
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

interface Row {
  readonly id: string
  readonly key: string
  readonly value: number
  readonly must?: number
}
const { isDecided, tooSlow } = (await import(pathToFileURL(`${root}scripts/bench/measure.mjs`).href)) as {
  tooSlow(rows: readonly Row[], checked: readonly string[], slack: number): Row[]
  isDecided(values: readonly number[], count: number, bound: number): boolean
}
const row = (id: string, key: string, value: number, must?: number): Row =>
  must === undefined ? { id, key, value } : { id, key, value, must }

test('a row fails that is above its bound and the slack each time it is measured', () => {
  const rows = [row('P9', 'keystroke', 0.7, 0.4), row('P9', 'keystroke', 0.6, 0.4)]
  expect(tooSlow(rows, ['P9'], 1.25)).toEqual([rows[1]])
})

test.for([
  [
    'one measure of several is within it',
    [row('P9', 'keystroke', 0.7, 0.4), row('P9', 'keystroke', 0.45, 0.4)],
  ],
  ['it is within the slack', [row('P9', 'keystroke', 0.5, 0.4)]],
  ['it has no bound', [row('P9', 'median', 9)]],
  ['it is not checked', [row('P2', 'threads', 9, 0.8)]],
] as const)('a row passes where %s', ([, rows]) => {
  expect(tooSlow(rows, ['P9'], 1.25)).toEqual([])
})

test('another row of the same measure does not stand in for one that is too slow', () => {
  const rows = [row('P9', 'keystroke', 0.7, 0.4), row('P9', 'selling', 0.1, 0.5)]
  expect(tooSlow(rows, ['P9'], 1.25)).toEqual([rows[0]])
})

test('a median is decided once more than half of its values lie within the bound, never above it', () => {
  expect(isDecided([], 3, 1)).toBe(false)
  expect(isDecided([0.9], 3, 1)).toBe(false)
  expect(isDecided([0.9, 2, 1], 3, 1)).toBe(true)
  expect(isDecided([0.9, 1], 4, 1)).toBe(false)
  expect(isDecided([2, 2, 2], 3, 1)).toBe(false)
})
