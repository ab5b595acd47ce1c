// What a plain call loads before it lints: reading and compiling code is most of a short run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './support/rulebook.ts'

/** The files that a file of `src/` imports before it runs, with what they import, and names of packages. */
function importedBy(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found
  found.add(path)
  const source = readFileSync(join(root, 'src', path), 'utf8')
  for (const [, target = ''] of source.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'/gm))
    if (target.startsWith('.')) importedBy(normalize(join(dirname(path), target)), found)
    else if (!target.startsWith('node:')) found.add(target)
  return found
}

test('a plain lint loads no parser and nothing that reads rule pages', () => {
  const before = importedBy('cli/check.ts')
  const loaded = importedBy('cli/job.ts', new Set(before))
  expect(loaded.has('lint.ts')).toBe(true)
  expect([...loaded].filter((name) => !name.endsWith('.ts'))).toEqual(['fastest-levenshtein'])
  expect([...loaded].filter((name) => /^(?:parsers|schema)\/|^yaml\/read/.test(name))).toEqual([])
})

test('a call whose files an earlier one knows loads nothing that lints', () => {
  const loaded = importedBy('cli/check.ts')
  expect(
    [...loaded].filter((name) => /^(?:lint|checks|engine|reader|syntax|parsers|schema)\b/.test(name)),
  ).toEqual([])
})

test('showing a rule loads nothing that lints', () => {
  const loaded = importedBy('cli/explain.ts')
  expect(loaded.has('node/artefact-file.ts')).toBe(true)
  expect(
    [...loaded].filter((name) => /^(?:lint|claims|checks|engine|reader|parsers|schema)\b/.test(name)),
  ).toEqual([])
})

/** The files of the built program that a run loads. */
function loadedBy(name: string, text: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'claimlint-start-'))
  try {
    writeFileSync(join(folder, name), text)
    const tell = join(folder, 'tell.cjs')
    writeFileSync(
      tell,
      "process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))))",
    )
    const ran = spawnSync(process.execPath, ['-r', tell, join(root, 'bin/claimlint.js'), name], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(ran.stdout).toContain(name)
    return (JSON.parse(ran.stderr.split('\n').at(-1) ?? '') as string[]).filter((path) =>
      path.startsWith(join(root, 'dist')),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const LINE = 'Our detox tea cures diabetes in seven days.\n'

test('one line of Markdown loads 392 kB of program and none of the files that stand apart', () => {
  const loaded = loadedBy('one.md', LINE)
  expect(loaded.map((path) => basename(path)).filter((name) => /^(?:later|parse)-/.test(name))).toEqual([])
  expect(loaded.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(392_000)
})

test('a page of HTML loads what reads pages', () => {
  const names = loadedBy('one.html', `<p>${LINE}</p>`).map((path) => basename(path))
  expect(names.filter((name) => name.startsWith('later-'))).toEqual(['later-formats.cjs'])
})
