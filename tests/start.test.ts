// What a plain call loads before it lints: reading and compiling code is most of a short run.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
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
  const loaded = importedBy('cli/check.ts')
  expect(loaded.has('lint.ts')).toBe(true)
  expect([...loaded].filter((name) => !name.endsWith('.ts'))).toEqual(['fastest-levenshtein'])
  expect([...loaded].filter((name) => /^(?:parsers|schema)\/|^yaml\/read/.test(name))).toEqual([])
})

test('showing a rule loads nothing that lints', () => {
  const loaded = importedBy('cli/explain.ts')
  expect(loaded.has('node/artefact-file.ts')).toBe(true)
  expect(
    [...loaded].filter((name) => /^(?:lint|claims|checks|engine|reader|parsers|schema)\b/.test(name)),
  ).toEqual([])
})
