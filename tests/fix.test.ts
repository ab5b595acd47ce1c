// Fixes: overlap-safe and idempotent, nothing outside the edits changes, files keep mode, BOM, line endings
// and links.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { applyEdits, fixText } from '../src/fix/apply.ts'
import { lint } from '../src/lint.ts'
import { replaceText } from '../src/node/write.ts'
import { claimlint } from './support/cli.ts'
import { filled } from './support/filled.ts'
import { build, settings } from './support/rulebook.ts'

const runs = Number(process.env.FUZZ ?? 1)
const pieces = [
  ...build.pages.flatMap((page) =>
    page.examples.filter((example) => example.format === 'text').map((example) => example.text),
  ),
  '# A heading',
  '- an item with *emphasis* and `code`',
  '> A quoted line &amp; more',
  '| a | b |\n| - | - |\n| c | d |',
  '[a link](https://example.org "title")',
]
const article = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join('\n\n'))
const profiles = ['us-supplement', 'us-drug-clinic', 'uk', 'editorial'] as const

describe('in random articles', () => {
  test(
    'any subset of fixes that do not overlap changes nothing outside its edits, and mends what ' +
      'it answers',
    () => {
      fc.assert(
        fc.property(
          article,
          fc.constantFrom(...profiles),
          fc.infiniteStream(fc.boolean()),
          (source, profile, coin) => {
            const run = (text: string) => lint(text, settings(profile, 'markdown')).diagnostics
            const chosen: { start: number; end: number; text: string }[] = []
            let dropped = false
            for (const one of run(source)) {
              const fix = one.fixes[0]
              if (!fix || !coin.next().value) continue
              if (
                fix.edits.some((edit) =>
                  chosen.some((known) => edit.start <= known.end && known.start <= edit.end),
                )
              )
                continue
              chosen.push(...fix.edits)
              dropped ||= fix.leavesOut ?? false
            }
            const after = applyEdits(source, chosen)
            // What stands between the edits is found again, unit for unit and in order.
            let at = 0
            let from = 0
            for (const edit of [...chosen].sort((a, b) => a.start - b.start)) {
              const kept = source.slice(from, edit.start)
              expect(after.slice(at, at + kept.length) === kept).toBe(true)
              at += kept.length
              expect(after.slice(at, at + edit.text.length) === edit.text).toBe(true)
              at += edit.text.length
              from = edit.end
            }
            expect(after.slice(at) === source.slice(from)).toBe(true)
            // Fixes of words inside a block leave the tree of Markdown as it was; what is left out was a part
            // of it.
            if (!dropped && !chosen.some((edit) => edit.text.includes('\n')))
              expect(shapeOf(after)).toEqual(shapeOf(source))
          },
        ),
        { numRuns: 150 * runs, seed: 20261125 },
      )
    },
  )

  test('a finding that a fix answers is gone where it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pieces), fc.constantFrom(...profiles), (source, profile) => {
        const run = (text: string) => lint(text, settings(profile, 'markdown')).diagnostics
        for (const one of run(source)) {
          for (const fix of one.fixes) {
            // What is left to fill in answers its finding once it is filled in.
            const left = run(applyEdits(source, filled(fix))).filter(
              (other) => other.rule === one.rule && other.text === one.text,
            )
            expect(left, `${one.rule}: ${fix.title}`).toEqual([])
          }
        }
      }),
      { numRuns: 250 * runs, seed: 20261125 },
    )
  })

  test('fixing twice changes nothing more', () => {
    fc.assert(
      fc.property(
        article,
        fc.constantFrom(...profiles),
        fc.constantFrom('safe' as const, 'suggested' as const),
        (source, profile, level) => {
          const run = (text: string) => lint(text, settings(profile, 'markdown'))
          const once = fixText(source, level, run)
          const twice = fixText(once.source, level, run)
          expect(twice.source === once.source).toBe(true)
          expect(twice.applied).toBe(0)
        },
      ),
      { numRuns: 60 * runs, seed: 20261125 },
    )
  })
})

/** The kinds of the nodes of a Markdown text, without their words. */
function shapeOf(source: string): unknown {
  const walk = (node: { type: string; children?: unknown[] }): unknown => [
    node.type,
    ...(node.children ?? []).map((child) => walk(child as never)),
  ]
  return walk(fromMarkdown(source) as never)
}

const folder = () => mkdtempSync(join(tmpdir(), 'claimlint-fix-'))
const CLAIM = '# Moss\n\nSupports your immunity.\n'
const FIXED =
  '# Moss\n\nSupports your immunity.\n\nThis statement has not been evaluated by the Food and Drug ' +
  'Administration. This product is not intended to diagnose, treat, cure, or prevent any disease.\n'
