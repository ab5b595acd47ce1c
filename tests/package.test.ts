// The package holds what a user needs and nothing else, and runs where it is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root, version } from './support/rulebook.ts'

const folder = mkdtempSync(join(tmpdir(), 'claimlint-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const packed = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
)[0] as { filename: string; files: { path: string }[]; size: number }

test('packs into three megabytes', () => expect(packed.size).toBeLessThan(3_000_000))

test('is published with provenance alone: by a run of CI that says which commit it was built from', () => {
  const { publishConfig } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<string, object>
  expect(publishConfig).toEqual({ access: 'public', provenance: true })
})

test('the types that ship are those by which the library is declared', () => {
  const types = packed.files.map(({ path }) => path).filter((path) => path.startsWith('dist/types/'))
  expect(types).toContain('dist/types/index.d.ts')
  expect(types).toContain('dist/types/settle/diagnostic.d.ts')
  expect(types.filter((path) => path.startsWith('dist/types/cli/'))).toEqual([])
  const missing = types.flatMap((path) =>
    [...readFileSync(root + path, 'utf8').matchAll(/['"](\.[^'"\n]+)\.ts['"]/g)]
      .map(([, target = '']) => join(dirname(path), `${target}.d.ts`))
      .filter((target) => !types.includes(target)),
  )
  expect(missing).toEqual([])
})

test('holds the program, the rulebook, types and papers only', () => {
  const paths = packed.files.map((file) => file.path)
  expect(paths).toEqual(
    expect.arrayContaining([
      'bin/claimlint.js',
      'dist/cli.cjs',
      'dist/rulebook.bin',
      'dist/NOTICES.txt',
      'dist/types/index.d.ts',
      'LICENSE',
      'README.md',
      'package.json',
      'rules/efficacy/cure-claim.md',
      'docs/register.md',
    ]),
  )
  expect(
    paths.filter(
      (path) =>
        !/^(?:bin|dist)\/|^rules\/(?:[\w-]+\/)?[\w-]+\.md$|^docs\/[\w-]+\.(?:md|svg)$/.test(path) &&
        !['LICENSE', 'README.md', 'package.json', 'CONTRIBUTING.md'].includes(path),
    ),
  ).toEqual([])
})

test('runs from an empty folder', () => {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', join(folder, packed.filename)], {
    cwd: folder,
    stdio: 'ignore',
  })
  writeFileSync(join(folder, 'draft.md'), 'Our tea cures cancer.\n')
  const ran = spawnSync(
    join(folder, 'node_modules/.bin/claimlint'),
    ['draft.md', '--profile', 'us-supplement'],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(ran.stdout).toContain('cure-claim')
  expect(ran.status).toBe(1)
  const asked = spawnSync(join(folder, 'node_modules/.bin/claimlint'), ['--version'], { encoding: 'utf8' })
  expect(asked.stdout.trim()).toBe(version)
  const library = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "import { lint } from 'claimlint'; import { loadBuiltIn } from 'claimlint/node'; const report " +
        "= lint('Our tea cures cancer.', { rulebook: loadBuiltIn(), format: 'text', profile: " +
        "'us-supplement' }); console.log(report.diagnostics.length > 0)",
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(library.stdout.trim(), library.stderr).toBe('true')
}, 180_000)

test(
  'names each package that is bundled, with the text of its licence, and needs none of them to ' + 'run',
  () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(`${root}package.json`, 'utf8'),
    ) as Record<string, Record<string, string>>
    const notices = readFileSync(`${root}dist/NOTICES.txt`, 'utf8')
      .split(`${'-'.repeat(78)}\n\n`)
      .slice(1)
    // The packages that share a text stand above it, one a line.
    const named = notices.flatMap((notice) =>
      [...(notice.split('\n\n', 1)[0] ?? '').matchAll(/^(\S+) \d/gm)].map(([, name]) => name),
    )
    const imported = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => [
        ...readFileSync(join(root, 'src', path), 'utf8').matchAll(
          /^import (?!type )[^'"]*?from '((?:@[\w-]+\/)?[\w-]+)|\bimport\('([\w-]+)/gm,
        ),
      ])
      .map(([, ahead, late]) => ahead ?? late ?? '')
      .filter((name) => name !== 'node')
    expect(new Set(imported).size).toBeGreaterThan(20)
    // What reads spreadsheets and lists of literature is installed beside the program, and loaded by a few.
    const kept = Object.keys(dependencies ?? {})
    expect(named).toEqual(expect.arrayContaining(imported.filter((name) => !kept.includes(name))))
    for (const notice of notices) expect(notice).toMatch(/copyright|permission|redistribution/i)
    // What the bundle holds is installed with nobody; types are, and what few runs load.
    expect(kept).toEqual([
      '@citation-js/core',
      '@citation-js/plugin-bibtex',
      '@types/mdast',
      'flesch-kincaid',
      'read-excel-file',
      'syllable',
    ])
    expect(Object.keys(devDependencies ?? {})).toEqual(
      expect.arrayContaining(imported.filter((name) => !kept.includes(name))),
    )
  },
)

test('the lock file names no registry, and no dependency runs an install script', () => {
  const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as {
    packages: Record<
      string,
      { resolved?: string; hasInstallScript?: boolean; dev?: boolean; optional?: boolean }
    >
  }
  expect(Object.values(lock.packages).filter((known) => known.resolved)).toEqual([])
  expect(
    Object.entries(lock.packages)
      .filter(([path, known]) => path && known.hasInstallScript && !known.optional)
      .map(([path]) => path),
  ).toEqual([])
})

test.for([
  ['--version', ['--version'], []],
  ['explain', ['explain', 'cure-claim'], ['parse-markdown.cjs']],
  ['one plain line', ['draft.md'], []],
  ['a text with HTML in it', ['markup.md'], ['parse-markdown.cjs']],
] as const)('%s loads no parser that it does not call, and nothing of terminals', ([, args, parsers]) => {
  writeFileSync(join(folder, 'draft.md'), 'Our tea cures cancer.\n')
  writeFileSync(join(folder, 'markup.md'), 'Our <b>tea</b> cures cancer.\n')
  const hook = join(folder, 'loaded.cjs')
  const list = join(folder, 'loaded.txt')
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, ` +
      `[...Object.keys(require.cache), ...process.moduleLoadList].join('\\n')))`,
  )
  spawnSync(process.execPath, ['--require', hook, `${root}bin/claimlint.js`, ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  const loaded = readFileSync(list, 'utf8').split('\n')
  expect(loaded.some((path) => path.endsWith('cli.cjs'))).toBe(true)
  expect(
    loaded.filter((path) => /parse-[a-z]+\.cjs$/.test(path)).map((path) => path.replace(/.*[\\/]/, '')),
  ).toEqual(parsers)
  expect(loaded.filter((name) => /NativeModule tty$/.test(name))).toEqual([])
})
