// `claimlint init`: proposes from what lies in the folder, asks at a terminal, writes what it can read again.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { claimlint } from './support/cli.ts'
import { root } from './support/rulebook.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'claimlint-init-'))
  mkdirSync(join(cwd, 'blog'))
  for (const name of ['a', 'b', 'c'])
    writeFileSync(
      join(cwd, `${name}.md`),
      'Buy now: our turmeric supplement eases gout. Order today, free shipping. Shop now.\n',
    )
  for (const name of ['a', 'b'])
    writeFileSync(
      join(cwd, 'blog', `${name}.md`),
      'High blood pressure often causes no symptoms. It is measured with a cuff on the upper arm.\n',
    )
})

test('--yes writes what it proposes: a profile, and folders that differ', () => {
  const ran = claimlint(['init', '--yes'], { cwd })
  expect(ran).toMatchObject({
    status: 0,
    out: expect.stringContaining('5 texts here; by the look of those read: 3 us-supplement, 2 editorial.'),
  })
  const text = readFileSync(join(cwd, 'claimlint.yaml'), 'utf8')
  expect(text).toMatch(/^# yaml-language-server: \$schema=/)
  expect(text).toContain('profile: us-supplement\n')
  expect(text).toContain('  - files: "blog/**"\n    profile: editorial\n')
  const { files } = JSON.parse(claimlint(['.', '--format', 'json'], { cwd }).out) as {
    files: { path: string; profile: string; profileSource: string }[]
  }
  expect(files.map(({ path, profile, profileSource }) => `${path} ${profile} ${profileSource}`)).toEqual([
    'a.md us-supplement config',
    'b.md us-supplement config',
    'blog/a.md editorial config',
    'blog/b.md editorial config',
    'c.md us-supplement config',
  ])
})

test('a configuration that is there is left alone', () => {
  writeFileSync(join(cwd, 'claimlint.yml'), 'profile: uk\n')
  expect(claimlint(['init', '--yes'], { cwd })).toMatchObject({
    status: 2,
    err: expect.stringContaining('claimlint.yml is there already'),
  })
  expect(existsSync(join(cwd, 'claimlint.yaml'))).toBe(false)
})

test('without a terminal it wants --yes', () =>
  expect(claimlint(['init'], { cwd, input: '' })).toMatchObject({
    status: 2,
    err: expect.stringContaining('--yes'),
  }))

test('an empty folder gets a configuration too, which quiets no text that comes later', () => {
  const empty = mkdtempSync(join(tmpdir(), 'claimlint-init-'))
  expect(claimlint(['init', '--yes'], { cwd: empty }).status).toBe(0)
  expect(readFileSync(join(empty, 'claimlint.yaml'), 'utf8')).not.toMatch(/^profile:/m)
})

test('at a terminal it asks, and takes the answers', () => {
  const command = `${process.execPath} ${root}bin/claimlint.js init`
  execFileSync('script', ['-qec', command, '/dev/null'], {
    cwd,
    input: 'uk\nZelorin, Moss Gummies\n',
    timeout: 20_000,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const text = readFileSync(join(cwd, 'claimlint.yaml'), 'utf8')
  expect(text).toContain('profile: uk\n')
  expect(text).toContain('products: ["Zelorin", "Moss Gummies"]')
})

test('a folder of mixed texts is guessed text by text: no profile hushes the others', () => {
  for (let at = 0; at < 3; at++)
    writeFileSync(
      join(cwd, 'blog', `sells${at}.md`),
      'Buy now: our turmeric supplement eases gout. Order today, free shipping. Shop now.\n',
    )
  for (const name of ['a', 'b', 'c'])
    writeFileSync(join(cwd, `${name}.md`), 'Gout is a form of arthritis. Doctors treat it with medicine.\n')
  writeFileSync(
    join(cwd, 'a.md'),
    'Buy now: our turmeric supplement eases gout. Order today, free shipping. Shop now.\n',
  )
  expect(claimlint(['init', '--yes'], { cwd }).out).toContain('They differ too much for one profile')
  const text = readFileSync(join(cwd, 'claimlint.yaml'), 'utf8')
  expect(text).toContain('# profile: us-supplement\n')
  expect(text).not.toMatch(/^profile:|^overrides:/m)
  const { files } = JSON.parse(claimlint(['.', '--format', 'json'], { cwd }).out) as {
    files: { profileSource: string }[]
  }
  expect(new Set(files.map(({ profileSource }) => profileSource))).toEqual(new Set(['guessed']))
})
