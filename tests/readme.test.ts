// The README's commands do what it says, in a fresh copy of the project.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FORMATS } from '../src/cli/output.ts'
import { claimlint } from './support/cli.ts'
import { build, root } from './support/rulebook.ts'

const readme = readFileSync(`${root}README.md`, 'utf8')
const commands = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap((match) =>
  (match[1] ?? '').trim().split('\n'),
)
const folder = mkdtempSync(join(tmpdir(), 'claimlint-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the first screen has one command that lints a real example and one that passes the tests', () => {
  const screen = readme.split('\n').slice(0, 40).join('\n')
  expect(screen).toContain('npm ci && npx claimlint fixtures/articles')
  expect(screen).toContain('npm ci && npm test')
})

test('no two headings have one name, and it says what its figures are worth', () => {
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, name = '']) => name)
  expect(new Set(headings).size).toBe(headings.length)
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
  expect(readme).toContain(`/claimlint-${version}.tgz`)
  expect(readme).toContain('| rules and reader, profile guessed')
  expect(readme).toContain('trained on both halves')
})

test('what it counts is there, and not much more', () => {
  const { rules } = build.artefact
  const phenomena = parse(readFileSync(`${root}fixtures/conformance/phenomena.yaml`, 'utf8')) as {
    pairs: readonly unknown[]
  }[]
  const sentences = readFileSync(`${root}fixtures/conformance/sentences.jsonl`, 'utf8').trim().split('\n')
  const counts = {
    rules: rules.filter(({ family }) => family !== 'reader').length,
    'labelled sentences': sentences.length,
    'minimal pairs': phenomena.reduce((sum, { pairs }) => sum + pairs.length, 0),
    phenomena: phenomena.length,
  }
  for (const [what, count] of Object.entries(counts)) {
    const said = Number(
      new RegExp(String.raw`more than ([\d,]+)\s${what}`, 'i').exec(readme)?.[1]?.replace(',', ''),
    )
    expect(count, what).toBeGreaterThan(said)
    expect(count, what).toBeLessThan(said * 1.5)
  }
})

test('the picture shows what the program prints', async () => {
  const { pictureOf, printed } = await import(`${root}scripts/picture.mjs`)
  expect(readFileSync(`${root}docs/finding.svg`, 'utf8')).toBe(pictureOf(printed()))
})

test('each profile has its row', () => {
  const rows = build.artefact.profiles.map(({ id, title }) => `| \`${id}\` | ${title} |`)
  expect(rows.filter((row) => !readme.includes(row))).toEqual([])
})

test('each format is named', () => {
  expect(FORMATS.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('what it links to is there, and in the package', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(8)
  const { files } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { files: string[] }
  for (const link of links) {
    expect(existsSync(`${root}${link}`), link).toBe(true)
    expect(
      files.some((entry) => link === entry || link.startsWith(`${entry}/`)),
      link,
    ).toBe(true)
  }
})

test('what other pages link to is in the package too', () => {
  const { files } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { files: string[] }
  const without = files.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1))
  const isPacked = (path: string): boolean =>
    !without.includes(path) &&
    (/^rules\/[^/]+\/[^/]+\.md$/.test(path) ||
      ['README.md', 'LICENSE', 'package.json'].includes(path) ||
      files.some((entry) => path === entry || path.startsWith(`${entry}/`)))
  const docs = readdirSync(`${root}docs`).map((name) => `docs/${name}`)
  const pages = [...docs, 'CONTRIBUTING.md', 'rules/README.md'].filter(
    (path) => path.endsWith('.md') && isPacked(path),
  )
  expect(pages.length).toBeGreaterThan(8)
  const lost = pages.flatMap((page) =>
    [...readFileSync(root + page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, link = '']) => join(dirname(page), link))
      .filter((path) => !existsSync(root + path) || !isPacked(path))
      .map((path) => `${page}: ${path}`),
  )
  expect(lost).toEqual([])
})

test('setting up and linting works in a fresh copy', () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter(Boolean)
  execFileSync('tar', ['-cf', join(folder, 'copy.tar'), '--ignore-failed-read', ...files], {
    cwd: root,
    stdio: 'ignore',
  })
  execFileSync('tar', ['-xf', 'copy.tar'], { cwd: folder })
  const ran = spawnSync(
    'sh',
    ['-c', 'npm ci --no-audit --no-fund >/dev/null 2>&1 && npx claimlint fixtures/articles'],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(ran.status, ran.stderr).toBe(1)
  expect(ran.stdout).toMatch(/3 files, \d+ findings/)
}, 300_000)

// That `npx claimlint` finds the program, the fresh copy shows.
test.for(commands.filter((command) => command.startsWith('npx claimlint') && !command.includes('&&')))(
  '%s',
  (command) => {
    const ran = claimlint(command.split(' ').slice(2), { cwd: root })
    expect([0, 1], ran.err).toContain(ran.status)
    expect(ran.out).not.toBe('')
  },
)
