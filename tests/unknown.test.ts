// A file whose format is not known is read as plain text, says so, and is never written.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { fix } from '../src/cli/fix.ts'
import { formatOf, neverWritten, unknownFormat } from '../src/formats/extensions.ts'
import { claimlint } from './support/cli.ts'
import { shellOf } from './support/shell.ts'

const CLAIM = 'Our moss supplement supports your immunity. Order today.\n'
const UNKNOWN = ['a.json5', 'a.rst', 'README', '.env'] as const
let cwd = ''
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-unknown-'))
  for (const name of [...UNKNOWN, 'known.md', 'known.txt']) writeFileSync(join(cwd, name), CLAIM)
})
const texts = () =>
  Object.fromEntries(readdirSync(cwd).map((name) => [name, readFileSync(join(cwd, name), 'utf8')]))
const run = (...args: string[]) => claimlint(['--profile', 'us-supplement', ...args], { cwd })

test.for([
  ['a.md', 'markdown', undefined],
  ['dir.md/README', undefined, 'the name tells no format: read as plain text, and never written'],
  ['a.TXT', 'text', undefined],
  ['.a', undefined, 'the format “.a” is not known: read as plain text, and never written'],
  ['dir.x/a.JSON5', undefined, 'the format “.json5” is not known: read as plain text, and never written'],
] as const)('%s: %s', ([path, format, notice]) => {
  expect(formatOf(path)).toBe(format)
  expect(unknownFormat(path)).toBe(notice)
  expect(neverWritten(path) === undefined).toBe(format !== undefined)
})

describe('named in a call', () => {
  test.for([[['--fix']], [['--fix=suggested']], [['fix', '--level', 'suggested']]])(
    '%j leaves it as it was and says so',
    ([args = []]) => {
      const before = texts()
      const [command, rest] = args[0] === 'fix' ? [['fix'], args.slice(1)] : [[], args]
      const { err } = claimlint([...command, '--profile', 'us-supplement', ...rest, ...UNKNOWN], { cwd })
      for (const name of UNKNOWN)
        expect(err).toContain(`claimlint: ${name}: left as it was; its format is not known\n`)
      expect(texts()).toEqual(before)
    },
  )

  test('--diff shows no patch of it, and one of the others', () => {
    const ran = run('--diff', ...UNKNOWN, 'known.md', 'known.txt')
    expect([...ran.out.matchAll(/^--- (.*)$/gm)].map(([, name]) => name)).toEqual([
      'a/known.md',
      'a/known.txt',
    ])
    expect(ran.err).toContain('claimlint: README: left as it was; its format is not known\n')
    expect(ran.status).toBe(1)
    expect(run('--diff', ...UNKNOWN)).toMatchObject({ status: 0, out: '' })
  })

  test('its report has the findings, a notice, and no fix that a program could apply', () => {
    const { files, summary } = JSON.parse(run(...UNKNOWN, 'known.md', '--format', 'json').out)
    const fixesOf = ({ diagnostics }: { diagnostics: { fixes: unknown[] }[] }) =>
      diagnostics.flatMap(({ fixes }) => fixes)
    for (const file of files) {
      expect(file.diagnostics.map(({ rule }: { rule: string }) => rule)).toContain('missing-dshea-disclaimer')
      const known = file.path === 'known.md'
      expect(fixesOf(file).length > 0).toBe(known)
      expect(file.errors).toEqual(known ? [] : [{ message: unknownFormat(file.path), line: 1, column: 1 }])
    }
    expect(summary.fixable).toBe(1)
  })

  test('a text on standard input without a name is not said to have a wrong one', () => {
    const errorsOf = (...args: string[]) =>
      JSON.parse(claimlint(['-', '--format', 'json', ...args], { cwd, input: CLAIM }).out).files[0].errors
    expect(errorsOf()).toEqual([])
    expect(errorsOf('--stdin-filename', 'a.rst')).toEqual([
      { message: unknownFormat('a.rst'), line: 1, column: 1 },
    ])
  })
})

test('fix --interactive asks nothing about it', async () => {
  const before = texts()
  const told: string[] = []
  const shell = shellOf({ cwd, interactive: true, err: (text) => void told.push(text) })
  const ask = () => Promise.reject(new Error('nothing is to be asked'))
  expect(await fix(UNKNOWN, { interactive: true }, ask, shell)).toBe(0)
  expect(told).toEqual(
    UNKNOWN.toSorted().map((name) => `claimlint: ${name}: left as it was; its format is not known\n`),
  )
  expect(texts()).toEqual(before)
})
