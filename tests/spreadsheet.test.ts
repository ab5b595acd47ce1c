// A register of approved claims out of a spreadsheet: its entries, and faults at their cells.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRegisterRows } from '../src/config/register-csv.ts'
import { spreadsheetRows } from '../src/node/spreadsheet.ts'
import { claimlint } from './support/cli.ts'
import { root } from './support/rulebook.ts'

const cwd = mkdtempSync(join(tmpdir(), 'spreadsheet-'))
const sheet = (name: string): string => `${root}fixtures/spreadsheets/${name}.xlsx`
const rowsOf = (path: string, shown = path) => spreadsheetRows(path, shown)

test('entries come in: several values a cell, days, numbers, empty rows', async () => {
  const entries = readRegisterRows(await rowsOf(sheet('register')))
  expect(entries.map(({ entry }) => entry)).toEqual([
    expect.objectContaining({
      id: 'comfort',
      wording: 'Moss Gummies help maintain joint comfort',
      variants: ['Joint comfort, maintained with Moss Gummies', 'Comfort with moss'],
      markets: ['US'],
      expires: '2027-06-30',
      reason: 'MLR 4471',
    }),
    expect.objectContaining({ id: 'sleep', markets: ['uk'], reason: '12' }),
  ])
  expect(entries[1]?.placeOf('wording')).toBe('B4')
})

test('a column that is not known is told at its cell', async () => {
  const rows = await rowsOf(sheet('wrong-column'))
  expect(() => readRegisterRows(rows)).toThrow('C1 no column is called “markett”')
})

test('the command tells a wrong value at its cell, and writes nothing', () => {
  const ran = claimlint(['register', 'import', sheet('wrong-market'), '--register', 'claims.yaml'], { cwd })
  expect(ran.err).toContain('wrong-market.xlsx:C3 “b.markets[0]”: “Mars” is not known')
  expect(ran.status).toBe(2)
  expect(existsSync(join(cwd, 'claims.yaml'))).toBe(false)
})

test.for([
  ['words', 'no table at all'],
  ['half a file', readFileSync(sheet('register')).subarray(0, 700)],
  ['the beginning of an archive', 'PK\u0003\u0004'],
  ['nothing', ''],
])('%s are no spreadsheet', async ([, bytes]) => {
  const path = join(cwd, 'broken.xlsx')
  writeFileSync(path, bytes as string)
  await expect(rowsOf(path, 'broken.xlsx')).rejects.toThrow(
    'broken.xlsx: it is no spreadsheet of Excel (.xlsx)',
  )
})

test('a file that is not there is named', async () => {
  await expect(rowsOf(join(cwd, 'none.xlsx'), 'none.xlsx')).rejects.toThrow('none.xlsx: no such file')
})
