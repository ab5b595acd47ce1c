// Reads the rules folder and compiles it; used by the build, by tests and by whoever keeps own rules.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Build, buildRulebook, type RuleFiles } from '../rulebook/compile-rules.ts'

/** The texts of a rules folder, by path inside it with `/`. */
function readRuleFiles(folder: string): RuleFiles {
  const files = new Map<string, string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:ya?ml|md)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'))
  }
  return files
}

/** Compiles a rules folder. Throws a `PageError` that names the file at fault. */
export function buildFromFolder(folder: string, version: string): Build {
  const bytesOf = (path: string): Uint8Array | undefined =>
    existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined
  const reader = bytesOf(join(folder, 'reader', 'weights.bin'))
  const tagger = bytesOf(join(folder, 'syntax', 'tagger.bin'))
  return buildRulebook(readRuleFiles(folder), version, {
    ...(reader ? { reader } : {}),
    ...(tagger ? { tagger } : {}),
  })
}
