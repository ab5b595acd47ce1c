// Files that add to the built-in rulebook: more terms, and more approved uses.
import { loadArtefact } from '../node/artefact-file.ts'
import { readNamed } from '../node/files.ts'
import { termsOf } from '../node/own-rules.ts'
import type { Additions } from '../rulebook/additions.ts'
import { PageError } from '../rulebook/page-error.ts'
import { readApprovals } from '../rulebook/read-approvals.ts'
import { UsageError } from './exit.ts'

/** Options that name such files. */
interface AdditionOptions {
  /** `CLASS=FILE` entries. */
  readonly terms?: readonly string[]
  readonly approvals?: readonly string[]
}

/** Reads `CLASS=FILE` entries: a term a line. */
function readTerms(entries: readonly string[], cwd: string): Record<string, string[]> {
  const terms = new Map<string, string[]>()
  for (const entry of entries) {
    const [name = '', file] = entry.split(/=(.*)/s)
    if (!name || !file) throw new UsageError(`--terms ${entry}: write CLASS=FILE`)
    const lines = termsOf(readNamed(file, cwd), file, (message) => new UsageError(message))
    terms.set(name, [...(terms.get(name) ?? []), ...lines])
  }
  return Object.fromEntries(terms)
}

/**
 * Reads the files that options name. Throws a `UsageError` that names file and line where one is not what is
 * asked.
 */
export function readAdditions({ terms, approvals }: AdditionOptions, cwd: string): Additions {
  const places = approvals
    ? new Set(loadArtefact().profiles.flatMap((profile) => profile.jurisdictions))
    : undefined
  try {
    return {
      ...(terms ? { terms: readTerms(terms, cwd) } : {}),
      ...(approvals && places
        ? { approvals: approvals.flatMap((file) => readApprovals(readNamed(file, cwd), file, places)) }
        : {}),
    }
  } catch (error) {
    if (error instanceof PageError) throw new UsageError(error.lines[0] ?? '', error.lines.slice(1))
    throw error
  }
}
