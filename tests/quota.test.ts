// A limit on the size of files, as a quota or a full disk sets one: what cannot be written is told, the
// report is shown all the same, and each file is what it was.
import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reviewOf } from './support/reviewed.ts'
import { root } from './support/rulebook.ts'

const TEXT = '# Tea\n\nOur tea cures gout.\n\nOur revolutionary gummies come in a tin.\n'
/** More than the limit, and quickly read. */
const PADDED = `${TEXT}\n<!-- ${'pad '.repeat(2000)}-->\n`
const CALL = ['--profile', 'us-supplement', '--today', '2026-11-26', '--no-reader']
const limits = process.platform !== 'win32'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-quota-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))
const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text)

/** All files of the folder, by name. */
const all = (): Record<string, string> =>
  Object.fromEntries(readdirSync(cwd).map((name) => [name, readFileSync(join(cwd, name), 'utf8')]))

/** Runs the program where no file may be longer than so many blocks (of 512 bytes, or of 1,024). */
function limited(blocks: number, args: readonly string[]) {
  const ran = spawnSync(
    'sh',
    ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, `${root}bin/claimlint.js`, ...args],
    { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(tmpdir(), 'none') } },
  )
  return { status: ran.status, out: ran.stdout, err: ran.stderr }
}

const BASE = '{\n  "schemaVersion": 1,\n  "findings": []\n}\n'
const WHY = 'a file may not be so large'

describe.skipIf(!limits)('where files may not be long (skipped where no shell can limit them)', () => {
  test('a baseline that cannot be written: the report of what stands there, why, and status 2', () => {
    put('a.md', TEXT)
    put('base.json', BASE)
    const before = all()
    const run = (...more: string[]) =>
      limited(0, ['a.md', '--baseline', 'base.json', '--update-baseline', ...CALL, ...more])
    const { status, out, err } = run()
    expect(status).toBe(2)
    expect(out).toContain('a.md:3:5')
    expect(out).toContain('1 file, 3 findings')
    expect(err).toBe(`claimlint: the baseline base.json cannot be written (${WHY})\n`)
    expect(JSON.parse(run('--format', 'json').out).files[0].diagnostics).toHaveLength(3)
    expect(all()).toEqual(before)
    const gone = limited(9, ['a.md', '--baseline', 'no/base.json', '--update-baseline', ...CALL])
    expect([gone.status, gone.err]).toEqual([
      2,
      'claimlint: the baseline no/base.json cannot be written (no such folder)\n',
    ])
    expect(gone.out).toContain('1 file, 3 findings')
  })

  test('reports, and a cache: what stood there stays', () => {
    put('a.md', TEXT)
    put('report.json', 'old')
    const before = all()
    const { status, err } = limited(0, ['a.md', '--format', 'json:report.json', ...CALL])
    expect(status).toBe(3)
    expect(err).toContain(`report.json: the report cannot be written (${WHY})`)
    expect(all()).toEqual(before)
    mkdirSync(join(cwd, 'kept'), { mode: 0o700 })
    const kept = limited(0, ['a.md', '--cache', '--cache-location', 'kept', ...CALL])
    expect(kept.status).toBe(1)
    expect(kept.out).toContain('1 file, 3 findings')
    expect(readdirSync(join(cwd, 'kept'))).toEqual([])
  })

  test.each(['one name', 'two names'])('a fix of a text with %s', (names) => {
    put('a.md', PADDED)
    if (names === 'two names') linkSync(join(cwd, 'a.md'), join(cwd, 'b.md'))
    const before = all()
    const { status, err } = limited(4, ['a.md', '--fix=suggested', ...CALL])
    expect(status).toBe(2)
    expect(err).toContain(`a.md:1:1 cannot be written (${WHY})`)
    expect(all()).toEqual(before)
  })

  test('an approval, a configuration, a review', () => {
    put('a.md', PADDED)
    put('claims.yaml', `# ${'x'.repeat(9000)}\nclaims: []\n`)
    const reason = 'Dana Reed approved it in MLR 9'
    put(
      'review.json',
      JSON.stringify(
        reviewOf(cwd, {
          'a.md': [
            { on: 'cures gout', decision: 'approve', references: ['MLR 9'], note: reason },
            { on: 'revolutionary', decision: 'change', wording: 'Our gummies come in a tin.' },
          ],
        }),
      ),
    )
    const before = all()
    const said = [
      limited(4, ['approve', 'a.md:3', '--reason', reason, '--reference', 'MLR 9', ...CALL]),
      limited(0, ['init', '--yes']),
      limited(4, ['review', 'import', 'review.json', ...CALL]),
    ]
    expect(said.map(({ status }) => status)).toEqual([2, 2, 2])
    for (const { err } of said) expect(err).toContain(`cannot be written (${WHY})`)
    expect(said[2]?.err).toContain(`not written: claims.yaml (${WHY}), a.md (left as it was`)
    expect(all()).toEqual(before)
  })
})
