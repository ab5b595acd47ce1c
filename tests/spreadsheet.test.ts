// A register of approved claims out of a spreadsheet: its entries, and faults at their cells.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
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

/** A spreadsheet of these rows, as XML. */
const made = (rows: string): Uint8Array => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const part = (xml: string): Uint8Array => strToU8(xml)
  return zipSync({
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="x"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/` +
        `officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': part(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`),
  })
}
const cell = (place: string): string => `<c r="${place}" t="inlineStr"><is><t>id</t></is></c>`

test.for([
  ['unpacks to more than it may', ' '.repeat(68_000_000), 'it unpacks to more than 64 MiB'],
  ['has a cell far down', `<row r="9">${cell('XFD1048576')}</row>`, 'spans more than 2,000,000 cells'],
  ['has a row beyond all', `<row r="999999999999">${cell('A1')}</row>`, 'spans more than 2,000,000 cells'],
  ['has a column beyond all', `<row r="1">${cell('ZZZZZZZ1')}</row>`, 'spans more than 2,000,000 cells'],
])('a spreadsheet that %s is refused at once', async ([, rows = '', said = '']) => {
  const path = join(cwd, 'hostile.xlsx')
  writeFileSync(path, made(`<row r="1">${cell('A1')}</row>${rows}`))
  await expect(rowsOf(path, 'hostile.xlsx')).rejects.toThrow(said)
})

test('a spreadsheet made here is one', async () => {
  const path = join(cwd, 'made.xlsx')
  writeFileSync(path, made(`<row r="1">${cell('A1')}</row>`))
  expect((await rowsOf(path)).map(({ record }) => record)).toEqual([['id']])
})

test('a file that is not there is named', async () => {
  await expect(rowsOf(join(cwd, 'none.xlsx'), 'none.xlsx')).rejects.toThrow('none.xlsx: no such file')
})
