// The code that V8 made of the program is kept by the build: it is taken where it fits, and nothing depends
// on it.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

const folder = mkdtempSync(join(tmpdir(), 'claimlint-start-'))
const copy = join(folder, 'copy')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const part of ['bin', 'dist', 'package.json'])
  cpSync(`${root}${part}`, join(copy, part), { recursive: true })
symlinkSync(`${root}node_modules`, join(copy, 'node_modules'))
writeFileSync(join(folder, 'draft.md'), 'Our tea cures cancer.\n')

const kept = readdirSync(`${root}dist`).filter((name) => name.endsWith('.code'))
const run = (program: string, ...flags: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, join(program, 'bin/claimlint.js'), 'draft.md'],
    { cwd: folder, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}
const whole = run(root)

test('the program finds what it should', () => {
  expect(whole.status).toBe(1)
  expect(whole.stdout).toContain('cure-claim')
  expect(whole.stderr).toBe('')
})

test.for(kept)('%s fits the V8 that built it', (name) => {
  const asked = `const { wrap } = require('node:module'), { Script } = require('node:vm'), { readFileSync } = require('node:fs')
    const [path] = process.argv.slice(1)
    console.log(new Script(wrap(readFileSync(path, 'utf8')), { filename: path, cachedData: readFileSync(path + '.code') }).cachedDataRejected)`
  const ran = spawnSync(process.execPath, ['-e', asked, `${root}dist/${name.replace(/\.code$/, '')}`], {
    encoding: 'utf8',
  })
  expect(ran.stdout.trim(), ran.stderr).toBe('false')
})

test('it is kept for what a plain call loads', () => {
  expect(kept.some((name) => name.startsWith('cli.cjs'))).toBe(true)
  expect(kept.some((name) => name.startsWith('chunk-check-'))).toBe(true)
})

test('an engine with other flags refuses it and does the same', () => {
  expect(run(root, '--stack-size=900')).toEqual(whole)
})

test.for([
  ['cut short', (code: Buffer) => code.subarray(0, code.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['of something else', () => Buffer.from('not code at all')],
] as const)('code that is %s is refused', ([, change]) => {
  for (const name of kept)
    writeFileSync(join(copy, 'dist', name), change(readFileSync(`${root}dist/${name}`)))
  expect(run(copy)).toEqual(whole)
})

test('where none is kept the text is compiled', () => {
  for (const name of kept) rmSync(join(copy, 'dist', name), { force: true })
  expect(run(copy)).toEqual(whole)
})
