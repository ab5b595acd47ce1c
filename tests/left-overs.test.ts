// Nothing that claimlint does leaves a file in the folder for temporary files or in the working folder.
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LARGE } from '../src/cli/large.ts'
import { claimlint } from './support/cli.ts'

test('runs of every kind leave no temporary file, a text apart and reports in files among them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-left-'))
  const [cwd, TMPDIR] = [join(folder, 'work'), join(folder, 'temp')]
  mkdirSync(cwd)
  mkdirSync(TMPDIR)
  writeFileSync(join(cwd, 'a.md'), 'Our tea cures gout.\n')
  writeFileSync(join(cwd, 'big.md'), 'The shop opens at nine.\n\n'.repeat(Math.ceil(LARGE / 24)))
  const runs: [string[], string?][] = [
    [
      [
        'a.md',
        'big.md',
        '-f',
        'json:out.json',
        '-f',
        'sarif',
        '--cache',
        '--threads',
        '2',
        '--only',
        'cure-claim',
      ],
    ],
    [['a.md', '--fix=suggested', '--diff']],
    [['stream'], '{"id":1,"text":"Our tea cures gout."}\n'],
    [['claims', 'a.md']],
    [['no-such.md']],
  ]
  for (const [args, input] of runs)
    claimlint(args, { cwd, env: { TMPDIR }, ...(input === undefined ? {} : { input }) })
  expect(readdirSync(TMPDIR)).toEqual([])
  expect(readdirSync(cwd).sort()).toEqual(['a.md', 'big.md', 'out.json'])
})
