// What ignore files leave out: `.gitignore` and `.git/info/exclude`, which git reads too, and
// `.claimlintignore`, from the root of a repository down to the folder of a file.
import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type IgnoreRule, lastRule, readIgnoreRules } from '../text/ignore-rules.ts'
import { readSettings, shownPath } from './files.ts'
import { isInside, rootFor } from './inside.ts'

/** Our own ignore file, which holds for files that a call names too. */
export const OWN_IGNORE = '.claimlintignore'
const GIT_IGNORE = '.gitignore'

/** The rules of one ignore file. */
interface Rules {
  readonly folder: string
  readonly file: string
  readonly rules: readonly IgnoreRule[]
}

/** Ignore files, each read once. */
export class IgnoreFiles {
  private readonly cwd: string
  private readonly top: string
  private readonly names: readonly string[]
  private readonly fail: (path: string, error: unknown) => void
  private readonly byFolder = new Map<string, readonly Rules[]>()

  /**
   * @param own whether our own ignore files alone are read, and none of git's
   * @param fail is called with an ignore file that cannot be read
   */
  constructor(cwd: string, own: boolean, fail: (path: string, error: unknown) => void) {
    this.cwd = cwd
    this.top = rootFor(cwd)
    this.names = own ? [OWN_IGNORE] : [GIT_IGNORE, OWN_IGNORE]
    this.fail = fail
  }

  /** The ignore file and line that leave out an entry of a folder that is not left out itself. */
  leavesOut(folder: string, name: string, isFolder: boolean): string | undefined {
    let found: { file: string; rule: IgnoreRule } | undefined
    for (const { folder: from, file, rules } of this.rulesFor(folder)) {
      const path = relative(from, join(folder, name)).split(sep).join('/')
      const rule = lastRule(rules, path, isFolder)
      if (rule) found = { file, rule }
    }
    return found && !found.rule.negated ? `${shownPath(found.file, this.cwd)}:${found.rule.line}` : undefined
  }

  /** The ignore file and line that leave out a file, or a folder above it in its repository. */
  leavesOutFile(path: string): string | undefined {
    const above: string[] = []
    for (let at = path; !this.begins(dirname(at)); at = dirname(at)) above.unshift(dirname(at))
    for (const folder of above) {
      const by = this.leavesOut(dirname(folder), basename(folder), true)
      if (by !== undefined) return by
    }
    return this.leavesOut(dirname(path), basename(path), false)
  }

  /** Whether nothing above a folder is asked: it is the root of a repository, or of what is linted. */
  private begins(folder: string): boolean {
    if (folder === this.top || dirname(folder) === folder || existsSync(join(folder, '.git'))) return true
    return !isInside(folder, this.top) && folder === rootFor(folder)
  }

  /** The rules that hold in a folder, the strongest last. */
  private rulesFor(folder: string): readonly Rules[] {
    const cached = this.byFolder.get(folder)
    if (cached) return cached
    const above = this.begins(folder) ? this.excluded(folder) : this.rulesFor(dirname(folder))
    const own = this.names.flatMap((name) => this.read(folder, join(folder, name)))
    const rules = own.length > 0 ? [...above, ...own] : above
    this.byFolder.set(folder, rules)
    return rules
  }

  private excluded(folder: string): readonly Rules[] {
    return this.names.includes(GIT_IGNORE) ? this.read(folder, join(folder, '.git', 'info', 'exclude')) : []
  }

  private read(folder: string, file: string): Rules[] {
    if (!existsSync(file)) return []
    try {
      const rules = readIgnoreRules(readSettings(file))
      return rules.length > 0 ? [{ folder, file, rules }] : []
    } catch (error) {
      this.fail(file, error)
      return []
    }
  }
}