const run = (cwd: string, ...args: string[]) => claimlint(['--profile', 'us-supplement', ...args], { cwd })

describe('--fix', () => {
  test('applies safe fixes only, and says how many', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a.md'), `${CLAIM}\nA revolutionary tea that supports your sleep.\n`)
    const ran = run(cwd, '--fix', 'a.md')
    expect(ran.err).toContain('1 fix applied')
    const text = readFileSync(join(cwd, 'a.md'), 'utf8')
    expect(text).toMatch(/These statements have not been evaluated/)
    expect(text).toContain('A revolutionary tea that supports your sleep.')
    expect(ran.out).not.toContain('missing-dshea-disclaimer')
  })

  test('=suggested rewrites too; a second run changes nothing', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a.md'), `${CLAIM}\nA revolutionary tea for the evening.\n`)
    run(cwd, '--fix=suggested', 'a.md')
    const once = readFileSync(join(cwd, 'a.md'), 'utf8')
    expect(once).toContain('A tea for the evening.')
    expect(run(cwd, '--fix=suggested', 'a.md').err).toContain('0 fixes applied')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(once)
  })

  test('keeps mode, byte order mark and line endings', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a.md'), `\ufeff${CLAIM.replaceAll('\n', '\r\n')}`)
    chmodSync(join(cwd, 'a.md'), 0o640)
    run(cwd, '--fix', 'a.md')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(`\ufeff${FIXED.replaceAll('\n', '\r\n')}`)
    expect(statSync(join(cwd, 'a.md')).mode & 0o777).toBe(0o640)
  })

  test('writes through a link inside the folder, and not through one that leads out of it', () => {
    const cwd = folder()
    const outside = join(folder(), 'out.md')
    writeFileSync(outside, CLAIM)
    writeFileSync(join(cwd, 'real.md'), CLAIM)
    symlinkSync('real.md', join(cwd, 'link.md'))
    symlinkSync(outside, join(cwd, 'leak.md'))
    expect(run(cwd, '--fix', 'link.md').err).toContain('1 fix applied')
    expect(readFileSync(join(cwd, 'real.md'), 'utf8')).toBe(FIXED)
    const refused = run(cwd, '--fix', 'leak.md')
    expect(refused).toMatchObject({
      status: 2,
      err: expect.stringContaining('out of this folder; nothing was written'),
    })
    expect(readFileSync(outside, 'utf8')).toBe(CLAIM)
  })

  test('leaves a file that changed in between', () => {
    const cwd = folder()
    const path = join(cwd, 'a.md')
    writeFileSync(path, 'newer')
    expect(() => replaceText(path, 'older', 'fixed', cwd)).toThrow(/changed while it was linted/)
    expect(readFileSync(path, 'utf8')).toBe('newer')
  })

  test('of a file that may not be written is told, and the others are fixed', () => {
    const cwd = folder()
    mkdirSync(join(cwd, 'locked'))
    writeFileSync(join(cwd, 'locked', 'a.md'), CLAIM)
    writeFileSync(join(cwd, 'b.md'), CLAIM)
    symlinkSync('/proc/self/status', join(cwd, 'c.md'))
    run(cwd, '--fix', 'b.md')
    expect(readFileSync(join(cwd, 'b.md'), 'utf8')).toBe(FIXED)
  })

  test.for([['--fix=all'], ['--fix', '-']])('%j is refused', (args) =>
    expect(run(folder(), ...args, 'a.md').status).toBe(2),
  )
})

describe('--diff', () => {
  test('shows a patch that git applies, writes nothing, and exits with 1', () => {
    const cwd = folder()
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd,
        encoding: 'utf8',
      })
    writeFileSync(join(cwd, 'a.md'), CLAIM)
    writeFileSync(join(cwd, 'sp ace.md'), CLAIM.trimEnd())
    git('init', '-q')
    git('add', '.')
    git('commit', '-qm', 'x')
    const ran = run(cwd, '--diff', '.')
    expect(ran.status).toBe(1)
    expect(git('status', '--short')).toBe('')
    writeFileSync(join(cwd, 'p.patch'), ran.out)
    git('apply', 'p.patch')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe(FIXED)
    expect(readFileSync(join(cwd, 'sp ace.md'), 'utf8')).toBe(FIXED.trimEnd())
    expect(run(cwd, '--diff', 'a.md')).toMatchObject({ status: 0, out: '' })
  })

  test('shows rewrites with --fix=suggested', () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a.md'), 'A revolutionary tea for the evening.\n')
    expect(run(cwd, '--diff', '--fix=suggested', 'a.md').out).toContain('+A tea for the evening.')
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('A revolutionary tea for the evening.\n')
  })
})
